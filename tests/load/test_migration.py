"""Warehouses of earlier versions are brought to today's tables; those of later ones are refused."""

import duckdb
import pytest

from models.document import Document, IngestBatch, RawFile
from models.event import Event
from pipelines.load import store
from pipelines.load.fault import WarehouseError, WarehouseMismatchError
from pipelines.load.migration import FIRST_VERSION, read_migrations, write_digests
from pipelines.load.schema import SCHEMA_VERSION, all_records
from pipelines.load.warehouse import Warehouse, row_counts
from tests.releases.build import HERE, make_warehouse, stored_versions
from tests.warehouse_fixture import TEXTS


@pytest.fixture
def old_home(tmp_path):
    make_warehouse(FIRST_VERSION, tmp_path / "warehouse.duckdb")
    return tmp_path


def test_every_version_before_this_one_has_its_warehouse_stored():
    assert set(stored_versions()) >= set(range(FIRST_VERSION, SCHEMA_VERSION))


def test_there_is_a_migration_for_every_version():
    assert [m.version for m in read_migrations()] == list(range(FIRST_VERSION + 1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("version", stored_versions())
def test_a_warehouse_of_that_version_is_upgraded_and_kept_beside(tmp_path, version):
    old = make_warehouse(version, tmp_path / "warehouse.duckdb").read_bytes()
    with Warehouse.open(tmp_path) as warehouse:
        assert {d.document_id: d.text for d in warehouse.read(Document)} == TEXTS
        counts = row_counts(warehouse)
        [batch] = warehouse.read(IngestBatch)
        assert (batch.file_count, batch.withdrawn_count) == (7, 0)
        assert {f.hashed_at for f in warehouse.read(RawFile)} == {None}
    names = {path.name for path in tmp_path.iterdir()}
    [backup] = [name for name in names if name.startswith(f"warehouse.schema-{version}-")]
    assert names == {"warehouse.duckdb", "writer.lock", backup}
    assert (tmp_path / backup).read_bytes() == old
    stored = (HERE / f"schema-{version}.sql").read_text(encoding="utf-8")
    expected = {kind.table: stored.count(f"\nINSERT INTO {kind.table} VALUES") for kind in all_records()}
    assert counts == expected
    with Warehouse.open(tmp_path) as warehouse:
        assert row_counts(warehouse) == expected


def test_a_newer_one_is_refused_and_left_alone(old_home):
    path = old_home / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"UPDATE schema_version SET version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(WarehouseMismatchError, match=rf"schema {SCHEMA_VERSION + 1} .* newer Dateline.*Upgrade"):
        Warehouse.open(old_home)
    assert path.read_bytes() == before


def test_one_that_cannot_be_upgraded_is_left_as_it_was(old_home):
    path = old_home / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE source RENAME COLUMN source_name TO named")
    before = path.read_bytes()
    with pytest.raises(WarehouseMismatchError, match="could not be brought to"):
        Warehouse.open(old_home)
    assert path.read_bytes() == before
    assert {p.name for p in old_home.iterdir()} == {"warehouse.duckdb", "writer.lock"}


def test_an_upgrade_that_is_cut_off_is_done_by_the_next_run(old_home, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "put_in_place", stop)
        with pytest.raises(KeyboardInterrupt):
            Warehouse.open(old_home)
    with Warehouse.open(old_home) as warehouse:
        assert warehouse.count(Event)
    assert not [p.name for p in old_home.iterdir() if p.name.startswith(".")]


def test_a_file_of_other_tables_is_not_taken_for_a_warehouse(tmp_path):
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (n INTEGER)")
    with pytest.raises(WarehouseError, match="no warehouse of Dateline"):
        Warehouse.open(tmp_path)


def test_a_migration_is_not_changed_once_it_was_listed(tmp_path):
    file = tmp_path / "0002_first.sql"
    file.write_text("-- Nothing.\n")
    with pytest.raises(WarehouseError, match="its digest is"):
        read_migrations(tmp_path)
    write_digests(tmp_path)
    assert [m.name for m in read_migrations(tmp_path)] == ["0002_first"]
    file.write_text("-- Something.\n")
    for act in (read_migrations, write_digests):
        with pytest.raises(WarehouseError, match=r"[Ww]rite a new"):
            act(tmp_path)


def test_numbers_of_migrations_have_no_gaps(tmp_path):
    (tmp_path / "0003_second.sql").write_text("-- Nothing.\n")
    write_digests(tmp_path)
    with pytest.raises(WarehouseError, match="number 3, expected 2"):
        read_migrations(tmp_path)
