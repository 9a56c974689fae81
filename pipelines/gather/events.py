"""Events of a warehouse: those of waiting mentions are made anew, with all mentions that they may have to do with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.document import IngestBatch
from models.event import Event, EventMember, EventParticipant, MergeDecision
from models.gathered import WaitingMention
from models.judgement import EventJudgement
from pipelines.gather.links import keep_batch, read_heads, read_told
from pipelines.gather.worklist import column, have_wait
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.event import EventResolution, Scope, resolve_scope
from pipelines.resolve.event_identity import PreviousEvents
from pipelines.resolve.event_judgement import Pair, PlacedJudgements, place_judgements

AT_ONCE = 5000
"""Waiting mentions that are taken together, besides those that they may have to do with."""

WAITING = """
SELECT event_mention_id FROM waiting_mention LEFT JOIN gathered_mention USING (event_mention_id)
ORDER BY report_order NULLS FIRST, event_mention_id LIMIT $1
"""
TIED = """
WITH mine AS (SELECT unnest($1) AS id)
SELECT right_mention_id FROM mention_link JOIN mine ON left_mention_id = id WHERE is_same
UNION SELECT left_mention_id FROM mention_link JOIN mine ON right_mention_id = id WHERE is_same
UNION SELECT other.event_mention_id
FROM event_member AS own JOIN mine ON own.event_mention_id = id JOIN event_member AS other USING (event_id)
WHERE own.is_current AND other.is_current
UNION SELECT other.event_mention_id
FROM gathered_mention AS own JOIN mine ON own.event_mention_id = id JOIN event_member AS other ON event_id = minted_id
WHERE other.is_current
"""
"""Mentions that may be one event with these, or are of the same one now, or of one that these would be the first of."""

HELD = """
SELECT DISTINCT event_id FROM event_member WHERE is_current AND event_mention_id IN (SELECT unnest($1))
UNION SELECT minted_id FROM gathered_mention WHERE event_mention_id IN (SELECT unnest($1))
"""
CANDIDATES = """
SELECT left_mention_id, right_mention_id FROM mention_link AS link
WHERE left_mention_id IN (SELECT unnest($1)) AND right_mention_id IN (SELECT unnest($1)) AND (
    is_same OR (left_mention_id, right_mention_id) IN (
        SELECT (left_mention_id, right_mention_id) FROM merge_decision WHERE decided_by <> 'rule'
    )
)
"""
"""Pairs to decide on: those that are not the same were decided when they were compared, unless a person did."""

DECIDED_HERE = """
left_mention_id IN (SELECT unnest($1)) AND right_mention_id IN (SELECT unnest($1)) AND NOT (
    decided_by = 'rule' AND (left_mention_id, right_mention_id) IN (
        SELECT (left_mention_id, right_mention_id) FROM mention_link WHERE NOT is_same
    )
)
"""
AMONG = "event_id IN (SELECT unnest($1))"


@dataclass(frozen=True)
class EventCount:
    """What became of the events in a run."""

    total: int
    new: int = 0
    merged: int = 0
    changed: int = 0
    unknown_judgements: tuple[EventJudgement, ...] = ()
    """Those on events or mentions that are not there."""

    contradicted_judgements: tuple[EventJudgement, ...] = ()
    """Those that two are the same which others, taken together, hold to be different."""


def settle_events(warehouse: Warehouse, judgements: Sequence[EventJudgement], *, batch_id: str) -> EventCount:
    """Makes the events of all waiting mentions anew, some thousand mentions at a time."""
    placed = _place(warehouse, judgements)
    if warehouse.count(WaitingMention):
        have_wait(warehouse, WaitingMention, (mention for pair in placed.of_pair for mention in pair))
    batches = tuple(b.batch_id for b in warehouse.read(IngestBatch, order="started_at, batch_id"))
    new = merged = changed = 0
    contradicted: dict[EventJudgement, None] = {}
    while waiting := column(warehouse, WAITING, [AT_ONCE]):
        with warehouse.transaction():
            scope = _close(warehouse, waiting, placed)
            previous = _read_previous(warehouse, scope, batches)
            found = _resolve(warehouse, scope, placed, previous, batch_id)
            _write(warehouse, scope, found)
            warehouse.delete(WaitingMention, "event_mention_id IN (SELECT unnest($1))", [sorted(scope)])
        status = {e.event_id: e.status for e in previous.events}
        new += sum(e.event_id not in status for e in found.events)
        changed += sum(e.event_id in status and status[e.event_id] != e.status for e in found.events)
        merged += sum(h.action == "merged" for h in found.history)
        contradicted |= dict.fromkeys(found.contradicted_judgements)
    total = warehouse.count(Event, "merged_into IS NULL")
    return EventCount(total, new, merged, changed, placed.unknown, tuple(contradicted))


def _place(warehouse: Warehouse, judgements: Sequence[EventJudgement]) -> PlacedJudgements:
    """The pairs of mentions that people's judgements mean."""
    if not judgements:
        return PlacedJudgements({})
    ids = [sorted({i for j in judgements for i in (j.left_id, j.right_id)})]
    members = warehouse.read(EventMember, f"is_current AND ({AMONG})", ids)
    meant = [*ids[0], *(m.event_mention_id for m in members)]
    minted = warehouse.execute(
        "SELECT event_mention_id, minted_id FROM gathered_mention "
        "WHERE event_mention_id IN (SELECT unnest($1)) OR minted_id IN (SELECT unnest($2))",
        [meant, *ids],
    ).fetchall()
    return place_judgements(judgements, dict(minted), members)


def _close(warehouse: Warehouse, ids: Collection[str], placed: PlacedJudgements) -> set[str]:
    """The mentions, and all whose events depend on theirs."""
    judged: dict[str, set[str]] = {}
    for left, right in placed.of_pair:
        judged.setdefault(left, set()).add(right)
        judged.setdefault(right, set()).add(left)
    scope = set(ids)
    todo = scope
    while todo:
        tied = set(column(warehouse, TIED, [sorted(todo)])).union(*(judged.get(m, ()) for m in todo))
        todo = tied - scope
        scope |= todo
    return scope


def _read_previous(warehouse: Warehouse, scope: Collection[str], batches: tuple[str, ...]) -> PreviousEvents:
    held = [column(warehouse, HELD, [sorted(scope)])]
    return PreviousEvents(
        tuple(warehouse.read(Event, AMONG, held)), tuple(warehouse.read(EventMember, AMONG, held)), batches
    )


def _resolve(
    warehouse: Warehouse, ids: Collection[str], placed: PlacedJudgements, previous: PreviousEvents, batch_id: str
) -> EventResolution:
    current = column(
        warehouse,
        "SELECT event_mention_id FROM gathered_mention WHERE event_mention_id IN (SELECT unnest($1))",
        [sorted(ids)],
    )
    told = read_told(warehouse, current)
    duplicate_of = {key: d.duplicate_of for key, d in told.documents.items() if d.duplicate_of is not None}
    originals = read_heads(warehouse, set(duplicate_of.values()) - told.documents.keys())
    candidates: list[Pair] = warehouse.execute(CANDIDATES, [current]).fetchall()
    within = {pair: j for pair, j in placed.of_pair.items() if pair[0] in told.facts and pair[1] in told.facts}
    scope = Scope(
        mentions=told.mentions,
        participants=told.participants,
        documents={**told.documents, **originals},
        facts=told.facts,
        story_of={key: d.story_id for key, d in told.documents.items() if d.story_id is not None},
        duplicate_of=duplicate_of,
        candidates=candidates,
    )
    return resolve_scope(scope, PlacedJudgements(within), previous, batch_id=batch_id)


def _write(warehouse: Warehouse, scope: Collection[str], found: EventResolution) -> None:
    warehouse.write(found.events)
    warehouse.write(found.members)
    warehouse.replace(EventParticipant, AMONG, [[e.event_id for e in found.events]], found.participants)
    warehouse.write(found.history)
    asked = [[decision.decision_id for decision in found.decisions]]
    told = warehouse.read(MergeDecision, "decision_id IN (SELECT unnest($1))", asked)
    made: Mapping[str, MergeDecision] = {decision.decision_id: decision for decision in told}
    decisions: Iterable[MergeDecision] = (keep_batch(d, made.get(d.decision_id)) for d in found.decisions)
    warehouse.replace(MergeDecision, DECIDED_HERE, [sorted(scope)], decisions)
