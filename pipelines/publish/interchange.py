"""Events for other programs: a calendar (iCalendar, RFC 5545) of what is coming up, places as GeoJSON (RFC 7946).

Both are made from the published file alone: the same rows give the same bytes, and no clock is read.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TextIO

import duckdb

from pipelines.publish.output import plain_value
from pipelines.publish.sql_files import sql_files

LINE_BYTES = 75
"""A longer line of a calendar goes on in the next one, which begins with a space (RFC 5545, 3.1)."""

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
CALENDAR_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

Row = dict[str, Any]


def write_calendar(connection: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Writes the scheduled events that lie ahead of the newest article, as whole days; says how many.

    An event whose exact day is not known stands on all days that are possible, and its description says so. Events
    without any day have no place in a calendar.
    """
    rows = _rows(connection, "calendar")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//dateline export//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        lines += _calendar_event(row)
    for line in [*lines, "END:VCALENDAR"]:
        stream.write("\r\n ".join(_folded(line)) + "\r\n")
    return len(rows)


def _calendar_event(row: Row) -> Iterator[str]:
    first, last, as_of = row["first_date"], row["last_date"], row["as_of_date"] or row["first_date"]
    yield "BEGIN:VEVENT"
    yield f"UID:{row['event_id']}@dateline"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_day_after(last):%Y%m%d}"
    yield f"SUMMARY:{calendar_text(row['title'])}"
    if row["location_text"]:
        yield f"LOCATION:{calendar_text(row['location_text'])}"
    if row["latitude"] is not None and row["longitude"] is not None:
        yield f"GEO:{row['latitude']};{row['longitude']}"
    told = [row["evidence_text"] or ""]
    if row["granularity"] != "duration" and first != last:
        told.append("One day within this time; which one, no article says.")
    told.append(f"Articles: {row['document_count']}. dateline explain {row['event_id']}")
    yield f"DESCRIPTION:{calendar_text(chr(10).join(filter(None, told)))}"
    yield f"CATEGORIES:{row['event_code']}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def calendar_text(text: str) -> str:
    """Words as the value of a property: no sign of them ends it or begins another one.

    >>> calendar_text("Talks; Geneva, 9 a.m." + chr(10) + "END:VEVENT")
    'Talks\\\\; Geneva\\\\, 9 a.m.\\\\nEND:VEVENT'
    """
    return CONTROL.sub(" ", text.replace("\r\n", "\n")).translate(CALENDAR_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most so many bytes, never cut within a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > LINE_BYTES - 1:  # the space before each further piece counts
            yield piece
            piece, size = "", 0
        piece, size = piece + character, size + width
    yield piece


def write_places(connection: duckdb.DuckDBPyConnection, stream: TextIO) -> int:
    """Writes the events with coordinates as GeoJSON points, one feature a line; says how many.

    `geo_precision` tells a city from the middle of a country: a point is no more exact than that.
    """
    rows = _rows(connection, "place")
    stream.write('{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(rows):
        told = {name: plain_value(value) for name, value in row.items() if name not in ("latitude", "longitude")}
        point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
        feature = {"type": "Feature", "id": row["event_id"], "geometry": point, "properties": told}
        stream.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
    stream.write("\n]}\n")
    return len(rows)


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    statement = next(file.statement for file in sql_files("interchange") if file.name == name)
    rows: list[Row] = connection.execute(statement).to_arrow_table().to_pylist()
    return rows
