"""Quotes: sentences of our own with the rows that they must give, and invariants over all of them."""

import itertools
import time
from datetime import date

import pytest

from models.mention import Quote
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.parse import parse_text
from pipelines.extract.quote import find_quotes
from pipelines.extract.quote_mark import find_quoted

DAY = date(2022, 1, 7)


def read(text: str) -> list[Quote]:
    doc = parse_text(text)
    return find_quotes(doc, "doc-1", find_entity_mentions(doc, "doc-1", published=DAY))


DIRECT = [
    ("“We will rebuild the bridge,” the mayor said.", [("We will rebuild the bridge,", "the mayor")]),
    ('"We will rebuild the bridge," said Ana Ruiz, a mayor.', [("We will rebuild the bridge,", "Ana Ruiz")]),
    ("«We will rebuild the bridge», Ana Ruiz said.", [("We will rebuild the bridge", "Ana Ruiz")]),
    ("'The bridge won't stand,' Ana Ruiz told reporters.", [("The bridge won't stand,", "Ana Ruiz")]),
    ("`` The bridge will stand, '' Ana Ruiz said .", [("The bridge will stand,", "Ana Ruiz")]),
    ("“No,” Ana Ruiz said.", [("No,", "Ana Ruiz")]),
    ("Ana Ruiz told reporters: “The bridge will stand.”", [("The bridge will stand.", "Ana Ruiz")]),
    ("Ana Ruiz said, “The bridge will stand. “", [("The bridge will stand.", "Ana Ruiz")]),
    ("Ana Ruiz: “The bridge will stand.”", [("The bridge will stand.", "Ana Ruiz")]),
    ("The ministry said the talks were “long and very hard”.", [("long and very hard", "The ministry")]),
    ("The deal is “the worst of all worlds,” according to Ana Ruiz.", [("the worst of all worlds,", "Ana Ruiz")]),
    ("Ana Ruiz called the deal “the worst of all worlds”.", [("the worst of all worlds", "Ana Ruiz")]),
    (
        "“The bridge,” Ana Ruiz said, “was never very safe.”",
        [("The bridge,", "Ana Ruiz"), ("was never very safe.", "Ana Ruiz")],
    ),
    (
        "“The bridge will stand,” Ana Ruiz said. “We have the money for it.”",
        [("The bridge will stand,", "Ana Ruiz"), ("We have the money for it.", "Ana Ruiz")],
    ),
    (
        "Ana Ruiz said: “The bridge will stand.\n\n“We have the money for it.”",
        [("The bridge will stand.", "Ana Ruiz"), ("We have the money for it.", "Ana Ruiz")],
    ),
    (
        "“The bridge will stand for years.\n\n“We have the money for it,” Ana Ruiz said.",
        [("The bridge will stand for years.", "Ana Ruiz"), ("We have the money for it,", "Ana Ruiz")],
    ),
    ("“He said ‘never again’ to us,” Ana Ruiz said.", [("He said ‘never again’ to us,", "Ana Ruiz")]),
    ("The team's coach, Ana Ruiz, said: “We were lucky to win.”", [("We were lucky to win.", "Ana Ruiz")]),
    ("“The bridge will stand for ever.” — Ana Ruiz", [("The bridge will stand for ever.", "Ana Ruiz")]),
    ("“Whoever wins will have to govern.”\nPolls open at dawn.", [("Whoever wins will have to govern.", None)]),
]
NONE = [
    "The so-called “safe zone” was bombed.",
    "Rebels marched through the “green corridor of peace” on Monday.",
    "She read the novel “The Long Road Home” twice.",
    "The ministers' plan and the workers' wages were agreed in the '90s.",
    'He wore a 6" blade and a 7" scabbard.',
    "The ship, named “Pride of the Seven Seas,” sank.",
]
INDIRECT = [
    ("The army said that it had retaken the town.", "it had retaken the town", "The army"),
    ("Rebels shelled the town at dawn, the army said.", "Rebels shelled the town at dawn", "the army"),
    ("According to the army, rebels shelled the town.", "rebels shelled the town", "the army"),
    ("Ana Ruiz warned reporters that the dam could break.", "the dam could break", "Ana Ruiz"),
    (
        "Shells hit a market in southern Khartoum, a local committee of lawyers said.",
        "Shells hit a market in southern Khartoum",
        "a local committee of lawyers",
    ),
]
NOT_SAID = [
    "The army refused to say that it had lost the town.",
    "The army did not say who shelled the town.",
    "The army announced a new offensive in the east.",
    "Ministers may say that the deal is dead.",
]
TEXTS = [*(t for t, _ in DIRECT), *NONE, *(t for t, _, _ in INDIRECT), *NOT_SAID]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_quoted_words_have_their_speaker(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(q.text_raw, q.speaker_text) for q in read(text) if q.is_direct] == expected


@pytest.mark.parametrize("text", NONE)
def test_scare_quotes_titles_and_apostrophes_are_no_quotes(text: str) -> None:
    assert [q.text_raw for q in read(text) if q.is_direct] == []


@pytest.mark.parametrize(("text", "clause", "speaker"), INDIRECT)
def test_a_reported_clause_is_an_indirect_quote(text: str, clause: str, speaker: str) -> None:
    assert [(q.text_raw, q.speaker_text, q.is_direct) for q in read(text)] == [(clause, speaker, False)]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_nobody_said_is_no_quote(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", TEXTS)
def test_spans_point_at_the_words(text: str) -> None:
    for quote in read(text):
        assert text[quote.start_char : quote.end_char] == quote.text_raw
        assert quote.speaker_reason
        if quote.speaker_text is not None:
            assert text[quote.speaker_start_char : quote.speaker_end_char] == quote.speaker_text


def test_a_pronoun_shows_the_name_it_goes_back_to() -> None:
    quotes = read("Jens Stoltenberg met reporters. “The alliance is ready to talk,” he said.")
    assert [(q.speaker_text, q.speaker_entity_id is not None) for q in quotes] == [("Jens Stoltenberg", True)]


def test_nobody_is_introduced_inside_a_quote() -> None:
    quotes = read("Jens Stoltenberg met reporters. “Sergei Lavrov must answer our letter,” he said.")
    assert [q.speaker_text for q in quotes] == ["Jens Stoltenberg"]


def test_a_follow_up_says_whose_quote_it_goes_on_from() -> None:
    second = read("“The bridge will stand,” Ana Ruiz said. “We have the money for it.”")[1]
    assert (second.rule, second.cue_text) == ("follow_up", None)
    assert "Ana Ruiz" in second.speaker_reason


def test_a_mark_that_is_never_closed_opens_nothing() -> None:
    text = "He wrote “never again on the wall.\n\nPolice came.\n\n“We saw nothing,” Ana Ruiz said."
    assert [q.text_raw for q in read(text) if q.is_direct] == ["We saw nothing,"]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“We will rebuild the bridge,” Ana Ruiz tweeted.", "tweet"),
        ("“We will rebuild the bridge,” Ana Ruiz said in a statement.", "statement"),
        ("“We will rebuild the bridge,” the statement said.", "statement"),
        ("“We will rebuild the bridge,” Ana Ruiz told reporters.", "press"),
        ("“We will rebuild the bridge,” Ana Ruiz said in an interview.", "interview"),
        ("“We will rebuild the bridge,” Ana Ruiz said.", None),
    ],
)
def test_the_medium_is_told_by_the_words_beside_the_verb(text: str, medium: str | None) -> None:
    assert [q.medium for q in read(text)] == [medium]


@pytest.mark.parametrize(
    "text", ['"' * 10_000, "'" * 10_000, "“" * 10_000, " 'a" * 10_000, '"a b c" ' * 5_000, "“a\n" * 10_000]
)
def test_rows_of_marks_are_read_in_one_pass(text: str) -> None:
    started = time.process_time()
    quoted = find_quoted(text)
    assert time.process_time() - started < 2
    assert all(a.outer_end <= b.outer_start for a, b in itertools.pairwise(quoted))


def test_many_quotes_in_one_line_take_no_longer_each() -> None:
    doc = parse_text('"We saw the flood," he said. ' * 400)
    started = time.process_time()
    assert len(find_quotes(doc, "doc-1", [])) == 400
    assert time.process_time() - started < 5


def test_running_twice_changes_nothing() -> None:
    assert read(DIRECT[0][0]) == read(DIRECT[0][0])
