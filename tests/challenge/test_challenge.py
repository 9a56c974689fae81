"""The challenge set is well formed, and the coder reaches on it what it has reached before."""

import re
from collections import Counter
from typing import get_args

import pytest

from models.code import EventCode, EventStatus
from pipelines.knowledge.plover import event_types
from tests.challenge.score import Case, read_cases

CASES = read_cases()


def test_every_construction_has_several_sentences() -> None:
    assert len(CASES) >= 300
    assert min(Counter(case.construction for case in CASES).values()) >= 6


def test_a_third_of_the_sentences_is_unread() -> None:
    assert 0.3 <= sum(case.is_unread for case in CASES) / len(CASES) <= 0.4


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
