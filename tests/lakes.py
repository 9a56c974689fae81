"""Lakes of tests: the small world published into one, and what stands in it."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from pipelines.publish.file import PUBLISHED_NAME
from pipelines.publish.lake import in_lake, quote
from pipelines.publish.lake_place import LakePlace, lake_place
from tests.published import publish_small_world

FEW_TABLES = ("document", "event", "ingest_batch", "issue", "line", "quantity", "quote", "sentence")
MAKING = Lock()
"""Tests write from several threads, and a world is made once."""

NOW = datetime(2022, 1, 9, tzinfo=UTC)


def place_of(folder: Path, name: str = "desk") -> LakePlace:
    """A lake with its catalogue in a file."""
    return lake_place(str(folder / "lake.ducklake"), data=str(folder / "files"), name=name, home=folder)


def publish_world(home: Path, changes: Iterable[str] = (), *, is_whole: bool = False) -> Path:
    """The home with the small world, or as many of its tables as most tests need, changed.

    The published file is another one than before, as after a run.
    """
    (home / PUBLISHED_NAME).unlink(missing_ok=True)
    home.mkdir(parents=True, exist_ok=True)
    with MAKING:
        shutil.copyfile(Path(_world(is_whole).name) / PUBLISHED_NAME, home / PUBLISHED_NAME)
    if changes:
        with duckdb.connect(str(home / PUBLISHED_NAME)) as connection:
            for statement in changes:
                connection.execute(statement).fetchall()
    return home


@lru_cache(maxsize=2)
def _world(is_whole: bool) -> tempfile.TemporaryDirectory[str]:
    """Made once in a process; taken away at its end."""
    folder = tempfile.TemporaryDirectory()
    published = publish_small_world(Path(folder.name))
    published.chmod(0o644)
    if not is_whole:
        tables = set(relations(published, has_views=False)) - set(FEW_TABLES)
        views = set(relations(published, has_views=True)) - set(relations(published, has_views=False))
        with duckdb.connect(str(published)) as connection:
            for kind, names in (("VIEW", views), ("TABLE", tables)):
                for name in names:
                    connection.execute(f"DROP {kind} {name}").fetchall()
    return folder


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
