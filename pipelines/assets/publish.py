"""Asset of the room publish: the file that analysts open."""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from pipelines.assets.step import open_step
from pipelines.assets.table import KINDS, OWNERS, WRITER_POOL, markdown_table
from pipelines.load.warehouse import row_counts
from pipelines.publish.file import PRIVATE_TABLES, PUBLISHED_NAME, publish_warehouse
from pipelines.resources import WarehouseResource

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


@dg.multi_asset(name="publish", pool=WRITER_POOL, specs=[PUBLISHED_FILE])
def publish_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Puts the warehouse as it is now in the place of the published file."""
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
