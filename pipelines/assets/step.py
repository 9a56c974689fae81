"""One step of a Dagster run: the open warehouse, and the batch that all steps of the run share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import dagster as dg

from models.code import Stage
from models.document import IngestBatch
from models.quality import Issue
from models.record import stable_id
from pipelines.intake_batch import IngestCount
from pipelines.load.warehouse import Warehouse, WarehouseBusyError, WarehouseError
from pipelines.resources import WarehouseResource
from pipelines.route import begin_batch, end_batch
from pipelines.stage_clock import StageNote, time_stage

BUSY_RETRIES = 5
BUSY_SECONDS = 30.0
"""How often and after how long a step tries again while another program, such as `dateline run`, is writing."""


@dataclass(frozen=True)
class Step:
    """What a step works on."""

    warehouse: Warehouse
    batch_id: str
    began_on: date
    """The day on which the run's batch began: today, as far as dating articles is concerned."""

    note: StageNote
    """How many items it worked on is to be said here."""


@contextmanager
def open_step(context: dg.AssetExecutionContext, resource: WarehouseResource, stage: Stage) -> Iterator[Step]:
    """Opens the warehouse for a step; the first step of a run begins its batch, each later one goes on with it.

    The batch says failed if the step raises, and otherwise when the last step so far ended.
    """
    try:
        warehouse = resource.open()
    except WarehouseBusyError as error:
        context.log.warning("%s Trying again in %s s.", error, BUSY_SECONDS)
        raise dg.RetryRequested(max_retries=BUSY_RETRIES, seconds_to_wait=BUSY_SECONDS) from error
    except WarehouseError as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
    with warehouse:
        batch = _batch_of(warehouse, context.run_id)
        try:
            with time_stage(warehouse, batch.batch_id, stage) as note:
                yield Step(warehouse, batch.batch_id, batch.started_at.date(), note)
        except Exception:
            _end(warehouse, batch.batch_id, is_ok=False)
            raise
        _end(warehouse, batch.batch_id)


def current_instant() -> datetime:
    """Now: the one place where the assets ask the clock."""
    return datetime.now(UTC)


def _batch_of(warehouse: Warehouse, run_id: str) -> IngestBatch:
    batch_id = stable_id("batch", run_id)
    if not warehouse.count(IngestBatch, "batch_id = ?", [batch_id]):
        begin_batch(warehouse, now=current_instant(), batch_id=batch_id)
    batch = warehouse.read(IngestBatch, "batch_id = ?", [batch_id])[0]
    if batch.status != "running":
        warehouse.write([batch.model_copy(update={"status": "running", "ended_at": None})])
    return batch


def _end(warehouse: Warehouse, batch_id: str, *, is_ok: bool = True) -> None:
    batch = warehouse.read(IngestBatch, "batch_id = ?", [batch_id])[0]
    rejected = warehouse.read(Issue, "batch_id = ? AND stage = 'ingest'", [batch_id])
    count = IngestCount(
        seen=batch.file_count, new=batch.document_count, withdrawn=batch.withdrawn_count, rejected=rejected
    )
    end_batch(warehouse, batch_id, count, now=current_instant(), is_ok=is_ok)


def note_count(step: Step, count: IngestCount) -> None:
    """Writes down what a step saw and made, for the end of the batch."""
    batch = step.warehouse.read(IngestBatch, "batch_id = ?", [step.batch_id])[0]
    seen = {
        "file_count": batch.file_count + count.seen,
        "document_count": batch.document_count + count.new + count.changed,
        "withdrawn_count": batch.withdrawn_count + count.withdrawn,
    }
    step.warehouse.write([batch.model_copy(update=seen)])
