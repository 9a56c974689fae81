"""When a text says that it was published: stamps, addresses and what was given, in that order of trust.

Only what is stated is read here. What can be inferred from weekdays or other articles is a later stage's work; it gets
bounds as evidence of the form "not_before=2022-01-04: why" and "not_after=...".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from models.code import PublishedMethod
from pipelines.clean.classify import LineVerdict
from pipelines.clean.stamp import Stamp, parse_dateline, parse_stamp

URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=\D|$)")
BOUND = re.compile(r"(not_before|not_after)=(\d{4}-\d{2}-\d{2}): ")
ALONE = frozenset(("day_alone", "outlet_day", "compact_day", "byline", "reported_by"))
"""Patterns of lines whose date counts above the body alone: below it, such lines belong to other articles."""


@dataclass(frozen=True, slots=True)
class StatedPublication:
    """What the document's columns `published_*` and `updated_at` hold."""

    at: datetime | None = None
    raw: str | None = None
    earliest: date | None = None
    latest: date | None = None
    best: date | None = None
    method: PublishedMethod = "unknown"
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()
    updated_at: datetime | None = None


def find_publication(
    verdicts: Sequence[LineVerdict],
    *,
    given: date | datetime | None = None,
    url: str | None = None,
    country: str | None = None,
    dateline: str | None = None,
) -> StatedPublication:
    """The publication date as stated, and bounds where only bounds are."""
    updated_line, updated = _first_stamp(verdicts, ("updated",), country)
    bounds = _bounds(verdicts, updated_line, updated)
    updated_at = updated.at if updated else None
    if given is not None:
        return _from_given(given, bounds, updated_at)
    raw, stamp = _first_stamp(verdicts, ("published", "byline"), country)
    if stamp is None and dateline is not None:
        raw, stamp = dateline, parse_dateline(dateline, country=country)
    if stamp is not None:
        return StatedPublication(
            at=stamp.at,
            raw=raw,
            earliest=stamp.day,
            latest=stamp.day,
            best=stamp.day,
            method="explicit",
            confidence=0.99,
            evidence=(f"stated: {raw}", *stamp.notes, *bounds),
            updated_at=updated_at,
        )
    day = day_of_url(url)
    if day is not None:
        evidence = (f"address: {url}", *bounds)
        return StatedPublication(
            earliest=day, latest=day, best=day, method="url", confidence=0.9, evidence=evidence, updated_at=updated_at
        )
    return StatedPublication(
        earliest=read_bound(bounds, "not_before"),
        latest=read_bound(bounds, "not_after"),
        evidence=bounds,
        updated_at=updated_at,
    )


def read_bound(evidence: Iterable[str], which: str) -> date | None:
    """The tightest bound among lines of evidence; `which` is not_before or not_after.

    >>> read_bound(["not_before=2022-01-04: tweet stamp January 4, 2022"], "not_before")
    datetime.date(2022, 1, 4)
    """
    found = [date.fromisoformat(m[2]) for m in map(BOUND.match, evidence) if m and m[1] == which]
    if not found:
        return None
    return max(found) if which == "not_before" else min(found)


def day_of_url(url: str | None) -> date | None:
    """The day in an address.

    >>> day_of_url("https://example.org/2022/01/05/talks").isoformat()
    '2022-01-05'
    """
    for match in URL_DAY.finditer(url or ""):
        try:
            return date(*map(int, match.groups()))
        except ValueError:  # a number of the article that looks like a day
            continue
    return None


def _first_stamp(
    verdicts: Sequence[LineVerdict], kinds: tuple[str, ...], country: str | None
) -> tuple[str | None, Stamp | None]:
    """The first line of these kinds that states a day; dates that stand alone count above the body only."""
    first_kept = next((i for i, v in enumerate(verdicts) if v.is_kept), len(verdicts))
    for index, verdict in enumerate(verdicts):
        if verdict.kind not in kinds or (verdict.reason in ALONE and index > first_kept):
            continue
        stamp = parse_stamp(verdict.text, country=country)
        if stamp is not None:
            return verdict.text, stamp
    return None, None


def _bounds(verdicts: Sequence[LineVerdict], updated_line: str | None, updated: Stamp | None) -> tuple[str, ...]:
    bounds: list[str] = []
    for verdict in verdicts:
        if verdict.reason == "tweet_sign_off":
            stamp = parse_stamp(verdict.text.rsplit(")", 1)[-1])
            if stamp is not None:
                words = verdict.text.rsplit(")", 1)[-1].strip(" ,")
                bounds.append(f"not_before={stamp.day.isoformat()}: tweet stamp {words}")
    if updated is not None:
        bounds.append(f"not_after={updated.day.isoformat()}: {updated_line}")
    return tuple(dict.fromkeys(bounds))


def _from_given(given: date | datetime, bounds: tuple[str, ...], updated_at: datetime | None) -> StatedPublication:
    at: datetime | None = None
    day: date = given
    notes: tuple[str, ...] = (f"given: {given.isoformat()}",)
    if isinstance(given, datetime):
        day = given.date()
        if given.tzinfo is not None:
            at = given.astimezone(UTC)
        else:
            notes = (*notes, f"clock time {given:%H:%M} without a zone")
    return StatedPublication(
        at=at,
        earliest=day,
        latest=day,
        best=day,
        method="given",
        confidence=1.0,
        evidence=(*notes, *bounds),
        updated_at=updated_at,
    )
