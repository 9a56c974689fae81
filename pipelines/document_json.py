"""One document as a JSON object: the form in which `dateline extract` writes it."""

from typing import Any

from models.event import EventMember
from models.extraction import Extraction
from models.mention import EventMention, EventMentionParticipant

SPAN = ("start_char", "end_char")
SENTENCE = SPAN
TIMEX = (*SPAN, "text_raw", "timex_type", "value", "start_date", "end_date", "granularity", "modality", "rule",
         "value_reason", "is_ambiguous")  # fmt: skip
ENTITY = (*SPAN, "text_raw", "entity_type", "entity_id", "entity_name", "country_code", "sector_code", "is_metonym",
          "latitude", "longitude", "geo_precision", "rule", "link_reason")  # fmt: skip
QUOTE = (*SPAN, "text_raw", "is_direct", "speaker_text", "speaker_entity_id", "medium", "speaker_reason", "rule")
QUANTITY = (*SPAN, "text_raw", "value_min", "value_max", "unit", "modifier", "subject_text", "subject_key",
            "speaker_text", "speaker_entity_id", "rule")  # fmt: skip
PARTICIPANT = ("role", *SPAN, "text_raw", "entity_id", "entity_name", "country_code", "sector_code", "reason")
EVENT = (*SPAN, "text_raw", "evidence_start_char", "evidence_end_char", "event_code", "mode_code", "quad_class",
         "cameo_root_code", "goldstein", "status", "is_negated", "start_date", "end_date", "granularity", "date_text",
         "date_reason", "location_text", "location_entity_id", "latitude", "longitude", "location_reason",
         "meeting_name", "speaker_text", "speaker_entity_id", "medium", "confidence", "rule")  # fmt: skip
LINE = ("line_no", "text_raw", "is_kept", "kind", "reason")
ISSUE = ("stage", "kind", "message")


def document_json(extraction: Extraction, members: dict[str, EventMember]) -> dict[str, Any]:
    """The object of one document; `members` gives the event of each event mention."""
    document = extraction.document
    participants: dict[str, list[EventMentionParticipant]] = {}
    for participant in extraction.participants:
        participants.setdefault(participant.event_mention_id, []).append(participant)
    at = document.published_at
    updated = document.updated_at
    return {
        "id": document.document_id,
        "path": document.path,
        "media_type": document.media_type,
        "language": document.language,
        "title": document.title,
        "byline": document.byline,
        "source_name": document.source_name,
        "source_url": document.source_url,
        "published": {
            "at": at.isoformat() if at else None,
            "earliest": _day(document.published_earliest_date),
            "latest": _day(document.published_latest_date),
            "best": _day(document.published_best_date),
            "method": document.published_method,
            "confidence": document.published_confidence,
            "evidence": list(document.published_evidence),
        },
        "updated_at": updated.isoformat() if updated else None,
        "text": document.text,
        "lines": [_pick(line, LINE) for line in extraction.lines],
        "sentences": [_pick(s, SENTENCE) for s in extraction.sentences],
        "timexes": [_pick(t, TIMEX) for t in extraction.timexes],
        "entity_mentions": [_pick(m, ENTITY) for m in extraction.entity_mentions],
        "quotes": [_pick(q, QUOTE) for q in extraction.quotes],
        "quantities": [_pick(q, QUANTITY) for q in extraction.quantities],
        "event_mentions": [
            _event_json(m, participants.get(m.event_mention_id, []), members) for m in extraction.event_mentions
        ],
        "issues": [_pick(i, ISSUE) for i in extraction.issues],
    }


def _event_json(
    mention: EventMention, participants: list[EventMentionParticipant], members: dict[str, EventMember]
) -> dict[str, Any]:
    picked = _pick(mention, EVENT)
    picked["participants"] = [_pick(p, PARTICIPANT) for p in participants]
    member = members.get(mention.event_mention_id)
    picked["event_id"] = member.event_id if member else None
    return picked


def _pick(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None
