"""Of which side of today a weekday speaks: Wednesday, 5 January 2022 is the day of publication."""

from datetime import date

import pytest

from models.document import Publication
from pipelines.extract.parse import parse_text
from pipelines.extract.timex import find_timexes

DAY = date(2022, 1, 5)
PUBLISHED = Publication(earliest=DAY, latest=DAY, best=DAY, method="given", confidence=1)


def first_day(text):
    found = [t for t in find_timexes(parse_text(text), "doc-1", published=PUBLISHED) if "weekday" in t.expression]
    return found[0].end_date


@pytest.mark.parametrize(
    "text",
    [
        "The judge set a Friday deadline.",
        "The next hearing is on Monday.",
        "The election is Sunday.",
        "He is due back on Sunday.",
        "A vote is likely Friday.",
        "A ruling could come Friday.",
        "The court postponed the hearing to Friday.",
        "The curfew was extended through Sunday.",
        "The union announced a strike starting Monday.",
        "The opposition called a general strike for Monday.",
        "The court set a hearing for Friday.",
        "The rebels want an answer by Friday.",
        "The court ordered him to pay by Friday.",
        "He promised a decision by Friday.",
        "Police expect crowds on Sunday.",
        "The sanctions, effective Friday, cover banks.",
        "The ministry said it was preparing for Sunday's vote.",
        "Officials said Friday's hearing would go ahead.",
        "They were given a deadline of Friday.",
    ],
)
def test_a_weekday_lies_ahead_where_the_words_around_it_say_so(text):
    assert first_day(text) > DAY


@pytest.mark.parametrize(
    "text",
    [
        "He could not be reached for comment Tuesday.",
        "Rescuers could see smoke on Monday.",
        "A strike beginning Monday has closed the port.",
        "The high for Monday was ten degrees.",
        "He was blamed for Sunday's attack.",
        "The victims of Sunday's crash will be buried at sea.",
        "Among the first three countries to join on Tuesday were also Poland and Norland.",
        "The police want to know where he was on Sunday.",
        "Police are investigating a shooting late Sunday that left two people dead.",
    ],
)
def test_a_weekday_lies_behind_where_nothing_puts_it_ahead(text):
    assert first_day(text) < DAY


def test_since_a_weekday_is_since_the_last_one():
    found = find_timexes(parse_text("Rescuers hope to find those missing since Sunday."), "doc-1", published=PUBLISHED)
    assert (found[0].start_date, found[0].modality) == (date(2022, 1, 2), "past")


def test_a_plan_for_yesterday_that_is_told_of_in_the_past_is_over_and_may_be_read_otherwise():
    text = "A rally planned for Tuesday was canceled."
    found = find_timexes(parse_text(text), "doc-1", published=PUBLISHED)[0]
    assert (found.value, found.alternatives, found.is_ambiguous) == ("2022-01-04", ("2022-01-11",), True)
    assert found.modality is None


def test_the_day_of_a_meeting_is_told_apart_from_that_of_agreeing_to_it():
    found = find_timexes(parse_text("They agreed on Tuesday to meet on Friday."), "doc-1", published=PUBLISHED)
    assert [t.value for t in found] == ["2022-01-04", "2022-01-07"]


def test_a_meeting_that_has_been_called_on_a_day_is_to_come():
    assert first_day("The bank has called a meeting of governors on Friday.") > DAY
    assert first_day("The bank called a meeting of governors on Friday.") < DAY
