"""Mentions to groups, one for each event: pairs that share a key are compared, the best link first.

Two groups become one only if no member of one forbids any member of the other and all of them together speak for it;
plain transitive closure chains events that merely look alike. Where a mention fits two events that exclude each other
about equally well, by the best link and as a whole, it stays by itself.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.judgement import EventJudgement
from pipelines.resolve.event_facts import SYMMETRIC, MentionFacts
from pipelines.resolve.event_grouping import Grouping, Link, tell_judgement
from pipelines.resolve.event_judgement import Pair, PlacedJudgements
from pipelines.resolve.event_pair import Comparison
from pipelines.resolve.merge_weight import merge_weights

log = logging.getLogger(__name__)

NEIGHBOURS = 50
"""Of the mentions that share a key, each is compared with so many before it and as many after, in order of report."""

NEAR_MISS = 1.0
"""How far below the threshold a pair may stay to be written down as unsure."""

NO_JUDGEMENTS = PlacedJudgements({})


@dataclass
class Clustering:
    """The groups, each sorted, the pairs that were decisive or nearly so, and judgements that exclude each other."""

    groups: list[list[str]]
    links: list[Link] = field(default_factory=list)
    contradicted: list[EventJudgement] = field(default_factory=list)


def cluster_mentions(
    facts: Mapping[str, MentionFacts],
    judgements: PlacedJudgements = NO_JUDGEMENTS,
    candidates: Iterable[Pair] | None = None,
) -> Clustering:
    """Groups of mentions that report one event; the same for any order of the input.

    What people judged different is kept apart whatever speaks for it, what they judged the same is joined at the end.
    `candidates` are the pairs to compare, if they are known; those that are not the same may be missing, and are then
    not among the links. A pair that is not the same by itself is told of also where others bring the two together.
    Mentions that no chain of pairs connects do not depend on each other: any part of them can be grouped by itself.
    """
    apart_by = judgements.of("different")
    grouping = Grouping(facts, apart_by)
    candidates = candidate_pairs(facts.values()) if candidates is None else candidates
    pairs = [(a, b, grouping.compare(a, b)) for a, b in sorted({*candidates, *apart_by})]
    same = sorted((p for p in pairs if p[2].is_same), key=lambda p: (-p[2].score, p[0], p[1]))
    for left, right, comparison in same:
        grouping.offer(left, right, comparison)
    links: list[Link] = []
    for left, right, comparison in same:
        link = grouping.join(left, right, comparison)
        if link is not None:
            links.append(link)
    judged, contradicted = _join_judged(grouping, judgements.of("same"))
    joined = {(link.left, link.right) for link in links if link.decision == "same"}
    apart = [link for link in links if link.decision != "same" and not grouping.together(link.left, link.right)]
    apart += [
        Link(a, b, "different" if c.is_vetoed else "unsure", c, decided_by=_judge_of(apart_by.get((a, b))))
        for a, b, c in pairs
        if not c.is_same and ((a, b) in apart_by or is_notable(c))
    ]
    apart = [link for link in apart if (link.left, link.right) not in judged]
    kept = [link for link in links if (link.left, link.right) in joined and link.decision == "same"]
    kept = [link for link in kept if (link.left, link.right) not in judged] + list(judged.values())
    return Clustering(grouping.groups(), sorted(kept + apart, key=lambda k: (k.left, k.right)), contradicted)


def _join_judged(
    grouping: Grouping, same: Mapping[Pair, EventJudgement]
) -> tuple[dict[Pair, Link], list[EventJudgement]]:
    """Joins whole groups by judgement, unless another judgement keeps members of the two apart."""
    links: dict[Pair, Link] = {}
    contradicted: list[EventJudgement] = []
    for (left, right), judgement in same.items():
        if grouping.is_judged_apart(left, right):
            contradicted.append(judgement)
            continue
        grouping.unite(left, right)
        comparison = grouping.compare(left, right)
        links[left, right] = Link(left, right, "same", comparison, tell_judgement(judgement), judgement.decided_by)
    return links, contradicted


def _judge_of(judgement: EventJudgement | None) -> str:
    return judgement.decided_by if judgement else "rule"


def is_notable(comparison: Comparison) -> bool:
    """Whether a pair that was kept apart is near enough that somebody may ask why."""
    without_veto = sum(r.weight for r in comparison.reasons if not r.is_veto)
    vetoes = sum(r.is_veto for r in comparison.reasons)
    return without_veto >= merge_weights().threshold - NEAR_MISS and vetoes <= 1


def candidate_pairs(facts: Iterable[MentionFacts]) -> list[Pair]:
    """Pairs that share at least one blocking key and are near each other there, each once, smaller id first."""
    blocks: dict[tuple[str, ...], list[MentionFacts]] = {}
    for mention in facts:
        for key in blocking_keys(mention):
            blocks.setdefault(key, []).append(mention)
    pairs: set[Pair] = set()
    tell_of_capped([len(block) for block in blocks.values() if len(block) > NEIGHBOURS + 1])
    for block in blocks.values():
        in_order = [m.mention_id for m in sorted(block, key=lambda m: (m.order, m.mention_id))]
        for position, mention_id in enumerate(in_order):
            for other in in_order[position + 1 : position + 1 + NEIGHBOURS]:
                pairs.add((mention_id, other) if mention_id < other else (other, mention_id))
    return sorted(pairs)


def tell_of_capped(sizes: Sequence[int]) -> None:
    """Says how many blocks were too large for all their mentions to be compared, by the sizes of those that were."""
    if sizes:
        told = {"capped_blocks": len(sizes), "largest_block": max(sizes)}
        message = "%d keys are shared by more than %d mentions, one by %d: each is compared with its neighbours in time"
        log.warning(message, len(sizes), NEIGHBOURS + 1, max(sizes), extra=told)


def blocking_keys(mention: MentionFacts) -> set[tuple[str, ...]]:
    """What two mentions must share one of to be compared at all."""
    return set(_blocking_keys(mention))


def _blocking_keys(mention: MentionFacts) -> Iterator[tuple[str, ...]]:
    base = (mention.kind, mention.claim)
    for kind in {mention.kind, mention.trigger}:
        for document_id in mention.kin:
            yield ("kin", kind, mention.claim, document_id)
    if mention.meeting_name:
        yield ("meeting", *base, mention.meeting_name)
    days = sorted({d.isoformat() for d in (mention.start_date, mention.end_date) if d and mention.is_dated})
    parties = mention.actors + (mention.recipients if mention.kind in SYMMETRIC else ())
    for day in days:
        for party in parties:
            yield ("day and party", *base, day, party.key)
        if mention.place is not None:
            yield ("day and place", *base, day, mention.place.key)
    if mention.published is not None:
        week = mention.published.isocalendar()
        for actor in mention.actors:
            for recipient in mention.recipients:
                yield ("week and both", *base, f"{week.year}-{week.week}", actor.key, recipient.key)
