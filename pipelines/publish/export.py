"""Every published table as files of another format; what is already there under the same names is replaced."""

import json
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import duckdb
import pyarrow as pa

from pipelines.publish.file import PRIVATE_TABLES
from pipelines.publish.interchange import write_calendar, write_places
from pipelines.publish.output import plain_rows, write_csv, write_jsonl, write_parquet

FORMATS = ("parquet", "csv", "jsonl", "sqlite", "ics", "geojson")
SQLITE_NAME = "dateline.sqlite"
CALENDAR_NAME = "upcoming.ics"
PLACES_NAME = "places.geojson"

ONE_FILE = {"ics": (CALENDAR_NAME, write_calendar), "geojson": (PLACES_NAME, write_places)}

SQLITE_TYPES = {"BIGINT": "INTEGER", "BOOLEAN": "INTEGER", "DOUBLE": "REAL", "BLOB": "BLOB"}
"""SQLite has no days, instants or lists: they are ISO and JSON texts there."""


def export_tables(connection: duckdb.DuckDBPyConnection, folder: Path, *, form: str) -> list[Path]:
    """Writes every table of an opened published file; says which files were made.

    Instants carry their zone, UTC, in every format. `ics` is a calendar of what is coming up, `geojson` the events with
    coordinates: one file each, not the tables.
    """
    if form not in FORMATS:
        raise ValueError(f"format {form!r} is unknown, expected one of {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    tables = published_tables(connection)
    if form == "sqlite":
        path = folder / SQLITE_NAME
        _in_place_of(path, partial(_write_sqlite, connection, tables))
        return [path]
    if form in ONE_FILE:
        name, write = ONE_FILE[form]
        _in_place_of(folder / name, partial(_write_text, connection, write))
        return [folder / name]
    made = []
    for table in tables:
        path = folder / f"{table}.{form}"
        _in_place_of(path, partial(_write_file, read_table(connection, table), form))
        made.append(path)
    return made


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables, not the views, by name."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
    ).fetchall()
    return [name for (name,) in rows if name not in PRIVATE_TABLES]


def read_table(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """A table as it is published, its instants marked as UTC."""
    found = connection.execute(f"SELECT * FROM {table}").to_arrow_table()
    instant = pa.timestamp("us", tz="UTC")
    return found.cast(
        pa.schema(
            [(field.name, instant if pa.types.is_timestamp(field.type) else field.type) for field in found.schema]
        )
    )


def _in_place_of(path: Path, write: Callable[[Path], None]) -> None:
    """A file is there whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _write_text(
    connection: duckdb.DuckDBPyConnection, write: Callable[[duckdb.DuckDBPyConnection, TextIO], int], path: Path
) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as text:
        write(connection, text)


def _write_file(table: pa.Table, form: str, path: Path) -> None:
    if form == "parquet":
        with path.open("wb") as stream:
            write_parquet(table, stream)
        return
    with path.open("w", encoding="utf-8", newline="") as text:
        (write_csv if form == "csv" else write_jsonl)(table, text)


def _write_sqlite(connection: duckdb.DuckDBPyConnection, tables: list[str], path: Path) -> None:
    database = sqlite3.connect(path)
    try:
        for table in tables:
            columns = connection.execute(
                "SELECT column_name, data_type, is_nullable FROM duckdb_columns() "
                "WHERE table_name = ? ORDER BY column_index",
                [table],
            ).fetchall()
            lines = [
                f'"{name}" {SQLITE_TYPES.get(stored, "TEXT")}{"" if nullable else " NOT NULL"}'
                for name, stored, nullable in columns
            ]
            database.execute(f'CREATE TABLE "{table}" ({", ".join(lines)})')
            places = ", ".join("?" * len(columns))
            rows = (list(map(_sqlite_value, row)) for row in plain_rows(read_table(connection, table)))
            database.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
        database.commit()
    finally:
        database.close()


def _sqlite_value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
