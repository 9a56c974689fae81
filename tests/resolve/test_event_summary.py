from datetime import date
from typing import Any

import pytest

from models.document import Document
from models.mention import EventMention
from pipelines.resolve.event_summary import choose_date, choose_status, count_sources, make_title, summarise_parties
from tests.warehouse_fixture import all_rows

ROWS = all_rows()
MENTIONS = {m.event_mention_id: m for m in ROWS if isinstance(m, EventMention)}
DOCUMENTS = {d.document_id: d for d in ROWS if isinstance(d, Document)}


def mention(name: str, **fields: Any) -> EventMention:
    return MENTIONS[name].model_copy(update=fields)


def test_the_day_is_that_of_most_articles_and_the_others_are_named():
    day = choose_date([mention("m1"), mention("m1", document_id="d4"), mention("m2")])
    assert (day.start_date, day.granularity) == (date(2022, 1, 20), "day")
    assert day.reason == "2 of 3 articles: '20 January'; others say 2022-01-21"


def test_a_day_is_better_than_a_month_however_many_say_so():
    month = {
        "start_date": date(2022, 1, 1),
        "end_date": date(2022, 1, 31),
        "granularity": "month",
        "date_text": "January",
    }
    day = choose_date([mention("m1", document_id=d, **month) for d in ("d2", "d3", "d4")] + [mention("m1")])
    assert day.start_date == date(2022, 1, 20)


def test_without_a_stated_day_the_first_report_bounds_it():
    day = choose_date([mention("m5"), mention("m5", event_mention_id="m5b", end_date=date(2022, 1, 5))])
    assert (day.start_date, day.end_date, day.granularity) == (None, date(2022, 1, 5), "interval")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("d1", "scheduled"), ("d4", "occurred")], "occurred"),
        ([("d1", "occurred"), ("d4", "denied")], "denied"),
        ([("d1", "scheduled"), ("d1", "ongoing")], "ongoing"),
    ],
)
def test_the_latest_report_says_what_became_of_it(told, status):
    mentions = [mention("m1", document_id=d, status=s) for d, s in told]
    assert choose_status(mentions, DOCUMENTS) == status


def test_an_article_that_repeats_an_old_plan_does_not_undo_what_happened():
    day = {"start_date": date(2022, 1, 4), "end_date": date(2022, 1, 4)}
    mentions = [mention("m1", status="occurred", document_id="d1", **day), mention("m1", document_id="d4", **day)]
    assert choose_status(mentions, DOCUMENTS) == "occurred"


def test_copies_and_articles_of_one_publisher_are_one_source():
    assert count_sources({"d3", "d5"}, DOCUMENTS, {"d5": "d3"}) == 1
    assert count_sources({"d1", "d2"}, DOCUMENTS, {}) == 2


def test_a_title_names_who_whom_what_and_where():
    from models.mention import EventMentionParticipant

    rows = [p for p in ROWS if isinstance(p, EventMentionParticipant)]
    both = summarise_parties("e", [p for p in rows if p.event_mention_id == "m3"])
    assert make_title([mention("m3")], both, None, "Geneva") == "Norland → Sudland: threatened, Geneva"
    suffered = [p for p in both if p.role == "recipient"]
    assert make_title([mention("m3")], suffered, None, None) == "Sudland: threatened"
    assert make_title([mention("m3")], [], None, None) == "threatened"
