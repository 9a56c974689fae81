"""What holds for any text: spans are where they say, rows come back as they went in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import Publication, Source
from models.extraction import Extraction
from pipelines.article import extract_article
from pipelines.clean.article import clean_article
from pipelines.extract.parse import parse_text
from pipelines.extract.timex import find_timexes
from pipelines.ingest.raw_record import HALF_CHARACTER, whole_characters
from pipelines.load.warehouse import Warehouse

THEN = date(2022, 1, 5)
DAY = Publication(earliest=THEN, latest=THEN, best=THEN, method="given", confidence=1)
PIECES = st.sampled_from(
    (
        "Russia", "Ukraine", "the ministers", "will meet", "denied", "that", "on 3 January", "last week", "in Vienna",
        "“We talked,”", "said", "Anna Keller", "about 100 troops", "attacked", "if", ".", ",", "\n", "—", "1/2/2022",
        "'s", "not", "and", "(", ")", "\u200b", "é", "👩", "two days later", "demanded", "\t", "2022-13-40",
        "%", "at least",
    )
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map(" ".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
)


@given(TEXTS)
@settings(max_examples=40)
def test_time_expressions_stand_where_they_say(text):
    doc = parse_text(text)
    for timex in find_timexes(doc, "d", published=DAY):
        assert text[timex.start_char : timex.end_char] == timex.text_raw
        if timex.start_date and timex.end_date:
            assert timex.start_date <= timex.end_date


@given(TEXTS)
@settings(max_examples=40)
def test_all_that_is_found_stands_where_it_says(text):
    cleaned = clean_text(text)
    whole = cleaned.document.text
    found = extract_article(cleaned, parse_text(whole))
    spans = (*found.sentences, *found.timexes, *found.entity_mentions, *found.quotes, *found.quantities)
    for span in (*spans, *found.event_mentions, *found.participants):
        assert whole[span.start_char : span.end_char] == span.text_raw
    ids = [mention.event_mention_id for mention in found.event_mentions]
    assert len(ids) == len(set(ids))


def clean_text(text: str) -> Extraction:
    return clean_article(
        text, document_id="d", document_key="k", path="a.txt", media_type="text/plain", raw_sha256="0",
        given_published=THEN,
    )  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    with Warehouse.open(tmp_path_factory.mktemp("home")) as opened:
        yield opened


@given(st.lists(st.tuples(st.integers(0, 5), st.text(min_size=1, max_size=20).filter(str.strip)), max_size=8))
@settings(max_examples=30)
def test_rows_come_back_as_they_went_in(warehouse, given_rows):
    rows = {number: Source(source_id=str(number), source_name=name, kind="publisher") for number, name in given_rows}
    expected = [
        row.model_copy(update={"source_name": HALF_CHARACTER.sub("?", row.source_name)}) for row in rows.values()
    ]
    warehouse.replace(Source, "true", [], rows.values())
    assert warehouse.read(Source) == sorted(expected, key=lambda row: row.source_id)
    warehouse.write(rows.values())
    assert warehouse.count(Source) == len(rows)


@given(st.text(st.characters(), max_size=30))
def test_half_characters_are_told_and_nothing_moves(text):
    whole = whole_characters(text)
    assert len(whole) == len(text)
    whole.encode("utf-8")
