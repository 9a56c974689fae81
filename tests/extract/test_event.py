"""Event mentions: sentences of our own with the rows that they must give, and invariants over all of them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.mention import EventMention, EventMentionParticipant
from tests.extract.reading import read_events

CASES = tomllib.loads((Path(__file__).parent / "event_sentences.toml").read_text(encoding="utf-8"))["case"]
DAY = date(2024, 1, 5)
"""A Friday."""


def read(text: str, day: date | None = DAY) -> tuple[list[EventMention], list[EventMentionParticipant]]:
    return read_events(text, day)


def as_line(mention: EventMention, participants: list[EventMentionParticipant]) -> str:
    def parties(role: str) -> str:
        return " ; ".join(
            p.text_raw for p in participants if p.event_mention_id == mention.event_mention_id and p.role == role
        )

    line = f"{mention.event_code} {mention.status} | {parties('actor')} | {parties('recipient')}"
    return line.replace("|  |", "| |").strip()


@pytest.mark.parametrize("case", CASES, ids=[c["construction"] for c in CASES])
def test_a_sentence_gives_its_events(case: dict[str, Any]) -> None:
    mentions, participants = read(case["text"])
    assert sorted(as_line(m, participants) for m in mentions) == sorted(case["events"])


@pytest.mark.parametrize("case", CASES, ids=[c["construction"] for c in CASES])
def test_spans_point_at_the_words(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions, participants = read(text)
    for span in [*mentions, *participants]:
        assert text[span.start_char : span.end_char] == span.text_raw
    for mention in mentions:
        assert text[mention.evidence_start_char : mention.evidence_end_char] == mention.evidence_text
        assert mention.evidence_start_char <= mention.start_char < mention.end_char <= mention.evidence_end_char


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels attacked the town on Monday.", "2024-01-01", "2024-01-01"),
        ("Chile and Peru will hold talks on Friday, 12 January.", "2024-01-12", "2024-01-12"),
        ("Russia annexed Crimea in 2014.", "2014-01-01", "2014-12-31"),
        ("Rebels attacked the town.", None, "2024-01-05"),
        ("Rebels attacked the town after May 2021.", "2021-06-01", None),
        ("Rebels attacked the town before May 2021.", None, "2021-04-30"),
        ("Ministers meet in Lima on 9 January 2024.", "2024-01-09", "2024-01-09"),
    ],
)
def test_an_event_is_dated_by_its_own_clause(text: str, start: str | None, end: str | None) -> None:
    mentions, _ = read(text)
    assert len(mentions) == 1
    assert (str(mentions[0].start_date) if mentions[0].start_date else None) == start
    assert (str(mentions[0].end_date) if mentions[0].end_date else None) == end


def test_the_time_of_saying_is_not_the_time_of_the_act() -> None:
    mentions, _ = read("Rebels attacked the town, the army said on Thursday.")
    assert [m.start_date for m in mentions] == [None]


def test_a_missing_date_says_why() -> None:
    mentions, _ = read("Rebels attacked the town.", day=None)
    assert mentions[0].end_date is None
    assert "unknown" in mentions[0].date_reason


def test_whoever_reports_is_the_speaker() -> None:
    mentions, _ = read("The army killed twelve rebels, the defence ministry said.")
    assert [m.speaker_text for m in mentions] == ["the defence ministry"]


def test_whoever_denies_is_the_speaker() -> None:
    mentions, _ = read("Iran denied attacking the tanker.")
    assert [(m.status, m.speaker_text) for m in mentions] == [("denied", "Iran")]


def test_a_place_is_taken_from_the_clause() -> None:
    mentions, _ = read("Chile and Peru held talks in Geneva.")
    assert [m.location_text for m in mentions] == ["Geneva"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed a guard at a bank in Turin.", "a bank in Turin"),
        ("Students in Lima threw stones at a bank.", "Lima"),
        ("The Nairobi blast wounded sixty traders.", "Nairobi"),
        ("Rioters burned cars in Lille and looted shops.", "Lille"),
        ("An earthquake shook Lima on Monday.", "Lima"),
        ("In Athens, police said 40 people were arrested.", "Athens"),
        ("Chile condemned the bombing of the embassy in Lima.", None),
        ("Grain is stuck in Odesa since Russia invaded Ukraine.", None),
        ("The two ministers spoke on a video call.", None),
    ],
)
def test_a_place_is_that_of_the_act(text: str, place: str | None) -> None:
    mentions, _ = read(text)
    assert mentions
    assert {m.location_text for m in mentions} <= {place, None}
    assert place in {m.location_text for m in mentions}
    assert all(m.location_reason for m in mentions)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Two officers were killed in a bomb blast.", "explosives"),
        ("A gunman wounded three guards with a rifle.", "firearms"),
        ("A missile struck the harbour, killing two sailors.", "heavy-weapons"),
        ("The miners demanded the resignation of the minister.", "change"),
        ("The governor asked the capital for help.", "assist"),
        ("The rebels called for talks with the army.", "meet"),
        ("Iran warned that it would attack the tanker.", "violence"),
        ("Rebels murdered a priest.", "targeted"),
    ],
)
def test_the_mode_is_told_by_the_clause(text: str, mode: str) -> None:
    mentions, _ = read(text)
    assert mode in [m.mode_code for m in mentions]


def test_who_speaks_in_a_quote_is_the_speaker() -> None:
    mentions, participants = read("“We reject the plan,” Joe Biden said.")
    assert [m.event_code for m in mentions] == ["REJECT"]
    assert [p.entity_name for p in participants if p.role == "actor"] == ["Joe Biden"]


def test_a_capital_that_acts_is_no_place() -> None:
    mentions, participants = read("Moscow accused London of spreading false reports.")
    assert mentions[0].location_text is None
    assert [(p.role, p.country_code) for p in participants if p.event_mention_id == mentions[0].event_mention_id] == [
        ("actor", "RUS"),
        ("recipient", "GBR"),
    ]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The earthquake that struck Nepal on Monday killed 3,000 people.", "killed", date(2024, 1, 1)),
        ("The strike, which hit a school on Monday, wounded forty people.", "wounded", date(2024, 1, 1)),
        ("The ministers, meeting in Geneva on Monday, agreed to cut tariffs.", "agreed", date(2024, 1, 1)),
        ("The president, facing an election on Monday, accused Iran of fraud.", "accused", None),
        ("The minister, who came to Geneva on Monday, accused Iran of spying.", "accused", None),
        ("In the past few days, rebels have attacked three villages.", "attacked", date(2023, 12, 29)),
        ("In the last days of the war, rebels attacked three villages.", "attacked", None),
    ],
)
def test_the_subject_may_be_told_of_with_the_day_of_the_act(text: str, word: str, day: date | None) -> None:
    assert [m.start_date for m in read(text)[0] if m.text_raw == word] == [day]
