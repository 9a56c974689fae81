"""What a time expression comes to: the record of an outcome, and what all resolvers share to make one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.code import Granularity, TimexModality, TimexType
from pipelines.extract.timex_calendar import Period, make_day, narrow
from pipelines.extract.timex_grammar import Reading

NO_ANCHOR = "counts from the day of publication, which is not known"
NO_DAY = "the calendar has no such day"
NO_REFERENCE = "counts from a day told before, and none is"
FISCAL = "a fiscal year, whose months depend on whose it is"
STALE_DAYS = 45
"""How far a day may lie on the wrong side of the day of writing before another year is thought of."""

Anchor = date | None
Tense = TimexModality | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that an expression means, or why that cannot be told."""

    value: str | None
    start: date | None = None
    end: date | None = None
    granularity: Granularity | None = None
    timex_type: TimexType = "DATE"
    reason: str | None = None
    is_anchored: bool = False
    is_ambiguous: bool = False
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the text told before: the last day or period, and a year stated in the same sentence."""

    last: Period | None = None
    year: int | None = None
    was_planned: bool = False
    """Whether a plan is told of in the past: its day may be over."""
    is_lead: bool = False
    """Whether it is the first weekday of an article, in its first two sentences, the day of publication known."""


def from_period(
    period: Period, reading: Reading, day: Anchor, *, anchored: bool = True, ambiguous: bool = False, **more: str
) -> Resolved:
    start, end, granularity = narrow(period, reading.word("mod"), day)
    return Resolved(
        period.value, start, end, granularity, is_anchored=anchored, is_ambiguous=ambiguous, reason=more.get("reason")
    )


def unknown(reason: str, *, anchored: bool = False, timex_type: TimexType = "DATE") -> Resolved:
    return Resolved(None, reason=reason, is_anchored=anchored, timex_type=timex_type)


def from_days(start: date, end: date, *, anchored: bool) -> Resolved:
    if end < start:
        return unknown("the range ends before it begins", anchored=anchored)
    return Resolved(f"{start}/{end}", start, end, "duration", is_anchored=anchored)


def check_weekday(resolved: Resolved, reading: Reading) -> Resolved:
    """ "Thursday, 7 January 2022" was a Friday: keep the date, say that the text contradicts itself."""
    weekday = reading.number("weekday")
    found = resolved.start
    if weekday is None or found is None or found.isoweekday() == weekday:
        return resolved
    near = [found + timedelta(n) for n in (-1, 1, -2, 2, -3, 3) if (found + timedelta(n)).isoweekday() == weekday]
    return replace(
        resolved,
        is_ambiguous=True,
        alternatives=tuple(d.isoformat() for d in near),
        reason=f"{found.isoformat()} is a {found:%A}, which is not the weekday written",
    )


def find_yearless(
    reading: Reading, month_part: str, day_part: str, day: Anchor, tense: Tense, context: Context
) -> tuple[date | None, bool]:
    """Day and month in the year that fits best, and whether the day of writing decided."""
    month, number = int(reading.parts[month_part]), int(reading.parts[day_part])
    if reading.number("year") is not None:
        return make_day(int(reading.parts["year"]), month, number), False
    if context.year is not None:
        return make_day(context.year, month, number), False
    if day is None:
        return None, True
    years = [make_day(day.year + n, month, number) for n in (-1, 0, 1)]
    shift = reading.number("shift")
    if shift:
        years = [d for d in years if d and (d < day if shift < 0 else d > day)]
    return nearest_day([d for d in years if d], day, tense), True


def nearest_day(days: list[date], anchor: date, tense: Tense) -> date | None:
    """The day nearest to the anchor; the tense decides, unless it would mean to skip a day close by.

    >>> nearest_day([date(2021, 12, 30), date(2022, 12, 30)], date(2022, 1, 11), "past")
    datetime.date(2021, 12, 30)
    """
    if not days:
        return None
    nearest = min(days, key=lambda d: abs((d - anchor).days))
    fitting = [d for d in days if (d <= anchor if tense == "past" else d >= anchor if tense == "future" else True)]
    if nearest in fitting or not fitting or abs((nearest - anchor).days) <= STALE_DAYS:
        return nearest
    return min(fitting, key=lambda d: abs((d - anchor).days))
