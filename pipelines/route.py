"""The route of a run on a warehouse, step by step: ingest, clean, extract, resolve, publish.

`dateline run` takes the steps one after the other; each Dagster asset takes one of them. Both therefore give the same
rows. A step looks in the warehouse for what is not done yet, so that it can be run again at any time.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from models.document import Document, IngestBatch
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventMember, EventParticipant, MergeDecision, Story
from models.extraction import Extraction
from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.quality import CheckResult, Issue, Parse
from models.record import Record, stable_id
from pipelines.article import (
    anchor_free,
    extract_article,
    is_read,
    publication_of,
    resolve_articles,
    undated,
    with_publication,
)
from pipelines.extract.parse import BATCH_SIZE, model_digest, pack_parse, parse_texts, unpack_parse
from pipelines.intake import IngestCount, Progress, clean_step, failure_issue, ingest_step, no_progress
from pipelines.load.warehouse import Warehouse
from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from pipelines.report import RunReport, is_rejection
from pipelines.resolve.event_identity import PreviousEvents
from pipelines.resolve.publication import infer_publications
from pipelines.settings import Settings, gather_settings

FOUND_IN_DOCUMENT: tuple[type[Record], ...] = (
    Sentence,
    Timex,
    EntityMention,
    Quote,
    Quantity,
    EventMention,
    EventMentionParticipant,
)
"""Tables whose rows are made from one document alone."""


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """Digest of the code and data that make the rows, and of the language model."""
    digest = hashlib.sha256(model_digest().encode())
    here = Path(__file__).parent
    for folder in ("ingest", "clean", "extract", "resolve", "knowledge"):
        for path in sorted((here / folder).rglob("*")):
            if path.suffix in (".py", ".csv", ".toml", ".json", ".txt"):
                digest.update(path.relative_to(here).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def begin_batch(warehouse: Warehouse, *, now: datetime, batch_id: str | None = None) -> str:
    """A new run; unless given, its id is made from the instant and the number of runs before it."""
    batch_id = batch_id or stable_id("batch", now.isoformat(), warehouse.count(IngestBatch))
    batch = IngestBatch(batch_id=batch_id, started_at=now, extractor_version=extractor_version(), status="running")
    warehouse.write([batch])
    return batch_id


def end_batch(warehouse: Warehouse, batch_id: str, count: IngestCount, *, now: datetime, is_ok: bool = True) -> None:
    """Writes down how the run ended."""
    batch = warehouse.read(IngestBatch, "batch_id = ?", [batch_id])[0]
    ended = {
        "ended_at": now,
        "status": "ok" if is_ok else "failed",
        "file_count": count.seen,
        "document_count": count.new + count.changed,
        "rejected_count": len(count.rejected),
    }
    warehouse.write([batch.model_copy(update=ended)])


def extract_step(warehouse: Warehouse, *, batch_id: str, ingested_on: date, progress: Progress = no_progress) -> int:
    """Reads every current document that was not read yet; dates the undated ones by all that is known now."""
    waiting = warehouse.read(
        Document, "is_current AND document_id NOT IN (SELECT DISTINCT document_id FROM sentence) AND text <> ''"
    )
    waiting = [document for document in waiting if is_read(document)]
    done = 0
    for start in range(0, len(waiting), BATCH_SIZE):
        part = waiting[start : start + BATCH_SIZE]
        _ensure_parses(warehouse, part)
        for document in part:
            done += 1
            progress("extract", done, len(waiting))
            _extract_document(warehouse, document, batch_id)
    if waiting:
        _date_the_undated(warehouse, batch_id=batch_id, ingested_on=ingested_on)
    return len(waiting)


def _ensure_parses(warehouse: Warehouse, documents: Sequence[Document]) -> None:
    """Parses the texts that no stored parse of this model covers."""
    digest = model_digest()
    stored = {
        row[0] for row in warehouse.execute("SELECT text_sha256 FROM parse WHERE model_digest = ?", [digest]).fetchall()
    }
    missing = {d.text_sha256: d.text for d in documents if d.text_sha256 not in stored}
    docs = zip(missing, parse_texts(missing.values()), strict=True)
    warehouse.write([Parse(text_sha256=sha, model_digest=digest, doc=pack_parse(doc)) for sha, doc in docs])


def _extract_document(warehouse: Warehouse, document: Document, batch_id: str) -> None:
    """Replaces everything that was found in one document."""
    parse = warehouse.read(Parse, "text_sha256 = ? AND model_digest = ?", [document.text_sha256, model_digest()])[0]
    typing = gather_settings({"home": str(warehouse.home)}).typing
    try:
        extraction = extract_article(Extraction(document=document), unpack_parse(parse.doc), typing=typing)
    except Exception as error:
        warehouse.write([failure_issue(document.path, "extract", error, batch_id)])
        return
    with warehouse.transaction():
        warehouse.write([document])
        for kind, rows in found_rows(extraction):
            warehouse.replace(kind, "document_id = ?", [document.document_id], rows)


def found_rows(extraction: Extraction) -> Iterator[tuple[type[Record], Sequence[Record]]]:
    """The rows of one document by table."""
    yield Sentence, extraction.sentences
    yield Timex, extraction.timexes
    yield EntityMention, extraction.entity_mentions
    yield Quote, extraction.quotes
    yield Quantity, extraction.quantities
    yield EventMention, extraction.event_mentions
    yield EventMentionParticipant, extraction.participants


def _date_the_undated(warehouse: Warehouse, *, batch_id: str, ingested_on: date) -> None:
    """Infers publication days over all current documents, and reads again those whose day changed."""
    extractions = read_extractions(warehouse, anchored=False)
    if not any(undated(extractions)):
        return
    publications = infer_publications(extractions, ingested_on=ingested_on)
    for extraction in extractions:
        document = extraction.document
        publication = publications.get(document.document_id)
        if publication is not None and publication != publication_of(document):
            dated = with_publication(document, publication)
            if is_read(document):
                _extract_document(warehouse, dated, batch_id)
            else:
                warehouse.write([dated])


def read_extractions(warehouse: Warehouse, *, anchored: bool = True) -> list[Extraction]:
    """All rows of the current documents; without what was counted from a publication day, if not `anchored`."""
    documents = warehouse.read(Document, "is_current")
    current = "document_id IN (SELECT document_id FROM document WHERE is_current)"
    rows: dict[type[Record], dict[str, list[Record]]] = {}
    for kind in FOUND_IN_DOCUMENT:
        grouped: dict[str, list[Record]] = {}
        key = "event_mention_id, role, participant_no" if kind is EventMentionParticipant else "start_char, end_char"
        for row in warehouse.read(kind, current, order=f"document_id, {key}"):
            grouped.setdefault(row.document_id, []).append(row)  # type: ignore[attr-defined]
        rows[kind] = grouped
    extractions: list[Extraction] = []
    for document in documents:
        timexes = tuple(rows[Timex].get(document.document_id, []))
        extractions.append(
            Extraction(
                document=document,
                sentences=tuple(rows[Sentence].get(document.document_id, [])),
                timexes=timexes if anchored else anchor_free(timexes),  # type: ignore[arg-type]
                entity_mentions=tuple(rows[EntityMention].get(document.document_id, [])),
                quotes=tuple(rows[Quote].get(document.document_id, [])),
                quantities=tuple(rows[Quantity].get(document.document_id, [])),
                event_mentions=tuple(rows[EventMention].get(document.document_id, [])),
                participants=tuple(rows[EventMentionParticipant].get(document.document_id, [])),
            )
        )
    return extractions


@dataclass(frozen=True)
class EventCount:
    """What became of the events in a run."""

    total: int
    new: int
    merged: int
    changed: int


def resolve_step(warehouse: Warehouse, *, batch_id: str) -> EventCount:
    """Entities, stories, copies and events over all current documents; ids that stand are kept."""
    extractions = read_extractions(warehouse)
    old_events = {e.event_id: e for e in warehouse.read(Event)}
    batches = warehouse.read(IngestBatch, order="started_at, batch_id")
    previous = PreviousEvents(
        events=tuple(old_events.values()),
        members=tuple(warehouse.read(EventMember)),
        batches=tuple(b.batch_id for b in batches),
    )
    resolution = resolve_articles(extractions, batch_id=batch_id, previous=previous)
    events = resolution.events
    with warehouse.transaction():
        warehouse.write(e.document for e in resolution.extractions)
        warehouse.write(m for e in resolution.extractions for m in e.entity_mentions)
        warehouse.replace(Entity, "true", [], resolution.entities)
        warehouse.replace(EntityAlias, "true", [], resolution.aliases)
        warehouse.replace(Location, "true", [], resolution.locations)
        warehouse.replace(Story, "true", [], resolution.stories)
        warehouse.replace(Event, "true", [], events.events)
        warehouse.replace(EventMember, "true", [], events.members)
        warehouse.replace(EventParticipant, "true", [], events.participants)
        _write_decisions(warehouse, events.decisions)
        warehouse.write(events.history)
    actions = [h.action for h in events.history]
    new = {e.event_id for e in events.events} - old_events.keys()
    changed = [e for e in events.events if e.event_id in old_events and old_events[e.event_id].status != e.status]
    standing = sum(e.merged_into is None for e in events.events)
    return EventCount(total=standing, new=len(new), merged=actions.count("merged"), changed=len(changed))


def _write_decisions(warehouse: Warehouse, decisions: Iterable[MergeDecision]) -> None:
    """Keeps the run in which a decision was first made; drops those that no longer hold."""
    made_in = {d.decision_id: d for d in warehouse.read(MergeDecision)}
    rows = []
    for decision in decisions:
        old = made_in.get(decision.decision_id)
        same = old is not None and (old.decision, old.score, old.reasons) == (
            decision.decision,
            decision.score,
            decision.reasons,
        )
        rows.append(old if old is not None and same else decision)
    warehouse.replace(MergeDecision, "true", [], rows)


def publish_step(warehouse: Warehouse, *, batch_id: str) -> tuple[list[CheckResult], Path | None]:
    """Runs the checks; if none that guards publishing failed, replaces the published file."""
    results = run_checks(warehouse, batch_id)
    warehouse.write(results)
    if any(r.severity == "error" and not r.is_passed for r in results):
        return results, None
    return results, publish_warehouse(warehouse)


def run(
    paths: Sequence[Path | str], *, settings: Settings, now: datetime, on_progress: Progress | None = None
) -> RunReport:
    """Ingests what is new or changed under the paths, then refreshes everything that depends on it.

    Raises WarehouseError if the home cannot be used or another run writes in it.
    """
    progress = on_progress or no_progress
    with Warehouse.open(settings.home) as warehouse:
        batch_id = begin_batch(warehouse, now=now)
        count = ingest_step(warehouse, paths, batch_id=batch_id, progress=progress)
        count = count.plus(clean_step(warehouse, batch_id=batch_id, progress=progress))
        extracted = extract_step(warehouse, batch_id=batch_id, ingested_on=now.date(), progress=progress)
        progress("resolve", 0, 1)
        events = (
            resolve_step(warehouse, batch_id=batch_id)
            if count.new or count.changed or extracted
            else _standing(warehouse)
        )
        end_batch(warehouse, batch_id, count, now=now)
        progress("publish", 0, 1)
        results, published = publish_step(warehouse, batch_id=batch_id)
        later = warehouse.read(Issue, "batch_id = ? AND stage <> 'ingest' AND NOT is_resolved", [batch_id])
        return RunReport(
            batch_id=batch_id,
            files_seen=count.seen,
            documents_new=count.new,
            documents_changed=count.changed,
            documents_unchanged=count.unchanged,
            documents_withdrawn=0,
            rejected=tuple(count.rejected) + tuple(i for i in later if is_rejection(i) and i not in count.rejected),
            noticed=tuple(i for i in later if not is_rejection(i)),
            event_count=events.total,
            events_new=events.new,
            events_merged=events.merged,
            events_changed=events.changed,
            checks_failed=tuple(r for r in results if not r.is_passed),
            warehouse_path=warehouse.path,
            published_path=published,
            seconds=0.0,
        )


def _standing(warehouse: Warehouse) -> EventCount:
    return EventCount(total=warehouse.count(Event, "merged_into IS NULL"), new=0, merged=0, changed=0)
