"""`dateline extract`: every field that the contract names is there, and holds what it may hold."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest

from models import code
from models.quality import Issue
from pipelines.clean.normalise import normalise_line
from pipelines.extract_inputs import extract_inputs
from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.plover import cameo_root, event_types, goldstein, is_mode, quad_class, sectors
from pipelines.knowledge.plover import supranational_codes as supranational
from tests.conftest import SAMPLES
from tests.seeds import SEEDS, needs_seeds
from tests.shape import any_text, between, day, faults, flag, instant, number, one_of, or_null, text, whole

Json = dict[str, Any]

TODAY = date(2026, 1, 5)
SETS = [pytest.param(SAMPLES, id="samples"), pytest.param(SEEDS, id="seeds", marks=needs_seeds)]
TALKS = sorted(SAMPLES.glob("1[4567]_*.txt"))
"""One story in four articles, the last without any date."""

GRANULARITY = or_null(
    one_of("day", "week", "month", "quarter", "year", "decade", "time", "duration", "interval"),
)
COUNTRY = or_null(one_of(*country_by_code(), *supranational()))
SECTOR = or_null(one_of(*sectors()))
LATITUDE, LONGITUDE = or_null(between(-90, 90)), or_null(between(-180, 180))
SPAN = {"start_char": whole, "end_char": whole, "text_raw": text}
DATES = {"start_date": or_null(day), "end_date": or_null(day), "granularity": GRANULARITY}
PLACE = {"latitude": LATITUDE, "longitude": LONGITUDE}
PARTICIPANT = {
    **SPAN,
    "role": one_of("actor", "recipient"),
    "entity_id": or_null(text),
    "country_code": COUNTRY,
    "sector_code": SECTOR,
}
EVENT_MENTION = {
    **SPAN,
    **DATES,
    **PLACE,
    "evidence_start_char": whole,
    "evidence_end_char": whole,
    "event_code": one_of(*event_types(), "DISASTER"),
    "mode_code": or_null(text),
    "quad_class": or_null(one_of(1, 2, 3, 4)),
    "cameo_root_code": or_null(text),
    "goldstein": or_null(between(-10, 10)),
    "status": one_of("occurred", "ongoing", "scheduled", "demanded", "hypothetical", "denied"),
    "is_negated": flag,
    "participants": [PARTICIPANT],
    "date_text": or_null(text),
    "date_reason": text,
    "location_text": or_null(text),
    "location_entity_id": or_null(text),
    "location_reason": text,
    "speaker_text": or_null(text),
    "speaker_entity_id": or_null(text),
    "medium": or_null(text),
    "confidence": between(0, 1),
    "rule": text,
    "event_id": text,
}
DOCUMENT = {
    "id": text,
    "path": text,
    "media_type": text,
    "language": or_null(text),
    "title": or_null(text),
    "byline": or_null(text),
    "source_name": or_null(text),
    "source_url": or_null(text),
    "published": {
        "at": or_null(instant),
        "earliest": or_null(day),
        "latest": or_null(day),
        "best": or_null(day),
        "method": one_of("given", "explicit", "metadata", "url", "inferred", "file_time", "unknown"),
        "evidence": [text],
    },
    "updated_at": or_null(instant),
    "text": any_text,
    "lines": [{"line_no": whole, "text_raw": any_text, "is_kept": flag, "reason": text}],
    "sentences": [{"start_char": whole, "end_char": whole}],
    "timexes": [{**SPAN, **DATES, "timex_type": one_of("DATE", "TIME", "DURATION", "SET"), "value": or_null(text)}],
    "entity_mentions": [
        {
            **SPAN,
            **PLACE,
            "entity_type": one_of(*get_args(code.EntityType)),
            "entity_id": text,
            "entity_name": text,
            "country_code": COUNTRY,
            "sector_code": SECTOR,
            "is_metonym": flag,
        }
    ],
    "quotes": [{**SPAN, "is_direct": flag, "speaker_text": or_null(text), "speaker_entity_id": or_null(text)}],
    "quantities": [
        {
            **SPAN,
            "value_min": or_null(number),
            "value_max": or_null(number),
            "unit": or_null(text),
            "subject_text": or_null(text),
            "speaker_text": or_null(text),
        }
    ],
    "event_mentions": [EVENT_MENTION],
}
"""The object of one document, field by field as the contract lists them."""

DAY_TIME = r"(T(\d\d(:\d\d)?|MO|MI|AF|EV|NI))?"
MOMENT = r"(\d{3,4}|XXXX)(-(\d\d|XX|W\d\d|WXX|Q[1-4]|H[12]|SP|SU|FA|WI)(-(\d\d|XX|\d|WE))?)?" + DAY_TIME
TIMEX3_VALUE = re.compile(rf"(PAST|PRESENT|FUTURE)_REF|PT?(\d+(\.\d+)?|X)(DE|CE|[YQMWDHS])|{MOMENT}(/{MOMENT})?")
"""TIMEX3 values: references, durations, days and longer with an optional time of day, and from one to another."""


def extract(paths: list[Path | str], *, stdin: bytes = b"", jsonl: bool = False, published: date | None = None):
    """The documents, as somebody reads them who gets the JSON; and the issues."""
    issues: list[Issue] = []
    found = extract_inputs(
        paths, jsonl=jsonl, published=published, stdin=io.BytesIO(stdin), today=TODAY, on_issue=issues.append
    )
    return [json.loads(json.dumps(document, allow_nan=False)) for document in found], issues


@lru_cache
def documents_of(folder: Path) -> list[Json]:
    documents, issues = extract([folder])
    assert not issues
    return documents


def raw_lines(document: Json, folder: Path) -> list[str]:
    return (folder / Path(document["path"]).name).read_text(encoding="utf-8").splitlines()


def spans_of(document: Json) -> Iterator[tuple[str, Json]]:
    for kind in ("timexes", "entity_mentions", "quotes", "quantities", "event_mentions"):
        yield from ((kind, row) for row in document[kind])
    for mention in document["event_mentions"]:
        yield from (("participants", row) for row in mention["participants"])


def mentions_of(folder: Path) -> list[Json]:
    return [mention for document in documents_of(folder) for mention in document["event_mentions"]]


@pytest.mark.parametrize("folder", SETS)
def test_every_field_of_the_contract_is_there_and_holds_what_it_may(folder):
    documents = documents_of(folder)
    assert len(documents) == len(list(folder.glob("*.txt")))
    assert [fault for document in documents for fault in faults(document, DOCUMENT, document["path"])] == []


def test_the_codes_of_the_records_are_those_of_the_contract():
    assert set(get_args(code.EventCode)) == {*event_types(), "DISASTER"}
    assert len(event_types()) == 16


@pytest.mark.parametrize("folder", SETS)
def test_every_span_points_at_its_words(folder):
    for document in documents_of(folder):
        for kind, row in spans_of(document):
            found = document["text"][row["start_char"] : row["end_char"]]
            assert found == row["text_raw"], (document["path"], kind)


@pytest.mark.parametrize("folder", SETS)
def test_every_raw_line_is_told_once_and_the_kept_ones_are_the_text(folder):
    for document in documents_of(folder):
        lines = document["lines"]
        assert [line["line_no"] for line in lines] == list(range(1, len(lines) + 1))
        assert [line["text_raw"] for line in lines] == raw_lines(document, folder)
        kept = [normalise_line(line["text_raw"]) for line in lines if line["is_kept"]]
        for line, part in zip(kept, document["text"].split("\n"), strict=True):
            assert line.endswith(part), document["path"]  # a bullet before it may be gone


@pytest.mark.parametrize("folder", SETS)
def test_sentences_follow_each_other_and_leave_no_word_out(folder):
    for document in documents_of(folder):
        ends = 0
        for sentence in document["sentences"]:
            assert document["text"][ends : sentence["start_char"]].strip() == ""
            assert sentence["start_char"] < sentence["end_char"]
            ends = sentence["end_char"]
        assert document["text"][ends:].strip() == ""


@pytest.mark.parametrize("folder", SETS)
def test_the_evidence_of_a_mention_holds_its_trigger_and_lies_in_one_line(folder):
    for document in documents_of(folder):
        for mention in document["event_mentions"]:
            evidence = document["text"][mention["evidence_start_char"] : mention["evidence_end_char"]]
            assert mention["evidence_start_char"] <= mention["start_char"]
            assert mention["end_char"] <= mention["evidence_end_char"]
            assert "\n" not in evidence


@pytest.mark.parametrize("folder", SETS)
def test_dates_run_forward_and_are_as_wide_as_they_say(folder):
    for document in documents_of(folder):
        for row in (*document["timexes"], *document["event_mentions"]):
            start, end, granularity = row["start_date"], row["end_date"], row["granularity"]
            assert not (start and end) or start <= end, row
            assert (start or end) is None or granularity is not None, row
            if granularity == "day":
                assert start == end is not None, row


@pytest.mark.parametrize("folder", SETS)
def test_a_value_of_a_time_expression_is_one_that_timex3_has(folder):
    values = [timex["value"] for document in documents_of(folder) for timex in document["timexes"]]
    assert [value for value in values if value is not None and not TIMEX3_VALUE.fullmatch(value)] == []


@pytest.mark.parametrize("folder", SETS)
def test_publication_days_hold_the_likeliest_and_rest_on_something(folder):
    for document in documents_of(folder):
        published = document["published"]
        days = [published[name] for name in ("earliest", "best", "latest") if published[name]]
        assert days == sorted(days), published
        assert (published["method"] == "unknown") == (not days), published
        assert published["evidence"] or published["method"] == "unknown"


@pytest.mark.parametrize("folder", SETS)
def test_what_a_code_implies_agrees_with_plover(folder):
    for mention in mentions_of(folder):
        event_code, mode = mention["event_code"], mention["mode_code"]
        assert mode is None or is_mode(event_code, mode), mention
        assert mention["quad_class"] == quad_class(event_code)
        assert mention["goldstein"] == goldstein(event_code)
        assert mention["cameo_root_code"] == cameo_root(event_code, mode)


@pytest.mark.parametrize("folder", SETS)
def test_an_act_that_is_negated_or_only_possible_is_not_told_as_a_fact(folder):
    for mention in mentions_of(folder):
        assert not (mention["is_negated"] and mention["status"] in ("occurred", "ongoing")), mention


@pytest.mark.parametrize("folder", SETS)
def test_a_place_has_both_coordinates_or_none(folder):
    rows = [row for document in documents_of(folder) for row in document["entity_mentions"]]
    for row in (*rows, *mentions_of(folder)):
        assert (row["latitude"] is None) == (row["longitude"] is None), row


@pytest.mark.parametrize("folder", SETS)
def test_bounds_of_a_figure_are_in_order_and_one_is_known(folder):
    for document in documents_of(folder):
        for row in document["quantities"]:
            low, high = row["value_min"], row["value_max"]
            assert low is not None or high is not None, row
            assert low is None or high is None or low <= high, row


@pytest.mark.parametrize("folder", SETS)
def test_the_span_of_a_direct_quote_leaves_the_marks_out(folder):
    for document in documents_of(folder):
        for quote in (row for row in document["quotes"] if row["is_direct"]):
            assert quote["text_raw"][0] not in '“"‘«', quote
            assert quote["text_raw"][-1] not in '”"»', quote


@pytest.mark.parametrize("folder", SETS)
def test_whoever_is_named_by_id_is_a_mentioned_entity(folder):
    known = {row["entity_id"] for document in documents_of(folder) for row in document["entity_mentions"]}
    for document in documents_of(folder):
        assert {quote["speaker_entity_id"] for quote in document["quotes"]} <= known | {None}
        for mention in document["event_mentions"]:
            assert {mention["speaker_entity_id"], mention["location_entity_id"]} <= known | {None}, mention


def ids(documents: list[Json]) -> dict[str, Any]:
    """All that identifies, by document."""
    return {
        document["id"]: (
            [row["entity_id"] for row in document["entity_mentions"]],
            [row["event_id"] for row in document["event_mentions"]],
        )
        for document in documents
    }


def as_rows(paths: list[Path]) -> bytes:
    rows = [json.dumps({"id": path.stem, "text": path.read_text(encoding="utf-8")}) for path in paths]
    return "\n".join(rows).encode()


def test_ids_do_not_depend_on_the_order_of_files_or_rows():
    there, back = extract(list(TALKS)), extract(TALKS[::-1])
    assert there == back
    rows, rows_back = (extract(["-"], stdin=as_rows(paths), jsonl=True)[0] for paths in (TALKS, TALKS[::-1]))
    assert ids(rows) == ids(rows_back)
    assert [document["id"] for document in rows_back] == [path.stem for path in TALKS[::-1]]


def test_an_event_that_several_documents_tell_has_one_id():
    documents, _ = extract(list(TALKS))
    tellers = Counter(event_id for d in documents for event_id in {m["event_id"] for m in d["event_mentions"]})
    assert max(tellers.values()) >= 3


TEXT = "Ministers of France and Ukraine met in Paris on Friday. “We agreed on a plan,” Anna Keller said.\n"


def test_standard_input_is_a_document_called_by_a_dash():
    [document], issues = extract(["-"], stdin=TEXT.encode(), published=date(2022, 1, 10))
    assert not issues
    assert document["path"] == "-"
    assert list(faults(document, DOCUMENT)) == []
    [meeting] = [m for m in document["event_mentions"] if m["event_code"] == "CONSULT"]
    assert (meeting["start_date"], meeting["date_text"]) == ("2022-01-07", "Friday")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"published_at": "2022-01-10"}, (None, "2022-01-10", "given")),
        ({"published_at": "2022-01-10T09:30:00+02:00"}, ("2022-01-10T07:30:00+00:00", "2022-01-10", "given")),
        ({}, (None, "2022-01-11", "given")),  # that of --published
    ],
)
def test_a_row_brings_its_title_its_address_and_its_day(stated, expected):
    row = {"id": "a", "text": TEXT, "title": "Ministers meet", "url": "https://www.post.example/a", **stated}
    [document], issues = extract(["-"], stdin=json.dumps(row).encode(), jsonl=True, published=date(2022, 1, 11))
    assert not issues
    assert list(faults(document, DOCUMENT)) == []
    assert (document["id"], document["title"]) == ("a", row["title"])
    assert document["source_url"] == row["url"]
    published = document["published"]
    assert (published["at"], published["best"], published["method"]) == expected


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_read():
    rows = ['{"id": "a", "text": "Talks ended."}', "{", "[]", '{"id": "b"}', '{"id": "a", "text": "Talks ended."}']
    documents, issues = extract(["-"], stdin="\n".join(rows).encode(), jsonl=True)
    assert [document["id"] for document in documents] == ["a"]
    assert [issue.path for issue in issues if issue.stage == "ingest"] == ["-:2", "-:3", "-:4", "-:5"]


@pytest.mark.parametrize(
    ("name", "value"), [("published_at", "last Monday"), ("published_at", 1641367800), ("title", 7), ("url", ["a"])]
)
def test_a_field_of_a_row_that_cannot_be_read_is_told_and_left_out(name, value):
    row = {"id": "a", "text": TEXT, name: value}
    [document], issues = extract(["-"], stdin=json.dumps(row).encode(), jsonl=True)
    assert list(faults(document, DOCUMENT)) == []
    assert document["published"]["method"] in ("inferred", "unknown")
    assert [(issue.kind, issue.stage) for issue in issues] == [(f"bad_{name}", "clean")]
    assert str(value)[:9] in issues[0].message.replace('"', "'")
