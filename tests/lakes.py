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
    """Tables (and views, and those of all together) whose rows, columns or types are not those of the file."""
    names = relations(published, has_views=has_views)
    with duckdb.connect(str(published), read_only=True) as file:
        expected = {name: _content(file, f"FROM {name} ORDER BY ALL") for name in names}

    def work(connection: duckdb.DuckDBPyConnection) -> list[str]:
        found = []
        for name in names:
            contents = [_content(connection, f"FROM lake.{place.name}.{name} ORDER BY ALL")]
            if has_views:
                contents.append(_content(connection, (
                    f"SELECT * EXCLUDE (warehouse_name) FROM lake.main.{name} "
                    f"WHERE warehouse_name = '{place.name}' ORDER BY ALL"
                )))  # fmt: skip
            found += [name] * any(content != expected[name] for content in contents)
        return found

    return in_lake(place, work)


def _content(connection: duckdb.DuckDBPyConnection, statement: str) -> tuple[object, ...]:
    answer = connection.execute(statement)
    return [(name, str(kind)) for name, kind, *_ in answer.description], answer.fetchall()


def snapshots(place: LakePlace) -> int:
    """How many states the lake remembers."""
    return int(ask(place, "SELECT count(*) FROM lake.snapshots()")[0][0])


def files_with(folder: Path, words: bytes) -> list[str]:
    """Files below a folder that hold the words as they are (Parquet is compressed, and repeats short texts plainly)."""
    return sorted(
        name for parent, _, names in os.walk(folder) for name in names if words in (Path(parent) / name).read_bytes()
    )
