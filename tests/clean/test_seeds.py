"""The five real articles: what is lifted out, what is removed by which rule, and that no sentence is lost."""

from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache

import pytest

from models.document import Line
from models.extraction import Extraction
from tests.clean.cleaning import clean
from tests.ingest.reading import only_record, read_path
from tests.seeds import SEEDS, needs_seeds

pytestmark = needs_seeds


@lru_cache(maxsize=5)
def seed(number: str) -> Extraction:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return clean(only_record(read_path(path)).text or "")


def lines_of(number: str, *kinds: str) -> list[Line]:
    return [line for line in seed(number).lines if line.kind in kinds]


KEPT = {
    "000": {11, 13, 15, 19, 21},
    "001": {2, 3, 4, *range(8, 17)},
    "002": {11, 15, 17, *range(21, 62, 2)},
    "003": {4, *range(6, 11), *range(12, 16)},
    "004": set(range(1, 10)),
}
"""Numbers of the lines that are sentences of the article, told by reading them."""

REASONS = {
    "000": {"updated_stamp": 1, "title_above_body": 1, "deck_repeats_body": 1, "reported_by": 1, "image_label": 2,
            "advertisement_label": 2, "subheading": 1, "published_stamp": 1},
    "001": {"title_above_body": 1, "tweet_text": 1, "tweet_sign_off": 1, "tweet_link": 1},
    "002": {"title_above_body": 1, "advertisement_label": 5, "bullet_repeats_body": 2, "punctuation_alone": 1,
            "newsletter_offer": 2, "legal_footer": 1, "related_heading": 2},
    "003": {"title_above_body": 1, "compact_day": 1, "url": 1, "see_also": 1, "copyright": 1},
    "004": {"source_credit": 1},
}  # fmt: skip


@pytest.mark.parametrize("number", KEPT)
def test_the_sentences_are_kept_and_nothing_else(number):
    assert {line.line_no for line in seed(number).lines if line.is_kept} == KEPT[number]
    assert seed(number).issues == ()


@pytest.mark.parametrize("number", REASONS)
def test_what_is_removed_is_removed_by_the_rule_for_it(number):
    removed = Counter(line.reason for line in seed(number).lines if not line.is_kept and line.kind != "blank")
    assert removed == REASONS[number]


@pytest.mark.parametrize(
    "words",
    ["Advertisement", "SEE ALSO", "Image:", "(Image", "inbox", "DMCA", "Related Stories", "Recent Articles",
     "Copyright", "Reported by", "Published", "Updated", "20220107", "http", "@NATOpress", "Source:", "•", "\n,"],
)  # fmt: skip
def test_no_word_of_the_page_around_it_is_left_in_an_article(words):
    assert [number for number in KEPT if words in seed(number).document.text] == []


@pytest.mark.parametrize(
    ("number", "title", "byline", "source", "agency", "dateline"),
    [
        ("000", "NATO foreign ministers to hold emergency meeting", "Bhavya Sukheja", None, None, None),
        ("001", "NATO foreign ministers to hold talks", None, None, None, None),
        ("002", "NATO set to meet with Russia", None, None, None, "WASHINGTON"),
        ("003", "NATO Foreign Ministers Unified", None, "RFE/RL", "RFE/RL", None),
        ("004", None, None, "Politico", None, None),
    ],
)
def test_title_byline_source_and_dateline_are_lifted_out(number, title, byline, source, agency, dateline):
    document = seed(number).document
    assert document.title is None if title is None else document.title.startswith(title)
    assert (document.byline, document.source_name) == (byline, source)
    assert (document.agency_name, document.dateline_text) == (agency, dateline)
    assert document.language == "en"


def test_the_first_says_in_indian_time_when_it_was_published():
    document = seed("000").document
    assert document.published_at == document.updated_at == datetime(2022, 1, 5, 7, 15, tzinfo=UTC)
    assert (document.published_best_date, document.published_method) == (date(2022, 1, 5), "explicit")
    assert any("IST read as Indian Standard Time" in evidence for evidence in document.published_evidence)


def test_the_year_of_a_copyright_is_no_publication():
    document = seed("003").document
    days = {document.published_earliest_date, document.published_best_date, document.published_latest_date}
    assert days == {date(2022, 1, 7)}
    assert "2018" in lines_of("003", "copyright")[0].text_raw
    assert document.source_url.startswith("https://www.heraldglobe.com/news/272123119/")


@pytest.mark.parametrize("number", ["002", "004"])
def test_nothing_is_made_up_where_no_day_is_stated(number):
    document = seed(number).document
    assert (document.published_best_date, document.published_at, document.published_method) == (None, None, "unknown")
    assert document.published_evidence == ()


def test_a_tweet_bounds_the_day_of_the_article_that_holds_it():
    document = seed("001").document
    assert (document.published_earliest_date, document.published_best_date) == (date(2022, 1, 4), None)


def test_the_words_of_a_tweet_stand_in_the_article_once_as_a_quotation():
    assert [line.line_no for line in lines_of("001", "tweet")] == [5, 6, 7]
    assert seed("001").document.text.count("virtual meeting of NATO Foreign Ministers") == 1
    assert "#NATO" not in seed("001").document.text


def test_bullets_point_at_the_paragraphs_that_say_them_again():
    assert [(line.line_no, line.duplicate_of_line_no) for line in lines_of("002", "repeated")] == [(6, 15), (7, 27)]


def test_a_standfirst_points_at_the_paragraph_that_says_it_again():
    deck = lines_of("000", "deck")[0]
    assert (deck.line_no, deck.duplicate_of_line_no, deck.is_kept) == (5, 11, False)


def test_stray_marks_at_the_end_of_a_quotation_are_mended():
    assert "a process.”\n" in seed("002").document.text
    assert "“\n" not in seed("002").document.text
