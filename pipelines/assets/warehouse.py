"""Assets on the warehouse as a whole: its runs, what could not be understood, and whether it may be published."""

from collections.abc import Iterator

import dagster as dg

from models.document import IngestBatch
from models.quality import CheckResult, Issue, QualityMeasure, RunStage
from pipelines.assets.step import open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.checks import check_outcome, check_specs
from pipelines.publish.checks import run_checks
from pipelines.publish.measures import take_measures
from pipelines.resources import WarehouseResource

FINISHED = ("raw_file", "document", "line", "source", "event", "event_member", "event_participant", "event_history",
            "merge_decision", "entity_alias", "location")  # fmt: skip
"""Ends of the route: once they are there, everything is."""


@dg.multi_asset(
    name="warehouse",
    pool=WRITER_POOL,
    specs=[
        table_spec(IngestBatch, group="warehouse", deps=FINISHED),
        table_spec(Issue, group="warehouse", deps=FINISHED),
        table_spec(CheckResult, group="warehouse", deps=FINISHED),
        table_spec(RunStage, group="warehouse", deps=FINISHED),
        table_spec(QualityMeasure, group="warehouse", deps=FINISHED),
    ],
    check_specs=check_specs(CheckResult.table),
)
def warehouse_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Looks for rows at fault; a check that guards publishing keeps the last published file in its place."""
    with open_step(context, warehouse, "load") as step:
        step.warehouse.write(take_measures(step.warehouse, step.batch_id))
        outcomes = run_checks(step.warehouse, step.batch_id)
        step.warehouse.write(outcomes)
        failed = {"checks": len(outcomes), "failed": sum(not outcome.is_passed for outcome in outcomes)}
        unresolved = {"unresolved": step.warehouse.count(Issue, "NOT is_resolved")}
        results = [
            table_result(step.warehouse, IngestBatch),
            table_result(step.warehouse, Issue, unresolved),
            table_result(step.warehouse, CheckResult, failed),
            table_result(step.warehouse, RunStage),
            table_result(step.warehouse, QualityMeasure),
        ]
    yield from results
    for outcome in outcomes:
        yield check_outcome(outcome, CheckResult.table)
