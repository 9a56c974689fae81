"""The published file: what analysts open. Made beside the old one and put in its place as a whole.

Readers that have the old file open keep its rows; whoever opens it next gets the new ones; the writer waits for nobody.
"""

import os
from pathlib import Path
from typing import NamedTuple, Protocol

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
    return list(_columns(connection))


class _Column(NamedTuple):
    name: str
    stored: str
    is_nullable: bool
    comment: str | None

    @property
    def declared(self) -> str:
        return f"{self.name} {'TIMESTAMP' if self.is_instant else self.stored}{'' if self.is_nullable else ' NOT NULL'}"

    @property
    def value(self) -> str:
        return f"{self.name} AT TIME ZONE 'UTC'" if self.is_instant else self.name

    @property
    def is_instant(self) -> bool:
        return self.stored == "TIMESTAMP WITH TIME ZONE"


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[_Column]]:
    """The columns of every table that readers get; asked once, for the catalog is slow to answer."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE NOT internal AND database_name = current_database() AND schema_name = 'main' "
        "AND table_name NOT IN (SELECT view_name FROM duckdb_views()) ORDER BY table_oid, column_index"
    ).fetchall()
    tables: dict[str, list[_Column]] = {}
    for table, *column in rows:
        if table not in PRIVATE_TABLES:
            tables.setdefault(table, []).append(_Column(*column))
    return tables


def _comments(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    return dict(
        connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = current_database()"
        ).fetchall()
    )


def _make_empty(fresh: Path, source: duckdb.DuckDBPyConnection) -> None:
    """The tables with their comments, and the views."""
    fresh.unlink(missing_ok=True)
    comments = _comments(source)
    empty = duckdb.connect(str(fresh), config={"storage_compatibility_version": STORAGE_VERSION})
    try:
        empty.execute("BEGIN TRANSACTION")  # a commit for each of several hundred comments would cost half a second
        for table, columns in _columns(source).items():
            empty.execute(f"CREATE TABLE {table} ({', '.join(column.declared for column in columns)})")
            empty.execute(f"COMMENT ON TABLE {table} IS {_quote(comments[table])}")
            for column in columns:
                empty.execute(f"COMMENT ON COLUMN {table}.{column.name} IS {_quote(column.comment)}")
        add_views(empty)
        empty.execute("COMMIT")
    finally:
        empty.close()


def _fill(fresh: Path, source: duckdb.DuckDBPyConnection) -> None:
    tables = _columns(source)
    source.execute(f"ATTACH {_quote(str(fresh))} AS published (STORAGE_VERSION {_quote(STORAGE_VERSION)})")
    try:
        for table, columns in tables.items():
            values = ", ".join(column.value for column in columns)
            source.execute(f"INSERT INTO published.main.{table} SELECT {values} FROM {table}").fetchall()
    finally:
        source.execute("DETACH published")


def _quote(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
