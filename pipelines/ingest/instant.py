"""Days and instants as dumps write them: ISO, mail headers, compact stamps, seconds since 1970."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")
MIDNIGHT_ONLY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?")
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
MILLISECONDS_FROM = 100_000_000_000


def parse_given(value: Any) -> date | datetime | None:
    """The day or instant that a field states; an instant without a zone stays without one.

    >>> parse_given("2022-01-05T10:15:00Z"), parse_given("20220105"), parse_given("Wed, 05 Jan 2022 10:15:00 +0000")
    (datetime.datetime(2022, 1, 5, 10, 15, tzinfo=datetime.timezone.utc), datetime.date(2022, 1, 5), \
datetime.datetime(2022, 1, 5, 10, 15, tzinfo=datetime.timezone.utc))
    >>> parse_given("soon") is None
    True
    """
    if isinstance(value, datetime | date):
        return _plausible(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _plausible(_of_seconds(value))
    if not isinstance(value, str):
        return None
    words = value.strip()
    for parse in (_of_midnight, _of_compact, _of_iso, _of_digits, _of_mail):
        found = parse(words)
        if found is not None:
            return _plausible(found)
    return None


def _of_midnight(words: str) -> date | None:
    """ "2022-01-05 00:00:00": a day that went through a database."""
    match = MIDNIGHT_ONLY.fullmatch(words)
    return _of_iso(match[1]) if match else None


def _of_compact(words: str) -> date | datetime | None:
    match = COMPACT.fullmatch(words)
    if match is None:
        return None
    day, clock = "-".join(match.group(1, 2, 3)), match.group(4, 5, 6)
    return _of_iso(day if clock[0] is None else f"{day}T{clock[0]}:{clock[1]}:{clock[2] or '00'}{match[7] or ''}")


def _of_iso(words: str) -> date | datetime | None:
    try:
        return date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError:
        return None


def _of_digits(words: str) -> datetime | None:
    return _of_seconds(float(words)) if re.fullmatch(r"\d{9,13}(\.\d+)?", words) else None


def _of_seconds(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds >= MILLISECONDS_FROM else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _of_mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plausible(found: date | datetime | None) -> date | datetime | None:
    """None for the year 1 and its like, which stand for "not known"."""
    if found is None:
        return None
    day = found.date() if isinstance(found, datetime) else found
    return found if EARLIEST.date() < day < LATEST.date() else None
