"""The tables of the warehouse, made from the records: types, keys, bounds and comments are said once, in models.

`python -m pipelines.load.schema` writes sql/schema.sql again; a test fails while that file is stale.
"""

import hashlib
import types
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic.fields import FieldInfo

from models.document import Document, ForgottenDocument, IngestBatch, Line, RawFile, Source
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventHistory, EventMember, EventParticipant, MergeDecision, Story
from models.gathered import GatheredDocument, GatheredMention, GatheredName, MentionLink, WaitingEntity, WaitingMention
from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.quality import CheckResult, Issue, Parse, QualityMeasure, RunInput, RunStage
from models.record import Record

SCHEMA_VERSION = 2
"""Counts up whenever a table changes in a way that readers notice; CHANGELOG.md says what changed."""

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "sql" / "schema.sql"

HEADER = """\
-- The tables of the warehouse. Made from the records in models/ by `python -m pipelines.load.schema`: do not edit.
-- Ids are stable hashes as text; _at is an instant in UTC, _date a day; offsets count Unicode code points, half open.
-- References are not declared as foreign keys: sql/checks/ looks for dangling ones.
"""

SCALAR_TYPES: dict[type, tuple[str, pa.DataType]] = {
    str: ("TEXT", pa.string()),
    bool: ("BOOLEAN", pa.bool_()),
    int: ("BIGINT", pa.int64()),
    float: ("DOUBLE", pa.float64()),
    datetime: ("TIMESTAMPTZ", pa.timestamp("us", tz="UTC")),
    date: ("DATE", pa.date32()),
    bytes: ("BLOB", pa.binary()),
}
"""How each Python type is stored, and how it travels through Arrow."""


class UnknownFieldTypeError(TypeError):
    """A record has a field of a type that no column was agreed for."""


def all_records() -> tuple[type[Record], ...]:
    """The record of every table, in the order in which the route fills them."""
    return (
        IngestBatch, Source, RawFile, Document, Line, Sentence, Timex, Entity, EntityAlias, EntityMention, Location,
        Quote, Quantity, EventMention, EventMentionParticipant, Story, Event, EventMember, EventParticipant,
        MergeDecision, EventHistory, ForgottenDocument, Issue, CheckResult, RunStage, QualityMeasure, RunInput, Parse,
        GatheredDocument, GatheredMention, MentionLink, GatheredName, WaitingMention, WaitingEntity,
    )  # fmt: skip


def record_of(table: str) -> type[Record]:
    """The record of a table.

    >>> record_of("event").__name__
    'Event'
    """
    return next(record for record in all_records() if record.table == table)


def columns(record: type[Record]) -> tuple[str, ...]:
    """Its columns: the key first, then the rest in the order of the record.

    >>> columns(EventMember)[:3]
    ('event_id', 'event_mention_id', 'began_batch_id')
    """
    return (*record.key, *(name for name in record.model_fields if name not in record.key))


def sql_type(field: FieldInfo) -> str:
    """The column type of a field."""
    return _storage(field)[0]


def is_nullable(field: FieldInfo) -> bool:
    """Whether the column may be null."""
    return type(None) in _options(field.annotation)


def arrow_schema(record: type[Record]) -> pa.Schema:
    """How rows of the record travel to and from DuckDB."""
    return pa.schema([(name, _storage(record.model_fields[name])[1]) for name in columns(record)])


def constraint(name: str, field: FieldInfo) -> str:
    """The condition that a column's values meet, or the empty string.

    >>> constraint("latitude", Location.model_fields["latitude"])
    'latitude >= -90 AND latitude <= 90'
    >>> constraint("status", RawFile.model_fields["status"])
    "status IN ('read', 'rejected')"
    """
    annotation = _bare(field.annotation)
    if get_origin(annotation) is Literal:
        return f"{name} IN ({', '.join(_quote(value) for value in get_args(annotation))})"
    bounds = []
    for rule in field.metadata:
        for attribute, sign in (("ge", ">="), ("gt", ">"), ("le", "<="), ("lt", "<")):
            if (bound := getattr(rule, attribute, None)) is not None:
                bounds.append(f"{name} {sign} {bound}")
        if (least := getattr(rule, "min_length", None)) is not None:
            bounds.append(f"length({name}) >= {least}")
    return " AND ".join(bounds)


def table_statement(record: type[Record]) -> str:
    """The CREATE TABLE of a record."""
    lines = []
    for name in columns(record):
        field = record.model_fields[name]
        null = "" if is_nullable(field) else " NOT NULL"
        condition = constraint(name, field)
        lines.append(f"    {name} {sql_type(field)}{null}" + (f" CHECK ({condition})" if condition else ""))
    if record.is_indexed:
        lines.append(f"    PRIMARY KEY ({', '.join(record.key)})")
    return f"CREATE TABLE {record.table} (\n" + ",\n".join(lines) + "\n)"


def comment_statements(record: type[Record]) -> Iterator[str]:
    """COMMENT ON for the table and each of its columns."""
    yield f"COMMENT ON TABLE {record.table} IS {_quote(meaning(record))}"
    for name in columns(record):
        description = record.model_fields[name].description or ""
        yield f"COMMENT ON COLUMN {record.table}.{name} IS {_quote(description)}"


def meaning(record: type[Record]) -> str:
    """What a row is, in one line."""
    return " ".join((record.__doc__ or "").split())


def schema_statements() -> Iterator[str]:
    """Every statement that an empty database needs."""
    for record in all_records():
        yield table_statement(record)
        yield from comment_statements(record)


def schema_sql() -> str:
    """The text of sql/schema.sql."""
    tables = (";\n".join([table_statement(record), *comment_statements(record)]) + ";\n" for record in all_records())
    return "\n".join([HEADER, *tables])


def schema_digest() -> str:
    """Names the exact tables of this version: a warehouse made with others is not written to."""
    tables = "\n".join(table_statement(record) for record in all_records())
    return hashlib.sha256(tables.encode()).hexdigest()[:16]


def _storage(field: FieldInfo) -> tuple[str, pa.DataType]:
    annotation = _bare(field.annotation)
    if get_origin(annotation) is Literal:
        return SCALAR_TYPES[str]
    if get_origin(annotation) is tuple and get_args(annotation)[1:] == (...,):
        name, kind = SCALAR_TYPES[get_args(annotation)[0]]
        return f"{name}[]", pa.list_(kind)
    if annotation in SCALAR_TYPES:
        return SCALAR_TYPES[annotation]
    raise UnknownFieldTypeError(f"no column type is agreed for {annotation!r}; add one to pipelines/load/schema.py")


def _bare(annotation: Any) -> Any:
    """The type without None."""
    kept = [option for option in _options(annotation) if option is not type(None)]
    return kept[0] if len(kept) == 1 else annotation


def _options(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_sql(), encoding="utf-8")
