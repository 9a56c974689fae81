"""The route of a run on a warehouse, step by step: ingest, clean, extract, resolve, publish.

`dateline run` takes the steps one after the other; each Dagster asset takes one of them. Both therefore give the same
rows. A step looks in the warehouse for what is not done yet, so that it can be run again at any time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.document import Document, IngestBatch
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventMember, EventParticipant, MergeDecision, Story
from models.quality import CheckResult, Issue
from models.record import stable_id
from pipelines.article import resolve_articles
from pipelines.extraction_rows import read_extractions
from pipelines.intake import Progress, clean_step, ingest_step, no_progress
from pipelines.intake_batch import IngestCount
from pipelines.load.warehouse import Warehouse
from pipelines.own_file import read_own_files
from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from pipelines.publish.measures import take_measures
from pipelines.quick_look import note_settled, unsettle
from pipelines.reading import extract_step
from pipelines.report import RunReport, is_rejection
from pipelines.resolve.event_identity import PreviousEvents
from pipelines.resolve.event_judgement import EVENT_JUDGEMENTS, read_judgements
from pipelines.runner import open_runner
from pipelines.settings import Settings
from pipelines.stage_clock import log_rejected, time_stage
from pipelines.stage_version import extractor_version
from pipelines.steering import is_unfinished, note_gathered, tell_of_judgements

GONE_STORY = "NOT is_current AND story_id NOT IN (SELECT story_id FROM story)"


def begin_batch(warehouse: Warehouse, *, now: datetime, batch_id: str | None = None) -> str:
    """A new run; unless given, its id is made from the instant and the number of runs before it."""
    batch_id = batch_id or stable_id("batch", now.isoformat(), warehouse.count(IngestBatch))
    batch = IngestBatch(batch_id=batch_id, started_at=now, extractor_version=extractor_version(), status="running")
    with warehouse.transaction():
        unsettle(warehouse)
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
        "withdrawn_count": count.withdrawn,
    }
    warehouse.write([batch.model_copy(update=ended)])


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
        gone = warehouse.read(Document, GONE_STORY)  # versions that were superseded take no part in stories any more
        warehouse.write(document.model_copy(update={"story_id": None}) for document in gone)
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
    warehouse.write(take_measures(warehouse, batch_id))
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
        with time_stage(warehouse, batch_id, "ingest") as note:
            count = ingest_step(warehouse, paths, batch_id=batch_id, progress=progress)
            note.item_count = count.seen
        with time_stage(warehouse, batch_id, "clean") as note:
            count = count.plus(clean_step(warehouse, batch_id=batch_id, progress=progress))
            note.item_count = count.new + count.changed
        with time_stage(warehouse, batch_id, "extract") as note:
            with open_runner(settings.engine, settings.workers) as runner:
                extracted = extract_step(
                    warehouse, batch_id=batch_id, ingested_on=now.date(), progress=progress, runner=runner
                )
            note.item_count = extracted
        progress("resolve", 0, 1)
        with time_stage(warehouse, batch_id, "resolve") as note:
            is_news = count.new or count.changed or extracted or is_unfinished(warehouse)
            events = resolve_step(warehouse, batch_id=batch_id) if is_news else _standing(warehouse)
            note.item_count = events.total
        log_rejected(count.rejected, batch_id)
        end_batch(warehouse, batch_id, count, now=now)
        progress("publish", 0, 1)
        results, published = publish_step(warehouse, batch_id=batch_id)
        if published is not None:
            note_settled(warehouse, settings)
        later = warehouse.read(Issue, "batch_id = ? AND stage <> 'ingest' AND NOT is_resolved", [batch_id])
        return RunReport(
            batch_id=batch_id,
            files_seen=count.seen,
            documents_new=count.new,
            documents_changed=count.changed,
            documents_unchanged=count.unchanged,
            documents_withdrawn=count.withdrawn,
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
