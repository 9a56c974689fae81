"""How long each stage of a run takes: kept in run_stage, and logged."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.code import Stage
from models.quality import Issue, RunStage
from pipelines.load.warehouse import Warehouse

log = logging.getLogger(__name__)


@dataclass
class StageNote:
    """What a stage will say of itself when it ends."""

    item_count: int = 0


@contextmanager
def time_stage(warehouse: Warehouse, batch_id: str, stage: Stage) -> Iterator[StageNote]:
    """Times what is done inside; a stage that fails is logged and not kept.

    The log also says how much processor time this process alone spent, whatever else the machine does.
    """
    note = StageNote()
    began, spent = time.monotonic(), time.process_time()
    try:
        yield note
    except BaseException as error:
        log.warning("stage failed: %s", type(error).__name__, extra={"batch_id": batch_id, "stage": stage})
        raise
    seconds, cpu_seconds = time.monotonic() - began, time.process_time() - spent
    warehouse.write([RunStage(batch_id=batch_id, stage=stage, item_count=note.item_count, seconds=seconds)])
    told = {"batch_id": batch_id, "stage": stage, "item_count": note.item_count, "seconds": round(seconds, 3)}
    log.info("stage done", extra={**told, "cpu_seconds": round(cpu_seconds, 3)})


def log_rejected(issues: Iterable[Issue], batch_id: str) -> None:
    """Inputs that gave no document."""
    for issue in issues:
        told = {"batch_id": batch_id, "stage": issue.stage, "kind": issue.kind, "path": issue.path}
        log.warning("rejected: %s", issue.message, extra=told)
