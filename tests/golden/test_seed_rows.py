"""Every event row of the seed articles has been read against the text twice, and nine in ten at least are right."""

from pathlib import Path

import pytest

from tests.golden.seed_rows import COLUMNS, RIGHT, WRONG, Key, VerdictError, read_seed_rows, read_verdicts
from tests.seeds import needs_seeds

ENOUGH = 0.9
HAPPENED = ("occurred", "ongoing")
HOW = (
    "Read it against the article, twice and apart; put it right in seed_verdicts.csv (how: tests/golden/seed_rows.py)."
)


@pytest.fixture(scope="module")
def found(seed_home: Path) -> dict[Key, str]:
    return read_seed_rows(seed_home)


@needs_seeds
def test_every_row_has_been_read(found: dict[Key, str]) -> None:
    unread = sorted(set(found) - set(read_verdicts()))
    assert not unread, f"{len(unread)} event rows of the seeds have no verdict. {HOW} The rows: {unread}"


@needs_seeds
def test_no_verdict_is_on_a_row_that_is_no_more(found: dict[Key, str]) -> None:
    gone = sorted(set(read_verdicts()) - set(found))
    assert not gone, f"{len(gone)} verdicts are on rows that the seeds no longer give: take them out. The rows: {gone}"


@pytest.mark.parametrize("reading", ["first", "second"])
def test_nine_rows_in_ten_are_right_in_each_reading(reading: str) -> None:
    said = [getattr(verdict, reading) for verdict in read_verdicts().values()]
    assert said.count(RIGHT) >= ENOUGH * len(said)
    assert len(said) >= 60


def test_what_is_wrong_in_either_reading_is_told_why() -> None:
    wrong = [v for v in read_verdicts().values() if WRONG in (v.first, v.second)]
    assert all(v.reason for v in wrong)


@pytest.mark.parametrize("reading", ["first", "second"])
def test_nothing_threatened_demanded_denied_or_planned_stands_as_having_happened(reading: str) -> None:
    stands = [k for k, v in read_verdicts().items() if k[4] in HAPPENED]
    unreal = [k for k in stands if getattr(read_verdicts()[k], f"{reading}_status") not in HAPPENED]
    assert not unreal, f"told as done, read as something else: {unreal}"


def test_a_faulty_verdict_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.csv"
    row = "000,1,5,CONSULT,occurred,,,,,right,occurred,wrong,occurred,"
    path.write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(VerdictError, match=r"verdicts\.csv:2: a wrong row without a reason"):
        read_verdicts(path)
