import pytest

from pipelines.publish.explain import explain
from pipelines.publish.explain_text import days_text, explain_text
from pipelines.publish.query import QueryError


def test_an_event_is_told_with_its_evidence_and_the_reasons_of_its_merge(connection):
    told = explain_text(explain(connection, "e1"))
    assert "Ministers of Norland and Sudland will [meet] in Geneva on 20 January." in told
    assert "1 and 2: same (+4.5, by rule): same parties +2.5; same place +2.0" in told
    assert "took in e1b: Talks of Norland and Sudland" in told


def test_json_holds_what_the_text_is_made_of(connection):
    found = explain(connection, "e1")
    assert [mention["path"] for mention in found["mentions"]] == ["d1.txt", "d2.txt"]
    assert [party["entity_name"] for party in found["mentions"][0]["participants"]] == ["Norland", "Sudland"]
    assert found["merges"][0]["reasons"][0] == "same parties +2.5"
    assert found["history"][0]["action"] == "created"


@pytest.mark.parametrize(("asked", "event_id"), [("e1b", "e1"), ("m1", "e1"), ("m3c", "e2"), ("e6", "e6")])
def test_a_mention_or_a_merged_event_leads_to_the_event_that_stands(connection, asked, event_id):
    assert explain(connection, asked)["event_id"] == event_id


def test_a_merged_event_is_said_to_be_merged(connection):
    assert explain_text(explain(connection, "e1b")).startswith("e1b was merged into e1.\n")


def test_what_was_kept_apart_is_told_with_its_reason(connection):
    assert "m3 and 1: different (-3.0, by rule): one is denied -3.0" in explain_text(explain(connection, "e3"))


def test_an_entity_is_told_with_its_names_mentions_and_events(connection):
    found = explain(connection, "country:nor")
    assert found["kind"] == "entity"
    told = explain_text(found)
    assert "Norland (5): as written" in told
    assert "e2 as actor: Norland threatens Sudland (THREATEN, occurred, 2022-01-04)" in told


def test_the_beginning_of_several_ids_is_no_answer(connection):
    with pytest.raises(QueryError, match="several ids") as told:
        explain(connection, "person:")
    assert "Anna Keller" in str(told.value)
    assert "Marco Rossi" in str(told.value)


@pytest.mark.parametrize("asked", ["zzz", "", "%"])
def test_an_id_that_nothing_has_is_told(connection, asked):
    with pytest.raises(QueryError, match="no event or entity"):
        explain(connection, asked)


@pytest.mark.parametrize(
    ("start", "end", "granularity", "words"),
    [
        (None, None, None, "no day known"),
        (None, "2022-03-03", "interval", "by 2022-03-03"),
        ("2019-01-01", None, "duration", "since 2019-01-01"),
        ("2022-01-05", "2022-01-05", "day", "2022-01-05"),
        ("2022-01-05", "2022-01-07", "duration", "from 2022-01-05 to 2022-01-07"),
        ("2022-01-05", "2022-01-07", "interval", "some time from 2022-01-05 to 2022-01-07"),
    ],
)
def test_days_are_told_in_words_that_do_not_make_the_uncertain_long(start, end, granularity, words):
    assert days_text({"start_date": start, "end_date": end, "granularity": granularity}) == words


def test_an_article_cannot_send_commands_to_the_terminal(connection):
    found = explain(connection, "e4")
    found["title"] = "red \x1b[31m title\x07"
    assert "\x1b" not in explain_text(found)
    assert "\x07" not in explain_text(found)
