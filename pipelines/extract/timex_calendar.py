"""Calendar arithmetic in the units that texts use: which week or quarter a day lies in, and how that is written.

Units are those of TIMEX3: D day, W week (from Monday), WE weekend, M month, Q quarter, H half-year, Y year, E decade,
C century. Spans are closed: first and last day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.code import Granularity

GRANULARITIES: dict[str, Granularity] = {
    "D": "day", "W": "week", "WE": "interval", "M": "month", "Q": "quarter", "H": "interval", "Y": "year",
    "E": "decade", "C": "interval",
}  # fmt: skip
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
"""Years outside are taken for a slip of the pen, and get no value."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with its TIMEX3 value."""

    start: date
    end: date
    value: str
    granularity: Granularity


def make_day(year: int, month: int, day: int) -> date | None:
    """The day; None if the calendar has no such day or the year is none of a news article.

    >>> make_day(2022, 2, 31) is None
    True
    """
    try:
        return date(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None


def period_of(day: date, unit: str) -> Period:
    """The period of that unit in which a day lies.

    >>> period_of(date(2022, 1, 5), "W").value, period_of(date(2022, 1, 1), "W").value
    ('2022-W01', '2021-W52')
    """
    year = day.year
    if unit == "D":
        return Period(day, day, day.isoformat(), "day")
    if unit in ("W", "WE"):
        iso_year, week, weekday = day.isocalendar()
        monday = day - timedelta(weekday - 1)
        if unit == "W":
            return Period(monday, monday + timedelta(6), f"{iso_year}-W{week:02}", "week")
        return Period(monday + timedelta(5), monday + timedelta(6), f"{iso_year}-W{week:02}-WE", "interval")
    if unit == "M":
        return months_of(year, day.month, day.month, f"{year}-{day.month:02}", "month")
    if unit == "Q":
        quarter = (day.month - 1) // 3
        return months_of(year, quarter * 3 + 1, quarter * 3 + 3, f"{year}-Q{quarter + 1}", "quarter")
    if unit == "H":
        half = (day.month - 1) // 6
        return months_of(year, half * 6 + 1, half * 6 + 6, f"{year}-H{half + 1}", "interval")
    if unit == "E":
        return Period(date(year // 10 * 10, 1, 1), date(year // 10 * 10 + 9, 12, 31), f"{year // 10}X", "decade")
    if unit == "C":
        first = (year - 1) // 100 * 100 + 1
        return Period(date(first, 1, 1), date(first + 99, 12, 31), f"{year // 100}XX", "interval")
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}", "year")


def months_of(year: int, first: int, last: int, value: str, granularity: Granularity) -> Period:
    """Whole months of one year."""
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), value, granularity)


def move_day(day: date, unit: str, count: float) -> date | None:
    """The day so many units later (earlier if negative); None if that leaves the calendar.

    >>> move_day(date(2022, 3, 31), "M", -1)
    datetime.date(2022, 2, 28)
    """
    try:
        if unit in ("D", "W", "WE", "2W"):
            return day + timedelta(days=round(count * {"D": 1, "2W": 14}.get(unit, 7)))
        months = round(count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def narrow(period: Period, mod: str | None, today: date | None) -> tuple[date, date, Granularity]:
    """The part of a period that "early", "mid", "late", "earlier" or "later" leaves.

    >>> narrow(period_of(date(2021, 12, 1), "M"), "start", None)
    (datetime.date(2021, 12, 1), datetime.date(2021, 12, 10), 'interval')
    """
    start, end = period.start, period.end
    third = timedelta((end - start).days // 3 or 1)
    if mod is None or period.granularity == "day":
        return start, end, period.granularity
    if mod == "start":
        return start, start + third - timedelta(1), "interval"
    if mod == "mid":
        return start + third, end - third, "interval"
    if mod == "end":
        return end - third + timedelta(1), end, "interval"
    if today is None or not start <= today <= end:
        return start, end, period.granularity
    return (start, today, "interval") if mod == "earlier" else (today, end, "interval")


def holiday_of(year: int, rule: str) -> date | None:
    """The day of a holiday: 12-25, 11-4-4 (fourth Thursday of November), 05-1-last, 11-1-1+1 (the day after), easter-2.

    >>> holiday_of(2021, "11-4-4"), holiday_of(2022, "easter")
    (datetime.date(2021, 11, 25), datetime.date(2022, 4, 17))
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule[6:] or 0))
    month, day, *nth = rule.split("-")
    if not nth:
        return make_day(year, int(month), int(day))
    which, sign, apart = re.fullmatch(r"(\w+)(?:([+-])(\d))?", nth[0]).groups()  # type: ignore[union-attr]
    weeks = [week[int(day) - 1] for week in calendar.Calendar().monthdayscalendar(year, int(month))]
    days = [d for d in weeks if d]
    counted = date(year, int(month), days[-1] if which == "last" else days[int(which) - 1])
    return counted + timedelta(int(f"{sign}{apart}") if sign else 0)


def _easter(year: int) -> date:
    """Gregorian Easter, by the anonymous computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
