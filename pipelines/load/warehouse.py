"""The only writer: records in, rows of warehouse.duckdb out, and back.

One process writes at a time; analysts never open this file but the published copy beside it.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import duckdb
import pyarrow as pa

from models.record import Record
from pipelines.load.schema import SCHEMA_VERSION, all_records, arrow_schema, columns, schema_digest, schema_statements

WAREHOUSE_NAME = "warehouse.duckdb"
LOCK_NAME = "writer.lock"

STORAGE = {"storage_compatibility_version": "v1.5.0"}
"""Tools that were built on DuckDB 1.5 cannot open what 2.0 writes by default."""

INCOMING = "incoming_rows"

WRITER_MEMORY = "128MB"
"""What DuckDB may hold of the file; otherwise it takes most of the machine's memory, and gains next to nothing."""

R = TypeVar("R", bound=Record)


class WarehouseError(RuntimeError):
    """The warehouse cannot be used; the message says why and what to do."""


class WarehouseBusyError(WarehouseError):
    """Another process is writing."""


class WarehouseMismatchError(WarehouseError):
    """The warehouse was made by a version with other tables."""


WarehouseBusy = WarehouseBusyError


class Warehouse:
    """An open warehouse.

    >>> import tempfile
    >>> from models.document import Source
    >>> with Warehouse.open(Path(tempfile.mkdtemp())) as warehouse:
    ...     warehouse.write([Source(source_id="s1", source_name="The Gazette", kind="publisher")])
    ...     [source.source_name for source in warehouse.read(Source)]
    1
    ['The Gazette']
    """

    def __init__(self, home: Path, connection: duckdb.DuckDBPyConnection, lock: IO[str]) -> None:
        self.home = home
        self.connection = connection
        self._lock = lock
        self._depth = 0

    @classmethod
    def open(cls, home: Path) -> Self:
        """The warehouse in a folder, made if it is not there.

        Raises WarehouseBusyError while another process writes, WarehouseMismatchError if its tables are of another
        version, WarehouseError if the folder cannot be used.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
            lock = (home / LOCK_NAME).open("a+", encoding="utf-8")
        except OSError as error:
            raise WarehouseError(
                f"{home} cannot be written ({error.strerror}). Give a folder of your own with --home."
            ) from error
        try:
            _take_lock(lock, home)
            connection = _connect(home / WAREHOUSE_NAME)
            try:
                _create_schema(connection, home)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.close()
            raise
        return cls(home, connection, lock)

    def close(self) -> None:
        """Lets the next writer in."""
        self.connection.close()
        self._lock.seek(0)
        self._lock.truncate()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.home / WAREHOUSE_NAME

    def execute(self, statement: str, params: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        """Runs a statement; fetch all of its rows before the next one."""
        return self.connection.execute(statement, list(params))

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """All or nothing; one inside another is part of the outer one."""
        if self._depth:
            yield self
            return
        self.connection.execute("BEGIN TRANSACTION")
        self._depth += 1
        try:
            yield self
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        else:
            self.connection.execute("COMMIT")
        finally:
            self._depth -= 1

    def write(self, records: Iterable[Record]) -> int:
        """Adds records, or updates the rows that have their keys; says how many were given.

        Rows that would not change are left alone. Two different records with one key are a fault of their maker.
        """
        groups: dict[type[Record], list[Record]] = {}
        for record in records:
            groups.setdefault(type(record), []).append(record)
        with self.transaction():
            for kind, group in groups.items():
                self._merge(kind, _arrow_table(kind, group))
        return sum(map(len, groups.values()))

    def append(self, records: Iterable[Record]) -> int:
        """Adds records whose keys are known to be new; without looking for them, at a fifth of the cost of `write`."""
        groups: dict[type[Record], list[Record]] = {}
        for record in records:
            groups.setdefault(type(record), []).append(record)
        with self.transaction():
            for kind, group in groups.items():
                self._insert(kind, _arrow_table(kind, group))
        return sum(map(len, groups.values()))

    def replace(self, kind: type[Record], where: str, params: Sequence[Any], records: Iterable[Record]) -> int:
        """Makes the records the only rows for which `where` holds.

        Rows that stay are updated in place: deleting and inserting a key again costs 19 times as much.
        """
        rows = _arrow_table(kind, records)
        same_key = " AND ".join(f"{INCOMING}.{name} = {kind.table}.{name}" for name in kind.key)
        with self.transaction():
            self.connection.register(INCOMING, rows)
            try:
                self.execute(
                    f"DELETE FROM {kind.table} WHERE ({where}) AND NOT EXISTS "
                    f"(SELECT 1 FROM {INCOMING} WHERE {same_key})",
                    params,
                ).fetchall()
            finally:
                self.connection.unregister(INCOMING)
            self._merge(kind, rows)
        return int(rows.num_rows)

    def delete(self, kind: type[Record], where: str, params: Sequence[Any] = ()) -> int:
        """Takes rows away; says how many."""
        row = self.execute(f"DELETE FROM {kind.table} WHERE {where}", params).fetchone()
        return int(row[0]) if row else 0

    def read(self, kind: type[R], where: str = "", params: Sequence[Any] = (), order: str = "") -> list[R]:
        """The rows for which `where` holds, as records, in the order of their key unless another is given."""
        statement = f"SELECT {', '.join(columns(kind))} FROM {kind.table}"
        if where:
            statement += f" WHERE {where}"
        statement += f" ORDER BY {order or ', '.join(kind.key)}"
        rows = self.execute(statement, params).to_arrow_table()
        return [kind.model_validate(row) for row in _python_rows(rows)]

    def count(self, kind: type[Record], where: str = "true", params: Sequence[Any] = ()) -> int:
        """How many rows there are."""
        row = self.execute(f"SELECT count(*) FROM {kind.table} WHERE {where}", params).fetchone()
        return int(row[0]) if row else 0

    def compact(self) -> None:
        """Writes the file anew: of rows that were deleted, nothing is left in it. Not inside a transaction."""
        fresh = self.path.with_name(f".{WAREHOUSE_NAME}.{os.getpid()}")
        fresh.unlink(missing_ok=True)
        try:
            empty = _connect(fresh)
            _create_schema(empty, self.home)
            empty.close()
            self.execute(f"ATTACH '{str(fresh).replace(chr(39), chr(39) * 2)}' AS fresh")
            for kind in all_records():
                names = ", ".join(columns(kind))
                rows = f"SELECT {names} FROM {kind.table}"
                self.execute(f"INSERT INTO fresh.main.{kind.table} ({names}) {rows}").fetchall()
            self.execute("DETACH fresh")
            self.connection.close()
            os.replace(fresh, self.path)
            self.path.with_name(self.path.name + ".wal").unlink(missing_ok=True)
        finally:
            fresh.unlink(missing_ok=True)
        self.connection = _connect(self.path)

    def _insert(self, kind: type[Record], rows: pa.Table) -> None:
        names = ", ".join(columns(kind))
        self.connection.register(INCOMING, rows)
        try:
            self.execute(f"INSERT INTO {kind.table} ({names}) SELECT {names} FROM {INCOMING}").fetchall()
        finally:
            self.connection.unregister(INCOMING)

    def _merge(self, kind: type[Record], rows: pa.Table) -> None:
        if not rows.num_rows:
            return
        self.connection.register(INCOMING, rows)
        try:
            self.execute(_merge_statement(kind)).fetchall()
        finally:
            self.connection.unregister(INCOMING)


def _merge_statement(kind: type[Record]) -> str:
    names = columns(kind)
    rest = names[len(kind.key) :]
    same_key = " AND ".join(f"{kind.table}.{name} = {INCOMING}.{name}" for name in kind.key)
    update = ""
    if rest:
        differs = " OR ".join(f"{kind.table}.{name} IS DISTINCT FROM {INCOMING}.{name}" for name in rest)
        values = ", ".join(f"{name} = {INCOMING}.{name}" for name in rest)
        update = f"WHEN MATCHED AND ({differs}) THEN UPDATE SET {values} "
    insert = ", ".join(f"{INCOMING}.{name}" for name in names)
    return (
        f"MERGE INTO {kind.table} USING {INCOMING} ON ({same_key}) {update}"
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(names)}) VALUES ({insert})"
    )


def _arrow_table(kind: type[Record], records: Iterable[Record]) -> pa.Table:
    """The records as columns, each key once."""
    by_key: dict[tuple[Any, ...], Record] = {}
    for record in records:
        key = tuple(getattr(record, name) for name in kind.key)
        if by_key.setdefault(key, record) != record:
            raise ValueError(
                f"two different rows of {kind.table} have the key {key}:\n  {by_key[key]!r}\n  {record!r}\n"
                "Keys are made from what tells rows apart; the maker of these rows left something out."
            )
    schema = arrow_schema(kind)
    arrays = [
        pa.array([getattr(record, column.name) for record in by_key.values()], type=column.type) for column in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _python_rows(rows: pa.Table) -> list[dict[str, Any]]:
    """Rows as dictionaries, with instants in plain UTC."""
    instants = [column.name for column in rows.schema if pa.types.is_timestamp(column.type)]
    found: list[dict[str, Any]] = rows.to_pylist()
    for row in found:
        for name in instants:
            if row[name] is not None:
                row[name] = row[name].astimezone(UTC)
    return found


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
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


def _create_schema(connection: duckdb.DuckDBPyConnection, home: Path) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL, digest TEXT NOT NULL)")
    seen = connection.execute("SELECT version, digest FROM schema_version").fetchone()
    if seen is None:
        connection.execute("BEGIN TRANSACTION")
        for statement in schema_statements():
            connection.execute(statement)
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", [SCHEMA_VERSION, schema_digest()])
        connection.execute("COMMIT")
    elif seen != (SCHEMA_VERSION, schema_digest()):
        raise WarehouseMismatchError(
            f"{home / WAREHOUSE_NAME} has the tables of schema {seen[0]} ({seen[1]}), expected "
            f"{SCHEMA_VERSION} ({schema_digest()}). The raw files are as they were: give a new folder with --home, "
            "or move this one away, and run again."
        )


def _take_lock(lock: IO[str], home: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WarehouseBusyError(
            f"another run ({writer_of(home) or 'of an unknown process'}) is writing {home}. "
            "Wait for it, or use another --home."
        ) from error
    lock.seek(0)
    lock.truncate()
    lock.write(f"process {os.getpid()}, since {datetime.now().astimezone():%Y-%m-%d %H:%M}")
    lock.flush()


def writer_of(home: Path) -> str | None:
    """Who is writing, such as "process 4711, since 2026-01-05 14:02"; None if nobody is."""
    try:
        with (home / LOCK_NAME).open("r", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read().strip() or "an unknown process"
            return None
    except FileNotFoundError:
        return None


def row_counts(warehouse: Warehouse) -> dict[str, int]:
    """Rows of every table."""
    return {record.table: warehouse.count(record) for record in all_records()}
