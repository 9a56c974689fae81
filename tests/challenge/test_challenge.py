"""The challenge set is well formed, and the coder reaches on it what it has reached before."""

import re
from collections import Counter
from typing import get_args

import pytest

from models.code import EventCode, EventStatus
from pipelines.knowledge.plover import event_types
from tests.challenge.score import Case, Row, Tally, read_cases, score_all, tally_by_construction, total

CASES = read_cases()
Scored = list[tuple[Case, list[Row], Tally]]


def test_every_construction_has_several_sentences() -> None:
    assert len(CASES) >= 300
    assert min(Counter(case.construction for case in CASES).values()) >= 6


@pytest.mark.parametrize(
    ("parts", "least", "most"), [(("read", "unread"), 0.3, 0.4), (("strangers", "strangers unread"), 0.45, 0.55)]
)
def test_a_third_of_our_sentences_and_half_of_the_strangers_is_unread(
    parts: tuple[str, ...], least: float, most: float
) -> None:
    cases = [case for case in CASES if case.part in parts]
    assert least <= sum(case.is_unread for case in cases) / len(cases) <= most


def test_ids_and_texts_are_unique() -> None:
    assert len({case.case_id for case in CASES}) == len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.case_id for case in CASES])
def test_a_wanted_row_is_made_of_codes_and_of_words_of_its_sentence(case: Case) -> None:
    words = re.sub(r"\s+", " ", case.text).lower()
    for row in case.rows:
        assert row.code in get_args(EventCode)
        assert row.status in get_args(EventStatus)
        modes = {mode["code"] for mode in event_types().get(row.code, {}).get("modes", [])}
        assert row.mode in modes | {""}
        assert all(phrase in words for phrase in {*row.actors, *row.recipients, row.date, row.speaker})


REACHED = {"read": 0.965, "unread": 0.74, "strangers": 0.82, "strangers unread": 0.69}
"""Share of rows right; `unread` are the sentences whose errors were never looked at.

Those of strangers are by another author; before a rule was changed by them 0.69 of the rows were right in either half.

Those of today are longer and of other registers than those before, of which 0.79 were right and 0.78 were asked; on the
day they were written 0.63 of them were. Those before stand among `read`: of these so few may be wrong that of those
before nine in ten are right.
"""


@pytest.fixture(scope="module")
def scored() -> Scored:
    """Every sentence as the coder reads it; made where it is asked for, for each worker collects this file."""
    return list(score_all(CASES))


@pytest.mark.parametrize("part", sorted(REACHED))
def test_the_coder_reaches_what_it_has_reached_before(part: str, scored: Scored) -> None:
    tally = total([t for case, _, t in scored if case.part == part])
    assert tally.share >= REACHED[part], f"{part}: {tally.right} of {tally.rows} rows right"


def test_the_rows_of_every_construction_are_told_apart(scored: Scored) -> None:
    tallies = tally_by_construction(scored)
    assert set(tallies) == {case.construction for case in CASES}
    assert sum(t["all"].rows for t in tallies.values()) == total([t for _, _, t in scored]).rows


def test_no_event_is_told_where_none_is_in_most_sentences_that_tell_none(scored: Scored) -> None:
    without = [tally for case, _, tally in scored if not case.rows]
    assert sum(tally.right for tally in without) >= 0.9 * len(without)
