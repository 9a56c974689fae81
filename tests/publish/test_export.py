import csv
import json
import sqlite3

import pyarrow.parquet as pq
import pytest

from pipelines.load.schema import all_records
from pipelines.publish.export import FORMATS, export_tables

TABLES = sorted(record.table for record in all_records() if not record.is_private)


def counts(connection):
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_parquet_is_read_back_with_types(connection, tmp_path):
    made = export_tables(connection, tmp_path / "out", form="parquet")
    assert {path.stem: pq.read_table(path).num_rows for path in made} == counts(connection)
    rows = pq.read_table(tmp_path / "out" / "document.parquet")
    assert str(rows.schema.field("published_at").type) == "timestamp[us, tz=UTC]"
    assert rows.column("published_evidence").to_pylist()[0] == ["the words '2022-01-05'"]


def test_csv_is_read_back_row_by_row(connection, tmp_path):
    made = export_tables(connection, tmp_path, form="csv")
    read = {}
    for path in made:
        with path.open(encoding="utf-8", newline="") as stream:
            read[path.stem] = list(csv.DictReader(stream))
    assert {table: len(rows) for table, rows in read.items()} == counts(connection)
    (event,) = [row for row in read["event"] if row["event_id"] == "e1"]
    assert (event["start_date"], event["merged_into"]) == ("2022-01-20", "")
    assert read["document"][0]["published_at"] == "2022-01-05T09:00:00Z"


def test_jsonl_is_read_back_object_by_object(connection, tmp_path):
    made = export_tables(connection, tmp_path, form="jsonl")
    read = {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in made}
    assert {table: len(rows) for table, rows in read.items()} == counts(connection)
    (decision,) = [row for row in read["merge_decision"] if row["decision_id"] == "md1"]
    assert decision["reasons"] == ["same parties +2.5", "same place +2.0", "days one apart 0.0"]


def test_sqlite_is_read_back_by_python_alone(connection, tmp_path):
    (path,) = export_tables(connection, tmp_path, form="sqlite")
    database = sqlite3.connect(path)
    read = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    assert read == counts(connection)
    row = database.execute("SELECT start_date, confidence, typeof(mention_count) FROM event WHERE event_id = 'e1'")
    assert row.fetchone() == ("2022-01-20", 0.8, "integer")
    database.close()


@pytest.mark.parametrize("form", FORMATS)
def test_exporting_twice_gives_the_same_files(connection, tmp_path, form):
    first = {path.name: path.stat().st_size for path in export_tables(connection, tmp_path, form=form)}
    again = {path.name: path.stat().st_size for path in export_tables(connection, tmp_path, form=form)}
    assert first == again
    assert {path.name for path in tmp_path.iterdir()} == set(first)


def test_an_unknown_format_is_refused(connection, tmp_path):
    with pytest.raises(ValueError, match="expected one of parquet"):
        export_tables(connection, tmp_path, form="xls")
