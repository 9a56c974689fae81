"""The only writer: records in, rows of warehouse.duckdb out, and back.

One process writes at a time; analysts never open this file but the published copy beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import duckdb
import pyarrow as pa

from models.record import Record
from pipelines.load.fault import WarehouseBusyError, WarehouseError, WarehouseMismatchError
from pipelines.load.rows import INCOMING, arrow_table, merge_statement, pack_lists, python_rows
from pipelines.load.schema import all_records, columns
from pipelines.load.store import (
    INTAKE_MEMORY,
    WAREHOUSE_NAME,
    WRITER_MEMORY,
    checkpoint_and_close,
    connect,
    copy_rows,
    hidden_beside,
    make_empty,
    open_store,
    put_in_place,
)
from pipelines.load.writer_lock import free_lock, take_lock, writer_of

__all__ = [
    "WAREHOUSE_NAME", "Warehouse", "WarehouseBusyError", "WarehouseError", "WarehouseMismatchError", "row_counts",
    "writer_of",
]  # fmt: skip

R = TypeVar("R", bound=Record)


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

        Tables of an older version are upgraded, with a backup beside them. Raises WarehouseBusyError while another
        process writes, WarehouseMismatchError if they are of a newer one, WarehouseError if the folder cannot be used.
        """
        lock = take_lock(home)
        try:
            connection = open_store(home)
        except BaseException:
            lock.close()
            raise
        return cls(home, connection, lock)

    def close(self) -> None:
        """Lets the next writer in."""
        self.connection.close()
        free_lock(self._lock)

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
        """Runs a statement; fetch all of its rows before the next one. Lists are for parameters such as $1."""
        return self.connection.execute(*pack_lists(statement, params))

    @contextmanager
    def few_bytes(self) -> Iterator[Self]:
        """Holds less of the file in memory meanwhile, as fits rows that are only written."""
        self.connection.execute(f"SET memory_limit = '{INTAKE_MEMORY}'")
        try:
            yield self
        finally:
            self.connection.execute(f"SET memory_limit = '{WRITER_MEMORY}'")

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
            with suppress(duckdb.Error):  # a full disk may have ended it already; what failed first is what is told
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
                self._merge(kind, arrow_table(kind, group))
        return sum(map(len, groups.values()))

    def append(self, records: Iterable[Record]) -> int:
        """Adds records whose keys are known to be new; without looking for them, at a fifth of the cost of `write`."""
        groups: dict[type[Record], list[Record]] = {}
        for record in records:
            groups.setdefault(type(record), []).append(record)
        with self.transaction():
            for kind, group in groups.items():
                self._insert(kind, arrow_table(kind, group))
        return sum(map(len, groups.values()))

    def replace(self, kind: type[Record], where: str, params: Sequence[Any], records: Iterable[Record]) -> int:
        """Makes the records the only rows for which `where` holds.

        Rows that stay are updated in place: deleting and inserting a key again costs 19 times as much.
        """
        rows = arrow_table(kind, records)
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
        return self.read_as(kind, f"{statement} ORDER BY {order or ', '.join(kind.key)}", params)

    def read_as(self, kind: type[R], statement: str, params: Sequence[Any] = ()) -> list[R]:
        """What a statement finds as records, in its order; its columns are named as the fields."""
        rows = self.execute(statement, params).to_arrow_table()
        return [kind.model_validate(row) for row in python_rows(rows)]

    def count(self, kind: type[Record], where: str = "true", params: Sequence[Any] = ()) -> int:
        """How many rows there are."""
        row = self.execute(f"SELECT count(*) FROM {kind.table} WHERE {where}", params).fetchone()
        return int(row[0]) if row else 0

    def compact(self) -> None:
        """Writes the file anew: of rows that were deleted, nothing is left in it. Not inside a transaction."""
        fresh = hidden_beside(self.path)
        try:
            make_empty(fresh)
            copy_rows(self.connection, fresh)
            checkpoint_and_close(self.connection)
            put_in_place(fresh, self.path)
        finally:
            fresh.unlink(missing_ok=True)
        self.connection = connect(self.path)

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
            self.execute(merge_statement(kind)).fetchall()
        finally:
            self.connection.unregister(INCOMING)


def row_counts(warehouse: Warehouse) -> dict[str, int]:
    """Rows of every table."""
    return {record.table: warehouse.count(record) for record in all_records()}
