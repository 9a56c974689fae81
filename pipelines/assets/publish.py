"""Assets of the room publish: the file that analysts open, the page that they look at, and the lake, if one is set."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import dagster as dg

from pipelines.assets.chart import status_chart
from pipelines.assets.step import current_instant, open_step
from pipelines.assets.table import KINDS, OWNERS, WRITER_POOL, markdown_table
from pipelines.lake_step import lake_step
from pipelines.load.warehouse import row_counts
from pipelines.publish.briefing import write_briefing
from pipelines.publish.file import BRIEFING_NAME, PRIVATE_TABLES, PUBLISHED_NAME, publish_warehouse
from pipelines.publish.query import open_published
from pipelines.resources import WarehouseResource
from pipelines.settings import gather_settings

PUBLISHED_FILE = dg.AssetSpec(
    key="published_file",
    group_name="publish",
    deps=["check_result", "ingest_batch", "issue"],
    description=(
        f"The warehouse as analysts read it, `{PUBLISHED_NAME}`: replaced as a whole, read-only, with the views.\n\n"
        "It can be opened at any time, also while a run is writing."
    ),
    owners=list(OWNERS),
    kinds=set(KINDS),
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=50), warn_window=timedelta(hours=26)),
)

BRIEFING = dg.AssetSpec(
    key="briefing",
    group_name="publish",
    deps=["published_file"],
    description=(
        f"The pictures, `{BRIEFING_NAME}`: timeline, map, who to whom, coming up, figures and dates that disagree.\n\n"
        "One HTML file that works offline; every mark in it leads to the sentences behind it."
    ),
    owners=list(OWNERS),
    kinds=set(KINDS),
)


LAKE = dg.AssetSpec(
    key="lake",
    group_name="publish",
    deps=["published_file"],
    description=(
        "The published tables and views in a shared lake (DuckLake), beside those of other warehouses.\n\n"
        "Left out where the setting `lake` names none."
    ),
    owners=list(OWNERS),
    kinds=set(KINDS),
    skippable=True,
)


@dg.multi_asset(name="publish", pool=WRITER_POOL, specs=[PUBLISHED_FILE, BRIEFING, LAKE])
def publish_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Puts the warehouse as it is now in the place of the published file, and draws the briefing from it."""
    with open_step(context, warehouse, "publish") as step:
        path = publish_warehouse(step.warehouse).resolve()
        counts = row_counts(step.warehouse)
        counts = {name: count for name, count in counts.items() if name not in PRIVATE_TABLES}
        look = f"```sh\ndateline sql v_timeline --home '{path.parent}'\n```"
        result = dg.MaterializeResult[None](
            asset_key="published_file",
            metadata={
                "path": dg.MetadataValue.path(str(path)),
                "byte_count": path.stat().st_size,
                "tables": dg.MetadataValue.md(markdown_table(["table", "rows"], list(counts.items()))),
                "look_further": dg.MetadataValue.md(look),
            },
        )
    yield result
    yield _draw_briefing(path)
    yield from _publish_to_lake(Path(warehouse.home))


def _publish_to_lake(home: Path) -> Iterator[dg.MaterializeResult[None]]:
    """The lake is asked for here and is no resource: its address may hold a password, and resources are shown."""
    outcome = lake_step(gather_settings({"home": home}), now=current_instant())
    if outcome is None:
        return
    if outcome.fault:
        raise dg.Failure(description=outcome.fault, allow_retries=False)
    yield dg.MaterializeResult[None](
        asset_key="lake",
        metadata={"warehouse_name": outcome.name, "rows_changed": outcome.row_count, "is_renewed": outcome.is_renewed},
    )


def _draw_briefing(published: Path) -> dg.MaterializeResult[None]:
    page = published.parent / BRIEFING_NAME
    connection = open_published(published.parent)
    try:
        rows = write_briefing(connection, page)
    finally:
        connection.close()
    status = rows["events"]["columns"].index("status")
    return dg.MaterializeResult[None](
        asset_key="briefing",
        metadata={
            "path": dg.MetadataValue.path(str(page)),
            "byte_count": page.stat().st_size,
            "event_count": len(rows["details"]),
            "events_left_out": rows["total_count"] - len(rows["details"]),
            "events": dg.MetadataValue.md(status_chart(Counter(row[status] for row in rows["events"]["rows"]))),
            "look_further": dg.MetadataValue.md(f"```sh\nxdg-open '{page}'\n```"),
        },
    )
