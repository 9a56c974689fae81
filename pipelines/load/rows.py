"""Records as Arrow tables for DuckDB, and its rows back as what records are made from."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

import pyarrow as pa

from models.record import Record
from pipelines.load.schema import arrow_schema, columns

JSON_TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}
"""Of which lists may be."""

INCOMING = "incoming_rows"
"""Name under which rows on their way in are known to DuckDB."""


def merge_statement(kind: type[Record]) -> str:
    """The statement that adds the incoming rows, and updates those with a known key that differ."""
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


def arrow_table(kind: type[Record], records: Iterable[Record]) -> pa.Table:
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
    arrays = [_array([getattr(record, column.name) for record in by_key.values()], column.type) for column in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:  # half a character, from the head of a mail or another place that no reader mended
        return pa.array([_encodable(value) for value in values], type=kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_encodable, value))
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def pack_lists(statement: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """A statement and its parameters with each list as one JSON text, and a cast where it stands.

    Of a list, DuckDB asks at every value whether it is one of pandas'; where pandas is not installed, Python looks
    through all folders for it each time: 200 microseconds a value, more than half of a whole run.

    >>> pack_lists("SELECT unnest($2), $1", [7, ["a", "b"]])
    ('SELECT unnest(CAST($2::JSON AS VARCHAR[])), $1', [7, '["a", "b"]'])
    """
    packed = list(params)
    for at, value in enumerate(params):
        if isinstance(value, list):
            kind = next((JSON_TYPES[type(item)] for item in value if item is not None), "VARCHAR")
            statement = re.sub(rf"\${at + 1}\b", f"CAST(${at + 1}::JSON AS {kind}[])", statement)
            packed[at] = json.dumps(value)
    return statement, packed


def python_rows(rows: pa.Table) -> list[dict[str, Any]]:
    """Rows as dictionaries, with instants in plain UTC."""
    instants = [column.name for column in rows.schema if pa.types.is_timestamp(column.type)]
    found: list[dict[str, Any]] = rows.to_pylist()
    for row in found:
        for name in instants:
            if row[name] is not None:
                row[name] = row[name].astimezone(UTC)
    return found
