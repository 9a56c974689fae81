"""The route of a run on a warehouse, step by step: ingest, clean, extract, resolve, publish.

`dateline run` takes the steps one after the other; each Dagster asset takes one of them. Both therefore give the same
rows. A step looks in the warehouse for what is not done yet, so that it can be run again at any time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.document import Document, IngestBatch
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventMember, EventParticipant, MergeDecision, Story
from models.extraction import FOUND_IN_DOCUMENT, Extraction
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
from pipelines.intake import Progress, clean_step, ingest_step, no_progress
from pipelines.intake_batch import IngestCount, failure_issue
from pipelines.load.warehouse import Warehouse
from pipelines.own_file import (
    OwnFiles,
    find_affected,
    note_aliases,
    read_own_files,
)
from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from pipelines.report import RunReport, is_rejection
from pipelines.resolve.event_identity import PreviousEvents
from pipelines.resolve.event_judgement import EVENT_JUDGEMENTS, read_judgements
from pipelines.resolve.publication import infer_publications
from pipelines.settings import Settings, gather_settings
from pipelines.stage_version import extract_version, extractor_version
from pipelines.steering import is_unfinished, note_gathered, tell_of_judgements


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
    """Reads every current document that other code read or none, or that a changed alias of the user's may stand in.

    Parses that are stored are not made again. Then the undated ones are dated by all that is known now.
    """
    version = extract_version(warehouse.home)
    waiting = warehouse.read(Document, "is_current AND extracted_by IS DISTINCT FROM ?", [version])
    own = read_own_files(warehouse.home)
    waiting += find_affected(warehouse, own, besides={document.document_id for document in waiting})
    done = 0
    for start in range(0, len(waiting), BATCH_SIZE):
        part = waiting[start : start + BATCH_SIZE]
        _ensure_parses(warehouse, [document for document in part if is_read(document)])
        for document in part:
            done += 1
            progress("extract", done, len(waiting))
            _extract_document(warehouse, document.model_copy(update={"extracted_by": version}), batch_id, own)
    if waiting or is_unfinished(warehouse, batch_id):
        _date_the_undated(warehouse, batch_id=batch_id, ingested_on=ingested_on, own=own)
    note_aliases(warehouse, own)
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


def _extract_document(warehouse: Warehouse, document: Document, batch_id: str, own: OwnFiles) -> None:
    """Replaces everything that was found in one document; in another language, or without text, nothing is."""
    if not is_read(document):
        warehouse.write([document])
        return
    parse = warehouse.read(Parse, "text_sha256 = ? AND model_digest = ?", [document.text_sha256, model_digest()])[0]
    typing = gather_settings({"home": str(warehouse.home)}).typing
    try:
        extraction = extract_article(
            Extraction(document=document), unpack_parse(parse.doc), own=own.names, typing=typing
        )
    except Exception as error:
        warehouse.write([failure_issue(document.path, "extract", error, batch_id), document])
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


def _date_the_undated(warehouse: Warehouse, *, batch_id: str, ingested_on: date, own: OwnFiles) -> None:
    """Infers publication days over all current documents, and reads again those whose day changed."""
    extractions = read_extractions(warehouse, anchored=False)
    if not any(undated(extractions)):
        return
    publications = infer_publications(extractions, ingested_on=ingested_on)
    for extraction in extractions:
        document = extraction.document
        publication = publications.get(document.document_id)
        if publication is not None and publication != publication_of(document):
            _extract_document(warehouse, with_publication(document, publication), batch_id, own)


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
    own = read_own_files(warehouse.home)
    judgements = read_judgements(warehouse.home / EVENT_JUDGEMENTS)
    resolution = resolve_articles(
        extractions, batch_id=batch_id, previous=previous, judgements=judgements, entity_judgements=own.judgements
    )
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
        tell_of_judgements(warehouse, events, batch_id)
        note_gathered(warehouse)
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
    read_own_files(settings.home), read_judgements(settings.home / EVENT_JUDGEMENTS)  # faults are told before all else
    with Warehouse.open(settings.home) as warehouse:
        batch_id = begin_batch(warehouse, now=now)
        count = ingest_step(warehouse, paths, batch_id=batch_id, progress=progress)
        count = count.plus(clean_step(warehouse, batch_id=batch_id, progress=progress))
        extracted = extract_step(warehouse, batch_id=batch_id, ingested_on=now.date(), progress=progress)
        progress("resolve", 0, 1)
        events = (
            resolve_step(warehouse, batch_id=batch_id)
            if count.new or count.changed or extracted or is_unfinished(warehouse, batch_id)
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
