"""The route of a run on a warehouse, step by step: ingest, clean, extract, resolve, publish.

`dateline run` takes the steps one after the other; each Dagster asset takes one of them. Both therefore give the same
rows. A step looks in the warehouse for what is not done yet, so that it can be run again at any time.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from models.document import IngestBatch
from models.event import Event
from models.quality import CheckResult, Issue
from models.record import stable_id
from pipelines.gather.events import EventCount
from pipelines.gather.step import gather
from pipelines.intake import Progress, clean_step, ingest_step, no_progress
from pipelines.intake_batch import IngestCount
from pipelines.lake_step import lake_step
from pipelines.load.warehouse import Warehouse
from pipelines.own_file import read_own_files
from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from pipelines.publish.measures import take_measures
from pipelines.quick_look import note_settled, unsettle
from pipelines.reading import extract_step
from pipelines.report import RunReport, is_rejection
from pipelines.resolve.event_judgement import EVENT_JUDGEMENTS, read_judgements
from pipelines.runner import open_runner
from pipelines.settings import Settings
from pipelines.stage_clock import log_rejected, time_stage
from pipelines.stage_version import extractor_version
from pipelines.steering import gathering_digest, is_unfinished, tell_of_judgements


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


def resolve_step(warehouse: Warehouse, *, batch_id: str) -> EventCount:
    """Entities, stories, copies and events of all that changed since the last run; ids that stand are kept."""
    events = gather(
        warehouse,
        batch_id=batch_id,
        digest=gathering_digest(warehouse.home),
        judgements=read_judgements(warehouse.home / EVENT_JUDGEMENTS),
        entity_judgements=read_own_files(warehouse.home).judgements,
    )
    with warehouse.transaction():
        tell_of_judgements(warehouse, events, batch_id)
    return events


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
            is_news = is_unfinished(warehouse)
            events = resolve_step(warehouse, batch_id=batch_id) if is_news else _standing(warehouse)
            note.item_count = events.total
        log_rejected(count.rejected, batch_id)
        end_batch(warehouse, batch_id, count, now=now)
        progress("publish", 0, 1)
        results, published = publish_step(warehouse, batch_id=batch_id)
        lake = None if published is None else lake_step(settings, now=now)
        if published is not None and not (lake and lake.fault):
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
            lake=lake,
        )


def _standing(warehouse: Warehouse) -> EventCount:
    return EventCount(total=warehouse.count(Event, "merged_into IS NULL"))
