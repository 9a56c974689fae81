"""A lake holds what the published file holds, row for row; only what changed is written; warehouses stand apart."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from pipelines.publish import lake as lake_module
from pipelines.publish.lake import LakeError, NoLakeError, in_lake, is_collision
from pipelines.publish.lake_home import ask_for_renewal
from pipelines.publish.lake_place import lake_place
from pipelines.publish.lake_publish import publications, publish_lake, withdraw
from pipelines.publish.lake_upkeep import maintain
from pipelines.publish.sql_files import views_in_order
from tests.lakes import NOW, ask, differences, files_with, place_of, publish_world, relations, snapshots

WORD = "hunter22"
FIRST_SENTENCE = "sentence_id = (SELECT min(sentence_id) FROM sentence)"
CHANGES = (
    f"UPDATE sentence SET text_raw = 'Quite other words.' WHERE {FIRST_SENTENCE}",
    "DELETE FROM quote WHERE speaker_text = 'Anna Keller'",
    "INSERT INTO sentence SELECT * REPLACE ('new' AS sentence_id, 99 AS sentence_no) "
    f"FROM sentence WHERE {FIRST_SENTENCE}",
)


@pytest.fixture(scope="module", autouse=True)
def extension():
    pytest.importorskip("duckdb_extension_ducklake")


@pytest.fixture
def home(tmp_path):
    return publish_world(tmp_path / "home")


@pytest.fixture
def place(tmp_path):
    return place_of(tmp_path / "lake")


def test_every_table_and_view_is_the_files_row_for_row(whole_home, place):
    report = publish_lake(whole_home, place, now=NOW)
    assert report.row_count > 100
    assert differences(place, whole_home / "dateline.duckdb", has_views=True) == []


def test_comments_come_along(whole_home, place):
    publish_lake(whole_home, place, now=NOW)
    kinds = (("duckdb_tables", "table_name"), ("duckdb_columns", "table_name || '.' || column_name"))
    for function, name in kinds:
        what = f"SELECT {name}, comment FROM {function}() WHERE NOT internal AND comment IS NOT NULL"
        here, there = (
            set(ask(place, f"{what} AND database_name = '{database}' AND schema_name = '{schema}'",
                    published=whole_home / "dateline.duckdb"))
            for database, schema in (("published", "main"), ("lake", "desk"))
        )  # fmt: skip
        assert here
        assert here <= there
    views = ask(place, "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'desk'")
    assert sorted(views) == sorted((view.name, view.notes) for view in views_in_order())


def test_publishing_again_changes_nothing_not_even_a_snapshot(home, place):
    publish_lake(home, place, now=NOW)
    before = snapshots(place)
    assert publish_lake(home, place, now=NOW).row_count == 0
    publish_world(home)  # the same rows in another file, as after a run that found nothing
    assert publish_lake(home, place, now=NOW).row_count == 0
    assert snapshots(place) == before


def test_only_rows_that_changed_are_written(home, place):
    publish_lake(home, place, now=NOW)
    publish_world(home, CHANGES)
    report = publish_lake(home, place, now=NOW)
    quotes = ask(place, "SELECT count(*) FROM lake.desk.quote AT (VERSION => 1) WHERE speaker_text = 'Anna Keller'")
    assert report.row_count == 2 + quotes[0][0]
    assert differences(place, home / "dateline.duckdb") == []
    changes = "SELECT count(*) FROM ducklake_table_changes('lake', 'desk', '{}', 2, 2)"
    assert ask(place, changes.format("event")) == [(0,)]
    assert ask(place, changes.format("sentence")) == [(3,)]  # one replaced, one added
    [(author, message)] = ask(place, "SELECT author, commit_message FROM lake.snapshots() WHERE snapshot_id = 2")
    assert (author, message) == ("desk", "run batch-2022-01-08")


@pytest.mark.slow
def test_without_the_file_of_the_last_time_the_lakes_own_rows_are_compared(home, place, monkeypatch):
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    publish_lake(home, place, now=NOW)
    assert not list(home.glob("lake-*"))
    before = snapshots(place)
    assert publish_lake(home, place, now=NOW).row_count == 0
    assert snapshots(place) == before
    publish_world(home, CHANGES)
    assert publish_lake(home, place, now=NOW).row_count > 2
    assert differences(place, home / "dateline.duckdb") == []


def test_a_lake_that_was_changed_behind_our_back_is_made_right(home, place, tmp_path):
    """A copy of the home published in between: the file of the last time is not what the lake has."""
    publish_lake(home, place, now=NOW)
    other = publish_world(tmp_path / "copy", CHANGES)
    publish_lake(other, place, now=NOW)
    publish_lake(home, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []


def test_what_is_kept_of_the_last_time_is_one_file_without_room_of_its_own(home, place):
    publish_lake(home, place, now=NOW)
    publish_world(home, CHANGES)
    publish_lake(home, place, now=NOW)
    [kept] = home.glob("lake-*.duckdb")
    assert kept.samefile(home / "dateline.duckdb")
    assert not (home / "lake.next.duckdb").exists()


@pytest.mark.slow
def test_a_table_of_another_shape_is_made_anew_and_one_that_is_gone_goes(home, place):
    publish_lake(home, place, now=NOW)
    publish_world(home, ["ALTER TABLE issue ADD COLUMN extra_count BIGINT", "CREATE TABLE guest AS SELECT 1 AS n"])
    publish_lake(home, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []
    publish_world(home)
    publish_lake(home, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []
    assert ask(place, "SELECT * FROM duckdb_tables() WHERE table_name = 'guest'") == []
    assert ask(place, "SELECT * FROM duckdb_views() WHERE view_name = 'guest'") == []


def of_another_run(home):
    """The same world, as another warehouse would have it."""
    return publish_world(home, ["UPDATE ingest_batch SET batch_id = 'another-' || batch_id", "DELETE FROM quantity"])


def test_two_warehouses_stand_side_by_side_and_are_seen_together(home, place, tmp_path):
    second = place_of(tmp_path / "lake", "other")
    there = of_another_run(tmp_path / "there")
    publish_lake(home, place, now=NOW)
    publish_lake(there, second, now=NOW)
    assert differences(place, home / "dateline.duckdb") == differences(second, there / "dateline.duckdb") == []
    rows = ask(place, "SELECT warehouse_name, count(*) FROM lake.main.event GROUP BY ALL ORDER BY ALL")
    assert [name for name, _ in rows] == ["desk", "other"]
    assert rows[0][1] == rows[1][1] > 0
    publish_world(home, ["DELETE FROM event", "DELETE FROM document"])
    publish_lake(home, place, now=NOW)
    assert differences(second, there / "dateline.duckdb") == []


def test_a_name_belongs_to_one_warehouse(home, place, tmp_path):
    publish_lake(home, place, now=NOW)
    there = of_another_run(tmp_path / "there")
    with pytest.raises(LakeError, match=r"another warehouse under the name desk.*withdraw --lake-name desk"):
        publish_lake(there, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []


@pytest.mark.slow
def test_a_warehouse_that_withdraws_leaves_the_others(home, place, tmp_path):
    second = place_of(tmp_path / "lake", "other")
    there = of_another_run(tmp_path / "there")
    publish_lake(home, place, now=NOW)
    publish_lake(there, second, now=NOW)
    assert withdraw(place)
    assert not withdraw(place)
    assert differences(second, there / "dateline.duckdb") == []
    assert ask(place, "SELECT DISTINCT warehouse_name FROM lake.main.document") == [("other",)]
    assert withdraw(second)
    assert ask(place, "SELECT * FROM duckdb_views() WHERE database_name = 'lake'") == []
    publish_lake(home, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []


@pytest.mark.slow
def test_the_lake_may_have_another_name_where_it_is_read(whole_home, place):
    publish_lake(whole_home, place, now=NOW)
    with duckdb.connect() as connection:
        lake_module._load_extensions(connection, place)
        connection.execute(f"ATTACH 'ducklake:{place.catalogue}' AS news (READ_ONLY)")
        for name in relations(whole_home / "dateline.duckdb", has_views=True):
            assert (
                connection.execute(f"SELECT count(*) FROM news.desk.{name}").fetchone()
                == connection.execute(f"SELECT count(*) FROM news.main.{name}").fetchone()
            )


def told_by_catalogue(place):
    """Everything that stands in the catalogue: rows that are few, and the least and largest value of every column."""
    with duckdb.connect(place.catalogue, read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("ducklake_table_column_stats",) in tables
        return repr([connection.execute(f"FROM {name}").fetchall() for (name,) in tables])


def test_what_is_forgotten_is_in_no_file_row_or_statistic(home, place, tmp_path):
    words = "Zyxwvut Quarrington"  # the last in order, so that it is the largest of the catalogue's statistics
    told = [f"UPDATE sentence SET text_raw = '{words}' WHERE {FIRST_SENTENCE}",
            f"INSERT INTO line SELECT * EXCLUDE (n) REPLACE ('{words} ' || n AS text_raw, 1000 + n AS line_no) "
            "FROM (SELECT * FROM line LIMIT 1), range(200) AS of(n)"]  # fmt: skip
    publish_world(home, told)
    publish_lake(home, place, now=NOW)
    publish_world(home)
    assert words in told_by_catalogue(place)
    assert ask_for_renewal(home, has_lake=True)
    assert files_with(tmp_path, words.encode()) != []
    report = publish_lake(home, place, now=NOW)
    assert report.is_renewed
    assert not ask_for_renewal(publish_world(tmp_path / "new"), has_lake=False)
    assert differences(place, home / "dateline.duckdb") == []
    assert files_with(tmp_path / "lake" / "files", words.encode()) == []
    assert words not in told_by_catalogue(place)
    assert not (home / "lake-renewal").exists()
    assert publish_lake(home, place, now=NOW).is_renewed is False


def test_a_renewal_that_was_cut_off_is_made_up_for(home, place, monkeypatch):
    publish_lake(home, place, now=NOW)
    ask_for_renewal(home, has_lake=True)
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.publish.lake_publish.forget_states_before", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_lake(home, place, now=NOW)
    assert publish_lake(home, place, now=NOW).is_renewed
    assert snapshots(place) == 1
    assert differences(place, home / "dateline.duckdb") == []


@pytest.mark.slow
def test_maintenance_keeps_the_rows_and_drops_earlier_states_and_strange_files(home, place, tmp_path):
    for changes in ((), CHANGES, (), CHANGES):
        publish_world(home, changes)
        publish_lake(home, place, now=NOW)
    stray = tmp_path / "lake" / "files" / "desk" / "event" / "stray.parquet"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"of a writer that was killed")
    later = datetime.now(UTC).replace(year=2099)
    done = maintain(place, now=later)
    assert done.flushed_rows > 0
    assert done.expired_snapshots > 0
    assert done.orphaned_files == 1
    assert not stray.exists()
    assert differences(place, home / "dateline.duckdb") == []
    publish_world(home)
    publish_lake(home, place, now=NOW)
    maintain(place, now=later)
    assert differences(place, home / "dateline.duckdb") == []


def test_maintenance_leaves_what_may_be_in_use(home, place, tmp_path):
    publish_lake(home, place, now=NOW)
    young = tmp_path / "lake" / "files" / "desk" / "young.parquet"
    young.parent.mkdir(parents=True, exist_ok=True)
    young.write_bytes(b"of a writer that has not committed yet")
    before = snapshots(place)
    done = maintain(place, now=datetime.now(UTC))
    assert young.exists()
    assert done.expired_snapshots == 0
    assert snapshots(place) >= before


@pytest.fixture
def memory():
    """A store of objects in memory, reached by fsspec as any other."""
    store = pytest.importorskip("fsspec").filesystem("memory")
    yield store
    store.store.clear()


@pytest.mark.slow
def test_files_may_lie_where_fsspec_reaches(home, tmp_path, memory):
    place = lake_place(str(tmp_path / "l.ducklake"), data="memory://bucket/lake", name="desk", home=home)
    publish_lake(home, place, now=NOW)
    before = set(memory.find("/bucket/lake"))
    assert before
    assert differences(place, home / "dateline.duckdb") == []
    ask_for_renewal(home, has_lake=True)
    publish_lake(home, place, now=NOW)
    assert not before & set(memory.find("/bucket/lake"))
    memory.pipe("/bucket/lake/desk/stray.parquet", b"of a writer that was killed")
    assert maintain(place, now=datetime.now(UTC).replace(year=2099)).orphaned_files == 1
    known = lake_place(place.catalogue, data=None, name="desk", home=home)
    assert differences(known, home / "dateline.duckdb") == []


def test_files_that_the_catalogue_spells_otherwise_are_not_taken_for_strays(home, tmp_path, memory):
    place = lake_place(str(tmp_path / "l.ducklake"), data="memory://bucket/lake", name="desk", home=home)
    publish_lake(home, place, now=NOW)
    with duckdb.connect(place.catalogue) as catalogue:
        catalogue.execute("UPDATE ducklake_metadata SET value = 'memory://bucket/lake/' WHERE key = 'data_path'")
    known = replace(place, data=None)
    with pytest.raises(LakeError, match="nothing was removed"):
        maintain(known, now=datetime.now(UTC).replace(year=2099))
    assert differences(known, home / "dateline.duckdb") == []


def test_a_busy_lake_is_tried_again_and_then_told(home, place, monkeypatch):
    monkeypatch.setattr(lake_module, "FIRST_WAIT", 0.0)
    tries = []

    def collide(connection):
        tries.append(1)
        if len(tries) < 3:
            raise duckdb.TransactionException("Transaction conflict - another wrote")
        return "done"

    assert in_lake(place, collide, makes=True) == "done"
    assert len(tries) == 3

    def always(connection):
        raise duckdb.TransactionException("Transaction conflict - another wrote")

    with pytest.raises(LakeError, match=r"is busy: 12 tries .* another wrote"):
        in_lake(place, always)


def test_only_publishing_makes_a_lake(home, place):
    for work in (lambda: maintain(place, now=NOW), lambda: withdraw(place), lambda: publications(place)):
        with pytest.raises(NoLakeError, match="Nothing has been published into it"):
            work()
    publish_lake(home, place, now=NOW)
    assert list(publications(place)) == ["desk"]
    with pytest.raises(LakeError, match=r"(?s)does not match existing data path.*Leave --lake-data away"):
        withdraw(replace(place, data=f"{place.data}/elsewhere"))


def test_other_errors_are_told_at_once():
    assert not is_collision("Catalog Error: Table with name event does not exist!")


def test_what_is_missing_is_told_with_what_to_do(home, place, tmp_path, monkeypatch):
    with pytest.raises(LakeError, match="nothing has been published"):
        publish_lake(tmp_path, place, now=NOW)
    monkeypatch.setattr("pipelines.publish.extension.importlib.util.find_spec", lambda _: None)
    with pytest.raises(LakeError, match=r"duckdb-extension-ducklake==.*dateline\[lake\]"):
        publish_lake(home, place, now=NOW)


@pytest.mark.parametrize(
    ("catalogue", "shown"),
    [
        ("postgres:dbname=l password=hunter22 host=db", "postgres:dbname=l password=… host=db"),
        ("postgres:password='it\\'s a b' dbname=l", "postgres:password=… dbname=l"),
        ('postgres:dbname=l password=hunter22"&x host=db', "postgres:dbname=l password=… host=db"),
        (f"postgresql://ann:{WORD}@x@db/l", "postgres:postgresql://ann:…@db/l"),
        (f"postgresql://ann:{WORD}@db/l", "postgres:postgresql://ann:…@db/l"),
        ("postgresql://db/l?user=ann&password=hunter22&x=1", "postgres:postgresql://db/l?user=ann&password=…&x=1"),
    ],
)
def test_a_password_does_not_show(tmp_path, catalogue, shown):
    place = lake_place(catalogue, data=None, name=None, home=tmp_path)
    assert place.shown == shown
    assert "hunter22" not in repr(place)
    if "hunter22" in catalogue:
        assert "hunter22" not in place.conceal(f'no connection to "{catalogue}"at all; {catalogue}')


def test_the_default_knows_nothing_of_lakes(tmp_path):
    script = (
        "import sys; from pipelines.route import run; from pipelines.settings import Settings\n"
        "from datetime import UTC, datetime; from pathlib import Path\n"
        f"home = Path({str(tmp_path)!r}); now = datetime(2022, 1, 1, tzinfo=UTC)\n"
        "assert run([home / 'none'], settings=Settings(home=home), now=now).published_path\n"
        "known = [m for m in sys.modules if 'ducklake' in m or m in ('pipelines.publish.lake', 'fsspec', 'ray')]\n"
        "sys.exit(str(known) if known else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
