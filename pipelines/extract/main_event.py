"""The main event of an article, and its day: the one that its head and its title tell, in the words of the text.

News says first what matters most, so the place in the text weighs most; then how complete the mention is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.mention import EntityMention, EventMention, EventMentionParticipant, Timex
from pipelines.text import fold_text

PLACES = frozenset(("GPE", "LOC", "FAC"))
REAL = frozenset(("occurred", "ongoing", "scheduled"))
DISTANCE_UNIT = 400
"""Characters after which an event counts half: about two sentences."""

TITLE_WEIGHT = 0.4
"""What it counts that the title says the same word: about as much as standing a sentence nearer to the head."""

STEM = 5
"""Letters by which a word of the title is known again: "attack", "attacked"."""

LEAD = 800
"""Characters of the head of an article in which a day is that of its news."""

NEWS_AGE = timedelta(7)
"""What happened longer ago is background."""


@dataclass(frozen=True, slots=True)
class MainDay:
    """The day of an article's main event, the words that say it, and how it was told."""

    day: date | None
    text: str | None
    reason: str


def find_main_event(
    event_mentions: Sequence[EventMention],
    participants: Sequence[EventMentionParticipant],
    *,
    title: str | None = None,
) -> EventMention | None:
    """The mention that stands nearest to the head of the text, among those that tell most; None if there is none."""
    parties: dict[str, int] = {}
    for participant in participants:
        parties[participant.event_mention_id] = parties.get(participant.event_mention_id, 0) + 1
    stems = frozenset(word[:STEM] for word in fold_text(title or "").split() if len(word) >= STEM)
    ranked = sorted(
        event_mentions,
        key=lambda m: (-_weight(m, parties.get(m.event_mention_id, 0), stems), m.start_char, m.event_code),
    )
    return ranked[0] if ranked else None


def find_main_day(main: EventMention | None, timexes: Sequence[Timex], published: date | None) -> MainDay:
    """The day of the main event: its own, else the one that the head of the article names, else that of publication.

    The head comes first where the event is told below it: nearer to the news than what only fills the story.
    """
    own = None
    if main is not None and main.granularity in ("day", "time") and main.start_date:
        own = MainDay(main.start_date, main.date_text, main.date_reason)
        if main.start_char <= LEAD:
            return own
    head = _find_head_day(timexes, published) if published is not None else None
    return head or own or MainDay(published, None, "no day is told; the day of publication")


def _find_head_day(timexes: Sequence[Timex], published: date) -> MainDay | None:
    """The first recent day that the head of the article names."""
    for timex in timexes:
        if timex.start_char > LEAD:
            return None
        is_day = timex.granularity in ("day", "time") and timex.timex_type in ("DATE", "TIME")
        day = timex.start_date
        if is_day and day and timex.modality != "future" and published - NEWS_AGE <= day <= published:
            return MainDay(day, timex.text_raw, f"the head of the article says {timex.text_raw!r}")
    return None


def find_main_place(main: EventMention | None, mentions: Sequence[EntityMention], dateline: str | None) -> str | None:
    """Where the main event was: its own place, else that of the dateline, else the first that the head names."""
    if main is not None and main.location_text:
        return main.location_text
    named = (m.text_raw for m in mentions if m.entity_type in PLACES and not m.is_metonym and m.start_char <= LEAD)
    return dateline or next(named, None)


def _weight(mention: EventMention, party_count: int, title: frozenset[str]) -> float:
    nearness = 1 / (1 + mention.start_char / DISTANCE_UNIT)
    complete = 0.15 * min(party_count, 2) + 0.1 * (mention.start_date is not None) + 0.1 * bool(mention.location_text)
    in_title = TITLE_WEIGHT * (fold_text(mention.text_raw)[:STEM] in title)
    return nearness + mention.confidence * 0.3 + complete + 0.3 * (mention.status in REAL) + in_title
