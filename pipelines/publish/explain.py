"""Why a row is as it is: an event with its mentions, the words they rest on, and the reasons for every merge."""

from collections.abc import Sequence
from typing import Any

import duckdb

from pipelines.publish.output import plain_value
from pipelines.publish.query import QueryError

Row = dict[str, Any]

SHOWN_CANDIDATES = 10

EVENT = """
SELECT event_id, event_code, mode_code, quad_class, title, status, start_date, end_date, granularity, date_reason,
    location_text, latitude, longitude, meeting_name, story_id, mention_count, document_count, source_count, confidence,
    first_reported_date, last_reported_date, merged_into
FROM event WHERE event_id = ?
"""
MENTIONS = """
SELECT mention.event_mention_id, member.is_current, member.began_batch_id, member.ended_batch_id, document.document_id,
    document.path, document.title AS document_title, document.source_name, document.duplicate_of,
    document.published_best_date, document.published_earliest_date, document.published_latest_date,
    document.published_method, mention.start_char, mention.end_char, mention.text_raw,
    mention.evidence_start_char, mention.evidence_end_char, mention.evidence_text, mention.event_code,
    mention.mode_code, mention.status, mention.is_negated, mention.start_date, mention.end_date, mention.granularity,
    mention.date_text, mention.date_reason, mention.location_text, mention.location_reason, mention.speaker_text,
    mention.speaker_entity_id, mention.medium, mention.confidence, mention.rule
FROM event_member AS member
JOIN event_mention AS mention ON mention.event_mention_id = member.event_mention_id
JOIN document ON document.document_id = mention.document_id
WHERE member.event_id = ?
ORDER BY NOT member.is_current, document.published_best_date NULLS LAST, document.path, mention.start_char
"""
MENTION_PARTIES = """
SELECT party.event_mention_id, party.role, party.text_raw, party.entity_id, party.entity_name, party.country_code,
    party.sector_code, party.reason
FROM event_mention_participant AS party
JOIN event_member AS member ON member.event_mention_id = party.event_mention_id
WHERE member.event_id = ?
ORDER BY party.event_mention_id, party.role, party.participant_no
"""
PARTIES = """
SELECT role, participant_name, entity_id, country_code, sector_code, mention_count
FROM event_participant WHERE event_id = ? ORDER BY role, mention_count DESC, participant_key
"""
APART = """
WITH mine AS (SELECT event_mention_id FROM event_member WHERE event_id = ? AND is_current)
SELECT left_mention_id, right_mention_id, decision, score, reasons, decided_by, batch_id
FROM merge_decision
WHERE decision <> 'same'
    AND (left_mention_id IN (SELECT event_mention_id FROM mine))
        <> (right_mention_id IN (SELECT event_mention_id FROM mine))
ORDER BY score DESC, left_mention_id, right_mention_id
"""
MERGES = """
WITH mine AS (SELECT event_mention_id FROM event_member WHERE event_id = ? AND is_current)
SELECT left_mention_id, right_mention_id, decision, score, reasons, decided_by, batch_id
FROM merge_decision
WHERE decision = 'same'
    AND left_mention_id IN (SELECT event_mention_id FROM mine)
    AND right_mention_id IN (SELECT event_mention_id FROM mine)
ORDER BY score DESC, left_mention_id, right_mention_id
"""
HISTORY = """
SELECT history.batch_id, batch.started_at, history.action, history.other_event_id, history.detail
FROM event_history AS history
LEFT JOIN ingest_batch AS batch ON batch.batch_id = history.batch_id
WHERE history.event_id = ?
ORDER BY batch.started_at NULLS FIRST, history.batch_id, history.action, history.detail
"""
MERGED = "SELECT event_id, title FROM event WHERE merged_into = ? ORDER BY event_id"

ENTITY = """
SELECT entity_id, entity_name, entity_type, country_code, sector_code, is_known, mention_count, document_count,
    merged_into, merged_reason, kept_apart
FROM entity WHERE entity_id = ?
"""
JOINED = """
SELECT entity_id, entity_name, entity_type, merged_reason FROM entity WHERE merged_into = ?
ORDER BY entity_name, entity_id
"""
ALIASES = "SELECT alias, origin, mention_count FROM entity_alias WHERE entity_id = ? ORDER BY mention_count DESC, alias"
PLACES = "SELECT location_name, country_code, latitude, longitude, geo_precision FROM location WHERE entity_id = ?"
ENTITY_MENTIONS = """
SELECT mention.entity_mention_id, document.document_id, document.path, document.published_best_date,
    mention.start_char, mention.end_char, mention.text_raw, sentence.text_raw AS evidence_text, mention.is_metonym,
    mention.link_reason, mention.rule, mention.confidence
FROM entity_mention AS mention
JOIN document ON document.document_id = mention.document_id AND document.is_current
LEFT JOIN sentence ON sentence.document_id = mention.document_id
    AND sentence.start_char <= mention.start_char AND sentence.end_char >= mention.end_char
WHERE mention.entity_id = ?
ORDER BY document.published_best_date NULLS LAST, document.path, mention.start_char
"""
ENTITY_EVENTS = """
SELECT event.event_id, party.role, event.event_code, event.title, event.status, event.start_date, event.end_date
FROM event_participant AS party
JOIN event ON event.event_id = party.event_id
WHERE party.entity_id = ? AND event.merged_into IS NULL AND event.mention_count > 0
ORDER BY coalesce(event.start_date, event.end_date) NULLS LAST, event.event_id
"""
CANDIDATES = """
WITH thing AS (
    SELECT 'event' AS kind, event_id AS id, title AS name, event_id AS leads_to FROM event
    UNION ALL
    SELECT 'entity', entity_id, entity_name, entity_id FROM entity
    UNION ALL
    SELECT 'event', event_mention_id, 'a mention', any_value(event_id ORDER BY is_current DESC, event_id)
    FROM event_member GROUP BY event_mention_id
)
SELECT kind, id, name, leads_to FROM thing WHERE {condition} ORDER BY id LIMIT 100
"""


def explain(connection: duckdb.DuckDBPyConnection, asked: str) -> Row:
    """Everything that is known about an event or an entity, by its id or the beginning of it.

    The id of a mention leads to its event, that of a merged event to the one that stands. Raises QueryError if nothing,
    or more than one thing, has the id.
    """
    kind, found = _find(connection, asked)
    explained = _explain_event(connection, found) if kind == "event" else _explain_entity(connection, found)
    return {"asked": asked, "kind": kind, **explained}


def full_event_id(connection: duckdb.DuckDBPyConnection, asked: str) -> str:
    """The whole id of an event or of an event mention, by the beginning of it. Raises QueryError."""
    found = _find_row(connection, asked)
    if found["kind"] != "event":
        raise QueryError(f"{asked!r} is an entity ({found['name']}), expected an event or an event mention.")
    return str(found["id"])


def _find(connection: duckdb.DuckDBPyConnection, asked: str) -> tuple[str, str]:
    found = _find_row(connection, asked)
    return found["kind"], found["leads_to"]


def _find_row(connection: duckdb.DuckDBPyConnection, asked: str) -> Row:
    for condition in ("id = ?", "starts_with(id, ?)"):
        found = _rows(connection, CANDIDATES.format(condition=condition), asked) if asked else []
        if len(found) == 1:
            return found[0]
        if found:
            named = "\n".join(f"  {row['id']}  {row['kind']}: {row['name']}" for row in found[:SHOWN_CANDIDATES])
            more = f"\n  and {len(found) - SHOWN_CANDIDATES} more" if len(found) > SHOWN_CANDIDATES else ""
            raise QueryError(f"{asked!r} is the beginning of several ids; give more of it:\n{named}{more}")
    raise QueryError(
        f"no event or entity has an id that begins with {asked!r}. "
        "`dateline sql timeline` lists events with their ids, `dateline sql entities` people, places and bodies."
    )


def _explain_event(connection: duckdb.DuckDBPyConnection, event_id: str) -> Row:
    seen = {event_id}
    found_id = event_id
    event = _rows(connection, EVENT, event_id)[0]
    while event["merged_into"] and event["merged_into"] not in seen:
        seen.add(event["merged_into"])
        event = _rows(connection, EVENT, event["merged_into"])[0]
    event_id = event["event_id"]
    mentions = _rows(connection, MENTIONS, event_id)
    parties = _rows(connection, MENTION_PARTIES, event_id)
    for mention in mentions:
        mention["participants"] = [
            {name: value for name, value in party.items() if name != "event_mention_id"}
            for party in parties
            if party["event_mention_id"] == mention["event_mention_id"]
        ]
    merges = _rows(connection, MERGES, event_id)
    needed = spanning_tree(merges)
    return {
        **event,
        "merged_from": found_id if found_id != event_id else None,
        "participants": _rows(connection, PARTIES, event_id),
        "mentions": mentions,
        "merges": [{**merge, "is_needed": place in needed} for place, merge in enumerate(merges)],
        "kept_apart": _rows(connection, APART, event_id),
        "merged_events": _rows(connection, MERGED, event_id),
        "history": _rows(connection, HISTORY, event_id),
    }


def spanning_tree(merges: Sequence[Row]) -> set[int]:
    """Places of the fewest and strongest merges that hold the mentions together."""
    leader: dict[str, str] = {}

    def head(mention: str) -> str:
        while leader.setdefault(mention, mention) != mention:
            mention = leader[mention]
        return mention

    needed = set()
    for place, merge in enumerate(merges):
        one, other = head(merge["left_mention_id"]), head(merge["right_mention_id"])
        if one != other:
            leader[other] = one
            needed.add(place)
    return needed


def _explain_entity(connection: duckdb.DuckDBPyConnection, entity_id: str) -> Row:
    entity = _rows(connection, ENTITY, entity_id)[0]
    into = _rows(connection, ENTITY, entity["merged_into"]) if entity["merged_into"] else []
    return {
        **entity,
        "merged_into_name": into[0]["entity_name"] if into else None,
        "joined": _rows(connection, JOINED, entity_id),
        "aliases": _rows(connection, ALIASES, entity_id),
        "places": _rows(connection, PLACES, entity_id),
        "mentions": _rows(connection, ENTITY_MENTIONS, entity_id),
        "events": _rows(connection, ENTITY_EVENTS, entity_id),
    }


def _rows(connection: duckdb.DuckDBPyConnection, statement: str, value: str) -> list[Row]:
    cursor = connection.execute(statement, [value])
    names = [column[0] for column in cursor.description or ()]
    return [{name: plain_value(item) for name, item in zip(names, row, strict=True)} for row in cursor.fetchall()]
