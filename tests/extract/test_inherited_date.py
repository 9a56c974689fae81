"""The day of an event told twice, once with a day and once without."""

from datetime import date

import pytest

from models.mention import EventMention, EventMentionParticipant
from pipelines.extract.inherited_date import inherit_dates

MONDAY = date(2022, 1, 3)


def mention(number, word, day=None, *, rule="verb; past tense", code="ASSAULT", status="occurred", start=None):
    start = number * 100 if start is None else start
    return EventMention(
        event_mention_id=f"m{number}", document_id="d", sentence_id=f"s{number}", start_char=start,
        end_char=start + len(word), text_raw=word, trigger_lemma=word, evidence_start_char=start,
        evidence_end_char=start + len(word), evidence_text=word, event_code=code, status=status, start_date=day,
        end_date=day, granularity="day" if day else None, date_text="Monday" if day else None,
        date_reason="the clause says 'Monday'" if day else "the clause states no time", location_reason="none",
        confidence=0.8, rule=rule,
    )  # fmt: skip


def party(number, entity, role="recipient"):
    return EventMentionParticipant(
        event_mention_id=f"m{number}", document_id="d", role=role, participant_no=1, start_char=0, end_char=1,
        text_raw="x", entity_id=entity, reason="in the clause",
    )  # fmt: skip


def days(mentions, parties=()):
    return [m.start_date for m in inherit_dates(mentions, parties)]


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("explode", "explosion", "verb; past tense"),
        ("kidnap", "kidnapping", "verb; past tense"),
        ("shell", "attack", "noun attack; past date"),
        ("shell", "attack", "verb; 'attack' refers to 'shelled'"),
    ],
)
def test_a_day_told_once_holds_for_both(first, second, rule):
    found = inherit_dates([mention(1, first), mention(2, second, MONDAY, rule=rule)], ())
    assert [m.start_date for m in found] == [MONDAY, MONDAY]
    assert found[0].date_reason == "the article tells of it again with 'Monday'"


@pytest.mark.parametrize(
    "other",
    [
        mention(2, "meet", MONDAY, code="CONSULT", rule="noun meeting; past date"),
        mention(2, "attack", MONDAY, status="scheduled"),
        mention(2, "kill", MONDAY),
        mention(2, "attack", MONDAY, start=5000, rule="noun attack; past date").model_copy(
            update={"trigger_lemma": "raid"}
        ),
    ],
)
def test_another_kind_of_event_gives_no_day(other):
    assert days([mention(1, "attack"), other])[0] is None


def test_between_two_days_none_is_chosen():
    mentions = [mention(1, "attack"), mention(2, "attack", MONDAY), mention(3, "attack", date(2022, 1, 4))]
    assert days(mentions)[0] is None


def test_what_was_done_to_others_is_another_event():
    mentions = [mention(1, "attack"), mention(2, "attack", MONDAY)]
    assert days(mentions, [party(1, "bridge"), party(2, "port")])[0] is None
    assert days(mentions, [party(1, "bridge"), party(2, "bridge")])[0] == MONDAY


def test_a_stated_day_stays():
    tuesday = date(2022, 1, 4)
    assert days([mention(1, "attack", tuesday), mention(2, "attack", MONDAY)]) == [tuesday, MONDAY]


@pytest.mark.parametrize(
    ("sentence", "word", "code", "is_inherited"),
    [
        ("Six soldiers died in the ambush.", "died", "ASSAULT", True),
        ("During the meeting, he accused them.", "accused", "CONSULT", True),
        ("Six soldiers died in the ambush of May.", "died", "ASSAULT", False),
        ("Six soldiers died, others fled in the attack.", "died", "ASSAULT", False),
        ("Six soldiers died in the quake.", "died", "ASSAULT", False),
        ("Six soldiers died in an ambush.", "died", "ASSAULT", False),
    ],
)
def test_what_took_place_in_an_event_told_before_has_its_day(sentence, word, code, is_inherited):
    start = 200 + sentence.index(word)
    inner = mention(2, word, start=start, code="ACCUSE" if word == "accused" else "ASSAULT").model_copy(
        update={"evidence_start_char": 200, "evidence_end_char": 200 + len(sentence), "evidence_text": sentence}
    )
    other = mention(1, "ambushed", MONDAY, code=code)
    assert days([other, inner]) == [MONDAY, MONDAY if is_inherited else None]
    assert days([inner, other.model_copy(update={"start_char": 900})])[0] is None
    assert days([other, mention(3, "met", date(2022, 1, 1), code=code, start=150), inner])[2] is None
