"""Quirks of dateparser 1.5.0 that its one door must keep out."""

from datetime import date, datetime

import pytest
from dateparser.date import DateDataParser

from pipelines.extract.timex_dateparser import parse_leaf

BASE = date(2022, 1, 5)


def test_dateparser_itself_takes_the_second_day_of_a_range_for_a_year():
    settings = {"RELATIVE_BASE": datetime(2022, 1, 5), "PREFER_DATES_FROM": "past"}
    assert DateDataParser(languages=["en"], settings=settings).get_date_data("January 13-14").date_obj.year == 2014


def test_dateparser_itself_reads_a_decade_as_seconds():
    settings = {"RELATIVE_BASE": datetime(2022, 1, 5)}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data("the 1990s")
    assert found.date_obj.date() == date(2022, 1, 4)


@pytest.mark.parametrize(
    "text",
    ["January 13-14", "the 1990s", "may", "about 90", "sat", "we", "Friday", "5 Jan 22", "Friday 31 February 2022", ""],
)
def test_what_is_no_single_date_is_kept_out(text):
    assert parse_leaf(text, BASE, "past") is None


@pytest.mark.parametrize(("text", "expected"), [("5 Jan 2022", date(2022, 1, 5)), ("5/Jan/2022", date(2022, 1, 5))])
def test_a_full_date_in_an_odd_form_is_read(text, expected):
    assert parse_leaf(text, BASE, "past") == expected
