"""The calendar and the places, read back as other programs read them."""

import io
import json
from datetime import date

import pytest

from pipelines.publish.file import publish_warehouse
from pipelines.publish.interchange import write_calendar, write_places
from pipelines.publish.query import open_published
from tests.warehouse_fixture import open_filled_warehouse

HOSTILE = "Talks, at 9; \\n really\r\nEND:VEVENT\r\nBEGIN:VALARM\x07 </script> 🕊 مرحبا " + "long " * 40


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with open_filled_warehouse(home) as warehouse:
        warehouse.execute("UPDATE event SET title = ? WHERE event_id = 'e1'", [HOSTILE]).fetchall()
        publish_warehouse(warehouse)
    opened = open_published(home)
    yield opened
    opened.close()


def calendar(connection):
    """Properties of each event of the calendar, unfolded and unescaped as RFC 5545 says."""
    stream = io.StringIO(newline="")
    count = write_calendar(connection, stream)
    text = stream.getvalue()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1].setdefault(name, value)
    assert count == len(events) == text.count("\r\nBEGIN:")
    return events


def unescaped(value):
    out, signs = [], iter(value)
    for sign in signs:
        out.append({"n": "\n"}.get(escaped := next(signs), escaped) if sign == "\\" else sign)
    return "".join(out)


def test_what_is_coming_up_is_a_calendar(connection):
    (event,) = calendar(connection)
    assert event["UID"] == "e1@dateline"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20220120", "20220122")
    assert event["DTSTAMP"] == "20220107T000000Z"
    assert (event["LOCATION"], event["GEO"]) == ("Geneva", "46.2;6.15")
    assert "One day within this time" in unescaped(event["DESCRIPTION"])


def test_hostile_words_stay_inside_their_property(connection):
    (event,) = calendar(connection)
    assert unescaped(event["SUMMARY"]) == HOSTILE.replace("\r\n", "\n").replace("\x07", " ")


def test_places_are_geojson(connection):
    stream = io.StringIO()
    assert write_places(connection, stream) == 1
    told = json.loads(stream.getvalue())
    (feature,) = told["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [6.15, 46.2]}
    assert feature["properties"]["title"] == HOSTILE
    assert date.fromisoformat(feature["properties"]["start_date"]) == date(2022, 1, 20)
    assert feature["properties"]["geo_precision"] == "city"


def test_nothing_to_tell_is_told_in_form():
    import duckdb

    from pipelines.publish.dictionary import empty_database

    empty: duckdb.DuckDBPyConnection = empty_database()
    stream, places = io.StringIO(), io.StringIO()
    assert (write_calendar(empty, stream), write_places(empty, places)) == (0, 0)
    assert json.loads(places.getvalue())["features"] == []
    assert stream.getvalue().startswith("BEGIN:VCALENDAR")
