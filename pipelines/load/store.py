"""The warehouse's file: made, opened, brought to the tables of this version, written anew.

A file comes into its place whole: it is made beside it under a hidden name and then renamed. That is not only neat:
DuckDB 1.5 cannot replay a log in which tables with conditions are made ("GetDefaultDatabase with no default database
set"), so that a process killed after its first transaction would leave a file that nobody can open.
"""

import os
import shutil
from pathlib import Path

import duckdb

from pipelines.load.fault import WarehouseBusyError, WarehouseError, WarehouseMismatchError
from pipelines.load.migration import add_defaults, migrations_from
from pipelines.load.schema import SCHEMA_VERSION, all_records, columns, schema_digest, schema_statements

WAREHOUSE_NAME = "warehouse.duckdb"
STORAGE = {"storage_compatibility_version": "v1.5.0"}
"""Tools that were built on DuckDB 1.5 cannot open what 2.0 writes by default."""

WRITER_MEMORY = "512MB"
"""What DuckDB may hold; otherwise it takes most of the machine's memory, and gains next to nothing. The checks join a
dozen tables in one statement and cannot do with less than 150 MB, however few rows there are."""

INTAKE_MEMORY = "128MB"
"""What it may hold while articles are written down by the thousand: more would be filled with what is never read."""

HIDDEN_NAMES = (f".{WAREHOUSE_NAME}.*", ".dateline.duckdb.*")
"""Files that a process was making when it was killed."""


def open_store(home: Path) -> duckdb.DuckDBPyConnection:
    """The warehouse's file with the tables of this version; to be called by who holds the lock.

    A file of an older version is upgraded, and kept beside as a backup. Raises WarehouseMismatchError if it was made by
    a newer version or cannot be upgraded, WarehouseError if it is no warehouse, WarehouseBusyError if a reader has it.
    """
    path = home / WAREHOUSE_NAME
    for pattern in HIDDEN_NAMES:
        for left in home.glob(pattern):
            left.unlink(missing_ok=True)
    if not path.exists():
        make_empty(hidden_beside(path))
        put_in_place(hidden_beside(path), path)
    connection = connect(path)
    try:
        seen = _version_of(connection, path)
        if seen == (SCHEMA_VERSION, schema_digest()):
            return connection
        _refuse_newer(seen, path)
    except BaseException:
        connection.close()
        raise
    checkpoint_and_close(connection)
    _upgrade(path, *seen)
    return connect(path)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """The open file; its times are UTC, its memory is bounded."""
    try:
        connection = duckdb.connect(str(path), config=dict(STORAGE))
    except duckdb.IOException as error:
        if "lock" not in str(error).lower():
            raise WarehouseError(f"{path} cannot be opened as a DuckDB file: {error}") from error
        raise WarehouseBusyError(
            f"another program has {path} open. Close it, and let it read the published dateline.duckdb instead."
        ) from error
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET memory_limit = '{WRITER_MEMORY}'")
    return connection


def make_empty(path: Path) -> None:
    """A file with all tables and no row."""
    path.unlink(missing_ok=True)
    connection = connect(path)
    try:
        connection.execute("BEGIN TRANSACTION")
        for statement in schema_statements():
            connection.execute(statement)
        connection.execute("CREATE TABLE schema_version (version BIGINT NOT NULL, digest TEXT NOT NULL)")
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", [SCHEMA_VERSION, schema_digest()])
        connection.execute("COMMIT")
    finally:
        connection.close()


def copy_rows(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """All rows into a file that has the tables of this version; columns that one of the two lacks are left out."""
    connection.execute(f"ATTACH {quote(str(target))} AS target")
    try:
        for kind in all_records():
            there = {name for (name,) in _column_names(connection, kind.table)}
            names = ", ".join(name for name in columns(kind) if name in there)
            if names:
                rows = f"SELECT {names} FROM {kind.table}"
                connection.execute(f"INSERT INTO target.main.{kind.table} ({names}) {rows}").fetchall()
    finally:
        connection.execute("DETACH target")


def put_in_place(made: Path, path: Path) -> None:
    """Renames a file that is complete, so that a crash of the machine leaves it whole or not there."""
    for place in (made, path.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if place == made:
            os.replace(made, path)


def checkpoint_and_close(connection: duckdb.DuckDBPyConnection) -> None:
    """Afterwards all rows are in the file, and no log is beside it."""
    connection.execute("FORCE CHECKPOINT")
    connection.close()


def hidden_beside(path: Path) -> Path:
    """Where a file is made before it takes its place."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def quote(value: str) -> str:
    """A text as SQL writes it.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + value.replace("'", "''") + "'"


def _column_names(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str]]:
    return connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND database_name = current_database()", [table]
    ).fetchall()


def _version_of(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, str]:
    row = None
    if _column_names(connection, "schema_version"):
        row = connection.execute("SELECT version, digest FROM schema_version").fetchone()
    if row is None:
        raise WarehouseError(
            f"{path} is a DuckDB file, but no warehouse of Dateline: it has no schema_version. "
            "Move it away, or give another folder with --home."
        )
    return int(row[0]), str(row[1])


def _refuse_newer(seen: tuple[int, str], path: Path) -> None:
    if seen[0] > SCHEMA_VERSION:
        raise WarehouseMismatchError(
            f"{path} has the tables of schema {seen[0]} ({seen[1]}), made by a newer Dateline; this one knows "
            f"{SCHEMA_VERSION} ({schema_digest()}). Upgrade Dateline, or give another folder with --home."
        )


def _upgrade(path: Path, version: int, digest: str) -> None:
    """Makes a file with today's tables from one with older ones; the old one stays as a backup."""
    backup = path.with_name(f"{path.stem}.schema-{version}-{digest[:8]}.duckdb")
    scratch = path.with_name(f".{path.name}.upgrade")
    fresh = hidden_beside(path)
    shutil.copyfile(path, scratch)
    connection = connect(scratch)
    try:
        for migration in migrations_from(version):
            connection.execute(migration.statement)
        add_defaults(connection)
        make_empty(fresh)
        copy_rows(connection, fresh)
    except duckdb.Error as error:
        fresh.unlink(missing_ok=True)
        raise WarehouseMismatchError(
            f"{path} has the tables of schema {version} ({digest}) and could not be brought to {SCHEMA_VERSION} "
            f"({schema_digest()}): {error}. It is as it was. The raw files are too: give a new folder with --home, or "
            "move this one away, and run again."
        ) from error
    finally:
        connection.close()
        scratch.unlink(missing_ok=True)
        scratch.with_name(scratch.name + ".wal").unlink(missing_ok=True)
    if not backup.exists():
        os.link(path, backup)
    put_in_place(fresh, path)
