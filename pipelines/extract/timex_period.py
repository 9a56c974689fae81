"""Expressions that mean longer periods: weeks to centuries, lengths of time, repetitions, days counted from others."""

from dataclasses import replace
from datetime import date, timedelta

from pipelines.extract.timex_calendar import (
    EARLIEST_YEAR,
    GRANULARITIES,
    make_day,
    months_of,
    move_day,
    period_of,
)
from pipelines.extract.timex_grammar import Reading
from pipelines.extract.timex_outcome import (
    FISCAL,
    NO_ANCHOR,
    NO_DAY,
    NO_REFERENCE,
    Anchor,
    Context,
    Resolved,
    Tense,
    from_days,
    from_period,
    nearest_day,
    unknown,
)

MOST_DAYS = timedelta(7)
"""What "a few days" are at most."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Month in which a season begins in the north; only the year of the season is told by it, never its days."""


def _iso_week(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    year, week = str(reading.parts["iso"]).split("-W")
    try:
        return from_period(period_of(date.fromisocalendar(int(year), int(week), 1), "W"), reading, day, anchored=False)
    except ValueError:
        return unknown(NO_DAY)


def _month_range(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    first_month, last_month = int(reading.parts["month"]), int(reading.parts["month2"])
    last_year = reading.number("year2") or reading.number("year")
    if last_year is None:
        if day is None:
            return unknown(NO_ANCHOR, anchored=True)
        found = nearest_day([date(day.year + n, last_month, 1) for n in (-1, 0, 1)], day, tense)
        last_year = found.year if found else day.year
    first_year = reading.number("year") or last_year - (last_month < first_month)
    if make_day(first_year, 1, 1) is None or make_day(last_year, 1, 1) is None:
        return unknown(NO_DAY)
    end = months_of(last_year, last_month, last_month, "", "month").end
    result = from_days(date(first_year, first_month, 1), end, anchored="year" not in reading.parts)
    if result.value:
        return replace(result, value=f"{first_year}-{first_month:02}/{last_year}-{last_month:02}")
    return result


def _year_range(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    first = int(reading.parts["year"])
    last = reading.number("year2") or first // 100 * 100 + int(reading.parts["short"])
    if not first < last <= first + 200:
        return unknown("the range ends before it begins")
    return replace(from_days(date(first, 1, 1), date(last, 12, 31), anchored=False), value=f"{first}/{last}")


def _relative_unit(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    unit, shift = str(reading.parts["unit"]), reading.number("shift")
    if shift is None or (unit == "WE" and shift == 0):  # "the weekend", "this weekend"
        period = period_of(day, "WE")
        if period.start > day and tense == "past":
            period = period_of(day - timedelta(7), "WE")
        return from_period(period, reading, day)
    moved = move_day(day.replace(day=1) if unit not in ("W", "WE") else day, unit, shift)
    if moved is None or unit not in GRANULARITIES:
        return unknown(NO_DAY, anchored=True)
    return from_period(period_of(moved, unit), reading, day)


def _span(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """ "the past two months": a length that ends (or begins) with the day of writing."""
    unit, count = str(reading.parts["unit"]), str(reading.parts.get("count", "X"))
    value = write_duration(count, unit)
    if day is not None and count == "X" and unit == "D" and _is_of_today(reading):
        far, reason = day + MOST_DAYS * int(reading.parts["shift"]), "days, or one would say weeks: seven at most"
        return Resolved(value, min(day, far), max(day, far), "interval", "DURATION", reason, is_anchored=True)
    if day is None or count == "X" or unit[0] == "T":
        return Resolved(value, timex_type="DURATION", granularity="interval", reason=NO_ANCHOR if day is None else None)
    moved = move_day(day, unit, float(count) * int(reading.parts["shift"]))
    if moved is None:
        return Resolved(value, timex_type="DURATION", reason=NO_DAY)
    return Resolved(value, min(day, moved), max(day, moved), "interval", "DURATION", is_anchored=True)


def _is_of_today(reading: Reading) -> bool:
    """ "the past days", "the last few days"; "the last days" are those of a war, "the following" those of a tale."""
    words = reading.text.lower().split()
    return "following" not in words and ("past" in words or "coming" in words or "count" in reading.parts)


def _ago(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    unit, count = str(reading.parts["unit"]), str(reading.parts["count"])
    sign = int(reading.parts["ago"])
    if count == "X":
        if sign < 0:
            return Resolved("PAST_REF", None, day, "interval", is_anchored=True)
        return Resolved("FUTURE_REF", day, None, "interval", is_anchored=True)
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    if unit[0] == "T":
        days = -(-float(count) // {"TH": 24, "TM": 1440, "TS": 86400}[unit])
        other = move_day(day, "D", sign * days) or day
        reason = "no clock time to count from"
        return Resolved(None, min(day, other), max(day, other), "interval", "TIME", reason, is_anchored=True)
    moved = move_day(day, unit, sign * float(count))
    if moved is None or moved.year < EARLIEST_YEAR:
        return unknown(NO_DAY, anchored=True)
    return from_period(period_of(moved, {"2W": "W", "E": "Y"}.get(unit, unit)), reading, day)


def _in_units(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """ "in three days": then, if the clause speaks of the future; otherwise how long it took."""
    if tense == "future" and str(reading.parts["count"]) != "X" and str(reading.parts["unit"])[0] != "T":
        return _ago(replace(reading, parts={**reading.parts, "ago": 1}), day, tense, context)
    return _duration(reading, day, tense, context)


def _offset(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """ "two days later": counted from the day told last."""
    unit, count = str(reading.parts["unit"]), str(reading.parts["count"])
    if context.last is None or count == "X" or unit[0] == "T":
        return Resolved(write_duration(count, unit), timex_type="DURATION", reason=NO_REFERENCE)
    sign = 1 if reading.word("step") == "later" else -1
    moved = move_day(context.last.start, unit, sign * float(count))
    if moved is None:
        return unknown(NO_DAY)
    if context.last.granularity == "day" and unit in ("D", "W"):
        unit = "D"
    return from_period(period_of(moved, unit), reading, day)


def _narrative(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """ "the next day", "that week": counted from the day told last."""
    part = reading.word("unit") or "D"
    unit = part if part in GRANULARITIES else "D"
    shift = reading.number("shift") or 0
    reference = context.last
    if reference is None:
        if shift < 0 and unit != "D" and day is not None:
            return _relative_unit(reading, day, tense, context)
        return unknown(NO_REFERENCE)
    if unit == "D" and reference.granularity != "day":
        return unknown(NO_REFERENCE)
    moved = move_day(reference.start, unit, shift)
    if moved is None:
        return unknown(NO_DAY)
    resolved = from_period(period_of(moved, unit), reading, day)
    return replace(resolved, value=f"{resolved.value}T{part}", timex_type="TIME") if part != unit else resolved


def _month(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    month, year = int(reading.parts["month"]), reading.number("year")
    anchored = False
    if year is None and reading.number("shift") is None and reading.number("year_shift") is None:
        year = context.year
    if year is None:
        if day is None:
            return unknown(NO_ANCHOR, anchored=True)
        anchored = True
        year = _year_of_month(month, day, tense, reading.number("shift"), reading.number("year_shift"))
    if make_day(year, month, 1) is None:
        return unknown(NO_DAY)
    return from_period(period_of(date(year, month, 1), "M"), reading, day, anchored=anchored)


def _year_of_month(month: int, day: date, tense: Tense, shift: int | None, year_shift: int | None) -> int:
    if year_shift is not None:
        return day.year + year_shift
    if shift == 0:
        return day.year
    if shift == -1:
        return day.year - (month >= day.month)
    if shift == 1:
        return day.year + (month <= day.month)
    if tense == "future":
        return day.year + (month < day.month)
    if tense == "past":
        return day.year - (month > day.month)
    ahead = (month - day.month) % 12
    return day.year + (ahead <= 4 and month < day.month) - (ahead > 4 and month > day.month)


def _year(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    found = make_day(int(reading.parts["year"]), 1, 1)
    return from_period(period_of(found, "Y"), reading, day, anchored=False) if found else unknown(NO_DAY)


def _decade(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    digits = str(reading.parts["decade"])
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return from_period(period_of(date(year, 1, 1), "E"), reading, day, anchored=False)


def _century(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    number = int(reading.parts["day"])
    first = date((number - 1) * 100 + 1, 1, 1)
    return from_period(period_of(first, "C"), reading, day, anchored=False)


def _quarter(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    number = reading.number("quarter_code") or int(reading.parts["nth"])
    unit = "H" if reading.word("half") else "Q"
    year = reading.number("year")
    if reading.word("fiscal"):
        return unknown(FISCAL)
    if number > (2 if unit == "H" else 4):
        return unknown("there is no such quarter")
    month = (number - 1) * (6 if unit == "H" else 3) + 1
    if year is not None:
        return from_period(period_of(date(year, month, 1), unit), reading, day, anchored=False)
    if day is None:
        return unknown(NO_ANCHOR, anchored=True)
    shift = reading.word("year_shift")
    if shift is not None:
        year = day.year + (int(shift) if shift.lstrip("-").isdigit() else 0)
    else:
        year = day.year - (month > day.month and tense != "future") + (month + 2 < day.month and tense == "future")
    return from_period(period_of(date(year, month, 1), unit), reading, day)


def _fiscal(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    reason = FISCAL
    return Resolved(f"FY{reading.parts['year']}", granularity="year", reason=reason)


def _season(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    season, year = str(reading.parts["season"]), reading.number("year") or context.year
    shift = reading.number("shift")
    if year is None:
        if day is None:
            return unknown(NO_ANCHOR, anchored=True)
        begins = date(day.year, SEASON_MONTHS[season], 1)
        year = day.year
        if shift == -1 or (shift is None and tense != "future"):
            year -= begins > day or (shift == -1 and (day - begins).days < 75)
        elif shift == 1 or tense == "future":
            year += begins < day and (shift == 1 or (day - begins).days > 92)
    return Resolved(f"{year}-{season}", granularity="quarter", reason="its months depend on the hemisphere")


def write_duration(count: str, unit: str) -> str:
    """TIMEX3 value of a length: P2D, PT8H, P2.5M, PXW; decades and centuries in years.

    >>> write_duration("8", "TH"), write_duration("2", "E"), write_duration("X", "D")
    ('PT8H', 'P20Y', 'PXD')
    """
    factor, letter = {"E": (10, "Y"), "C": (100, "Y"), "WE": (1, "WE"), "2W": (2, "W"), "H": (6, "M")}.get(
        unit, (1, unit)
    )
    number = "X" if count == "X" else f"{float(count) * factor:g}"
    if unit == "TH" and number.endswith(".5"):
        return f"PT{number[:-2]}H30M"
    return f"PT{number}{letter[1:]}" if letter[0] == "T" else f"P{number}{letter}"


def _duration(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    count, unit = str(reading.parts.get("count", "1")), str(reading.parts["unit"])
    if reading.rule == "unit_long" and reading.text.lower().split("-")[0].endswith("s"):
        count = "X"
    if reading.word("half") and count != "X":
        count = f"{float(count) + 0.5:g}"
    return Resolved(write_duration(count, unit), timex_type="DURATION")


def _set(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    weekday = reading.number("weekday")
    if weekday is not None:
        return Resolved(f"XXXX-WXX-{weekday}", timex_type="SET")
    if reading.word("freq"):
        return Resolved(reading.word("freq"), timex_type="SET")
    return Resolved(write_duration(str(reading.parts.get("count", "1")), str(reading.parts["unit"])), timex_type="SET")


def _vague(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    return Resolved(reading.word("vague"))


PERIOD_RESOLVERS = {
    "iso_week": _iso_week, "month_range": _month_range, "year_range": _year_range, "relative_unit": _relative_unit,
    "span": _span, "ago": _ago, "in_units": _in_units, "offset": _offset, "narrative": _narrative, "month": _month,
    "year": _year, "decade": _decade, "century": _century, "quarter": _quarter, "fiscal": _fiscal, "season": _season,
    "duration": _duration, "set": _set, "vague": _vague,
}  # fmt: skip
