"""Assets of the room ingest: the files that were found."""

from collections.abc import Iterator

import dagster as dg
from pydantic import Field

from models.document import RawFile
from pipelines.assets.step import note_count, open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.intake import ingest_step
from pipelines.resources import SourcesResource, WarehouseResource


class IngestConfig(dg.Config):
    """What to read, where a run should read something else than its sources."""

    paths: list[str] = Field([], description="Files, folders and archives; the sources in force if there are none.")


@dg.multi_asset(name="ingest", pool=WRITER_POOL, specs=[table_spec(RawFile, group="ingest")])
def ingest_assets(
    context: dg.AssetExecutionContext, config: IngestConfig, warehouse: WarehouseResource, sources: SourcesResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Looks at every file under the sources; writes down the new, changed and unreadable ones."""
    paths = SourcesResource(paths=config.paths).places() or sources.places()
    with open_step(context, warehouse, "ingest") as step:
        count = ingest_step(step.warehouse, paths, batch_id=step.batch_id)
        note_count(step, count)
        step.note.item_count = count.seen
        for issue in count.rejected:
            context.log.warning("rejected  %s: %s", issue.path, issue.message)
        counts = {
            "seen": count.seen,
            "unchanged": count.unchanged,
            "rejected": len(count.rejected),
            "withdrawn": count.withdrawn,
        }
        result = table_result(step.warehouse, RawFile, counts)
    yield result
