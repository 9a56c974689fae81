"""A table as text or bytes: CSV, JSON, JSON lines, Parquet, or a drawn table for people."""

import csv
import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO, TextIO

import pyarrow as pa
import pyarrow.parquet as pq


def plain_value(value: Any) -> Any:
    """A value in types that JSON has: days and instants in ISO form, no NaN.

    >>> plain_value(date(2022, 1, 5)), plain_value(Decimal(3)), plain_value(float("nan"))
    ('2022-01-05', 3, None)
    """
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain_value(item) for key, item in value.items()}
    return value


def plain_rows(table: pa.Table) -> Iterator[list[Any]]:
    """The rows, value by value, batch by batch so that a long table need not be held twice."""
    for batch in table.to_batches(max_chunksize=4096):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield [plain_value(value) for value in row]


def write_csv(table: pa.Table, stream: TextIO) -> None:
    """CSV with a head line; null is an empty field, a list is written as JSON."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in plain_rows(table):
        writer.writerow(["" if value is None else cell(value) for value in row])


def write_json(table: pa.Table, stream: TextIO) -> None:
    """A JSON array with an object a row, one on each line."""
    names = distinct_names(table.column_names)
    stream.write("[")
    for number, row in enumerate(plain_rows(table)):
        stream.write(",\n" if number else "\n")
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False))
    stream.write("\n]\n" if table.num_rows else "]\n")


def write_jsonl(table: pa.Table, stream: TextIO) -> None:
    """JSON lines: an object a row."""
    names = distinct_names(table.column_names)
    for row in plain_rows(table):
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def write_parquet(table: pa.Table, stream: BinaryIO) -> None:
    """Parquet, compressed with zstd."""
    pq.write_table(table.rename_columns(distinct_names(table.column_names)), stream, compression="zstd")


def write_drawn(table: pa.Table, stream: TextIO, *, width: int | None = None) -> None:
    """A table drawn for people; on a terminal its columns wrap, in a pipe each row keeps its line."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=stream, width=width if width or stream.isatty() else 10_000, highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
        drawn.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in plain_rows(table):
        drawn.add_row(*(Text("" if value is None else printable(cell(value))) for value in row))
    console.print(drawn)


def cell(value: Any) -> str:
    """A value in one field of text."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def printable(text: str) -> str:
    """A text that a terminal may show: an article must not be able to send it commands.

    >>> printable("red \x1b[31m text")
    'red �[31m text'
    """
    return "".join(c if c.isprintable() else " " if c in "\n\t\r\xa0" else "\ufffd" for c in text)


def distinct_names(names: list[str]) -> list[str]:
    """Column names told apart, so that no column hides another.

    >>> distinct_names(["event_id", "title", "event_id"])
    ['event_id', 'title', 'event_id_2']
    """
    taken: set[str] = set()
    told = []
    for name in names:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        taken.add(free)
        told.append(free)
    return told
