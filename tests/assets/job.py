"""The job `everything`, run in a home of its own, and the rows that it leaves."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from models.quality import RunStage
from models.record import Record
from pipelines.assets import step
from pipelines.definitions import build_definitions
from pipelines.load.schema import all_records
from pipelines.load.warehouse import Warehouse
from pipelines.resources import ReadersResource, SourcesResource, WarehouseResource


def run_job(home: Path, paths: Sequence[Path], *, now: datetime, **options: Any) -> dg.ExecuteInProcessResult:
    """Runs the job over the paths, as if it were that instant."""
    resources = {
        "warehouse": WarehouseResource(home=str(home)),
        "readers": ReadersResource(),
        "sources": SourcesResource(paths=[str(path) for path in paths]),
    }
    job = build_definitions(resources).resolve_job_def("everything")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(step, "current_instant", lambda: now)
        return job.execute_in_process(raise_on_error=False, **options)


def rows(home: Path, *, apart_from_batches: bool = False) -> dict[str, list[Any]]:
    """All rows by table, but times; for comparing two homes, as sorted text in which the one run has no id."""
    with Warehouse.open(home) as warehouse:
        found: dict[str, list[Record]] = {
            kind.table: warehouse.read(kind) for kind in all_records() if not kind.is_private and kind is not RunStage
        }
    if not apart_from_batches:
        return found
    [batch] = found["ingest_batch"]
    return {
        table: sorted(record.model_dump_json().replace(batch.batch_id, "BATCH") for record in records)
        for table, records in found.items()
    }
