"""Quantities: sentences of our own with the rows that they must give, and invariants over all of them."""

import time
from datetime import date

import pytest

from models.document import Publication
from models.mention import Quantity
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.parse import parse_text
from pipelines.extract.quantity import find_quantities
from pipelines.extract.quantity_word import QuantityTableError, cut_pieces, load_list, load_table
from pipelines.extract.quote import find_quotes
from pipelines.extract.timex import find_timexes

DAY = date(2022, 1, 7)
PUBLISHED = Publication(earliest=DAY, latest=DAY, best=DAY, method="given")


def read(text: str) -> list[Quantity]:
    doc = parse_text(text)
    entity_mentions = find_entity_mentions(doc, "doc-1", published=DAY)
    return find_quantities(
        doc,
        "doc-1",
        entity_mentions=entity_mentions,
        timexes=find_timexes(doc, "doc-1", published=PUBLISHED),
        quotes=find_quotes(doc, "doc-1", entity_mentions),
    )


VALUES = [
    ("Chile sent 1,200 soldiers to the border.", 1200, 1200, "soldiers"),
    ("Chile sent about 1,200 soldiers to the border.", 1080, 1320, "soldiers"),
    ("Chile sent more than 1,200 soldiers to the border.", 1200, None, "soldiers"),
    ("Chile sent at least a dozen soldiers to the border.", 12, None, "soldiers"),
    ("Chile sent up to 1,200 soldiers to the border.", None, 1200, "soldiers"),
    ("Chile sent fewer than 1,200 soldiers to the border.", None, 1200, "soldiers"),
    ("Chile sent nearly 1,000 soldiers to the border.", 900, 1000, "soldiers"),
    ("Chile sent dozens of soldiers to the border.", 24, 99, "soldiers"),
    ("Chile sent hundreds of soldiers to the border.", 200, 999, "soldiers"),
    ("Chile sent several hundred soldiers to the border.", 200, 999, "soldiers"),
    ("Chile sent thousands of soldiers to the border.", 2000, 9999, "soldiers"),
    ("Chile sent tens of thousands of soldiers to the border.", 20000, 99999, "soldiers"),
    ("Chile sent 10 to 15 ships to the border.", 10, 15, "ships"),
    ("Chile sent 10-15 ships to the border.", 10, 15, "ships"),
    ("Chile sent between 10 and 15 ships to the border.", 10, 15, "ships"),
    ("Chile sent twenty-one ships to the border.", 21, 21, "ships"),
    ("Chile sent two hundred and fifty thousand soldiers to the border.", 250000, 250000, "soldiers"),
    ("Half a million people fled the town.", 500000, 500000, "people"),
    ("About 1.2 million people fled the town.", 1080000, 1320000, "people"),
    ("A 100,000-strong crowd filled the square.", 100000, 100000, "crowd"),
    ("The bank lent Chile $1.2 billion.", 1.2e9, 1.2e9, "USD"),
    ("The bank lent Chile €5m.", 5e6, 5e6, "EUR"),
    ("The bank lent Chile between $2 million and $3 million.", 2e6, 3e6, "USD"),
    ("Exports fell by 12.5 per cent.", 12.5, 12.5, "percent"),
    ("More than half of voters stayed at home.", 50, None, "percent"),
    ("One in four voters stayed at home.", 25, 25, "percent"),
    ("The talks lasted about eight hours.", 7.2, 8.8, "hours"),
    ("The envoy began a two-day visit.", 2, 2, "days"),
    ("Rebels were stopped 40km from the town.", 40, 40, "km"),
]
NONE = [
    "Leaders of the G7 met in Lima.",
    "The firm sells 5G networks.",
    "A Boeing 737 landed safely.",
    "Article 5 was never used.",
    "He was first elected in 2008 and left in the 2010s.",
    "Ana Ruiz, 34, was freed.",
    "A 19-year-old was freed.",
    "She was aged eighteen when she fled.",
    "The match ended 3-1.",
    "Talks begin at 8:30 p.m. on 12 January 2022.",
    "The ship left two days ago.",
    "Call 555-1234 for help.",
    "The two leaders shook hands.",
    "No one saw the ship leave.",
    "One day the war will end.",
    "They want a two-state solution.",
    "It was the 3rd round and the second third place.",
    "1. Peru\n2. Chile",
]
SUBJECTS = [
    ("Russia has massed 100,000 Russian troops there.", "troops", "Russian troops"),
    ("The blast killed 12 rebels.", "rebels", "rebels killed"),
    ("At least 40 people were injured.", "people", "people injured"),
    ("Police said 107 were killed in the blast.", "people", "people killed"),
    ("The talks lasted eight hours.", "hours", "talks"),
    ("The envoy began a two-day visit.", "days", "visit"),
    ("Turnout was 58% of voters.", "percent", "voters"),
]
TEXTS = [*(row[0] for row in VALUES), *NONE, *(row[0] for row in SUBJECTS)]


@pytest.mark.parametrize(("text", "low", "high", "unit"), VALUES)
def test_a_number_has_its_bounds_and_its_unit(text: str, low: float | None, high: float | None, unit: str) -> None:
    assert [(q.value_min, q.value_max, q.unit) for q in read(text)] == [
        (None if low is None else pytest.approx(low), None if high is None else pytest.approx(high), unit)
    ]


@pytest.mark.parametrize("text", NONE)
def test_names_dates_ages_and_scores_are_no_quantities(text: str) -> None:
    assert [q.text_raw for q in read(text)] == []


@pytest.mark.parametrize(("text", "unit", "subject"), SUBJECTS)
def test_a_quantity_says_what_it_is_of(text: str, unit: str, subject: str) -> None:
    assert [(q.unit, q.subject_text) for q in read(text)] == [(unit, subject)]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_point_at_the_words_and_bounds_are_in_order(text: str) -> None:
    for quantity in read(text):
        assert text[quantity.start_char : quantity.end_char] == quantity.text_raw
        assert (quantity.subject_key is None) == (quantity.subject_text is None)
        assert quantity.event_mention_id is None
        if quantity.value_min is not None and quantity.value_max is not None:
            assert quantity.value_min <= quantity.value_max


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We lost 40 men in the raid,” Ana Ruiz said.", "Ana Ruiz"),
        ("The army said 40 rebels were killed.", "The army"),
        ("According to the army, 40 rebels were killed.", "the army"),
        ("The raid killed 40 rebels.", None),
    ],
)
def test_whoever_gives_the_figure_is_its_speaker(text: str, speaker: str | None) -> None:
    assert [q.speaker_text for q in read(text)] == [speaker]


def test_the_word_that_bounds_is_kept() -> None:
    assert [(q.modifier, q.text_raw) for q in read("It took at least 40 ships.")] == [("at least", "at least 40 ships")]


@pytest.mark.parametrize("text", ["1" * 100_000, "1,000" * 20_000, "1,1" * 20_000, "million " * 20_000, "$" * 20_000])
def test_rows_of_digits_are_cut_in_one_pass(text: str) -> None:
    started = time.process_time()
    assert cut_pieces(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("text", ["1" * 100_000, "one " * 1_500, "3 ships and " * 500])
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    doc = parse_text(text)
    started = time.process_time()
    find_quantities(doc, "doc-1", entity_mentions=[], timexes=[], quotes=[])
    assert time.process_time() - started < 5


def test_an_unknown_table_or_list_is_refused() -> None:
    with pytest.raises(QuantityTableError, match="no table 'colour'"):
        load_table("colour")
    with pytest.raises(QuantityTableError, match="no list 'colour'"):
        load_list("colour")
