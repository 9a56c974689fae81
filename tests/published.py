"""The small world, published: what tests of queries, exports and the command line read."""

from pathlib import Path

from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from tests.warehouse_fixture import BATCH, open_filled_warehouse


def publish_small_world(home: Path) -> Path:
    """Makes the warehouse and the published file in a folder; says where the file lies."""
    with open_filled_warehouse(home) as warehouse:
        warehouse.write(run_checks(warehouse, BATCH))
        return publish_warehouse(warehouse)
