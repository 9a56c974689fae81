"""Assets of the room clean: articles without what is not theirs, and what became of each line."""

from collections.abc import Iterator

import dagster as dg

from models.document import Document, Line, Source
from pipelines.assets.step import note_count, open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.intake import clean_step
from pipelines.resources import WarehouseResource


@dg.multi_asset(
    name="clean",
    pool=WRITER_POOL,
    specs=[
        table_spec(Document, group="clean", deps=["raw_file"]),
        table_spec(Line, group="clean", deps=["raw_file"]),
        table_spec(Source, group="clean", deps=["raw_file"]),
    ],
)
def clean_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Makes the document of every file that has none yet."""
    with open_step(context, warehouse, "clean") as step:
        count = clean_step(step.warehouse, batch_id=step.batch_id)
        note_count(step, count)
        step.note.item_count = count.new + count.changed
        for issue in count.rejected:
            context.log.warning("rejected  %s: %s", issue.path, issue.message)
        counts = {
            "new": count.new,
            "changed": count.changed,
            "rejected": len(count.rejected),
            "current": step.warehouse.count(Document, "is_current"),
            "without_text": step.warehouse.count(Document, "is_current AND trim(text) = ''"),
        }
        kept = {"kept": step.warehouse.count(Line, "is_kept"), "removed": step.warehouse.count(Line, "NOT is_kept")}
        results = [
            table_result(step.warehouse, Document, counts),
            table_result(step.warehouse, Line, kept),
            table_result(step.warehouse, Source),
        ]
    yield from results
