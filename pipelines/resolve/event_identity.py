"""Which id a group of mentions gets, and what became of the events of earlier runs.

An id is minted from the first mention that reports the event and kept for good. Where groups grow together the older
id survives and the others point at it; where one falls apart, the part with the mention that minted the id keeps it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.event import Event, EventHistory, EventMember
from models.record import stable_id


@dataclass(frozen=True)
class PreviousEvents:
    """What the warehouse held before; `batches` are the ids of its runs, first to last."""

    events: tuple[Event, ...] = ()
    members: tuple[EventMember, ...] = ()
    batches: tuple[str, ...] = ()


@dataclass
class Identities:
    """The id of each group, in their order, and the events that ceased to stand."""

    ids: list[str] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)
    """Event that was merged: event that it is now."""

    retired: list[str] = field(default_factory=list)
    """Events that no current mention reports."""


def assign_ids(groups: Sequence[Sequence[str]], minted: Mapping[str, str], previous: PreviousEvents) -> Identities:
    """An id for each group of mentions; `minted` is the event id that each mention would mint."""
    claims = _claims(groups, minted, previous)
    age = _ages(previous)
    found = Identities()
    taken = {event_id for old in claims.values() for event_id in old}
    for number, group in enumerate(groups):
        place = {minted[m]: at for at, m in reversed(list(enumerate(group)))}
        olds = sorted(claims.get(number, ()), key=lambda e: _rank(e, age, place, len(previous.batches)))
        event_id = olds[0] if olds else _mint(group, minted, taken)
        taken.add(event_id)
        found.ids.append(event_id)
        found.merged.update(dict.fromkeys(olds[1:], event_id))
    standing = {e.event_id for e in previous.events if e.merged_into is None}
    found.retired = sorted(standing - set(found.ids) - found.merged.keys())
    return found


def _rank(event_id: str, age: Mapping[str, int], place: Mapping[str, int], youngest: int) -> tuple[int, int, str]:
    """Older events first; of one age, that which was minted by the earlier report."""
    return age.get(event_id, youngest), place.get(event_id, len(place)), event_id


def _mint(group: Sequence[str], minted: Mapping[str, str], taken: set[str]) -> str:
    """The id that the first report mints; where another event has it already, the next one's."""
    free = (minted[m] for m in group if minted[m] not in taken)
    return next(free, stable_id("event", *group))


def _claims(
    groups: Sequence[Sequence[str]], minted: Mapping[str, str], previous: PreviousEvents
) -> dict[int, list[str]]:
    """Which group each standing event goes on in: that of the mention that minted it, else of most of its mentions."""
    group_of = {m: number for number, group in enumerate(groups) for m in group}
    mint = {event_id: m for m, event_id in sorted(minted.items(), reverse=True) if m in group_of}
    held: dict[str, list[str]] = {}
    for member in previous.members:
        if member.is_current and member.event_mention_id in group_of:
            held.setdefault(member.event_id, []).append(member.event_mention_id)
    claims: dict[int, list[str]] = {}
    for event in previous.events:
        if event.merged_into is not None:
            continue
        mentions = held.get(event.event_id, [])
        if event.event_id in mint and (not mentions or mint[event.event_id] in mentions):
            number = group_of[mint[event.event_id]]
        elif mentions:
            votes = Counter(group_of[m] for m in mentions)
            number = min(votes, key=lambda n: (-votes[n], groups[n][0]))
        else:
            continue
        claims.setdefault(number, []).append(event.event_id)
    return claims


def _ages(previous: PreviousEvents) -> dict[str, int]:
    """The run in which each event first had a member, counted from the first run."""
    rank = {batch_id: number for number, batch_id in enumerate(previous.batches)}
    ages: dict[str, int] = {}
    for member in previous.members:
        age = rank.get(member.began_batch_id, len(rank))
        ages[member.event_id] = min(age, ages.get(member.event_id, age))
    return ages


def update_members(
    groups: Sequence[Sequence[str]], ids: Sequence[str], previous: PreviousEvents, batch_id: str
) -> list[EventMember]:
    """Memberships that go on, begin and end; ended ones stay as they are."""
    now = {(event_id, m) for event_id, group in zip(ids, groups, strict=True) for m in group}
    rows: list[EventMember] = []
    known: set[tuple[str, str]] = set()
    for old in previous.members:
        pair = (old.event_id, old.event_mention_id)
        if old.is_current and pair not in now:
            rows.append(old.model_copy(update={"is_current": False, "ended_batch_id": batch_id}))
        else:
            rows.append(old)
        if old.is_current:
            known.add(pair)
    rows += [
        EventMember(event_id=event_id, event_mention_id=m, began_batch_id=batch_id)
        for event_id, m in sorted(now - known)
    ]
    return rows


def tell_history(
    groups: Sequence[Sequence[str]],
    identities: Identities,
    previous: PreviousEvents,
    events: Mapping[str, Event],
    batch_id: str,
) -> list[EventHistory]:
    """What changed in this run; nothing, if nothing did."""
    before = {e.event_id: e for e in previous.events}
    held = {m.event_mention_id: m.event_id for m in previous.members if m.is_current}
    rows: list[EventHistory] = []

    def tell(event_id: str, action: str, detail: str, other: str | None = None) -> None:
        rows.append(
            EventHistory.model_validate(
                {
                    "event_id": event_id, "batch_id": batch_id, "action": action, "detail": detail,
                    "other_event_id": other,
                }
            )
        )  # fmt: skip

    for event_id, group in zip(identities.ids, groups, strict=True):
        old = before.get(event_id)
        if old is None or old.merged_into is not None:
            tell(event_id, "created", f"by {group[0]}")
        else:
            new = [m for m in group if m not in held]
            if new:
                tell(event_id, "joined", f"{len(new)} mentions: {', '.join(new[:5])}")
            if old.status != events[event_id].status:
                tell(event_id, "retyped", f"status from {old.status} to {events[event_id].status}")
        for other in sorted({held[m] for m in group if m in held} - {event_id} - identities.merged.keys()):
            tell(event_id, "split", "took mentions that were counted there", other)
    for merged, into in sorted(identities.merged.items()):
        tell(merged, "merged", "the articles are about one event", into)
    for event_id in identities.retired:
        if before[event_id].mention_count:
            tell(event_id, "retired", "no current article reports it")
    return rows
