"""A stated day, clock time and zone, as in "January 5th, 2022 at 12:45 IST": words in, one value out."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from pipelines.knowledge.table import read_table

DATA = Path(__file__).parent / "data"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:19|20)\d{2})\b"
DAY_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{YEAR.removesuffix(chr(92) + 'b')}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?=\D|$)",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"\b{MONTH}\s*{DAY},?\s+(?:at\s+)?{YEAR}",
        rf"\b{DAY}[\s-]+(?:of\s+)?{MONTH},?[\s-]*{YEAR}",
    )
)
SHORT_YEAR = re.compile(rf"\b{DAY}\s+{MONTH}\s+(?P<year>\d\d)(?![\d:.])", re.IGNORECASE)
"""As the datelines of wire copy have it; elsewhere the number might be anything."""

NUMERIC_DAY = re.compile(r"(?<!\d)(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d{2})(?!\d)")
CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|\s*(?P<half_alone>[ap]\.?m\b\.?))\s*"
    r"\(?(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|Z\b|[A-Z]{2,5}\b)?",
    re.IGNORECASE,
)
MONTH_FIRST = frozenset(("USA",))
"""Countries that write the month before the day in figures."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One row of zones.csv: what an abbreviation means in a country (None: everywhere)."""

    abbreviation: str
    country_code: str | None
    offset: timedelta
    name: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stated day, in the zone of whoever states it; `at` in UTC if clock time and zone are told.

    `notes` say what was assumed or could not be told.
    """

    day: date
    at: datetime | None = None
    notes: tuple[str, ...] = ()


def _make_zone(row: dict[str, str]) -> Zone:
    return Zone(row["abbreviation"], row["country_code"] or None, _parse_offset(row["offset"]), row["name"])


@lru_cache(maxsize=1)
def zones() -> tuple[Zone, ...]:
    """Every zone abbreviation of the table, ambiguous ones once a country."""
    return read_table("zones.csv", _make_zone, DATA)


@lru_cache(maxsize=1)
def zone_defaults() -> dict[str, tuple[str, str]]:
    """Country and reason that decide an ambiguous abbreviation where the source says nothing."""
    rows = read_table("zone_defaults.csv", lambda r: (r["abbreviation"], r["country_code"], r["reason"]), DATA)
    return {abbreviation: (country, reason) for abbreviation, country, reason in rows}


def parse_dateline(head: str, *, country: str | None = None) -> Stamp | None:
    """The day of a dateline, whose year may have two figures.

    >>> parse_dateline("LIMA, 3 JAN 90 (EFE) --").day.isoformat()
    '1990-01-03'
    """
    match = SHORT_YEAR.search(head)
    if match is None:
        return parse_stamp(head, country=country)
    short = int(match["year"])
    day = _valid_day(short + (2000 if short < 70 else 1900), _month_number(match["month"]), int(match["day"]))
    return Stamp(day, notes=(f"the year {match['year']} is read as {day.year}",)) if day else None


def parse_stamp(text: str, *, country: str | None = None) -> Stamp | None:
    """The day that the text states, with its instant if a clock time in a known zone stands beside it.

    `country` is the source's: it decides what IST means, and whether 5/1 is in May.

    >>> parse_stamp("Published January 5th, 2022 at 12:45 GMT").at.isoformat()
    '2022-01-05T12:45:00+00:00'
    >>> parse_stamp("20220107").day.isoformat()
    '2022-01-07'
    """
    found = _find_day(text, country)
    if found is None:
        return None
    day, start, end = found
    rest = f"{text[:start]} \n {text[end:].removeprefix('T')}"
    for clock in CLOCK.finditer(rest):
        local = _clock_time(clock)
        if local is not None:
            return _with_zone(day, local, clock["zone"], country)
    return Stamp(day)


def read_zone(abbreviation: str, country: str | None) -> tuple[timedelta | None, str | None]:
    """Offset of a zone as printed, and a note where that had to be decided or could not be.

    >>> read_zone("IST", "ISR")[0]
    datetime.timedelta(seconds=7200)
    """
    shown = abbreviation.upper()
    if re.search(r"[+-]\d", shown):
        return _parse_offset(shown.removeprefix("GMT").removeprefix("UTC")), None
    candidates = [zone for zone in zones() if zone.abbreviation == shown]
    if not candidates:
        return None, f"the zone {shown} is not known"
    if len(candidates) == 1:
        return candidates[0].offset, None
    by_country = [zone for zone in candidates if zone.country_code == country]
    if by_country:
        return by_country[0].offset, f"{shown} read as {by_country[0].name}: the source's country is {country}"
    default, reason = zone_defaults().get(shown, (None, ""))
    chosen = next((zone for zone in candidates if zone.country_code == default), None)
    if chosen is not None:
        return chosen.offset, f"{shown} read as {chosen.name} by default: {reason}, and the text names no country"
    return None, f"{shown} may mean {' or '.join(zone.name for zone in candidates)}"


def _find_day(text: str, country: str | None) -> tuple[date, int, int] | None:
    for form in DAY_FORMS:
        for match in form.finditer(text):
            day = _valid_day(int(match["year"]), _month_number(match["month"]), int(match["day"]))
            if day is not None:
                return day, match.start(), match.end()
    for match in NUMERIC_DAY.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        readings = {_valid_day(year, first, second), _valid_day(year, second, first)} - {None}
        if len(readings) > 1 and country is not None:
            month, day_no = (first, second) if country in MONTH_FIRST else (second, first)
            readings = {_valid_day(year, month, day_no)}
        if len(readings) == 1:
            day = readings.pop()
            if day is not None:
                return day, match.start(), match.end()
    return None


def _month_number(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


def _valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # "2022-13-40" looks like a day and is none
        return None


def _clock_time(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half_alone"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _with_zone(day: date, local: time, zone: str | None, country: str | None) -> Stamp:
    if not zone:
        return Stamp(day, notes=(f"clock time {local:%H:%M} without a zone",))
    offset, note = read_zone(zone, country)
    notes = (note,) if note else ()
    if offset is None:
        return Stamp(day, notes=notes)
    return Stamp(day, datetime.combine(day, local, timezone(offset)).astimezone(UTC), notes)


def _parse_offset(text: str) -> timedelta:
    match = re.fullmatch(r"([+-])(\d{1,2})(?::?(\d{2}))?", text)
    if match is None or int(match[2]) > 14:
        raise ValueError(f"offset {text!r} is not like +05:30")
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -offset if match[1] == "-" else offset
