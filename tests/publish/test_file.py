import stat
import subprocess
import sys
import threading

import duckdb
import pytest

from models.document import Source
from pipelines.load.schema import all_records
from pipelines.load.warehouse import Warehouse
from pipelines.publish.file import publish_warehouse
from pipelines.publish.sql_files import SqlFileError, sql_files
from tests.published import publish_small_world
from tests.warehouse_fixture import TEXTS


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return publish_small_world(tmp_path_factory.mktemp("home"))


def read(path, statement):
    connection = duckdb.connect(str(path), read_only=True)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_the_published_file_cannot_be_written(published):
    assert published.name == "dateline.duckdb"
    assert stat.S_IMODE(published.stat().st_mode) == 0o444


def test_it_holds_every_table_but_the_writers_own(published):
    tables = [name for (name,) in read(published, "SELECT table_name FROM duckdb_tables() ORDER BY 1")]
    assert tables == sorted(record.table for record in all_records() if not record.is_private)


def test_it_holds_every_row(published):
    assert read(published, "SELECT document_id, text FROM document ORDER BY document_id") == sorted(TEXTS.items())


def test_it_holds_every_view_with_its_comment(published):
    views = read(published, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY 1")
    assert views == [(file.name, file.notes) for file in sql_files("views")]


def test_every_column_has_its_comment(published):
    rows = read(
        published,
        "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) "
        "WHERE duckdb_columns.comment IS NULL AND NOT duckdb_columns.internal",
    )
    assert rows == []


def test_it_is_in_the_storage_version_that_older_tools_read(published):
    ((tags,),) = read(published, "SELECT tags FROM duckdb_databases() WHERE NOT internal")
    assert tags["storage_version"].startswith("v1.5.0")


def test_instants_can_be_fetched_without_pytz(published):
    script = (
        "import sys; sys.modules['pytz'] = None; import duckdb; "
        "c = duckdb.connect(sys.argv[1], read_only=True); "
        "print(c.execute('SELECT published_at FROM document ORDER BY document_id').fetchone()[0])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(published)], capture_output=True, text=True, check=False)
    assert done.stdout == "2022-01-04 09:00:00\n", done.stderr


def test_nothing_else_is_left_beside_it(tmp_path):
    publish_small_world(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {
        "dateline.duckdb", "warehouse.duckdb", "warehouse.duckdb.wal", "writer.lock",
    }  # fmt: skip


def test_a_publication_that_fails_leaves_the_last_one(tmp_path, monkeypatch):
    path = publish_small_world(tmp_path)
    before = path.read_bytes()

    def fail(_):
        raise SqlFileError("no views today")

    monkeypatch.setattr("pipelines.publish.file.add_views", fail)
    with Warehouse.open(tmp_path) as warehouse, pytest.raises(SqlFileError):
        publish_warehouse(warehouse)
    assert path.read_bytes() == before
    assert not [name for name in tmp_path.iterdir() if name.name.startswith(".")]


def test_readers_see_the_old_rows_or_the_new_ones_and_never_a_mixture(tmp_path):
    publish_small_world(tmp_path)
    seen: set[tuple[int, int]] = set()
    faults: list[Exception] = []
    stop = threading.Event()

    def keep_reading() -> None:
        while not stop.is_set():
            try:
                one = read(
                    tmp_path / "dateline.duckdb", "SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM story)"
                )
                seen.add(one[0])
            except Exception as error:
                faults.append(error)
                return

    reader = threading.Thread(target=keep_reading)
    with Warehouse.open(tmp_path) as warehouse:
        reader.start()
        for number in range(5):
            source = Source(source_id=f"n{number}", source_name="New", kind="publisher")
            with warehouse.transaction():
                warehouse.write([source])
                warehouse.execute("INSERT INTO story VALUES (?, NULL, NULL, NULL, 0)", [f"story-n{number}"]).fetchall()
            publish_warehouse(warehouse)
        stop.set()
        reader.join()
    assert faults == []
    assert seen
    assert all(sources == stories + 1 for sources, stories in seen)
