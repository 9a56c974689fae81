import duckdb
import pyarrow as pa
import pytest
from pydantic import Field

from models.document import Document
from models.event import EventMember, MergeDecision
from models.record import Record
from pipelines.load.schema import (
    SCHEMA_FILE,
    UnknownFieldTypeError,
    all_records,
    arrow_schema,
    columns,
    constraint,
    is_nullable,
    schema_sql,
    schema_statements,
    sql_type,
)

PROMISED_TABLES = [
    "ingest_batch", "source", "raw_file", "document", "line", "sentence", "timex", "entity", "entity_alias",
    "entity_mention", "location", "quote", "quantity", "event_mention", "event_mention_participant", "story", "event",
    "event_member", "event_participant", "merge_decision", "event_history", "issue", "check_result",
]  # fmt: skip


def test_every_promised_table_has_a_record_and_few_others_are_added():
    added = ["forgotten_document", "run_input", "parse", "run_stage", "quality_measure", "gathered_document"]
    added += ["gathered_mention", "gathered_name", "mention_link", "waiting_mention", "waiting_entity"]
    assert sorted(record.table for record in all_records()) == sorted([*PROMISED_TABLES, *added])


def test_the_schema_file_is_what_the_records_say():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_sql(), (
        "stale: run `python -m pipelines.load.schema` and read the difference"
    )


def test_the_statements_make_a_database_whose_columns_all_have_comments():
    connection = duckdb.connect()
    for statement in schema_statements():
        connection.execute(statement)
    rows = connection.execute(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    assert len(rows) > 200
    assert [row for row in rows if not row[3]] == []
    assert {row[2] for row in rows if row[1].endswith("_at")} == {"TIMESTAMP WITH TIME ZONE"}


def test_every_field_has_a_description_and_every_key_and_reference_is_a_column():
    tables = {record.table: record for record in all_records()}
    for record in all_records():
        assert record.key
        assert set(record.key) <= set(columns(record))
        assert sorted(columns(record)) == sorted(record.model_fields)
        assert all(field.description for field in record.model_fields.values()), record
        for column, table in record.references.items():
            assert column in record.model_fields
            assert tables[table].key == (column,) or len(tables[table].key) == 1


@pytest.mark.parametrize(
    ("record", "name", "stored", "nullable"),
    [
        (Document, "published_at", "TIMESTAMPTZ", True),
        (Document, "published_best_date", "DATE", True),
        (Document, "published_evidence", "TEXT[]", False),
        (Document, "published_method", "TEXT", False),
        (EventMember, "is_current", "BOOLEAN", False),
        (MergeDecision, "score", "DOUBLE", False),
    ],
)
def test_types_follow_the_fields(record, name, stored, nullable):
    field = record.model_fields[name]
    assert (sql_type(field), is_nullable(field)) == (stored, nullable)
    assert arrow_schema(record).field(name).type is not None


def test_bounds_of_a_number_become_a_condition():
    assert constraint("published_confidence", Document.model_fields["published_confidence"]) == (
        "published_confidence >= 0 AND published_confidence <= 1"
    )


def test_a_field_of_an_unknown_type_is_refused():
    class Odd(Record):
        weights: dict[str, float] = Field(description="No column type was agreed for this.")

    with pytest.raises(UnknownFieldTypeError, match="dict"):
        sql_type(Odd.model_fields["weights"])


def test_arrow_keeps_microseconds_in_utc():
    assert arrow_schema(Document).field("published_at").type == pa.timestamp("us", tz="UTC")
