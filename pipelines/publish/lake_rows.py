"""The rows of a published file, brought into the lake: those that changed, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.publish.checks import record_types
from pipelines.publish.lake import ALIAS, LakeError, quote, transaction
from pipelines.publish.lake_shape import (
    PUBLICATION,
    Shape,
    comment_on,
    make_schema,
    make_table,
    make_views,
    see_together,
    shape_digest,
    shape_of,
    table_comments,
    warehouses_of,
)

FRESH = "published.main"
LAST = "last.main"
"""The published file, and the one that was published into the lake before."""


@dataclass(frozen=True)
class Task:
    """What is to be brought."""

    name: str
    """Of the warehouse in the lake."""

    published: Path
    last: Path | None
    """The file that was published into the lake last, as far as this home knows."""

    publication_id: str
    published_at: datetime
    renews: bool
    """Whether all tables are written anew, so that files and statistics of the old ones can go."""


@dataclass(frozen=True)
class Brought:
    """What came of it."""

    row_count: int
    publication_id: str
    """The publication that stands in the lake now: that of the task, or the one before if nothing changed."""

    snapshot: int


@dataclass(frozen=True)
class _Standing:
    """What the lake has of the warehouse."""

    warehouse_id: str
    publication_id: str
    shape_digest: str


def bring_rows(connection: duckdb.DuckDBPyConnection, task: Task) -> Brought:
    """Makes the tables of the warehouse in the lake those of the published file. Raises LakeError."""
    tables, comments = _published_shape(task.published)
    _attach(connection, "published", task.published)
    digest = shape_digest(tables, comments)
    with transaction(connection):
        standing = _standing(connection, task.name)
        warehouse_id = _warehouse_id(connection, task.name, standing)
        is_same_shape = standing is not None and standing.shape_digest == digest
        made = set[str]()
        if not is_same_shape or task.renews:
            made = _make_tables(connection, task, tables, comments, is_new=standing is None)
        base = _base(connection, task, standing)
        row_count = sum(
            _fill(connection, task.name, table)
            if table in made
            else _change(connection, task.name, table, tables, base)
            for table in tables
        )
        if not is_same_shape:
            make_views(connection, task.name)
            see_together(connection)
        is_changed = bool(row_count or made) or not is_same_shape
        if is_changed:
            _sign(connection, task, warehouse_id, digest)
    row = connection.execute(f"SELECT max(snapshot_id) FROM {ALIAS}.snapshots()").fetchone()
    stands = task.publication_id if is_changed or standing is None else standing.publication_id
    return Brought(row_count, stands, int(row[0]) if row else 0)


def _published_shape(published: Path) -> tuple[Shape, dict[str, str | None]]:
    """Asked on a connection of its own: beside a lake, the columns of all its views would be worked out too."""
    with duckdb.connect(str(published), read_only=True) as alone:
        row = alone.execute("SELECT current_database()").fetchone()
        name = str(row[0]) if row else ""
        return shape_of(alone, name), table_comments(alone, name)


def _attach(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    connection.execute(f"ATTACH {quote(str(path))} AS {name} (READ_ONLY)")


def _standing(connection: duckdb.DuckDBPyConnection, name: str) -> _Standing | None:
    if name not in warehouses_of(connection):
        return None
    row = connection.execute(
        f"SELECT warehouse_id, publication_id, shape_digest FROM {ALIAS}.{name}.{PUBLICATION}"
    ).fetchone()
    return _Standing(*row) if row else None


def _warehouse_id(connection: duckdb.DuckDBPyConnection, name: str, standing: _Standing | None) -> str:
    """The id of the first run, which no two warehouses share unless one is a copy of the other."""
    row = connection.execute(f"SELECT batch_id FROM {FRESH}.ingest_batch ORDER BY started_at, batch_id").fetchone()
    if row is None:
        raise LakeError("the published file tells of no run. Run `dateline run PATH` first.")
    if standing is not None and standing.warehouse_id != row[0]:
        raise LakeError(
            f"the lake has another warehouse under the name {name}. Give this one a name of its own (--lake-name, "
            f"DATELINE_LAKE_NAME), or, if the other is gone: dateline lake withdraw --lake-name {name}"
        )
    return str(row[0])


def _make_tables(
    connection: duckdb.DuckDBPyConnection,
    task: Task,
    tables: Shape,
    comments: dict[str, str | None],
    *,
    is_new: bool,
) -> set[str]:
    """Makes what is not there or otherwise, or everything; says which tables are empty now."""
    if is_new:
        make_schema(connection, task.name)
    there = shape_of(connection, ALIAS, task.name)
    for table in sorted(there.keys() - tables.keys() - {PUBLICATION}):
        connection.execute(f"DROP TABLE {ALIAS}.{task.name}.{table}")
    made = set()
    for table, columns in tables.items():
        bare = [column._replace(comment=None) for column in columns]
        if task.renews or [column._replace(comment=None) for column in there.get(table, ())] != bare:
            make_table(connection, task.name, table, columns)
            made.add(table)
        comment_on(connection, task.name, table, columns, comments[table])
    return made


def _base(connection: duckdb.DuckDBPyConnection, task: Task, standing: _Standing | None) -> str:
    """Where to read the rows that the lake has: in the file that was published last if it is that, else in the lake."""
    if standing is None or task.last is None or standing.publication_id not in task.last.name:
        return f"{ALIAS}.{task.name}"
    _attach(connection, "last", task.last)
    return LAST


def _fill(connection: duckdb.DuckDBPyConnection, name: str, table: str) -> int:
    return _count(connection.execute(f"INSERT INTO {ALIAS}.{name}.{table} FROM {FRESH}.{table}"))


def _change(connection: duckdb.DuckDBPyConnection, name: str, table: str, tables: Shape, base: str) -> int:
    """Replaces the rows of all keys under which anything changed."""
    columns = [column.name for column in tables[table]]
    key = ", ".join(_key(table, columns))
    fresh, old = (f"SELECT {', '.join(columns)} FROM {place}.{table}" for place in (FRESH, base))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT {key} FROM "
        f"(({fresh} EXCEPT {old}) UNION ALL ({old} EXCEPT {fresh}))"
    )
    touched = _count(connection.execute("SELECT count(*) FROM touched"))
    if not touched:
        return 0
    target = f"{ALIAS}.{name}.{table}"
    if _count(connection.execute(f"SELECT count(*) FROM {base}.{table} SEMI JOIN touched USING ({key})")):
        connection.execute(f"DELETE FROM {target} WHERE ({key}) IN (SELECT ({key}) FROM touched)")
    connection.execute(f"INSERT INTO {target} FROM {FRESH}.{table} SEMI JOIN touched USING ({key})")
    return touched


def _key(table: str, columns: Sequence[str]) -> Sequence[str]:
    """The columns by which a row is looked for; all of them if the record of the table is not known."""
    keys = {kind.table: kind.key for kind in record_types()}
    key = keys.get(table, ())
    return key if key and set(key) <= set(columns) else columns


def _sign(connection: duckdb.DuckDBPyConnection, task: Task, warehouse_id: str, digest: str) -> None:
    target = f"{ALIAS}.{task.name}.{PUBLICATION}"
    row = connection.execute(f"SELECT max_by(batch_id, (started_at, batch_id)) FROM {FRESH}.ingest_batch").fetchone()
    batch_id = str(row[0]) if row else ""
    instant = task.published_at.replace(tzinfo=None).isoformat()
    connection.execute(f"DELETE FROM {target}")
    connection.execute(
        f"INSERT INTO {target} VALUES (?, ?, ?::TIMESTAMP, ?, ?)",
        [warehouse_id, task.publication_id, instant, batch_id, digest],
    )
    connection.execute(f"CALL {ALIAS}.set_commit_message({quote(task.name)}, {quote(f'run {batch_id}')})")


def _count(answer: duckdb.DuckDBPyConnection) -> int:
    row = answer.fetchone()
    return int(row[0]) if row else 0
