"""Which event mentions may be one event: those of changed articles are compared with the few that share a key."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.document import Document
from models.event import MergeDecision
from models.gathered import GatheredMention, MentionLink, WaitingMention
from models.mention import EntityMention, EventMention, EventMentionParticipant
from pipelines.gather.stories import read_kin
from pipelines.gather.worklist import column, have_wait
from pipelines.load.schema import columns
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.event import write_decision
from pipelines.resolve.event_cluster import NEIGHBOURS, blocking_keys, is_notable, tell_of_capped
from pipelines.resolve.event_facts import MentionFacts, find_places, gather_facts, minted_id
from pipelines.resolve.event_grouping import Link
from pipelines.resolve.event_incident import with_incidents
from pipelines.resolve.event_judgement import Pair
from pipelines.resolve.event_pair import compare

POSTING = """
WITH asked AS (SELECT event_mention_id, unnest(keys) AS key FROM gathered_mention
    WHERE event_mention_id IN (SELECT unnest($1))),
posting AS (
    SELECT event_mention_id, key, row_number() OVER (PARTITION BY key ORDER BY report_order, event_mention_id) AS place
    FROM (SELECT event_mention_id, report_order, unnest(keys) AS key FROM gathered_mention)
    SEMI JOIN asked USING (key)
),
mine AS (SELECT * FROM posting WHERE event_mention_id IN (SELECT unnest($1)))
"""
PARTNERS = f"""{POSTING}
SELECT DISTINCT
    least(mine.event_mention_id, other.event_mention_id) AS one, greatest(mine.event_mention_id, other.event_mention_id)
FROM mine JOIN posting AS other USING (key)
WHERE other.event_mention_id <> mine.event_mention_id AND abs(other.place - mine.place) <= $2
ORDER BY ALL
"""
"""The pairs of these mentions that are compared."""

CAPPED = f"""{POSTING}
SELECT max(posting.place) FROM posting SEMI JOIN mine USING (key) GROUP BY key HAVING max(posting.place) > $2 + 1
"""
"""Sizes of the blocks of these mentions that are too large to be compared whole."""

SHIFTED = f"""{POSTING}
SELECT DISTINCT other.event_mention_id FROM mine JOIN posting AS other USING (key)
WHERE other.place > mine.place AND other.place - mine.place <= $2 AND other.place > $2
"""
"""Mentions that stand behind these in large blocks, so that they have other neighbours with and without them."""

TOUCHING = "left_mention_id IN (SELECT unnest($1)) OR right_mention_id IN (SELECT unnest($1))"
AMONG = "event_mention_id IN (SELECT unnest($1))"


def relink(warehouse: Warehouse, document_ids: Collection[str], gone: Collection[str], *, batch_id: str) -> None:
    """Compares the event mentions of these documents anew; those of documents that are gone are forgotten.

    Every mention whose event may be another now is noted as waiting.
    """
    ids = [*document_ids, *gone]
    within = "document_id IN (SELECT unnest($1))"
    old = column(warehouse, f"SELECT event_mention_id FROM gathered_mention WHERE {within}", [ids])
    shifted = set(column(warehouse, SHIFTED, [old, NEIGHBOURS])) if old else set()
    facts, minted = _read_documents(warehouse, document_ids)
    warehouse.delete(GatheredMention, within, [ids])
    warehouse.append(_gathered(mention, minted[key]) for key, mention in facts.items())
    if facts:
        shifted |= set(column(warehouse, SHIFTED, [list(facts), NEIGHBOURS]))
    shifted -= {*old, *facts}
    asked = [*facts, *sorted(shifted)]
    pairs = warehouse.execute(PARTNERS, [asked, NEIGHBOURS]).fetchall() if asked else []
    tell_of_capped([size for (size,) in warehouse.execute(CAPPED, [asked, NEIGHBOURS]).fetchall()] if asked else [])
    strangers = {mention for pair in pairs for mention in pair} - facts.keys()
    known = {**facts, **read_told(warehouse, strangers).facts}
    links = list(_judge(pairs, known))
    _replace_links(warehouse, [*asked, *old], links, batch_id)


def _read_documents(
    warehouse: Warehouse, document_ids: Collection[str]
) -> tuple[dict[str, MentionFacts], dict[str, str]]:
    """The facts of all mentions of these documents, and the event that each would mint."""
    within = "document_id IN (SELECT unnest($1))"
    told = _read_around(warehouse, warehouse.read(EventMention, within, [list(document_ids)]))
    minted = {m.event_mention_id: minted_id(m, told.documents[m.document_id]) for m in told.mentions}
    return with_incidents(told.facts), minted


@dataclass(frozen=True)
class Told:
    """Event mentions with what stands around them: their parties, the heads of their documents, and all as facts."""

    mentions: Sequence[EventMention]
    participants: Sequence[EventMentionParticipant]
    documents: Mapping[str, Document]
    facts: Mapping[str, MentionFacts]


def read_told(warehouse: Warehouse, ids: Collection[str]) -> Told:
    """Mentions that were gathered."""
    if not ids:
        return Told((), (), {}, {})
    told = _read_around(warehouse, warehouse.read(EventMention, AMONG, [sorted(ids)]))
    sole = f"SELECT event_mention_id FROM gathered_mention WHERE is_sole_incident AND {AMONG}"
    return replace(told, facts=with_incidents(told.facts, frozenset(column(warehouse, sole, [list(ids)]))))


def _read_around(warehouse: Warehouse, mentions: Sequence[EventMention]) -> Told:
    documents = read_heads(warehouse, {m.document_id for m in mentions})
    participants = warehouse.read(EventMentionParticipant, AMONG, [[m.event_mention_id for m in mentions]])
    placed = {(m.document_id, m.location_entity_id) for m in mentions if m.location_entity_id is not None}
    places = warehouse.read(
        EntityMention,
        "(document_id, entity_id) IN (SELECT (unnest($1), unnest($2)))",
        [[key for key, _ in placed], [entity for _, entity in placed]],
    )
    facts = gather_facts(mentions, participants, documents, read_kin(warehouse, documents), find_places(places))
    return Told(mentions, participants, documents, facts)


def read_heads(warehouse: Warehouse, ids: Collection[str]) -> dict[str, Document]:
    """Documents without their texts."""
    names = ", ".join("'' AS text" if name == "text" else name for name in columns(Document))
    statement = f"SELECT {names} FROM document WHERE document_id IN (SELECT unnest($1)) ORDER BY document_id"
    return {d.document_id: d for d in warehouse.read_as(Document, statement, [sorted(ids)])}


def _gathered(mention: MentionFacts, minted: str) -> GatheredMention:
    day, document_id, offset = mention.order
    return GatheredMention(
        event_mention_id=mention.mention_id,
        document_id=mention.document_id,
        minted_id=minted,
        report_order=f"{day} {document_id} {offset:09}",
        keys=tuple(sorted(map(_hash, blocking_keys(mention)))),
        is_sole_incident=mention.is_sole_incident,
    )


def _hash(key: Sequence[str]) -> int:
    digest = hashlib.blake2b("\x1f".join(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _judge(pairs: Iterable[Pair], facts: Mapping[str, MentionFacts]) -> Iterable[Link]:
    """The pairs of which something comes: that they are one, or nearly so."""
    for left, right in pairs:
        comparison = compare(facts[left], facts[right])
        if comparison.is_same:
            yield Link(left, right, "same", comparison)
        elif is_notable(comparison):
            yield Link(left, right, "different" if comparison.is_vetoed else "unsure", comparison)


def _replace_links(warehouse: Warehouse, touched: Sequence[str], links: Sequence[Link], batch_id: str) -> None:
    """Writes the links of all touched mentions; a pair that only just is not the same is decided here for good."""
    where = f"is_same AND ({TOUCHING})"
    before = warehouse.read(MentionLink, where, [list(touched)])
    ends = {end for link in before for end in (link.left_mention_id, link.right_mention_id)}
    have_wait(warehouse, WaitingMention, {*touched, *ends})
    warehouse.delete(MentionLink, TOUCHING, [list(touched)])
    warehouse.append(
        MentionLink(left_mention_id=k.left, right_mention_id=k.right, is_same=k.comparison.is_same) for k in links
    )
    near = [write_decision(link, batch_id) for link in links if not link.comparison.is_same]
    pairs = {(link.left, link.right) for link in links}
    kept = {
        d.decision_id: d
        for d in warehouse.read(MergeDecision, TOUCHING, [list(touched)])
        if d.decided_by != "rule" or (d.left_mention_id, d.right_mention_id) in pairs
    }
    rows = {**kept, **{d.decision_id: keep_batch(d, kept.get(d.decision_id)) for d in near}}
    warehouse.replace(MergeDecision, TOUCHING, [list(touched)], rows.values())


def keep_batch(decision: MergeDecision, old: MergeDecision | None) -> MergeDecision:
    """The decision with the run in which it was first made, if it was made so before."""
    if old is None or (old.decision, old.score, old.reasons) != (decision.decision, decision.score, decision.reasons):
        return decision
    return old
