"""When an undated article was published, as far as its own words and other articles prove it.

First its bounds: what it tells as past, what it still expects, the day it arrived. Within them the weekdays that it
names weigh the days, and so do events that dated articles like it put on a day. A year is never guessed:
where nothing narrows the bounds to weeks, the bounds are all that is said.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from models.document import Publication
from models.extraction import Extraction
from pipelines.resolve.publication_bound import Bounds, find_bounds
from pipelines.resolve.publication_clue import (
    Clue,
    is_near,
    is_possible,
    likelihood,
    read_clues,
    weekday_likelihood,
    yearless_likelihood,
)
from pipelines.resolve.publication_match import FIRM, STATED, Match, match_clues
from pipelines.resolve.story import find_alike, profile_story

NARROW = timedelta(62)
"""Bounds no wider than this are narrowed by weekdays alone."""

REACH = timedelta(40)
"""How far around the days that others tell the day of publication is looked for."""

CERTAIN = 0.9
"""Share of the likelihood that the days between earliest and latest hold together."""

LIKELY = 0.5
"""Least likelihood of a day that is named as the best."""

MOST_CERTAIN = 0.95
"""No inference is surer than this."""

SETTLED = timedelta(2)
"""An article that was published within so few days is a witness for others: "Friday" is the same day on all of them."""

MOST_ROUNDS = 5
"""Each round has the articles as witnesses that the rounds before have dated, and leaves those as they are."""

UNTOLD = 0.1
"""Likelihood of a day before the one on which others say that what is to come was announced."""


def infer_publications(
    extractions: Sequence[Extraction], *, ingested_on: date, alike: Mapping[str, Set[str]] | None = None
) -> dict[str, Publication]:
    """Publication of every document that does not state it itself; others are not in the result.

    Time expressions count by their `expression`; values that were counted from an earlier inference are not looked at.
    `alike` are the documents that tell of the same happenings as each undated one; unless known, they are found.
    """
    ordered = sorted(extractions, key=lambda e: e.document.document_id)
    stated = {e.document.document_id: e.document.published_best_date for e in ordered if _is_stated(e)}
    anchors: dict[str, tuple[date, ...]] = {key: (day,) for key, day in stated.items() if day is not None}
    pending = {e.document.document_id: e for e in ordered if e.document.document_id not in stated}
    if alike is None:
        alike = find_alike((profile_story(e.document) for e in ordered), pending.keys())
    found: dict[str, Publication] = {}
    for _ in range(MOST_ROUNDS):
        matches = match_clues(ordered, frozenset(pending), anchors, alike) if pending else {}
        inferred = {key: _infer_one(e, matches.get(key, []), ingested_on) for key, e in pending.items()}
        found |= inferred
        settled = {key: days for key, p in inferred.items() if (days := _settled_days(p))}
        if not settled or len(settled) == len(pending):
            break
        anchors |= settled
        pending = {key: e for key, e in pending.items() if key not in settled}
    return found


def _is_stated(extraction: Extraction) -> bool:
    return extraction.document.published_method in STATED


def _settled_days(publication: Publication) -> tuple[date, ...]:
    """The days of an inferred publication, if they are so few that it can date other articles."""
    first, last = publication.earliest, publication.latest
    if first is None or last is None or last - first > SETTLED:
        return ()
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def _infer_one(extraction: Extraction, matches: Sequence[Match], ingested_on: date) -> Publication:
    clues = [c for c in read_clues(extraction.timexes) if c.kind in ("weekday", "month_day", "weekday_month_day")]
    return _infer(find_bounds(extraction, ingested_on=ingested_on), clues, matches)


def _infer(bounds: Bounds, clues: Sequence[Clue], matches: Sequence[Match]) -> Publication:
    weekdays = [c for c in clues if c.kind == "weekday"]
    told = _tell_days([m for m in matches if _fits_bounds(m, bounds)])
    told += _same_days(weekdays, told)
    days = _candidates(bounds, told)
    if not days:
        return _write(bounds, bounds.earliest, bounds.latest, None, 0.0, ())
    likely = _weigh(days, clues, told, bounds.stamp)
    first, last = _hull(likely)
    best = max(likely, key=lambda day: (likely[day], -day.toordinal()))
    evidence = [f"{m.clue.text!r} is {m.meant} in {m.path}" for m in told if is_possible(m.clue, m.meant, best)]
    announced = {m.announced: m.clue.text for m in told if m.announced is not None}
    evidence += [f"{text!r} was announced on {day}" for day, text in sorted(announced.items())]
    if weekdays:
        names = ", ".join(f"{c.text} ({c.tense})" for c in _distinct(weekdays))
        evidence.append(f"the weekdays named fit {first} to {last} best: {names}")
    share = min(likely[best], MOST_CERTAIN)
    return _write(bounds, first, last, best if share >= LIKELY else None, share, tuple(evidence))


def _fits_bounds(match: Match, bounds: Bounds) -> bool:
    """Whether an article of these bounds may tell that day in that tense."""
    if match.clue.tense == "past":
        return match.meant <= bounds.latest
    return bounds.earliest is None or match.meant >= bounds.earliest


def _tell_days(matches: Sequence[Match]) -> list[Match]:
    """One match for each clue and day; none, if none is of a day close by, or a single weak one is all there is."""
    strongest: dict[tuple[str, str, str, date], Match] = {}
    for match in matches:
        key = match.clue.kind, match.clue.value, match.clue.tense, match.meant
        if key not in strongest or match.likeness > strongest[key].likeness:
            strongest[key] = match
    told = sorted(strongest.values(), key=lambda m: m.clue.start_char)
    near = [m for m in told if is_near(m.clue)]
    is_enough = len({m.meant for m in near}) > 1 or any(m.likeness >= FIRM for m in near)
    return told if near and is_enough else []


def _same_days(weekdays: Sequence[Clue], told: Sequence[Match]) -> list[Match]:
    """ "Friday's meeting" in an article that says "on Friday, 7 January": the same day."""
    settled = {(m.clue.kind, m.clue.value, m.clue.tense) for m in told}
    found = []
    for clue in _distinct(weekdays):
        pairs = [m for m in told if m.clue.kind == "weekday_month_day" and m.clue.value[0] == clue.value]
        fitting = [m for m in pairs if clue.tense in (m.clue.tense, "unclear")]
        if len({m.meant for m in fitting}) == 1 and (clue.kind, clue.value, clue.tense) not in settled:
            found.append(replace(fitting[0], clue=clue, announced=None))
    return found


def _candidates(bounds: Bounds, told: Sequence[Match]) -> list[date]:
    """The days that are weighed: those around what others tell, or all between narrow bounds."""
    first, last = bounds.earliest, bounds.latest
    if told:
        near = [m.meant for m in told if is_near(m.clue)]
        near_first, near_last = min(near) - REACH, max(near) + REACH
        first, last = max(first or near_first, near_first), min(last, near_last)
    elif first is None or last - first > NARROW:
        return []
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _weigh(days: Sequence[date], clues: Sequence[Clue], told: Sequence[Match], stamp: date | None) -> dict[date, float]:
    """The share of likelihood of each day."""
    settled = {(m.clue.kind, m.clue.value, m.clue.tense) for m in told}
    unsettled = [c for c in _distinct(clues) if (c.kind, c.value, c.tense) not in settled]
    announced = {m.announced for m in told if m.announced is not None}
    logs = {
        day: sum(math.log(likelihood(m.clue, m.meant, day)) for m in told)
        + sum(math.log(_open_likelihood(c, day)) for c in unsettled)
        + sum(math.log(UNTOLD) for first in announced if day < first)
        - (math.log(1 + (day - stamp).days) if stamp is not None else 0.0)
        for day in days
    }
    most = max(logs.values())
    shares = {day: math.exp(value - most) for day, value in logs.items()}
    total = sum(shares.values())
    return {day: share / total for day, share in shares.items()}


def _open_likelihood(clue: Clue, day: date) -> float:
    return weekday_likelihood(clue, day) if clue.kind == "weekday" else yearless_likelihood(clue, day)


def _distinct(clues: Iterable[Clue]) -> list[Clue]:
    """Each weekday or date once in each tense: a text that says it again tells nothing new."""
    return list({(c.kind, c.value, c.tense): c for c in clues}.values())


def _hull(likely: Mapping[date, float]) -> tuple[date, date]:
    """First and last of the likeliest days that together are certain enough."""
    chosen: list[date] = []
    total = 0.0
    for day in sorted(likely, key=lambda d: (-likely[d], d)):
        chosen.append(day)
        total += likely[day]
        if total >= CERTAIN:
            break
    return min(chosen), max(chosen)


def _write(
    bounds: Bounds,
    earliest: date | None,
    latest: date,
    best: date | None,
    confidence: float,
    evidence: tuple[str, ...],
) -> Publication:
    is_inferred = bool(evidence or bounds.notes or len(bounds.evidence) > 1)
    return Publication(
        earliest=earliest,
        latest=latest,
        best=best,
        method="inferred" if is_inferred else "unknown",
        confidence=round(confidence, 2) if best else 0.0,
        evidence=(*bounds.evidence, *bounds.notes, *evidence),
    )
