"""Nouns that only refer to an event ("the attack", "Friday's meeting"): what they leave out is taken from its telling.

The telling is an earlier mention of the same type in the article, of the same day where the noun has one, else the
nearest. Where two tellings with other parties are equally near, the noun settles nothing and gives no row.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from models.mention import EventMention, EventMentionParticipant
from pipelines.extract.word_list import load_words

REACH = 1500
"""Characters before the noun in which its event is told, unless both have the same day."""

SLIP = timedelta(days=1)
SPECIFIC = load_words("specific_nouns")
"""Nouns that refer only to what was told by the same word."""

STEM = 5
"""Letters by which two words are the same: "invasion", "invaded"."""

REAL = frozenset(("occurred", "ongoing", "scheduled"))


def find_telling(
    reference: EventMention,
    tellings: Sequence[EventMention],
    parties: Mapping[str, Sequence[EventMentionParticipant]],
) -> EventMention | None:
    """The mention that tells the event which `reference` names; None if there is none, or no single one.

    `tellings` are the mentions with parties of their own, in the order of the text.
    """
    fitting = [t for t in tellings if t.start_char < reference.start_char and _fits(reference, t)]
    if not fitting:
        return None
    same_day = [t for t in fitting if _is_same_day(reference, t)]
    nearest = (same_day or fitting)[-1]
    if not same_day and reference.start_char - nearest.start_char > REACH:
        return None
    rivals = [t for t in same_day or fitting if t.sentence_id == nearest.sentence_id]
    if len({_names(parties.get(t.event_mention_id, ())) for t in rivals}) > 1:
        return None
    return nearest


def _fits(reference: EventMention, telling: EventMention) -> bool:
    if reference.event_code != telling.event_code:
        return False
    named, told = reference.trigger_lemma or "", telling.trigger_lemma or ""
    if named in SPECIFIC and named[:STEM] != told[:STEM]:
        return False  # "the war" is not the killing told before
    if (reference.status in REAL) != (telling.status in REAL):
        return False
    if reference.date_text is None or telling.date_text is None:
        return True
    a_from, a_to = _bounds(reference)
    b_from, b_to = _bounds(telling)
    return a_from <= b_to and b_from <= a_to


def _bounds(mention: EventMention) -> tuple[date, date]:
    begin = mention.start_date or date.min
    end = mention.end_date or date.max
    return (begin - SLIP if begin > date.min else begin), end


def _is_same_day(reference: EventMention, telling: EventMention) -> bool:
    return reference.start_date is not None and (reference.start_date, reference.end_date) == (
        telling.start_date,
        telling.end_date,
    )


def _names(parties: Sequence[EventMentionParticipant]) -> frozenset[str]:
    return frozenset(p.entity_id or p.text_raw.casefold() for p in parties)


def take_over(
    reference: EventMention, telling: EventMention, told: Sequence[EventMentionParticipant]
) -> tuple[EventMention, list[EventMentionParticipant]]:
    """The reference with parties, and with day and place where its own clause gives none."""
    words = f"{reference.text_raw!r} refers to {telling.text_raw!r}"
    update: dict[str, object] = {"rule": f"{reference.rule}; {words}"}
    if reference.date_text is None and telling.date_text is not None:
        update |= {
            "start_date": telling.start_date,
            "end_date": telling.end_date,
            "granularity": telling.granularity,
            "date_text": telling.date_text,
            "date_reason": f"{words}: {telling.date_reason}",
        }
    if reference.location_text is None and telling.location_text is not None:
        update |= {
            "location_text": telling.location_text,
            "location_entity_id": telling.location_entity_id,
            "latitude": telling.latitude,
            "longitude": telling.longitude,
            "location_reason": f"{words}: {telling.location_reason}",
        }
    if reference.meeting_name is None:
        update["meeting_name"] = telling.meeting_name
    parties = [
        p.model_copy(update={"event_mention_id": reference.event_mention_id, "reason": f"{words}: {p.reason}"})
        for p in told
    ]
    return reference.model_copy(update=update), parties
