"""Which lines are the article: one verdict a line, told by words, repetition and neighbours."""

import pytest

from pipelines.clean.classify import classify_lines

FIRST = "The envoy of the union met the minister in the capital on Monday and left without a result."
SECOND = "A further round of talks is to be held in the port of Lund in March, officials said."
THIRD = "The union has asked for a raise of 4 percent, which the company refused to give in January."


def reasons(*lines: str, **options) -> list[str]:
    return [verdict.reason for verdict in classify_lines(lines, **options)]


def kinds(*lines: str, **options) -> list[str]:
    return [verdict.kind for verdict in classify_lines(lines, **options)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], []),
        (["", " \u00a0"], ["blank", "blank"]),
        ([FIRST, SECOND], ["prose", "prose"]),
        (["Envoy and minister end talks", FIRST], ["title_above_body", "prose"]),
        (["Home", "Envoy and minister end talks", FIRST], ["site_navigation", "title_above_body", "prose"]),
        (["Ferry news from the north", "Envoy meets minister in capital", FIRST],
         ["no_sentence", "title_above_body", "prose"]),
        ([FIRST, "He left.", SECOND], ["prose", "short_sentence", "prose"]),
        ([FIRST, "“No.”", "He left.", SECOND], ["prose", "no_sentence", "short_sentence", "prose"]),
        ([FIRST, "A raise in doubt", SECOND], ["prose", "subheading", "prose"]),
        ([FIRST, "Advertisement", "A raise in doubt", "", SECOND],
         ["prose", "advertisement_label", "subheading", "blank", "prose"]),
        ([FIRST, "Lund Malmo Ystad", "Kalmar Visby", "Oskarshamn"],
         ["prose", "no_sentence", "no_sentence", "no_sentence"]),
        ([FIRST, "the union said that it would not be the first to leave the table in Lund", SECOND],
         ["prose", "sentence_without_stop", "prose"]),
        ([FIRST + " (Lund Herald)", SECOND], ["prose", "prose"]),
        (["`` " + FIRST + " ''", SECOND], ["prose", "prose"]),
        (["No end of it"], ["nothing_better"]),
        (["Talks ended in Lund."], ["prose"]),
    ],
)  # fmt: skip
def test_lines_are_told_apart(lines, expected):
    assert reasons(*lines) == expected


def test_a_notice_in_the_middle_of_an_article_ends_nothing():
    lines = [FIRST, "Copyright c 2018. Lund Radio, Inc.", SECOND, "Related Stories", THIRD]
    assert [v.is_kept for v in classify_lines(lines)] == [True, False, True, False, True]


def test_what_stands_below_a_list_of_links_is_left_out_if_it_is_little():
    body = [f"{FIRST[:-1]} number {n}, and {SECOND[:-1]} after that." for n in range(9)]
    found = classify_lines([*body, "Most Read", "Ferry prices rise in the whole of the north, the line says."])
    assert (found[-1].kind, found[-1].reason) == ("related_link", "below_related_heading")
    assert all(v.is_kept for v in found[:9])


def test_a_bullet_that_repeats_a_paragraph_gives_way_to_it():
    found = classify_lines(["• " + FIRST, "• " + SECOND, FIRST, THIRD])
    assert [v.is_kept for v in found] == [False, True, True, True]
    assert (found[0].reason, found[0].duplicate_of) == ("bullet_repeats_body", 2)


def test_a_paragraph_told_twice_is_kept_where_it_stands_first():
    found = classify_lines([FIRST, SECOND, FIRST])
    assert [(v.is_kept, v.duplicate_of) for v in found] == [(True, None), (True, None), (False, 0)]


def test_an_embedded_tweet_is_left_out_and_its_quotation_is_kept():
    found = classify_lines(
        [
            "“We meet on Monday to talk about #Lund,” the minister wrote on Tuesday in a short message to all.",
            "We meet on Monday to talk about #Lund",
            "— Ada Holm (@adaholm) March 3, 2020",
            FIRST,
        ]
    )
    assert [v.kind for v in found] == ["body", "tweet", "tweet", "body"]


@pytest.mark.parametrize(
    ("lines", "kind", "reason", "is_kept"),
    [
        (["Envoy and minister end talks", "The envoy of the union met the minister on Monday.", "By Ada Holm", FIRST,
          SECOND], "deck", "deck_repeats_body", False),
        (["Envoy and minister end talks", "Both sides hope for spring.", "By Ada Holm", FIRST, SECOND],
         "deck", "deck_above_body", True),
        (["Envoy and minister end talks", "Union blames company, company blames union as winter ends in Lund", "",
          FIRST, SECOND], "deck", "deck_without_stop", False),
        (["Envoy and minister end talks", "It was the third time that the two of them met in as many weeks in Lund",
          "", FIRST, "In Lund they met again."], "deck", "deck_above_body", True),
        (["Envoy and minister end talks", SECOND, THIRD], "body", "prose", True),
    ],
)  # fmt: skip
def test_a_standfirst_is_told_from_the_first_paragraph(lines, kind, reason, is_kept):
    second = classify_lines(lines)[1]
    assert (second.kind, second.reason, second.is_kept) == (kind, reason, is_kept)


def test_a_given_title_is_found_however_it_is_quoted():
    assert kinds("The Union’s Offer.", FIRST, SECOND, title="the union's offer.")[0] == "title"


def test_a_question_on_top_is_a_title_only_if_an_article_follows():
    assert kinds("Is the strike over?", FIRST, SECOND)[0] == "title"
    assert kinds("Is it over?", FIRST)[0] == "body"


def test_a_very_long_line_is_no_matter_for_patterns():
    line = "Advertisement in the port of Lund, " * 20 + "which ended."
    assert reasons(line) == ["prose"]


def test_an_article_in_one_line_is_kept_though_posts_stand_in_it_and_it_ends_with_a_link():
    post = "A great win for the town tonight! Jane Roe (@janeroe) November 3. "
    line = "The team won the cup on Monday. Thousands cheered in the streets. " + post * 14 + "https://example.org/x"
    assert classify_lines(["Much joy was seen in town.", "", line])[2].is_kept
