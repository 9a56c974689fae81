import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import duckdb
import pytest

from models.document import Document, Line, Source
from models.event import EventMember
from pipelines.load.warehouse import (
    Warehouse,
    WarehouseBusyError,
    WarehouseError,
    row_counts,
    writer_of,
)


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse.open(tmp_path / "home") as opened:
        yield opened


def source(number: int, name: str = "The Gazette") -> Source:
    return Source(source_id=f"s{number}", source_name=name, kind="publisher")


def document(number: int, **fields) -> Document:
    return Document(
        document_id=f"d{number}", document_key="k", path="a.txt", media_type="text/plain", raw_sha256="0",
        text_sha256="0", text="Talks ended.", **fields,
    )  # fmt: skip


def test_what_was_written_is_read_back_as_the_same_records(warehouse):
    moment = datetime(2022, 1, 5, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=3)))
    given = [document(1, published_at=moment, published_evidence=("the words", "a fact")), document(2)]
    assert warehouse.write(given) == 2
    assert warehouse.read(Document) == given
    assert warehouse.read(Document)[0].published_at.tzinfo is UTC


def test_writing_twice_changes_nothing(warehouse):
    warehouse.write([source(1), source(2)])
    warehouse.write([source(2), source(1)])
    assert warehouse.read(Source) == [source(1), source(2)]


def test_a_row_with_a_known_key_is_updated(warehouse):
    warehouse.write([source(1)])
    warehouse.write([source(1, "The Herald"), source(2)])
    assert [s.source_name for s in warehouse.read(Source)] == ["The Herald", "The Gazette"]


def test_a_row_can_change_and_go_and_come_back_in_one_transaction(warehouse):
    with warehouse.transaction():
        warehouse.write([document(1, published_evidence=("a",))])
        warehouse.write([document(1, published_evidence=("b",))])
        warehouse.write([document(1, published_evidence=("c",))])
        assert warehouse.delete(Document, "document_id = ?", ["d1"]) == 1
        warehouse.write([document(1, published_evidence=("d",))])
    assert [d.published_evidence for d in warehouse.read(Document)] == [("d",)]


def test_records_of_several_tables_go_in_together(warehouse):
    member = EventMember(event_id="e", event_mention_id="m", began_batch_id="b")
    warehouse.write([source(1), member, document(1)])
    counts = row_counts(warehouse)
    assert {table: count for table, count in counts.items() if count} == {"source": 1, "document": 1, "event_member": 1}


def test_equal_rows_given_twice_are_one_row_and_different_ones_are_refused(warehouse):
    warehouse.write([source(1), source(1)])
    assert warehouse.count(Source) == 1
    with pytest.raises(ValueError, match="two different rows of source"):
        warehouse.write([source(2), source(2, "The Herald")])
    assert warehouse.count(Source) == 1


def test_replace_leaves_only_the_given_rows_where_it_looks(warehouse):
    def line(document_id: str, number: int, text: str) -> Line:
        return Line(document_id=document_id, line_no=number, text_raw=text, kind="body", is_kept=True, reason="body")

    warehouse.write([line("d1", 1, "old"), line("d1", 2, "old"), line("d1", 3, "old"), line("d2", 1, "other")])
    warehouse.replace(Line, "document_id = ?", ["d1"], [line("d1", 1, "new"), line("d1", 4, "new")])
    assert [(x.document_id, x.line_no, x.text_raw) for x in warehouse.read(Line)] == [
        ("d1", 1, "new"), ("d1", 4, "new"), ("d2", 1, "other"),
    ]  # fmt: skip
    warehouse.replace(Line, "document_id = ?", ["d1"], [])
    assert warehouse.count(Line) == 1


def test_a_transaction_that_fails_leaves_nothing_behind(warehouse):
    def write_and_fail() -> None:
        with warehouse.transaction():
            warehouse.write([source(1)])
            with warehouse.transaction():
                warehouse.write([source(2)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert warehouse.count(Source) == 0
    warehouse.write([source(3)])
    assert warehouse.count(Source) == 1


def test_read_takes_a_condition_and_an_order(warehouse):
    warehouse.write([source(1, "B"), source(2, "A"), source(3, "C")])
    found = warehouse.read(Source, "source_name <> ?", ["C"], order="source_name")
    assert [s.source_id for s in found] == ["s2", "s1"]


def test_the_database_itself_refuses_what_the_records_forbid(warehouse):
    with pytest.raises(duckdb.ConstraintException):
        warehouse.execute("INSERT INTO source VALUES ('s1', 'x', 'newspaper', NULL, NULL)")


def test_a_second_writer_is_told_who_writes(warehouse):
    with pytest.raises(WarehouseBusyError, match=r"another run \(process \d+, since \d{4}-\d\d-\d\d \d\d:\d\d\)"):
        Warehouse.open(warehouse.home)
    assert "process" in (writer_of(warehouse.home) or "")


def test_the_lock_goes_with_its_writer(tmp_path):
    Warehouse.open(tmp_path).close()
    assert writer_of(tmp_path) is None
    Warehouse.open(tmp_path).close()


def test_a_reader_of_the_writers_file_is_named_as_the_reason(tmp_path):
    Warehouse.open(tmp_path).close()
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); "
        "sys.stdin.readline()"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "warehouse.duckdb")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        with pytest.raises(WarehouseBusyError, match="another program"):
            Warehouse.open(tmp_path)
    finally:
        reader.communicate("\n", timeout=20)
    Warehouse.open(tmp_path).close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path):
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(WarehouseError, match="cannot be opened"):
        Warehouse.open(tmp_path)


def test_a_home_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(WarehouseError, match="--home"):
        Warehouse.open(tmp_path / "home")


def test_the_file_can_be_opened_by_duckdb_1_5(tmp_path):
    with Warehouse.open(tmp_path) as warehouse:
        warehouse.write([source(1)])
        row = warehouse.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'warehouse'"
        ).fetchone()
    assert row is not None
    assert row[0].startswith("v1.5.0")
