"""A stated day, clock time and zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.clean.stamp import parse_dateline, parse_stamp, read_zone, zone_defaults, zones


def at(text: str, country: str | None = None) -> str | None:
    stamp = parse_stamp(text, country=country)
    return stamp.at.strftime("%Y-%m-%dT%H:%M") if stamp and stamp.at else None


def day(text: str, country: str | None = None) -> str | None:
    stamp = parse_stamp(text, country=country)
    return stamp.day.isoformat() if stamp else None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Published March 4th, 2020 at 12:45 GMT", "2020-03-04T12:45"),
        ("Published March 4th, 2020 at 12:45 IST", "2020-03-04T07:15"),
        ("Updated 4 March 2020, 08:40 CET", "2020-03-04T07:40"),
        ("4 March 2020 8:40 p.m. EST", "2020-03-05T01:40"),
        ("March 4, 2020 12:05 AM UTC", "2020-03-04T00:05"),
        ("March 4, 2020 12:05 pm UTC", "2020-03-04T12:05"),
        ("2020-03-04T12:45:00+05:30", "2020-03-04T07:15"),
        ("2020-03-04T12:45:00.123Z", "2020-03-04T12:45"),
        ("2020-03-04 00:30 +0300", "2020-03-03T21:30"),
        ("Wednesday, 4 Mar 2020 - 9.30 GMT+2", "2020-03-04T07:30"),
        ("12:45 GMT, 4 March 2020", "2020-03-04T12:45"),
        ("March 4, 2020 at 8 a.m. (EET)", "2020-03-04T06:00"),
        ("March 4, 2020", None),
        ("March 4, 2020 at 12:45", None),
        ("March 4, 2020 at 25:45 GMT", None),
        ("March 4, 2020 at 13:45 pm GMT", None),
        ("March 4, 2020 at 12:45 QQT", None),
    ],
)
def test_clock_time_and_zone_make_an_instant(text, instant):
    assert at(text) == instant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20200304", "2020-03-04"),
        ("the 4th of March, 2020", "2020-03-04"),
        ("4-Mar-2020", "2020-03-04"),
        ("Sept. 4, 2020", "2020-09-04"),
        ("13/02/2020", "2020-02-13"),
        ("02/13/2020", "2020-02-13"),
        ("29 February 2020", "2020-02-29"),
        ("29 February 2021", None),
        ("20201304", None),
        ("2020", None),
        ("March 2020", None),
        ("March 4", None),
        ("31 April 2020 or 5 May 2020", "2020-05-05"),
        ("", None),
    ],
)
def test_a_day_is_read_however_it_is_written(text, expected):
    assert day(text) == expected


def test_figures_that_may_be_either_stay_open_until_the_country_decides():
    assert day("04/03/2020") is None
    assert day("04/03/2020", "GBR") == "2020-03-04"
    assert day("04/03/2020", "USA") == "2020-04-03"
    assert day("03/03/2020") == "2020-03-03"


@pytest.mark.parametrize(
    ("country", "instant"), [("IND", "07:15"), ("ISR", "10:45"), ("IRL", "11:45"), (None, "07:15"), ("USA", "07:15")]
)
def test_ist_is_read_by_the_country_of_the_source(country, instant):
    assert at("4 March 2020 12:45 IST", country) == f"2020-03-04T{instant}"


def test_what_was_assumed_is_said():
    default = parse_stamp("4 March 2020 12:45 IST")
    assert "Indian Standard Time by default" in default.notes[0]
    told = parse_stamp("4 March 2020 12:45 IST", country="ISR")
    assert told.notes == ("IST read as Israel Standard Time: the source's country is ISR",)
    assert parse_stamp("4 March 2020 12:45 GMT").notes == ()
    assert parse_stamp("4 March 2020 12:45").notes == ("clock time 12:45 without a zone",)
    assert parse_stamp("4 March 2020 12:45 QQT").notes == ("the zone QQT is not known",)


def test_a_zone_that_nothing_decides_stays_open():
    assert read_zone("AST", None) == (None, "AST may mean Atlantic Standard Time or Arabia Standard Time")
    assert read_zone("AST", "SAU")[0] == timedelta(hours=3)


def test_every_default_is_a_meaning_of_its_zone():
    meanings = {(zone.abbreviation, zone.country_code) for zone in zones()}
    assert zone_defaults()
    for abbreviation, (country, reason) in zone_defaults().items():
        assert (abbreviation, country) in meanings
        assert reason


def test_no_zone_means_two_things_in_one_country():
    meanings = [(zone.abbreviation, zone.country_code) for zone in zones()]
    assert len(meanings) == len(set(meanings))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)))
def test_any_iso_instant_comes_back(moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    assert parse_stamp(moment.isoformat()).at == moment


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_any_day_written_out_comes_back(moment):
    for form in ("%d %B %Y", "%B %d, %Y", "%Y%m%d", "%a, %b %d %Y"):
        assert parse_stamp(moment.strftime(form)).day == moment


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text):
    parse_stamp(text)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("LIMA, 3 JAN 90 (EFE) --", "1990-01-03"),
        ("OSLO, 5 Jan 22 --", "2022-01-05"),
        ("OSLO, 5 January 2022 (AP) -", "2022-01-05"),
        ("OSLO, 5 Jan 12:45 GMT -", None),
        ("OSLO, 31 FEB 90 --", None),
        ("OSLO, Jan 5 (AP) -", None),
    ],
)
def test_the_year_of_a_dateline_may_have_two_figures(head, expected):
    stamp = parse_dateline(head)
    assert (stamp.day.isoformat() if stamp else None) == expected


def test_elsewhere_two_figures_are_no_year():
    assert parse_stamp("3 JAN 90") is None
