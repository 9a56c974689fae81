"""Datelines at the head of a paragraph, and what only looks like one."""

import time

import pytest

from pipelines.clean.dateline import find_dateline


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("WASHINGTON: Members of the alliance met.", "WASHINGTON", None),
        ("KYIV: Missiles struck the port.", "KYIV", None),
        ("OSLO - Talks ended.", "OSLO", None),
        ("KYIV (Reuters) - Talks ended.", "KYIV", "Reuters"),
        ("KYIV, Jan 5 (Reuters) - Talks ended.", "KYIV", "Reuters"),
        ("LONDON, 5 January 2022 (AFP) — Talks ended.", "LONDON", "AFP"),
        ("LIMA, 3 JAN 90 (EFE) -- TALKS ENDED.", "LIMA", "EFE"),
        ("SAN JOSE, 28 APR 1989 -- TALKS ENDED.", "SAN JOSE", None),
        ("GAZIANTEP, Turkey (Continental Wire) - It shook.", "GAZIANTEP, Turkey", "Continental Wire"),
        ("NEW YORK -- Talks ended.", "NEW YORK", None),
        ("Geneva (AP) — Talks ended.", "Geneva", "AP"),
        ("New Delhi, India [PTI] - Talks ended.", "New Delhi, India", "PTI"),
    ],
)
def test_the_place_at_the_head_is_found(line, place, agency):
    found = find_dateline(line)
    assert found is not None
    assert (found["place"], found["agency"]) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "NATO: an alliance in search of a task.",
        "OSCE - the body met in Vienna.",
        "UN: the council met.",
        "BREAKING: Talks ended.",
        "EXCLUSIVE - Talks ended.",
        "Geneva - the city of talks.",
        "Geneva: the city of talks.",
        "Talks ended in GENEVA (AP) - so they said.",
        "US-Russia talks ended.",
        "",
    ],
)
def test_what_is_no_place_is_no_dateline(line):
    assert find_dateline(line) is None


@pytest.mark.parametrize("line", ["A" * 1_000_000, "A A " * 250_000, "Aa " * 300_000, "LUND, " * 100_000])
def test_a_long_row_of_capitals_takes_no_time(line):
    began = time.process_time()
    find_dateline(line)
    assert time.process_time() - began < 1
