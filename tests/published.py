"""The small world, published: what tests of queries, exports and the command line read."""

import shutil
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import duckdb

from pipelines.load.warehouse import WAREHOUSE_NAME
from pipelines.publish.checks import run_checks
from pipelines.publish.file import PUBLISHED_NAME, publish_warehouse
from tests.warehouse_fixture import BATCH, open_filled_warehouse


def publish_small_world(home: Path) -> Path:
    """Lays the warehouse and the published file into a folder; says where the latter lies."""
    home.mkdir(parents=True, exist_ok=True)
    for name in (WAREHOUSE_NAME, PUBLISHED_NAME):
        shutil.copy2(Path(_published_world().name) / name, home / name)
    return home / PUBLISHED_NAME


def change_small_world(home: Path, statements: Iterable[str]) -> None:
    """Lays the published file into a folder, with rows that are otherwise."""
    path = publish_small_world(home)
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


@lru_cache(maxsize=1)
def _published_world() -> tempfile.TemporaryDirectory[str]:
    """Made once in a process; taken away at its end."""
    folder = tempfile.TemporaryDirectory()
    with open_filled_warehouse(Path(folder.name)) as warehouse:
        warehouse.write(run_checks(warehouse, BATCH))
        publish_warehouse(warehouse)
    return folder
