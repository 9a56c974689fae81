"""What anybody who reads the five seed articles can tell, and what Dateline must therefore tell.

The articles are called by the number that their file names begin with.
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from models.record import Record
from pipelines.publish.query import run_named_or_sql
from pipelines.route import run
from pipelines.settings import Settings
from tests.assets.job import rows, run_job
from tests.conftest import NOW
from tests.seeds import SEEDS, needs_seeds

pytestmark = needs_seeds

FRIDAY = date(2022, 1, 7)
COUNCIL_DAY = date(2022, 1, 12)

Row = dict[str, Any]


def ask(home: Path, query: str) -> list[Row]:
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        return connection.execute(query).to_arrow_table().to_pylist()


@pytest.fixture(scope="module")
def documents(seed_home) -> dict[str, Row]:
    found = ask(seed_home, "SELECT *, parse_filename(path)[:3] AS number FROM document WHERE is_current")
    return {row["number"]: row for row in found}


@pytest.fixture(scope="module")
def mentions(seed_home) -> list[Row]:
    return ask(
        seed_home,
        "SELECT *, parse_filename(path)[:3] AS number FROM v_event_mention ORDER BY number, start_char",
    )


def told_on(mentions: list[Row], day: date, code: str = "CONSULT") -> list[Row]:
    return [m for m in mentions if m["event_code"] == code and m["start_date"] == m["end_date"] == day]


def of_event(mentions: list[Row], event_id: str) -> list[Row]:
    return [m for m in mentions if m["event_id"] == event_id]


@pytest.fixture(scope="module")
def ministers(mentions) -> list[Row]:
    """Mentions of the meeting of NATO's foreign ministers, told by one that names it with its day."""
    [first, *_] = [m for m in told_on(mentions, FRIDAY) if m["number"] == "000"]
    return of_event(mentions, first["event_id"])


def test_there_are_five_articles(documents):
    assert sorted(documents) == ["000", "001", "002", "003", "004"]


def test_the_stamp_of_000_is_read_as_an_instant_of_india(documents):
    assert documents["000"]["published_at"] == datetime(2022, 1, 5, 7, 15)  # 12:45 IST, published as UTC
    assert documents["000"]["published_best_date"] == date(2022, 1, 5)


def test_003_is_of_its_day_and_not_of_the_year_in_its_copyright_line(documents):
    row = documents["003"]
    days = {row[f"published_{name}_date"] for name in ("earliest", "best", "latest")}
    assert days == {FRIDAY}


@pytest.mark.parametrize(
    ("number", "earliest", "latest"),
    [("001", date(2022, 1, 4), date(2022, 1, 6)), ("002", date(2022, 1, 10), date(2022, 1, 12)),
     ("004", date(2022, 1, 3), date(2022, 1, 6))],
)  # fmt: skip
def test_an_article_without_a_date_is_placed_by_what_it_tells(documents, number, earliest, latest):
    row = documents[number]
    assert row["published_method"] == "inferred"
    assert earliest <= row["published_earliest_date"] <= row["published_latest_date"] <= latest
    assert row["published_evidence"]


def test_the_ministers_meeting_is_one_event_in_four_articles(ministers, mentions):
    assert {m["number"] for m in ministers} == {"000", "001", "003", "004"}
    elsewhere = [m for m in told_on(mentions, FRIDAY) if m["event_id"] != ministers[0]["event_id"]]
    assert not [m["text_raw"] for m in elsewhere]


def test_the_ministers_meeting_is_first_scheduled_and_then_has_occurred(ministers, seed_home):
    statuses = {number: {m["status"] for m in ministers if m["number"] == number} for number in ("000", "001", "004")}
    assert statuses == {number: {"scheduled"} for number in statuses}
    assert {m["status"] for m in ministers if m["number"] == "003"} == {"occurred"}
    [event] = ask(seed_home, f"SELECT * FROM event WHERE event_id = '{ministers[0]['event_id']}'")
    assert (event["status"], event["start_date"], event["end_date"]) == ("occurred", FRIDAY, FRIDAY)
    assert (event["document_count"], event["merged_into"]) == (4, None)


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_friday_in_a_preview_is_the_coming_friday(ministers, number):
    days = {m["start_date"] for m in ministers if m["number"] == number and "Friday" in (m["date_text"] or "")}
    assert days == {FRIDAY}


def test_the_council_of_12_january_is_one_event_in_brussels(mentions, seed_home):
    named = [m for m in told_on(mentions, COUNCIL_DAY) if m["number"] in ("000", "003", "004")]
    [council] = {m["event_id"] for m in named}
    assert {m["number"] for m in of_event(mentions, council)} >= {"000", "003", "004"}
    [event] = ask(seed_home, f"SELECT start_date, location_text FROM event WHERE event_id = '{council}'")
    assert event == {"start_date": COUNCIL_DAY, "location_text": "Brussels"}


def test_the_calls_of_7_and_30_december_are_two_events(mentions):
    calls = [{m["event_id"] for m in told_on(mentions, date(2021, 12, day))} for day in (7, 30)]
    assert [len(found) for found in calls] == [1, 1]
    assert calls[0] != calls[1]


@pytest.mark.parametrize(
    ("cue", "status"),
    [("denied that it was preparing", {"denied"}), ("not preparing for", {"denied"}),
     ("roll back", {"demanded"}), ("if Russia", {"hypothetical"})],
)  # fmt: skip
def test_what_is_denied_demanded_or_only_possible_is_no_fact(mentions, cue, status):
    told = [m for m in mentions if cue.lower() in m["evidence_text"].lower()]
    assert told
    for m in told:
        if m["event_code"] in ("ASSAULT", "RETREAT"):
            assert m["status"] in status, m["evidence_text"]


def test_no_invasion_stands_as_a_fact_but_that_of_2014(mentions):
    facts = [m for m in mentions if m["event_code"] in ("ASSAULT", "RETREAT") and m["status"] == "occurred"]
    assert [m["text_raw"] for m in facts if m["start_date"] is None or m["start_date"].year != 2014] == []


TROOPS = [
    ("000", 100_000, 100_000, None),
    ("001", 100_000, 100_000, None),
    ("002", 100_000, None, None),
    ("002", 100_000, 100_000, "Sherman"),
    ("003", 81_000, 99_000, None),
    ("004", 100_000, None, "officials"),
]
"""By article: the bounds of a figure of the troops, and who must be named for it."""


@pytest.mark.parametrize(("number", "low", "high", "speaker"), TROOPS)
def test_the_figures_of_the_troops_stand_side_by_side(seed_home, number, low, high, speaker):
    found = [
        row
        for row in run_named_or_sql(seed_home, "figures_side_by_side", {}).to_pylist()
        if Path(row["path"]).name.startswith(number) and (row["value_min"], row["value_max"]) == (low, high)
    ]
    assert {row["unit"] for row in found} == {"troops"}
    if speaker is not None:
        assert any(speaker in (row["speaker_text"] or "") for row in found)


def test_the_lower_figure_of_the_troops_is_told_to_contradict_the_higher(seed_home):
    pairs = {
        (Path(row["low_path"]).name[:3], Path(row["high_path"]).name[:3])
        for row in run_named_or_sql(seed_home, "contradicting_figures", {}).to_pylist()
        if "90,000" in row["low_text"]
    }
    assert ("003", "001") in pairs


def test_every_date_and_place_that_is_not_known_has_a_reason(mentions):
    for m in mentions:
        assert m["date_reason"].strip()
        assert m["location_reason"].strip()
        if m["start_date"] is None and m["end_date"] is None:
            assert m["status"] in m["date_reason"], m["date_reason"]


def without_outcome(found: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """All rows but those that tell of a run itself; of files, not when they were looked at last."""
    told = ("ingest_batch", "check_result", "quality_measure", "run_stage")
    kept = {table: records for table, records in found.items() if table not in told}
    return kept | {"raw_file": [file.model_copy(update={"hashed_at": None}) for file in found["raw_file"]]}


def test_running_again_changes_no_row(seed_home, tmp_path):
    home = shutil.copytree(seed_home, tmp_path / "home")
    before = without_outcome(rows(home))
    later = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
    report = run([SEEDS], settings=Settings(home=home), now=later)
    assert (report.documents_new, report.documents_changed, report.documents_unchanged) == (0, 0, 5)
    assert (report.events_new, report.events_merged, report.events_changed) == (0, 0, 0)
    assert without_outcome(rows(home)) == before


def test_the_job_gives_the_rows_that_the_command_gives(seed_home, tmp_path):
    assert run_job(tmp_path, [SEEDS], now=NOW).success
    by_command, by_job = (rows(home, apart_from_batches=True) for home in (seed_home, tmp_path))
    for table in by_command:
        assert by_job[table] == by_command[table], table
