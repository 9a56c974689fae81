"""Between which days an article must have been published: what it tells as past, what it still expects, when it came.

Only full dates, years and months with their year bound; a copyright year is no time expression and never comes here.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.extraction import Extraction
from pipelines.resolve.publication_clue import Clue, meant_day, read_clues

BOUND = re.compile(r"(not_before|not_after)=(\d{4}-\d{2}-\d{2}): ")
"""Bounds that cleaning found, such as the stamp of an embedded tweet, stand so among the evidence."""

ARRIVED = "arrived by then"
FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last possible day, and the evidence for them.

    `stamp` is the first day if it is that of something embedded, which is seldom old.
    """

    earliest: date | None
    latest: date
    stamp: date | None
    evidence: tuple[str, ...]
    notes: tuple[str, ...]


def find_bounds(extraction: Extraction, *, ingested_on: date) -> Bounds:
    """The bounds of one article.

    An article that was here before keeps the day of its first arrival.
    """
    stated = [line for line in extraction.document.published_evidence if BOUND.match(line)]
    if not any(line.endswith(ARRIVED) for line in stated):
        stated.append(f"not_after={ingested_on.isoformat()}: {ARRIVED}")
    read = [_read_bound(line) for line in stated]
    latest = min(day for which, day in read if which == "not_after")
    stamps = [day for which, day in read if which == "not_before" and day <= latest]
    clues = list(read_clues(extraction.timexes))
    told = [(day, clue) for clue in clues if (day := _past_day(clue)) is not None and day <= latest]
    earliest = max((*stamps, *(day for day, _ in told)), default=None)
    notes = [f"tells {clue.text!r} as past" for day, clue in told if day == earliest][:1]
    for clue in clues:
        ahead = _expected_day(clue, earliest, latest)
        if ahead is not None and ahead < latest and (earliest is None or earliest <= ahead):
            latest = ahead
            notes.append(f"still expects {clue.text!r} ({ahead})")
    stamp = max(stamps, default=None)
    return Bounds(earliest, latest, stamp if stamp == earliest else None, tuple(stated), tuple(notes))


def _read_bound(line: str) -> tuple[str, date]:
    match = BOUND.match(line)
    assert match is not None
    return match[1], date.fromisoformat(match[2])


def _past_day(clue: Clue) -> date | None:
    """The first day of what a clause tells as past."""
    if clue.modality != "past":
        return None
    if clue.kind == "date":
        return meant_day(clue, None)
    if clue.kind == "year_month":
        return date.fromisoformat(f"{clue.value}-01")
    if clue.kind == "year" and FIRST_YEAR <= int(clue.value) <= date.max.year:
        return date(int(clue.value), 1, 1)
    return None


def _expected_day(clue: Clue, earliest: date | None, latest: date) -> date | None:
    """The last day of what a clause still expects; a weekday with a date counts if it fits one year alone."""
    if clue.modality != "future":
        return None
    if clue.kind == "date":
        return meant_day(clue, None)
    if clue.kind == "weekday_month_day" and earliest is not None:
        return _only_year(clue, earliest, latest)
    return None


def _only_year(clue: Clue, earliest: date, latest: date) -> date | None:
    """ "Friday 7 January" between two days is one day, if that date was a Friday in one of the years only."""
    weekday, _, month_day = clue.value.partition("|")
    found = []
    for year in range(earliest.year, latest.year + 2):
        try:
            day = date.fromisoformat(f"{year}-{month_day}")
        except ValueError:
            continue
        if day.isoweekday() == int(weekday) and earliest <= day <= latest + timedelta(366):
            found.append(day)
    return found[0] if len(found) == 1 else None
