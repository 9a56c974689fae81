"""Lakes of tests: the small world published into one, and what stands in it."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.lake import in_lake, quote
from pipelines.publish.lake_place import LakePlace, lake_place
from tests.published import change_small_world, publish_small_world

NOW = datetime(2022, 1, 9, tzinfo=UTC)


def place_of(folder: Path, name: str = "desk") -> LakePlace:
    """A lake with its catalogue in a file."""
    return lake_place(str(folder / "lake.ducklake"), data=str(folder / "files"), name=name, home=folder)


def publish_world(home: Path, changes: Iterable[str] = ()) -> Path:
    """The home with the small world, changed; the published file is another one than before, as after a run."""
    (home / "dateline.duckdb").unlink(missing_ok=True)
    if changes:
        change_small_world(home, changes)
    else:
        publish_small_world(home)
    return home


def ask(place: LakePlace, statement: str, *, published: Path | None = None) -> list[tuple[Any, ...]]:
    """Rows of a lake, which is called `lake`; beside it, if given, a published file."""

    def work(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        if published is not None:
            connection.execute(f"ATTACH {quote(str(published))} AS published (READ_ONLY)")
        return connection.execute(statement).fetchall()

    return in_lake(place, work)


def relations(published: Path, *, has_views: bool) -> list[str]:
    """The tables of a published file, and its views."""
    with duckdb.connect(str(published), read_only=True) as connection:
        kinds = ("table", "view") if has_views else ("table",)
        return [
            name
            for kind in kinds
            for (name,) in connection.execute(
                f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE NOT internal ORDER BY 1"
            ).fetchall()
        ]


def differences(place: LakePlace, published: Path, *, has_views: bool = False) -> list[str]:
    """Tables (and views) whose rows, columns or types are not the same in the lake and in the file."""

    def work(connection: duckdb.DuckDBPyConnection) -> list[str]:
        connection.execute(f"ATTACH {quote(str(published))} AS published (READ_ONLY)")
        found = []
        for name in relations(published, has_views=has_views):
            shapes, rows = [], []
            for whole in (f"published.main.{name}", f"lake.{place.name}.{name}"):
                shapes.append(connection.execute(f"DESCRIBE {whole}").fetchall())
                rows.append(connection.execute(f"FROM {whole} ORDER BY ALL").fetchall())
            together = connection.execute(
                f"SELECT * EXCLUDE (warehouse_name) FROM lake.main.{name} WHERE warehouse_name = '{place.name}' "
                "ORDER BY ALL"
            ).fetchall()
            plain = [[(column, kind) for column, kind, *_ in shape] for shape in shapes]
            if plain[0] != plain[1] or rows[0] != rows[1] or together != rows[0]:
                found.append(name)
        return found

    return in_lake(place, work)


def snapshots(place: LakePlace) -> int:
    """How many states the lake remembers."""
    return int(ask(place, "SELECT count(*) FROM lake.snapshots()")[0][0])


def files_with(folder: Path, words: bytes) -> list[str]:
    """Files below a folder that hold the words as they are (Parquet is compressed, and repeats short texts plainly)."""
    return sorted(
        name for parent, _, names in os.walk(folder) for name in names if words in (Path(parent) / name).read_bytes()
    )
