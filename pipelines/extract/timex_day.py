"""Expressions that mean days: dates, days of the week, ranges of days, holidays, clock times."""

from dataclasses import replace
from datetime import timedelta

from pipelines.extract.timex_calendar import holiday_of, make_day, move_day, period_of
from pipelines.extract.timex_clock import read_clock
from pipelines.extract.timex_dateparser import parse_leaf
from pipelines.extract.timex_grammar import Reading
from pipelines.extract.timex_outcome import (
    NO_ANCHOR,
    NO_DAY,
    Anchor,
    Context,
    Resolved,
    Tense,
    check_weekday,
    find_yearless,
    from_days,
    from_period,
    nearest_day,
    unknown,
)

WEDNESDAY = 3


def _date(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    iso = reading.word("iso")
    if iso:
        year, month, number = (int(p) for p in iso.split("-"))
    elif reading.number("year") is None:
        return _month_day(reading, day, tense, context)
    else:
        year, month, number = (int(reading.parts[p]) for p in ("year", "month", "day"))
    found = make_day(year, month, number)
    if found is None:
        return unknown(NO_DAY)
    return check_weekday(from_period(period_of(found, "D"), reading, day, anchored=False), reading)


def _iso_datetime(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    written = str(reading.parts["iso"])
    found = make_day(int(written[:4]), int(written[5:7]), int(written[8:10]))
    if found is None:
        return unknown(NO_DAY, timex_type="TIME")
    return Resolved(written.replace(" ", "T"), found, found, "time", "TIME")


def _numeric(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """Day and month in numbers: told where one is above 12, otherwise left open with both readings."""
    written = str(reading.parts["numeric"])
    first, second, year = (int(p) for p in written.replace(".", "/").split("/"))
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    readings = {d for d in (make_day(year, first, second), make_day(year, second, first)) if d}
    if "." in written:  # written so on the continent only
        readings = {d for d in (make_day(year, second, first),) if d}
    if not readings:
        return unknown(NO_DAY)
    if len(readings) > 1:
        both = tuple(d.isoformat() for d in sorted(readings))
        return replace(unknown("day and month may be either way round"), is_ambiguous=True, alternatives=both)
    return from_period(period_of(readings.pop(), "D"), reading, day, anchored=False)


def _leaf(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """Forms too rare for rules of their own: "5 Jan '22", "5/Jan/2022"."""
    text, short = reading.text, reading.number("short")
    if short is not None:
        written = text[: max(text.rfind("'"), text.rfind("’"))]
        text = f"{written} {short + (2000 if short < 70 else 1900)}"
    found = parse_leaf(text, day, "past")
    return from_period(period_of(found, "D"), reading, day, anchored=False) if found else unknown(NO_DAY)


def _month_day(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    found, anchored = find_yearless(reading, "month", "day", day, tense, context)
    if found is None:
        return unknown(NO_ANCHOR if day is None else NO_DAY, anchored=True)
    return check_weekday(from_period(period_of(found, "D"), reading, day, anchored=anchored), reading)


def _weekday_day(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """ "Friday the 7th": the nearest month in which they meet."""
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    number, weekday = int(reading.parts["day"]), reading.number("weekday")
    months = [move_day(day.replace(day=1), "M", n) for n in range(-6, 7)]
    days = [make_day(m.year, m.month, number) for m in months if m]
    fitting = [d for d in days if d and d.isoweekday() == weekday]
    found = nearest_day(fitting, day, tense)
    return from_period(period_of(found, "D"), reading, day) if found else unknown(NO_DAY, anchored=True)


def _range(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    parts = dict(reading.parts)
    parts.setdefault("month2", parts["month"])
    shared = parts.get("year2") or parts.get("year")
    if shared and "year" not in parts:
        parts["year"] = int(shared) - (int(parts["month2"]) < int(parts["month"]))
    whole = replace(reading, parts=parts)
    first, anchored = find_yearless(whole, "month", "day", day, tense, context)
    if first is None:
        return unknown(NO_ANCHOR if day is None and not shared else NO_DAY, anchored=anchored)
    year = int(parts.get("year2") or first.year + (int(parts["month2"]) < first.month))
    last = make_day(year, int(parts["month2"]), int(parts["day2"]))
    return from_days(first, last, anchored=anchored) if last else unknown(NO_DAY, anchored=anchored)


def _weekday(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    weekday, shift = int(reading.parts["weekday"]), reading.number("shift")
    if reading.number("week_shift") is not None:
        monday = period_of(day, "W").start + timedelta(7 * int(reading.parts["week_shift"]))
        return from_period(period_of(monday + timedelta(weekday - 1), "D"), reading, day)
    back = (day.isoweekday() - weekday) % 7
    ahead = (weekday - day.isoweekday()) % 7
    if context.was_planned and shift is None and back == 1:  # "planned for Saturday", told on Sunday
        yesterday, coming = day - timedelta(1), day + timedelta(ahead)
        reason = "a plan told of the day after; else the coming one"
        resolved = from_period(period_of(yesterday, "D"), reading, day, ambiguous=True, reason=reason)
        return replace(resolved, alternatives=(coming.isoformat(),))
    if shift == -1:
        found = day - timedelta(back or 7)
    elif shift == 1:
        found = day + timedelta(ahead or 7)
    elif (shift == 0 and tense != "past") or tense == "future":
        found = day + timedelta(ahead)
    elif context.is_lead and ahead == 1 and shift is None:  # a lead tells the newest, not what is six days old
        tomorrow, last = day + timedelta(1), day - timedelta(back)
        reason = "the day after publication, told ahead of it or in another time zone; else six days before"
        resolved = from_period(period_of(tomorrow, "D"), reading, day, ambiguous=True, reason=reason)
        return replace(resolved, alternatives=(last.isoformat(),))
    else:
        found = day - timedelta(back)
    resolved = from_period(period_of(found, "D"), reading, day)
    if shift == 1 and reading.text.lower().startswith("next") and found.isocalendar()[1] == day.isocalendar()[1]:
        later = (found + timedelta(7)).isoformat()
        return replace(resolved, is_ambiguous=True, alternatives=(later,), reason="the nearest such day to come")
    return resolved


def _weekday_range(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    first, last = int(reading.parts["weekday"]), int(reading.parts["weekday2"])
    length = timedelta((last - first) % 7)
    if tense == "future":
        start = day + timedelta((first - day.isoweekday()) % 7)
    else:
        start = day - timedelta((day.isoweekday() - last) % 7) - length
    return from_days(start, start + length, anchored=True)


def _relative_day(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    shift = int(reading.parts.get("relative_day", reading.parts.get("shift", 0)))
    shift += {"before": -1, "after": 1}.get(reading.word("step") or "", 0)
    return from_period(period_of(day + timedelta(shift), "D"), reading, day)


def _holiday(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    rule, year = str(reading.parts["holiday"]), reading.number("year") or context.year
    if year is None and day is None:
        return unknown(NO_ANCHOR, anchored=True)
    if year is not None or day is None:
        found = holiday_of(year or 0, rule)
    else:
        days = [d for n in (-1, 0, 1) if (d := holiday_of(day.year + n, rule))]
        tense = {-1: "past", 1: "future"}.get(reading.number("shift") or 0, tense)  # type: ignore[assignment]
        found = nearest_day(days, day, tense)
    if found is None:
        return unknown(NO_DAY)
    unit = reading.word("unit") or "D"
    if unit == "WE":  # the one nearest to the day: a Monday's is before it, a Thursday's after
        found -= timedelta(3 if found.isoweekday() < WEDNESDAY else 0)
    return from_period(period_of(found, unit if unit in ("W", "WE") else "D"), reading, day, anchored=year is None)


def _week_of(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    found, anchored = find_yearless(reading, "month", "day", day, tense, context)
    if found is None:
        return unknown(NO_ANCHOR if day is None else NO_DAY, anchored=True)
    return from_period(period_of(found, "W"), reading, day, anchored=anchored)


def _clock(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    clock = read_clock(reading)
    if clock is None:
        return unknown("no such clock time", timex_type="TIME")
    anchor = context.last.start if context.last and context.last.granularity == "day" else day
    if anchor is None:
        return Resolved(
            f"T{clock}", timex_type="TIME", granularity="time", reason="the day is not told", is_anchored=True
        )
    return Resolved(f"{anchor}T{clock}", anchor, anchor, "time", "TIME", is_anchored=True)


DAY_RESOLVERS = {
    "date": _date, "iso_datetime": _iso_datetime, "numeric": _numeric, "leaf": _leaf, "month_day": _month_day,
    "weekday_day": _weekday_day, "range": _range, "weekday": _weekday, "weekday_range": _weekday_range,
    "relative_day": _relative_day, "holiday": _holiday, "week_of": _week_of, "clock": _clock,
}  # fmt: skip
