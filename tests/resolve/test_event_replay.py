"""Whatever the order in which articles arrive: the same events, by the same ids when the same runs are repeated."""

import random
from datetime import date, timedelta

import pytest

from benchmarks.merge_scale import World, draw_world
from pipelines.resolve.event import EventResolution, resolve_events
from pipelines.resolve.event_identity import PreviousEvents

WORLD = draw_world(18, seed=7)
DOCUMENTS = tuple(d.document_id for d in WORLD.documents)


def copy_of(world: World, document_id: str, name: str) -> World:
    """The rows of one article under another name; published a day later."""

    def renamed(row):
        changes = {
            k: name + v[len(document_id) :] for k, v in row.model_dump().items() if str(v).startswith(document_id)
        }
        return row.model_copy(update=changes)

    late = {"published_best_date": date(2021, 3, 1)}
    original = next(d for d in world.documents if d.document_id == document_id)
    late |= {"published_best_date": original.published_best_date + timedelta(days=1)}
    return World(
        [renamed(original).model_copy(update=late)],
        [renamed(m) for m in world.mentions if m.document_id == document_id],
        [renamed(p) for p in world.participants if p.document_id == document_id],
        {name: world.story_of[document_id]},
    )


def resolve(world: World, batch: str, documents=DOCUMENTS, previous: PreviousEvents | None = None) -> EventResolution:
    kept = set(documents)
    rank = {d: n for n, d in enumerate(documents)}

    def of(rows):
        return sorted((r for r in rows if r.document_id in kept), key=lambda r: rank[r.document_id])

    return resolve_events(
        of(world.mentions), of(world.participants), of(world.documents), world.story_of, duplicate_of={},
        kin_of={document: frozenset((document, story)) for document, story in world.story_of.items()},
        batch_id=batch, previous=previous,
    )  # fmt: skip


def partition(found: EventResolution) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for member in found.members:
        if member.is_current:
            groups.setdefault(member.event_id, set()).add(member.event_mention_id)
    return {frozenset(group) for group in groups.values()}


def run_in_turn(steps) -> EventResolution:
    """Each step is a set of documents as they stand then; the runs build on each other."""
    found, batches = None, []
    for number, documents in enumerate(steps):
        previous = PreviousEvents(found.events, found.members, tuple(batches)) if found else None
        found = resolve(WORLD, f"run {number}", documents, previous)
        batches.append(f"run {number}")
    return found


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_events(seed):
    mixed = list(DOCUMENTS)
    random.Random(seed).shuffle(mixed)
    assert partition(resolve(WORLD, "b", mixed)) == partition(resolve(WORLD, "b"))


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_gives_the_events_of_all_at_once(seed):
    mixed = list(DOCUMENTS)
    random.Random(seed).shuffle(mixed)
    steps = [mixed[: n + 1] for n in range(len(mixed))]
    assert partition(run_in_turn(steps)) == partition(resolve(WORLD, "b"))


def test_a_second_run_changes_nothing():
    once, twice = run_in_turn([DOCUMENTS]), run_in_turn([DOCUMENTS, DOCUMENTS])
    assert (twice.events, twice.members, twice.participants) == (once.events, once.members, once.participants)
    assert not twice.history


def test_a_correction_and_its_undoing_leave_the_events_and_their_ids():
    gone = DOCUMENTS[3]
    without = [d for d in DOCUMENTS if d != gone]
    once, back = run_in_turn([DOCUMENTS]), run_in_turn([DOCUMENTS, without, DOCUMENTS])
    assert partition(back) == partition(once)
    assert {e.event_id for e in back.events if e.mention_count} == {e.event_id for e in once.events}


def test_replay_gives_the_same_ids_and_history():
    steps = [DOCUMENTS[:5], DOCUMENTS[:11], DOCUMENTS]
    assert run_in_turn(steps) == run_in_turn(steps)


def test_ten_copies_of_an_article_add_no_event():
    world = World([*WORLD.documents], [*WORLD.mentions], [*WORLD.participants], {**WORLD.story_of})
    for number in range(10):
        copy = copy_of(WORLD, DOCUMENTS[0], f"copy {number} ")
        world.documents += copy.documents
        world.mentions += copy.mentions
        world.participants += copy.participants
        world.story_of |= copy.story_of
    names = tuple(d.document_id for d in world.documents)
    before, after = partition(resolve(WORLD, "b")), partition(resolve(world, "b", names))
    kept = {frozenset(m for m in group if not m.startswith("copy")) for group in after} - {frozenset()}
    assert len(after) == len(before)
    assert kept == before
