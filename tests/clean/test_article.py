"""Raw text to document: what is lifted out, what is left, and what holds for any text at all."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.extraction import Extraction
from pipelines.clean.article import sources_of
from tests.clean.cleaning import HARBOUR, by_text, clean

STOPPED = "The envoy of the union met the minister in the capital on Monday and left without a result."
OTHER = "A second round of talks is to be held in the port of Lund, officials of both sides said."
PIECES = st.sampled_from(
    [
        STOPPED, OTHER, "• " + STOPPED, "Talks end", "a line without a stop that goes on", "Why?", "He left.",
        "", " ", "\u00a0\u200b", "Advertisement", "By Ada Holm", "20200304", "— Ada (@ada) March 4, 2020", "“", ",",
        "https://www.example.org/a", "Related Stories", "Source: The Lund Herald", "â€œNo,â€\x9d he said.",
        "Published March 4th, 2020 at 12:45 IST",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=25).map("\n".join))


def test_all_that_is_not_the_article_is_lifted_out_or_left_out():
    document = clean(HARBOUR).document
    assert document.title == "Port workers of Lund to vote on a strike on Friday"
    assert document.deck == "The union of the port workers will ask its members on Friday whether to walk out."
    assert (document.byline, document.dateline_text, document.language) == ("Ada Holm", "LUND", "en")
    assert document.source_name == "The Lund Herald"
    assert document.published_at == datetime(2020, 3, 4, 12, 45, tzinfo=UTC)
    assert document.published_best_date == date(2020, 3, 4)
    assert document.updated_at == datetime(2020, 3, 4, 18, 30, tzinfo=UTC)
    assert document.text.splitlines() == [
        "LUND: The union of the port workers of Lund will ask its members on Friday whether they want to walk out.",
        "“We have waited for a year,” Olof Berg told reporters. “We will not wait for another one.”",
        "The company offered 2 percent more in January and said it had no more to give.",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "reason"),
    [
        ("Updated March 4th, 2020 at 18:30 GMT", "updated", "updated_stamp"),
        ("Port workers of Lund to vote on a strike on Friday", "title", "title_above_body"),
        ("Reported by: Ada Holm", "byline", "reported_by"),
        ("IMAGE: AP | Image:self", "image_credit", "image_label"),
        ("Advertisement", "advertisement", "advertisement_label"),
        ("- Advertisement -", "advertisement", "advertisement_label"),
        ("Wages in doubt", "other", "subheading"),
        ("SEE ALSO: How The Port Was Built", "related_link", "see_also"),
        ("(Image: AP)", "image_credit", "image_label"),
        (",", "other", "punctuation_alone"),
        ("Stay on top - Get the daily news in your inbox", "newsletter", "newsletter_offer"),
        ("DMCA / Correction Notice", "copyright", "legal_footer"),
        ("Related Stories", "related_link", "related_heading"),
        ("Published March 4th, 2020 at 12:45 GMT", "published", "published_stamp"),
        ("Copyright c 2017. The Lund Herald, Inc. All rights reserved.", "copyright", "copyright"),
        ("", "blank", "blank"),
    ],
)
def test_each_line_has_a_kind_and_the_rule_that_decided(line, kind, reason):
    found = by_text(clean(HARBOUR))[line]
    assert (found.kind, found.reason, found.is_kept) == (kind, reason, False)


def test_a_standfirst_that_the_body_repeats_points_at_the_paragraph():
    found = clean(HARBOUR)
    deck = next(line for line in found.lines if line.kind == "deck")
    assert deck.reason == "deck_repeats_body"
    assert found.lines[deck.duplicate_of_line_no - 1].text_raw.startswith("LUND: ")


def test_what_is_given_goes_before_what_the_text_says():
    document = clean(
        HARBOUR, given_published=date(2020, 3, 9), title="Another title", source_url="https://news.example.org/a"
    ).document
    assert (document.title, document.source_url) == ("Another title", "https://news.example.org/a")
    assert (document.published_best_date, document.published_method) == (date(2020, 3, 9), "given")


def test_a_given_title_is_taken_out_of_the_text():
    document = clean(f"{OTHER}\n\n{STOPPED}", title=OTHER).document
    assert (document.title, document.text) == (OTHER, STOPPED)


def test_the_source_is_the_same_whether_it_is_named_by_credit_or_by_address():
    credited = clean(f"{STOPPED}\nSource: Politico").document
    addressed = clean(STOPPED, source_url="https://www.politico.com/a").document
    assert credited.source_name == addressed.source_name == "Politico"
    assert credited.source_id == addressed.source_id == sources_of(credited)[0].source_id


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", ["nothing_left"]),
        ("Advertisement", ["nothing_left"]),
        ("No end of it", ["no_sentence", "language_unknown"]),
        (STOPPED, []),
        (STOPPED + " And the sentence after it lacks", []),
        (STOPPED + "\n" + "\n".join(f"Number {n} Street Market Hall Sale" for n in range(20)), ["small_body"]),
        ("Die Minister trafen sich am Montag in Genf und gingen ohne Ergebnis auseinander.", ["foreign_language"]),
    ],
)
def test_what_a_person_should_look_at_becomes_an_issue(text, kinds):
    issues = clean(text).issues
    assert [issue.kind for issue in issues] == kinds
    assert all(issue.message.startswith("a.txt: ") and issue.stage == "clean" for issue in issues)


def test_a_text_without_a_sentence_is_not_thrown_away():
    found = clean("No end of it")
    assert found.document.text == "No end of it"
    assert found.lines[0].reason == "nothing_better"


def test_half_characters_of_broken_json_are_replaced():
    found = clean(f"{STOPPED} \ud800", title="A \udc00title", source_url="https://example.org/\ud800")
    assert found.lines[0].text_raw == f"{STOPPED} \ufffd"
    assert found.document.title == "A title"
    found.document.text.encode("utf-8")


def shape(found: Extraction) -> list[tuple[str, str, bool]]:
    return [(line.kind, line.reason, line.is_kept) for line in found.lines]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_one_row_a_line_and_is_made_of_the_kept_ones(text):
    found = clean(text)
    raw = text.splitlines()
    assert [line.text_raw for line in found.lines] == raw
    assert [line.line_no for line in found.lines] == list(range(1, len(raw) + 1))
    kept = [found.document.text[line.start_char : line.end_char] for line in found.lines if line.is_kept]
    assert "\n".join(kept) == found.document.text
    assert all(part.strip() == part != "" for part in kept)
    assert all(line.reason for line in found.lines)
    assert all((line.start_char is None) == (not line.is_kept) for line in found.lines)
    assert all(line.duplicate_of_line_no not in (None, line.line_no) for line in found.lines if line.kind == "repeated")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text):
    assert clean(text) == clean(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_what_was_cleaned_is_kept_by_cleaning_it_again(pieces):
    once = clean("\n".join([STOPPED, *pieces])).document
    assert clean(once.text).document.text == once.text


def test_many_lines_take_time_in_proportion():
    def seconds(count: int) -> float:
        text = "\n".join(f"{'• ' if n % 3 else ''}Lund sold {n} ships in the year." for n in range(count))
        began = time.process_time()
        assert len(clean(text).lines) == count
        return time.process_time() - began

    seconds(100)
    assert seconds(10_000) < 12 * max(seconds(2_000), 0.1)


def test_a_hundred_thousand_repeats_are_counted_once():
    began = time.process_time()
    found = clean("\n".join([STOPPED, *[STOPPED, "• " + STOPPED, "Advertisement", ""] * 25_000, OTHER]))
    assert found.document.text == f"{STOPPED}\n{OTHER}"
    assert len(found.lines) == 100_002
    assert {line.duplicate_of_line_no for line in found.lines if line.kind == "repeated"} == {1}
    assert time.process_time() - began < 30


@pytest.mark.parametrize(
    "piece", ["A", "the end. ", "“", "…", "|a", "© 2020 ", "@a ", "(", "1/", "â€™", "&amp;", "By A "]
)
def test_lines_of_one_thing_take_little_time(piece):
    began = time.process_time()
    clean("\n".join(piece * (590 // len(piece)) + str(n) for n in range(250)))
    assert time.process_time() - began < 2.5


@pytest.mark.parametrize("piece", ["A", "“", "the end. "])
def test_a_line_of_a_million_characters_takes_little_time(piece):
    began = time.process_time()
    found = clean(piece * (1_000_000 // len(piece)) + " of the and to in it was.")
    assert len(found.lines) == 1
    assert time.process_time() - began < 10


def test_a_paragraph_that_is_repeated_over_and_over_makes_no_page_of_an_article():
    text = "\n".join([STOPPED, "He left.", *["Advertisement"] * 3, *[STOPPED] * 16, OTHER])
    assert clean(text).document.text == "\n".join([STOPPED, "He left.", OTHER])


def test_a_short_sentence_stays_only_with_what_it_stood_beside():
    text = "\n".join([STOPPED, *["Talks end"] * 14, "He left.", *["Advertisement"] * 3, OTHER])
    once = clean(text).document.text
    assert clean(once).document.text == once
