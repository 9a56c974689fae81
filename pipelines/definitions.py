"""Dagster's code location: everything put together. Nothing imports this but Dagster and tests."""

from collections.abc import Mapping

import dagster as dg

from pipelines.assets.clean import clean_assets
from pipelines.assets.extract import extract_assets
from pipelines.assets.ingest import ingest_assets
from pipelines.assets.lake import lake_upkeep
from pipelines.assets.publish import publish_assets
from pipelines.assets.resolve import resolve_assets
from pipelines.assets.warehouse import warehouse_assets
from pipelines.failure import tell_of_failure
from pipelines.resources import default_resources
from pipelines.schedules import DAILY, HOURLY, LAKE_UPKEEP
from pipelines.sensors import new_files

EVERYTHING = dg.define_asset_job(
    "everything",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    hooks={tell_of_failure},
    tags={"dateline/writes": "warehouse"},
    description="Ingests what is new or changed under the sources, then refreshes everything that depends on it.",
)


def build_definitions(resources: Mapping[str, object] | None = None) -> dg.Definitions:
    """All definitions; with the resources of the settings in force, unless a test brings its own."""
    return dg.Definitions(
        assets=[ingest_assets, clean_assets, extract_assets, resolve_assets, warehouse_assets, publish_assets],
        jobs=[EVERYTHING, lake_upkeep],
        schedules=[DAILY, HOURLY, LAKE_UPKEEP],
        sensors=[new_files],
        resources=dict(default_resources() if resources is None else resources),
        executor=dg.in_process_executor,  # a step in a process of its own costs seconds, and one may write at a time
    )


defs = build_definitions()
