"""The published file: what analysts open. Made beside the old one and put in its place as a whole.

Readers that have the old file open keep its rows; whoever opens it next gets the new ones; the writer waits for nobody.
"""

import os
from pathlib import Path
from typing import Protocol

import duckdb

from pipelines.publish.sql_files import views_in_order

PUBLISHED_NAME = "dateline.duckdb"
INDEX_NAME = "search.duckdb"
"""The index of `dateline search`: made from the published file when it is needed."""
BRIEFING_NAME = "briefing.html"
"""The page that `dateline brief` draws."""

STORAGE_VERSION = "v1.5.0"
"""Tools that were built on DuckDB 1.5 cannot open what 2.0 writes by default."""

PRIVATE_TABLES = (
    "forgotten_document", "run_input", "parse", "schema_version", "gathered_document", "gathered_mention",
    "mention_link", "gathered_name", "waiting_mention", "waiting_entity",
)  # fmt: skip
"""The writer's own."""

READ_ONLY_MODE = 0o444
"""Most tools open for writing when they can, and would lock the others out."""


class OpenWarehouse(Protocol):
    """As much of the warehouse as publishing needs."""

    @property
    def home(self) -> Path: ...

    @property
    def connection(self) -> duckdb.DuckDBPyConnection: ...


def publish_warehouse(warehouse: OpenWarehouse) -> Path:
    """Makes the published file anew; to be called outside a transaction. Says where it lies.

    It is filled table by table rather than copied: the writer's own tables are most of the bytes of a warehouse, and a
    file does not shrink when a table is dropped. Primary keys serve only a writer and are left out. Instants become
    TIMESTAMP in UTC, because Python's `duckdb` cannot fetch a TIMESTAMPTZ unless `pytz` happens to be installed.
    """
    target = warehouse.home / PUBLISHED_NAME
    fresh = warehouse.home / f".{PUBLISHED_NAME}.{os.getpid()}"
    try:
        _make_empty(fresh, warehouse.connection)
        _fill(fresh, warehouse.connection)
        os.chmod(fresh, READ_ONLY_MODE)
        _write_through(fresh)
        os.replace(fresh, target)
        _write_through(target.parent)
        (warehouse.home / INDEX_NAME).unlink(missing_ok=True)  # it tells of the file before
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)
    return target


def _write_through(path: Path) -> None:
    """Has the system write it to the disk: after a power failure the name must not stand for an empty file."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def add_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes every view of sql/views, with its comment."""
    for view in views_in_order():
        connection.execute(f"CREATE OR REPLACE VIEW {view.name} AS {view.statement}")
        connection.execute(f"COMMENT ON VIEW {view.name} IS {_quote(view.notes)}")


def reader_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables that readers get, in the order in which they were made."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() "
        "AND schema_name = 'main' ORDER BY table_oid"
    ).fetchall()
    return [name for (name,) in rows if name not in PRIVATE_TABLES]


def _make_empty(fresh: Path, source: duckdb.DuckDBPyConnection) -> None:
    """The tables with their comments, and the views."""
    fresh.unlink(missing_ok=True)
    empty = duckdb.connect(str(fresh), config={"storage_compatibility_version": STORAGE_VERSION})
    try:
        empty.execute("BEGIN TRANSACTION")  # a commit for each of several hundred comments would cost half a second
        for table in reader_tables(source):
            for statement in _table_statements(table, source):
                empty.execute(statement)
        add_views(empty)
        empty.execute("COMMIT")
    finally:
        empty.close()


def _table_statements(table: str, source: duckdb.DuckDBPyConnection) -> list[str]:
    columns = source.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = ? AND database_name = current_database() ORDER BY column_index",
        [table],
    ).fetchall()
    comment = source.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = ? AND database_name = current_database()", [table]
    ).fetchone()
    lines = [
        f"{name} {'TIMESTAMP' if stored == 'TIMESTAMP WITH TIME ZONE' else stored}{'' if nullable else ' NOT NULL'}"
        for name, stored, nullable, _ in columns
    ]
    return [
        f"CREATE TABLE {table} ({', '.join(lines)})",
        f"COMMENT ON TABLE {table} IS {_quote(comment[0] if comment else None)}",
        *(f"COMMENT ON COLUMN {table}.{name} IS {_quote(said)}" for name, _, _, said in columns),
    ]


def _fill(fresh: Path, source: duckdb.DuckDBPyConnection) -> None:
    source.execute(f"ATTACH {_quote(str(fresh))} AS published (STORAGE_VERSION {_quote(STORAGE_VERSION)})")
    try:
        for table in reader_tables(source):
            columns = source.execute(
                "SELECT column_name, data_type FROM duckdb_columns() "
                "WHERE table_name = ? AND database_name = current_database() ORDER BY column_index",
                [table],
            ).fetchall()
            values = [
                f"{name} AT TIME ZONE 'UTC'" if stored == "TIMESTAMP WITH TIME ZONE" else name
                for name, stored in columns
            ]
            source.execute(f"INSERT INTO published.main.{table} SELECT {', '.join(values)} FROM {table}").fetchall()
    finally:
        source.execute("DETACH published")


def _quote(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
