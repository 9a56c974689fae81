"""Articles come in portions, in any order, change and go: what is gathered is what one look over all of them gives."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.corpus import FIRST_DAY, article
from models.document import Document, IngestBatch
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventHistory, EventMember, EventParticipant, MergeDecision, Story
from models.extraction import FOUND_IN_DOCUMENT, Extraction
from models.mention import EntityMention, EventMention, EventMentionParticipant
from models.record import Record
from pipelines.article import extract_articles, resolve_articles
from pipelines.extraction_rows import found_rows
from pipelines.gather import copies as gather_copies
from pipelines.gather import events as gather_events
from pipelines.gather import step
from pipelines.gather.worklist import is_waiting, mark_changed
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.entity_judgement import parse_judgements
from tests.resolve.articles import FERRY, OTHER_FERRY, VOTE, document

NOW = datetime(2021, 6, 1, tzinfo=UTC)
DIGEST = "today's code"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Thirty short articles with copies, undated ones and events that several tell of, and three of another world."""
    documents = []
    for number in range(30):
        day = FIRST_DAY + timedelta(days=number // 3 + 1 + number % 3)
        text = article(number).split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
        text = text.split("\n\n", 1)[-1] if text.startswith("Published") else text
        documents.append(document(f"d{number:02}", text, None if number % 10 == 4 else day, title=text[:40]))
    for number, text in enumerate((FERRY, OTHER_FERRY, VOTE)):
        documents.append(document(f"x{number}", text, FIRST_DAY + timedelta(days=number)))
    return extract_articles([Extraction(document=d) for d in documents], ingested_on=NOW.date())


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterable[Warehouse]:
    with Warehouse.open(tmp_path) as opened:
        yield opened


def put(warehouse: Warehouse, extractions: Sequence[Extraction]) -> None:
    """Writes articles as a run has read them."""
    documents = [e.document for e in extractions]
    ids = [[d.document_id for d in documents]]
    rows: dict[type[Record], list[Record]] = {kind: [] for kind in FOUND_IN_DOCUMENT}
    for extraction in extractions:
        for kind, found in found_rows(extraction):
            rows[kind] += found
    with warehouse.transaction():
        mark_changed(warehouse, ids[0])
        warehouse.write(documents)
        for kind in (EntityMention, EventMention, EventMentionParticipant):
            warehouse.replace(kind, "document_id IN (SELECT unnest($1))", ids, rows[kind])


def take_away(warehouse: Warehouse, ids: Sequence[str]) -> None:
    warehouse.execute(
        "UPDATE document SET is_current = false WHERE document_id IN (SELECT unnest($1))", [ids]
    ).fetchall()


def gather(warehouse: Warehouse, name: str = "b1", digest: str = DIGEST, **more: object) -> None:
    at = NOW + timedelta(minutes=warehouse.count(IngestBatch))
    warehouse.write([IngestBatch(batch_id=name, started_at=at, extractor_version="t", status="running")])
    step.gather(warehouse, batch_id=name, digest=digest, **more)  # type: ignore[arg-type]
    assert not is_waiting(warehouse, digest)


def without(rows: Iterable[Record], *names: str) -> list[tuple[object, ...]]:
    kept = [tuple(value for name, value in row.model_dump().items() if name not in names) for row in rows]
    return sorted(kept, key=str)


def assert_same(warehouse: Warehouse, extractions: Sequence[Extraction], **more: object) -> None:
    """The tables are what resolving all articles at once gives; ids of events may be older."""
    whole = resolve_articles(extractions, batch_id="b1", **more)  # type: ignore[arg-type]
    for kind, rows in (
        (Entity, whole.entities),
        (EntityAlias, whole.aliases),
        (Location, whole.locations),
        (Story, whole.stories),
    ):
        assert warehouse.read(kind) == sorted(rows, key=lambda r: [getattr(r, name) for name in kind.key]), kind
    documents = {d.document_id: (d.story_id, d.duplicate_of) for d in warehouse.read(Document, "is_current")}
    assert documents == {
        e.document.document_id: (e.document.story_id, e.document.duplicate_of) for e in whole.extractions
    }
    held = members(warehouse.read(EventMember, "is_current"))
    expected = members(whole.events.members)
    assert set(held.values()) == set(expected.values())
    events = {held[e.event_id]: without([e], "event_id") for e in warehouse.read(Event, "mention_count > 0")}
    assert events == {expected[e.event_id]: without([e], "event_id") for e in whole.events.events}
    parties = [(sorted(held[p.event_id]), *without([p], "event_id")) for p in warehouse.read(EventParticipant)]
    assert sorted(parties, key=str) == sorted(
        ((sorted(expected[p.event_id]), *without([p], "event_id")) for p in whole.events.participants), key=str
    )
    assert without(warehouse.read(MergeDecision), "batch_id") == without(whole.events.decisions, "batch_id")


def members(rows: Iterable[EventMember]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.event_id, set()).add(row.event_mention_id)
    return {event_id: frozenset(mentions) for event_id, mentions in found.items()}


def test_the_articles_have_what_is_to_be_gathered(extractions):
    whole = resolve_articles(extractions, batch_id="b1")
    assert any(e.document.duplicate_of for e in whole.extractions)
    assert any(story.document_count > 2 for story in whole.stories)
    assert any(event.document_count > 2 for event in whole.events.events)
    assert any(e.document.published_day is None for e in whole.extractions)


def test_all_at_once(warehouse, extractions):
    put(warehouse, extractions)
    gather(warehouse)
    assert_same(warehouse, extractions)
    whole = resolve_articles(extractions, batch_id="b1").events
    assert warehouse.read(Event) == list(whole.events)
    assert without(warehouse.read(EventHistory)) == without(whole.history)


@pytest.mark.parametrize(("seed", "size"), [(1, 6), (2, 17)])
def test_in_any_order_and_in_portions_of_any_size(warehouse, extractions, seed, size, monkeypatch):
    monkeypatch.setattr(step, "PORTION", 8)
    monkeypatch.setattr(gather_copies, "AT_ONCE", 3)
    monkeypatch.setattr(gather_events, "AT_ONCE", 10)
    order = random.Random(seed).sample(extractions, len(extractions))
    for start in range(0, len(order), size):
        put(warehouse, order[start : start + size])
        gather(warehouse, f"b{start:02}")
    assert_same(warehouse, extractions)


def test_articles_that_go_and_come_back(warehouse, extractions):
    put(warehouse, extractions)
    gather(warehouse)
    ids = warehouse.read(Event)
    rng = random.Random(5)
    for turn in range(2):
        gone = {e.document.document_id for e in rng.sample(extractions, 12)}
        take_away(warehouse, sorted(gone))
        gather(warehouse, f"gone {turn}")
        assert_same(warehouse, [e for e in extractions if e.document.document_id not in gone])
        put(warehouse, [e for e in extractions if e.document.document_id in gone])
        gather(warehouse, f"back {turn}")
        assert_same(warehouse, extractions)
    assert [e.event_id for e in warehouse.read(Event, "merged_into IS NULL")] == [e.event_id for e in ids]


def test_articles_that_get_another_day_or_other_rows(warehouse, extractions):
    put(warehouse, extractions)
    gather(warehouse)
    rng = random.Random(1)
    changed = [another(e, rng) if rng.random() < 0.3 else e for e in extractions]
    put(warehouse, [new for new, old in zip(changed, extractions, strict=True) if new != old])
    gather(warehouse, "changed")
    assert_same(warehouse, changed)
    put(warehouse, extractions)
    gather(warehouse, "as before")
    assert_same(warehouse, extractions)


def another(extraction: Extraction, rng: random.Random) -> Extraction:
    """The article as a later run may read it: of another day, with fewer events and names."""
    day = FIRST_DAY + timedelta(days=rng.randrange(20))
    dated = {f"published_{name}_date": day for name in ("best", "earliest", "latest")}
    kept = [m for m in extraction.event_mentions if rng.random() < 0.7]
    ids = {m.event_mention_id for m in kept}
    return extraction.model_copy(
        update={
            "document": extraction.document.model_copy(update=dated),
            "event_mentions": tuple(kept),
            "participants": tuple(p for p in extraction.participants if p.event_mention_id in ids),
            "entity_mentions": tuple(m for m in extraction.entity_mentions if rng.random() < 0.8),
        }
    )


def test_nothing_new_changes_nothing(warehouse, extractions):
    put(warehouse, extractions)
    gather(warehouse)
    kinds = (Event, EventMember, EventHistory, MergeDecision, Story, Entity, EntityAlias)
    before = [warehouse.read(kind) for kind in kinds]
    gather(warehouse, "b2")
    put(warehouse, extractions)
    gather(warehouse, "b3")
    assert [warehouse.read(kind) for kind in kinds] == before


def test_other_code_looks_at_all_articles_but_at_none_for_the_sake_of_another(warehouse, extractions, monkeypatch):
    put(warehouse, extractions)
    gather(warehouse)
    monkeypatch.setattr(step, "PORTION", 8)
    settled: list[int] = []
    settle = step.settle_copies
    monkeypatch.setattr(step, "settle_copies", lambda w, ids: settled.append(len(ids)) or settle(w, ids))
    gather(warehouse, "b2", "tomorrow's code")
    assert sum(settled) == len(extractions)
    assert max(settled) <= 8
    assert_same(warehouse, extractions)


def test_what_was_cut_off_is_made_up_for(warehouse, extractions, monkeypatch):
    put(warehouse, extractions)
    monkeypatch.setattr(step, "PORTION", 10)
    monkeypatch.setattr(gather_events, "AT_ONCE", 10)
    for owner, name in ((step, "relink"), (step, "settle_entities"), (gather_events, "_write")):
        with monkeypatch.context() as cut:
            cut.setattr(owner, name, fails_at(2, getattr(owner, name)))
            with pytest.raises(RuntimeError, match="cut off"):
                gather(warehouse, f"cut {name}")
        assert is_waiting(warehouse, DIGEST)
    gather(warehouse, "whole")
    assert_same(warehouse, extractions)


def fails_at(turn: int, function):
    calls = iter(range(1, 1000))

    def called(*args: object, **more: object) -> object:
        if next(calls) >= min(turn, 2 if function.__name__ != "settle_entities" else 1):
            raise RuntimeError("cut off")
        return function(*args, **more)

    return called


def test_judgements_on_names_hold_in_portions(warehouse, extractions):
    judgements = parse_judgements(
        "left,right,judgement\nAnna Keller,Ruth Amado,same\nPaul Mercer,Jonas Weiss,different\n"
    )
    for start in range(0, len(extractions), 12):
        put(warehouse, extractions[start : start + 12])
        gather(warehouse, f"b{start:02}", entity_judgements=judgements)
    assert_same(warehouse, extractions, entity_judgements=judgements)
    assert any(e.merged_into for e in warehouse.read(Entity))


def test_a_new_article_leaves_what_it_has_nothing_to_do_with(warehouse, extractions, monkeypatch):
    put(warehouse, extractions[:30])
    gather(warehouse)
    written: list[Record] = []
    write = Warehouse.write
    monkeypatch.setattr(Warehouse, "write", lambda self, rows: write(self, [written.append(r) or r for r in rows]))
    put(warehouse, extractions[32:])
    gather(warehouse, "b2")
    assert {r.document_id for r in written if isinstance(r, Document)} == {"x2"}
    assert len([r for r in written if isinstance(r, Event)]) <= len(extractions[32].event_mentions)
    assert date.fromisoformat("2021-01-06") == extractions[32].document.published_day
