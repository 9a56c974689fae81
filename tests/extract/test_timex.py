from datetime import date

import pytest

from models.document import Publication
from pipelines.extract.parse import parse_text
from pipelines.extract.timex import find_timexes

WEDNESDAY = date(2022, 1, 5)


def given(day=WEDNESDAY):
    return Publication(earliest=day, latest=day, best=day, method="given", confidence=1)


def values(text, day=WEDNESDAY):
    return [t.value for t in find_timexes(parse_text(text), "doc-1", published=given(day))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers will meet on Friday.", "2022-01-07"),
        ("The ministers met on Friday.", "2021-12-31"),
        ("The minister spoke on Wednesday.", "2022-01-05"),
        ("The council is to meet on Monday.", "2022-01-10"),
        ("The vote is scheduled for Thursday.", "2022-01-06"),
        ("The talks are due on Tuesday.", "2022-01-11"),
        ("The union will be holding a rally on Sunday.", "2022-01-09"),
        ("Ministers to hold talks on Friday", "2022-01-07"),
        ("The court heard the case last Monday.", "2022-01-03"),
        ("They will return next Tuesday.", "2022-01-11"),
        ("The envoy is visiting Kyiv on Friday.", "2022-01-07"),
        ("He had met them on Jan. 3.", "2022-01-03"),
        ("They will meet on Jan. 12.", "2022-01-12"),
        ("They spoke on December 7.", "2021-12-07"),
        ("They spoke on Dec. 30.", "2021-12-30"),
        ("It ends on January 13-14.", "2022-01-13/2022-01-14"),
        ("They came the day after Christmas.", "2021-12-26"),
        ("They voted on Election Day.", "2021-11-02"),
        ("He called the day before last Tuesday.", "2022-01-03"),
        ("The convoy was stopped at 2145.", "2022-01-05T21:45"),
        ("The convoy was stopped at 2145 on 3 January.", "2022-01-03T21:45"),
        ("Norland was the first state to join on Monday.", "2022-01-03"),
        ("They signed it on 4 January 2022.", "2022-01-04"),
        ("It was signed in December.", "2021-12"),
        ("It fell in the 1990s.", "199X"),
        ("They began last month.", "2021-12"),
        ("They begin next year.", "2023"),
        ("It rose in the fourth quarter of 2021.", "2021-Q4"),
        ("He left three days ago.", "2022-01-02"),
        ("He left two weeks ago.", "2021-W51"),
        ("He left yesterday.", "2022-01-04"),
        ("He will leave tomorrow morning.", "2022-01-06TMO"),
        ("They spoke twice over the past month.", "P1M"),
        ("The talks lasted eight hours.", "PT8H"),
        ("It took two and a half months.", "P2.5M"),
        ("They meet every Monday.", "XXXX-WXX-1"),
        ("It recently grew.", "PAST_REF"),
        ("It began the week of January 10.", "2022-W02"),
        ("It opened at 9 a.m. on Monday.", "2022-01-03T09:00"),
        ("Sent 12/13/2021.", "2021-12-13"),
        ("Sent 5/Jan/2022.", "2022-01-05"),
        ("Sent 5 Jan ’22.", "2022-01-05"),
        ("Sent on 20220107.", "2022-01-07"),
        ("It closed on Christmas Eve.", "2021-12-24"),
        ("Updated January 5th, 2022 at 12:45 IST", "2022-01-05T12:45+05:30"),
        ("The March election was held.", "2021-03"),
        ("They prayed as Easter week began.", "2021-W13"),
        ("They met over Labor Day weekend.", "2021-W35-WE"),
        ("They train for future wars.", "FUTURE_REF"),
    ],
)
def test_expression_is_read_in_its_clause_and_time(text, expected):
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet from January 30 to February 2.", ["2022-01-30", "2022-02-02"]),
        ("They will meet between 6 January and 9 January.", ["2022-01-06", "2022-01-09"]),
        ("It lasted from 2014 to 2019.", ["2014", "2019"]),
        ("They will meet on January 6 and 7.", ["2022-01-06", "2022-01-07"]),
    ],
)
def test_a_stretch_told_in_words_is_two_expressions_that_both_mean_its_days(text, expected):
    first, second = find_timexes(parse_text(text), "doc-1", published=given())
    assert [first.value, second.value] == expected
    assert (first.start_date, first.end_date) == (second.start_date, second.end_date)
    assert first.start_date < first.end_date


def test_days_that_are_only_listed_have_each_their_own():
    found = find_timexes(parse_text("They met on January 3 and 17."), "doc-1", published=given(date(2022, 1, 20)))
    assert [(t.start_date, t.end_date) for t in found] == [
        (date(2022, 1, 3), date(2022, 1, 3)),
        (date(2022, 1, 17), date(2022, 1, 17)),
    ]


def test_the_halves_of_a_stretch_tell_each_their_reading():
    found = find_timexes(parse_text("It lasted from 2014 to 2019."), "doc-1", published=None)
    assert [(t.text_raw, t.expression) for t in found] == [("2014", "year=2014"), ("2019", "year=2019")]


def test_a_text_in_capitals_is_read_like_any_other():
    text = "THE ENVOY SAID ON MONDAY THAT THEY WILL MEET IN MAY AND THAT HE MAY LEAVE TODAY, AS HE DID ON 3 JAN."
    assert values(text) == ["2022-01-03", "2022-05", "2022-01-05", "2022-01-03"]


def test_the_reporting_clause_is_a_clause_of_its_own():
    text = "Moscow will hold talks with Berlin on Thursday, the state agency reported Monday."
    assert values(text) == ["2022-01-06", "2022-01-03"]


def test_a_possessive_weekday_is_read_as_the_same_weekday_elsewhere():
    text = "The alliance will meet on Friday. Friday's call “is part of the work,” an official said."
    assert values(text) == ["2022-01-07", "2022-01-07"]


def test_a_month_before_gives_the_year_of_the_days_after():
    text = "Last month they spoke twice. The first call was on December 7, the last on Dec. 30."
    assert values(text, date(2022, 1, 11)) == ["2021-12", "2021-12-07", "2021-12-30"]


def test_a_year_in_the_sentence_is_inherited():
    text = "In 2014 the troops arrived, and on March 18 the treaty was signed."
    assert values(text) == ["2014", "2014-03-18"]


def test_the_next_day_counts_from_the_day_told_before():
    assert values("He arrived on December 7. The next day he left.") == ["2021-12-07", "2021-12-08"]


def test_the_next_day_of_nothing_has_no_value():
    found = find_timexes(parse_text("The next day he left."), "doc-1", published=given())
    assert (found[0].value, found[0].value_reason) == (None, "counts from a day told before, and none is")


def test_since_is_open_at_its_end_and_until_at_its_start():
    since, until = find_timexes(
        parse_text("It has run since 2002 and will run until Friday."), "doc-1", published=given()
    )
    assert (since.start_date, since.end_date) == (date(2002, 1, 1), None)
    assert (until.start_date, until.end_date) == (None, date(2022, 1, 7))


def test_a_weekday_that_belies_its_date_is_ambiguous():
    found = find_timexes(parse_text("They met on Thursday 7 January 2022."), "doc-1", published=given())[0]
    assert found.value == "2022-01-07"
    assert found.is_ambiguous
    assert "2022-01-06" in found.alternatives


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 31 February 2022.",
        "It happened on January 4, 9999.",
        "It happened on 4 January 0000.",
        "On Feb. 30",
    ],
)
def test_a_day_that_no_calendar_has_gets_no_value(text):
    found = find_timexes(parse_text(text), "doc-1", published=given())[0]
    assert (found.value, found.start_date) == (None, None)
    assert found.value_reason


def test_day_and_month_in_numbers_stay_open_when_they_may_be_either():
    found = find_timexes(parse_text("Sent 03/04/2022."), "doc-1", published=given())[0]
    assert found.value is None
    assert found.alternatives == ("2022-03-04", "2022-04-03")


@pytest.mark.parametrize("published", [None, Publication()])
def test_without_a_day_of_publication_only_full_dates_have_values(published):
    text = "They will meet on Friday, after they met on January 4, 2022 and, for months, since 2014."
    found = find_timexes(parse_text(text), "doc-1", published=published)
    assert [t.value for t in found] == [None, "2022-01-04", "PXM", "2014"]
    assert found[0].expression == "weekday=5"
    assert found[0].modality == "future"
    assert found[0].value_reason == "counts from the day of publication, which is not known"


def test_an_uncertain_day_of_publication_widens_what_counts_from_it():
    published = Publication(earliest=date(2022, 1, 4), latest=date(2022, 1, 6), method="inferred")
    friday, tuesday, yesterday = find_timexes(
        parse_text("They will meet on Friday. They met Tuesday. They spoke yesterday."), "doc-1", published=published
    )
    assert friday.value == "2022-01-07"
    assert tuesday.value == "2022-01-04"
    assert yesterday.value is None
    assert (yesterday.start_date, yesterday.end_date) == (date(2022, 1, 3), date(2022, 1, 5))
    assert yesterday.granularity == "interval"
    assert "2022-01-04 and 2022-01-06" in yesterday.value_reason


def test_the_likeliest_day_is_counted_from_and_named_as_such():
    published = Publication(
        earliest=date(2022, 1, 4), latest=date(2022, 1, 6), best=date(2022, 1, 5), method="inferred", confidence=0.6
    )
    found = find_timexes(parse_text("They spoke yesterday."), "doc-1", published=published)[0]
    assert (found.value, found.anchor_date) == ("2022-01-04", date(2022, 1, 5))
    assert "likeliest" in found.value_reason


def test_ids_and_spans_do_not_depend_on_the_day_of_publication():
    doc = parse_text("They will meet on Friday after talks in March.")
    one = find_timexes(doc, "doc-1", published=None)
    two = find_timexes(doc, "doc-1", published=given())
    assert [(t.timex_id, t.start_char) for t in one] == [(t.timex_id, t.start_char) for t in two]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("on Friday", "weekday=5"),
        ("on Jan. 7", "month_day=01-07"),
        ("on Friday, Jan. 7", "weekday_month_day=5|01-07"),
        ("in December", "month=12"),
        ("last month", "relative_month=-1"),
        ("yesterday", "relative_day=-1"),
        ("on January 7, 2022", "date=2022-01-07"),
        ("in 2014", "year=2014"),
        ("January 13-14", "month_day=01-13/month_day=01-14"),
        ("last Friday", "weekday_shift=5|-1"),
        ("two weeks ago", "ago=P2W|-1"),
    ],
)
def test_the_expression_tells_the_reading_without_the_day(text, expression):
    assert find_timexes(parse_text(f"They met {text}."), "doc-1", published=None)[0].expression == expression


def test_an_empty_text_has_no_time_expressions():
    assert find_timexes(parse_text(""), "doc-1", published=None) == []


@pytest.mark.parametrize(
    "text",
    ["Its future depends on it.", "The May government fell.", "A 1987 Chevrolet was found.", "It runs 24 hours a day."],
)
def test_what_only_looks_like_a_time_is_passed_over(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He will leave at 4 in the morning (4 a.m. EDT Thursday).",
            ["2022-01-06T04:00", "2022-01-06T04:00-04:00"],
        ),
        ("It began at 10:35 a.m. (0735 GMT) Friday.", ["2021-12-31T10:35", "2021-12-31"]),
        ("He called at 9 a.m. and nobody knew then of what came on Monday.", ["2022-01-05T09:00", "2022-01-03"]),
    ],
)
def test_a_clock_time_takes_the_day_told_just_behind_it(text, expected):
    assert values(text) == expected
