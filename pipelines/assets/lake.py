"""Maintenance of the lake, as a job: no asset, for no row is made by it."""

from pathlib import Path

import dagster as dg

from pipelines.assets.step import current_instant
from pipelines.failure import tell_of_failure
from pipelines.lake_step import upkeep_step
from pipelines.resources import WarehouseResource
from pipelines.settings import gather_settings


@dg.op(name="maintain_lake", out=dg.Out(dg.Nothing))
def maintain_lake(context: dg.OpExecutionContext, warehouse: WarehouseResource) -> None:
    """Makes few files of many in the lake, and removes states that nobody needs any more. Without a lake, nothing."""
    done = upkeep_step(gather_settings({"home": Path(warehouse.home)}), now=current_instant())
    if done is None:
        context.log.info("no lake is set")
        return
    context.log.info("; ".join(f"{name.replace('_', ' ')}: {count:,}" for name, count in done.items()))


@dg.job(
    name="lake_upkeep",
    executor_def=dg.in_process_executor,
    hooks={tell_of_failure},
    description="Maintenance of the lake; readers and writers may go on meanwhile.",
)
def lake_upkeep() -> None:
    """One step."""
    maintain_lake()
