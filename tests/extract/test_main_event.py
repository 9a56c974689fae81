"""The main event of an article and its day."""

from datetime import date

import pytest

from models.mention import Timex
from pipelines.extract.main_clause import find_main_parties
from pipelines.extract.main_event import find_main_day, find_main_event, find_main_place
from pipelines.extract.parse import parse_text
from tests.extract.test_inherited_date import mention

WEDNESDAY = date(2022, 1, 5)
TUESDAY = date(2022, 1, 4)


def timex(start, day, **more):
    return Timex(
        timex_id=f"t{start}", document_id="d", start_char=start, end_char=start + 7, text_raw="Tuesday",
        timex_type="DATE", start_date=day, end_date=day, rule="weekday",
        **{"granularity": "day", "modality": "past", **more},
    )  # fmt: skip


def test_the_head_of_the_article_tells_it():
    assert find_main_event([mention(9, "attack"), mention(1, "shell")], ()).text_raw == "shell"


def test_what_the_title_says_goes_before_what_stands_a_little_nearer():
    mentions = [mention(1, "shell"), mention(3, "attack")]
    assert find_main_event(mentions, (), title="Rebels attacked the port").text_raw == "attack"


def test_no_events_have_no_main_event():
    assert find_main_event((), (), title="Rebels attacked the port") is None


def test_its_own_day_goes_before_that_of_the_head():
    main = find_main_day(mention(1, "attack", date(2022, 1, 3)), [timex(5, TUESDAY)], WEDNESDAY)
    assert (main.day, main.text) == (date(2022, 1, 3), "Monday")


def test_without_a_day_of_its_own_the_head_tells_it():
    main = find_main_day(mention(1, "attack"), [timex(5, TUESDAY)], WEDNESDAY)
    assert (main.day, main.reason) == (TUESDAY, "the head of the article says 'Tuesday'")


def test_the_day_of_the_head_goes_before_that_of_an_event_told_far_below_it():
    main = mention(30, "attack", date(2022, 1, 3))
    assert find_main_day(main, [timex(5, TUESDAY)], WEDNESDAY).day == TUESDAY
    assert find_main_day(main, (), WEDNESDAY).day == date(2022, 1, 3)


@pytest.mark.parametrize(
    "other",
    [
        timex(5, TUESDAY, modality="future"),
        timex(5, TUESDAY, granularity="month"),
        timex(5, date(2021, 12, 1)),
        timex(5, date(2022, 1, 6)),
        timex(2000, TUESDAY),
    ],
)
def test_plans_background_and_what_comes_later_do_not_tell_it(other):
    assert find_main_day(None, [other], WEDNESDAY).day == WEDNESDAY


def test_without_any_place_there_is_none():
    assert find_main_place(mention(1, "attack"), (), None) is None
    assert find_main_place(mention(1, "attack"), (), "OSLO") == "OSLO"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The ministry rejected accusations by the opposition.", "the opposition"),
        ("The group launched several attacks in Peru.", "Peru"),
    ],
)
def test_the_party_in_the_phrase_of_an_act_is_its_target(text, target):
    doc = parse_text(text)
    found = {p.role: text[p.start_char : p.end_char] for p in find_main_parties(doc.sents[0].root)}
    assert found["recipient"] == target
