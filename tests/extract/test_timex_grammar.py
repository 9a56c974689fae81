import time
from itertools import pairwise

import pytest

from pipelines.extract.timex_grammar import load_rules, scan_text
from pipelines.extract.timex_resolve import RESOLVERS
from pipelines.extract.timex_word import _word_pattern, cut_words, load_holidays, load_lists, load_words

RULES = {rule.name for rule in load_rules()}
EXAMPLES = [(rule.name, example) for rule in load_rules() for example in rule.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_rule_finds_its_examples_as_one_expression(name, example):
    assert [reading.rule for reading in scan_text(f"Xyz {example} .")] == [name]


def test_every_rule_has_a_resolver_and_every_resolver_a_rule():
    assert {rule.kind for rule in load_rules()} == set(RESOLVERS)


def test_the_tables_can_be_read():
    assert load_words()["friday"] == ("weekday", "5", "title")
    assert load_holidays()["boxing day"] == "12-26"
    assert "schedule" in load_lists()["planning"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital",
        "He sat in the sun for the second time",
        "Mars won 13-14 and then 3-1",
        "It cost $2000 a head",
        "about 90,000 troops and about 90 tanks",
        "some 2000 troops crossed",
        "Flight MH370 and Boeing 737 landed",
        "a 12-year-old and a man of 45 years old",
        "Copyright c 2018, all rights reserved",
        "Copyright 2018 by us",
        "The Daily Planet said so on '60 Minutes'",
        "in his 30s",
        "a 5:3 ratio of 16.5 percent",
        "Jan Kowalski spoke with August Wilson",
        "three times a day",
        "No. 2014",
        "at 2145 people",
        "Russia Today reported it, as did USA TODAY Sports",
    ],
)
def test_look_alikes_are_no_time_expressions(text):
    assert [reading.text for reading in scan_text(text)] == []


@pytest.mark.parametrize(
    "text", ["Talks on 2022-01-07.", "Russia’s talks – January 13–14", "“Friday’s” talks\xa0on 7\xa0Jan."]
)
def test_spans_point_at_the_words(text):
    readings = scan_text(text)
    assert readings
    for reading in readings:
        assert text[reading.start : reading.end] == reading.text
    assert all(a.end <= b.start for a, b in pairwise(readings))


@pytest.mark.parametrize(
    "text",
    ["Jan " * 100_000, "1 " * 200_000, "the " * 100_000, "9" * 300_000, "1,000" * 50_000, "a " * 100_000 + "half"],
)
def test_strange_texts_take_linear_time(text):
    started = time.process_time()
    scan_text(text)
    assert time.process_time() - started < 10


def test_ten_thousand_dates_are_all_found():
    assert len(scan_text("January 6, 2022 and then " * 10_000)) == 10_000


def test_a_line_break_ends_an_expression():
    assert [r.text for r in scan_text("on Friday\n7 January")] == ["Friday", "7 January"]


def test_preposition_and_possessive_stay_outside_the_span():
    assert [r.text for r in scan_text("since 2002, on Friday's agenda")] == ["2002", "Friday"]


@pytest.mark.parametrize("text", ["in the 1980s", "IN THE 1980S", "THE ’90S"])
def test_a_decade_may_be_written_in_capitals(text):
    assert [reading.kind for reading in scan_text(text)] == ["decade"]


def test_what_is_cut_word_by_word_is_what_one_search_over_the_text_finds():
    text = (
        "O'Neil's Q3 (c) 2014--'90s a.m. New Year's Eve\nfoo_bar covid19 _x1 Sept. 3rd, St. Patrick's May-day 5pm ’s é²"
    )
    whole = [(m.start(), m.end(), m.group()) for m in _word_pattern().finditer(text)]
    assert [(w.start, w.end, w.text) for w in cut_words(text)] == whole
    assert {load_words()[w.lower()][0] for w in ("Sept.", "(c)", "'s")} <= {w.kind for w in cut_words(text)}


def test_a_text_without_what_a_rule_needs_has_no_match_for_it():
    assert all(rule.needs for rule in load_rules() if rule.name not in ("date_at_clock", "clock_of_date", "clock"))


@pytest.mark.parametrize(
    "text", ["They left Russia today", "Today they left", "The council said: Today is the last day"]
)
def test_today_is_a_day_where_it_is_no_name(text):
    assert next(reading.rule for reading in scan_text(text)) == "relative_day"
