"""Events across articles: event mentions in, one event for each group of reports out, with the reason for every merge.

Facts are gathered once a mention (`event_facts`), compared in pairs (`event_pair`), grouped (`event_cluster`), named so
that ids last over runs (`event_identity`) and summed up in a row (`event_summary`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.document import Document
from models.event import Event, EventHistory, EventMember, EventParticipant, MergeDecision
from models.judgement import EventJudgement
from models.mention import EventMention, EventMentionParticipant
from models.record import stable_id
from pipelines.resolve.event_cluster import cluster_mentions
from pipelines.resolve.event_facts import NO_PLACES, MentionFacts, Place, gather_facts, minted_id
from pipelines.resolve.event_grouping import Link
from pipelines.resolve.event_identity import PreviousEvents, assign_ids, tell_history, update_members
from pipelines.resolve.event_incident import with_incidents
from pipelines.resolve.event_judgement import Pair, PlacedJudgements, place_judgements
from pipelines.resolve.event_summary import summarise_event, summarise_parties


@dataclass(frozen=True)
class EventResolution:
    """All events, standing, merged away and retired, with everything that hangs on them."""

    events: tuple[Event, ...]
    members: tuple[EventMember, ...]
    participants: tuple[EventParticipant, ...]
    decisions: tuple[MergeDecision, ...]
    history: tuple[EventHistory, ...]
    unknown_judgements: tuple[EventJudgement, ...] = ()
    """Those on events or mentions that are not there."""

    contradicted_judgements: tuple[EventJudgement, ...] = ()
    """Those that two are the same which others, taken together, hold to be different."""


@dataclass(frozen=True)
class Scope:
    """Mentions that are grouped together, with all that their events are made of."""

    mentions: Sequence[EventMention]
    participants: Sequence[EventMentionParticipant]
    documents: Mapping[str, Document]
    """Those of the mentions, and the originals of which they are copies."""

    facts: Mapping[str, MentionFacts]
    story_of: Mapping[str, str]
    duplicate_of: Mapping[str, str]
    candidates: Sequence[Pair] | None = None
    """The pairs of mentions that may be one event; None if they are still to be found."""

    def minted(self) -> dict[str, str]:
        """The id of the event that each mention would mint."""
        return {m.event_mention_id: minted_id(m, self.documents[m.document_id]) for m in self.mentions}


def resolve_events(
    mentions: Sequence[EventMention],
    participants: Sequence[EventMentionParticipant],
    documents: Sequence[Document],
    story_of: Mapping[str, str],
    *,
    kin_of: Mapping[str, frozenset[str]],
    duplicate_of: Mapping[str, str],
    places: Mapping[tuple[str, str], Place] = NO_PLACES,
    batch_id: str,
    previous: PreviousEvents | None = None,
    judgements: Sequence[EventJudgement] = (),
) -> EventResolution:
    """The events that the mentions report; events of earlier runs keep their ids, people's judgements hold.

    The stories of the articles are for people; what mentions are compared by is the kin of their articles.
    """
    previous = previous or PreviousEvents()
    by_id = {d.document_id: d for d in documents}
    facts = with_incidents(gather_facts(mentions, participants, by_id, kin_of, places))
    scope = Scope(mentions, participants, by_id, facts, story_of, duplicate_of)
    placed = place_judgements(judgements, scope.minted(), previous.members)
    return resolve_scope(scope, placed, previous, batch_id=batch_id)


def resolve_scope(
    scope: Scope, placed: PlacedJudgements, previous: PreviousEvents, *, batch_id: str
) -> EventResolution:
    """The events of a scope; `previous` are those that its mentions reported or would mint, with all their mentions."""
    mention_of = {m.event_mention_id: m for m in scope.mentions}
    clustering = cluster_mentions(scope.facts, placed, scope.candidates)
    groups = clustering.groups
    identities = assign_ids(groups, scope.minted(), previous)
    parties = _parties(groups, identities.ids, scope.participants)
    events = {
        event_id: summarise_event(
            event_id,
            [mention_of[m] for m in group],
            parties[event_id],
            scope.documents,
            scope.duplicate_of,
            scope.story_of,
        )
        for event_id, group in zip(identities.ids, groups, strict=True)
    }
    history = tell_history(groups, identities, previous, events, batch_id)
    gone = {
        e.event_id: _gone(e, identities.merged.get(e.event_id)) for e in previous.events if e.event_id not in events
    }
    return EventResolution(
        events=tuple(sorted([*events.values(), *gone.values()], key=lambda e: e.event_id)),
        members=tuple(update_members(groups, identities.ids, previous, batch_id)),
        participants=tuple(p for rows in parties.values() for p in rows),
        decisions=tuple(write_decision(link, batch_id) for link in clustering.links),
        history=tuple(history),
        unknown_judgements=placed.unknown,
        contradicted_judgements=tuple(clustering.contradicted),
    )


def _parties(
    groups: Sequence[Sequence[str]], ids: Sequence[str], participants: Sequence[EventMentionParticipant]
) -> dict[str, list[EventParticipant]]:
    of_mention: dict[str, list[EventMentionParticipant]] = {}
    for participant in participants:
        of_mention.setdefault(participant.event_mention_id, []).append(participant)
    return {
        event_id: summarise_parties(event_id, [p for m in group for p in of_mention.get(m, [])])
        for event_id, group in zip(ids, groups, strict=True)
    }


def _gone(event: Event, merged_into: str | None) -> Event:
    """An event that stands no more: merged into another, or without a current mention."""
    empty = {"mention_count": 0, "document_count": 0, "source_count": 0, "story_id": None}
    return event.model_copy(update={**empty, "merged_into": merged_into or event.merged_into})


def write_decision(link: Link, batch_id: str) -> MergeDecision:
    """The row that says how a pair was judged and why."""
    reasons = [str(r) for r in link.comparison.reasons]
    if link.note:
        reasons.append(link.note)
    return MergeDecision.model_validate(
        {
            "decision_id": stable_id("merge_decision", link.left, link.right),
            "left_mention_id": link.left,
            "right_mention_id": link.right,
            "decision": link.decision,
            "score": link.comparison.score,
            "reasons": tuple(reasons),
            "decided_by": link.decided_by,
            "batch_id": batch_id,
        }
    )
