"""One event row from its mentions: the best value of each field, and on how many of them it rests."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.code import EventStatus, Granularity
from models.document import Document
from models.event import Event, EventParticipant
from models.mention import EventMention, EventMentionParticipant
from pipelines.resolve.event_facts import party_facts
from pipelines.resolve.trigger import light_keys, trigger_key

ADVANCE: Mapping[EventStatus, int] = {
    "occurred": 6,
    "ongoing": 5,
    "scheduled": 4,
    "demanded": 3,
    "hypothetical": 2,
    "denied": 1,
}
"""Which of two reports of one day tells more."""

SHOWN_PARTIES = 4
LONGEST_TITLE = 160


@dataclass(frozen=True)
class DateChoice:
    """The days of an event and why these."""

    start_date: date | None
    end_date: date | None
    granularity: Granularity | None
    reason: str


def summarise_event(
    event_id: str,
    mentions: Sequence[EventMention],
    parties: Sequence[EventParticipant],
    documents: Mapping[str, Document],
    duplicate_of: Mapping[str, str],
    story_of: Mapping[str, str],
) -> Event:
    """The row of an event; its mentions stand in the order of their reports."""
    first = mentions[0]
    reported = sorted(d for m in mentions if (d := _reported(documents[m.document_id])))
    when = choose_date(mentions)
    place = _choose_place(mentions)
    mode = _commonest(mentions, lambda m: m.mode_code)
    meeting = _commonest(mentions, lambda m: m.meeting_name)
    return Event(
        event_id=event_id,
        event_code=first.event_code,
        mode_code=mode,
        quad_class=first.quad_class,
        title=make_title(mentions, parties, meeting, place.location_text if place else None),
        status=choose_status(mentions, documents),
        start_date=when.start_date,
        end_date=when.end_date,
        granularity=when.granularity,
        date_reason=when.reason,
        location_text=place.location_text if place else None,
        location_entity_id=place.location_entity_id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        meeting_name=meeting,
        story_id=story_of.get(first.document_id),
        mention_count=len(mentions),
        document_count=len({m.document_id for m in mentions}),
        source_count=count_sources({m.document_id for m in mentions}, documents, duplicate_of),
        confidence=max(m.confidence for m in mentions),
        first_reported_date=reported[0] if reported else None,
        last_reported_date=reported[-1] if reported else None,
    )


def summarise_parties(event_id: str, participants: Sequence[EventMentionParticipant]) -> list[EventParticipant]:
    """The parties of an event over all its mentions, each once in a role."""
    grouped: dict[tuple[str, str], list[EventMentionParticipant]] = {}
    for participant in participants:
        grouped.setdefault((participant.role, party_facts(participant).key), []).append(participant)
    rows = []
    for (_, key), same in sorted(grouped.items()):
        name = same[0].entity_name or Counter(sorted(p.text_raw for p in same)).most_common(1)[0][0]
        rows.append(
            EventParticipant(
                event_id=event_id,
                role=same[0].role,
                participant_key=key,
                entity_id=same[0].entity_id,
                participant_name=name,
                country_code=next((p.country_code for p in same if p.country_code), None),
                sector_code=next((p.sector_code for p in same if p.sector_code), None),
                mention_count=len({p.event_mention_id for p in same}),
            )
        )
    return rows


def choose_status(mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> EventStatus:
    """What the latest report says; a plan whose day a report already told as past stays past."""

    def rank(mention: EventMention) -> tuple[date, int]:
        return _reported(documents[mention.document_id]) or date.min, ADVANCE[mention.status]

    latest = max(mentions, key=rank)
    if latest.status == "scheduled":
        told = [m for m in mentions if m.status == "occurred" and m.date_text is not None]
        until = _reported(documents[latest.document_id])
        if any(m.end_date and until and m.end_date <= until for m in told):
            return "occurred"
    return latest.status


def choose_date(mentions: Sequence[EventMention]) -> DateChoice:
    """The day that most articles state; without one, what all intervals leave."""
    stated = [m for m in mentions if m.date_text is not None and (m.start_date or m.end_date)]
    if not stated:
        return _by_report(mentions)
    exact = [m for m in stated if m.granularity in ("day", "time")]
    votes = Counter({(m.start_date, m.end_date, m.document_id) for m in exact or stated})
    by_value = Counter((start, end) for start, end, _ in votes)
    (start, end), count = min(by_value.items(), key=lambda v: (-v[1], _width(*v[0]), str(v[0])))
    chosen = next(m for m in exact or stated if (m.start_date, m.end_date) == (start, end))
    others = sorted({str(m.start_date) for m in exact if (m.start_date, m.end_date) != (start, end)})
    reason = f"{count} of {len({m.document_id for m in mentions})} articles: {chosen.date_text!r}"
    if others:
        reason += f"; others say {', '.join(others)}"
    return DateChoice(start, end, chosen.granularity, reason)


def _by_report(mentions: Sequence[EventMention]) -> DateChoice:
    starts = [m.start_date for m in mentions if m.start_date]
    ends = [m.end_date for m in mentions if m.end_date]
    if not starts and not ends:
        return DateChoice(None, None, None, mentions[0].date_reason)
    start = max(starts) if starts else None
    end = min(ends) if ends else None
    earliest = min(mentions, key=lambda m: (m.end_date or date.max, m.event_mention_id))
    return DateChoice(start, end, "interval", earliest.date_reason)


def _width(start: date | None, end: date | None) -> int:
    return (end - start).days if start and end else 10_000


def _choose_place(mentions: Sequence[EventMention]) -> EventMention | None:
    """The place that most articles name, one with coordinates before one without; null if none does."""
    placed = [m for m in mentions if m.location_text is not None]
    if not placed:
        return None
    votes = Counter((m.location_entity_id, m.location_text if not m.location_entity_id else None) for m in placed)
    return max(
        placed,
        key=lambda m: (
            m.latitude is not None,
            votes[m.location_entity_id, m.location_text if not m.location_entity_id else None],
        ),
    )


def _commonest(mentions: Sequence[EventMention], value_of: Callable[[EventMention], str | None]) -> str | None:
    values = Counter(v for m in mentions if (v := value_of(m)) is not None)
    return min(values.items(), key=lambda v: (-v[1], v[0]))[0] if values else None


def count_sources(document_ids: set[str], documents: Mapping[str, Document], duplicate_of: Mapping[str, str]) -> int:
    """Independent sources: copies count once, and so do articles of one publisher or of one agency."""
    sources = set()
    for document_id in document_ids:
        original = documents.get(duplicate_of.get(document_id, document_id), documents[document_id])
        sources.add(original.agency_name or original.source_id or original.document_key)
    return len(sources)


def _reported(document: Document) -> date | None:
    return document.published_day


def make_title(
    mentions: Sequence[EventMention], parties: Sequence[EventParticipant], meeting: str | None, place: str | None
) -> str:
    """The event in a few words: who → whom: what, where. The words are the articles' own."""
    actors = _names([p for p in parties if p.role == "actor"])
    recipients = _names([p for p in parties if p.role == "recipient"])
    who = f"{actors} → {recipients}" if actors and recipients else actors or recipients
    telling = [m for m in mentions if trigger_key(m.trigger_lemma or m.text_raw) not in light_keys()]  # not "had talks"
    act = Counter(m.text_raw.casefold() for m in telling or mentions).most_common(1)[0][0]
    if meeting and meeting not in who:
        act = f"{act}, {meeting}"
    title = f"{who}: {act}" if who else act
    title = " ".join((f"{title}, {place}" if place else title).split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _names(parties: Sequence[EventParticipant]) -> str:
    ranked = sorted(parties, key=lambda p: (-p.mention_count, p.entity_id is None, p.participant_key))
    names = list(dict.fromkeys(p.participant_name for p in ranked))
    shown = ", ".join(names[:SHOWN_PARTIES])
    return f"{shown} and {len(names) - SHOWN_PARTIES} more" if len(names) > SHOWN_PARTIES else shown
