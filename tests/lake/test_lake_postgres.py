"""A lake on a real PostgreSQL: several writers at once, a kill in the middle, passwords, forgetting."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from models.document import Document
from pipelines.cli import dateline
from pipelines.publish import lake as lake_module
from pipelines.publish.lake import LakeError, NoLakeError
from pipelines.publish.lake_place import LakePlace, lake_place
from pipelines.publish.lake_publish import publications, publish_lake
from pipelines.publish.lake_upkeep import maintain
from tests.lakes import NOW, ask, differences, files_with, publish_world
from tests.news import write_news
from tests.postgres_server import PASSWORD, Server, postgres_server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server():
    pytest.importorskip("duckdb_extension_ducklake")
    pytest.importorskip("duckdb_extension_postgres_scanner")
    with postgres_server() as started:
        yield started


@pytest.fixture
def place(server, tmp_path):
    return place_on(server, tmp_path, "desk")


def place_on(server: Server, folder: Path, name: str) -> LakePlace:
    """A lake of the test's own; the same for each name."""
    database = "lake_" + folder.name.lower().replace("-", "_")[-40:]
    if not (folder / "made").exists():
        server.make_database(database)
        (folder / "made").touch()
    return lake_place(f"postgres:{server.address(database)}", data=str(folder / "files"), name=name, home=folder)


def nowhere(place: LakePlace, server: Server) -> str:
    """The same catalogue at a port where nobody listens."""
    return place.catalogue.replace(f"port={server.port}", "port=1")


def world_of(home: Path, name: str, round_no: int) -> Path:
    """The small world as warehouse `name` has it in a round: every row of two tables says which round it is."""
    return publish_world(home, [
        f"UPDATE ingest_batch SET batch_id = '{name}'",
        f"UPDATE sentence SET text_raw = 'round {round_no}'",
        f"UPDATE event SET title = 'round {round_no}'",
    ])  # fmt: skip


def test_every_table_and_view_is_the_files_row_for_row(place, whole_home):
    publish_lake(whole_home, place, now=NOW)
    assert differences(place, whole_home / "dateline.duckdb", has_views=True) == []
    before = ask(place, "SELECT max(snapshot_id) FROM lake.snapshots()")
    assert publish_lake(whole_home, place, now=NOW).row_count == 0
    assert ask(place, "SELECT max(snapshot_id) FROM lake.snapshots()") == before


def test_two_writers_at_once_lose_nothing_and_readers_see_whole_batches(server, tmp_path, monkeypatch):
    monkeypatch.setattr(lake_module, "FIRST_WAIT", 0.02)
    names = ("north", "south")
    homes = {name: tmp_path / name for name in names}
    rounds, torn, seen = 2, [], set()

    def write(name: str) -> None:
        place = place_on(server, tmp_path, name)
        for round_no in range(rounds):
            publish_lake(world_of(homes[name], name, round_no), place, now=NOW)

    def read(writers: list) -> None:
        place, is_there = place_on(server, tmp_path, "north"), False
        while not all(writer.done() for writer in writers):
            with contextlib.suppress(NoLakeError):
                is_there = is_there or bool(publications(place))
            if not is_there:
                continue  # the first writer is not done yet
            rows = ask(
                place,
                "SELECT warehouse_name, list(DISTINCT told) FROM ("
                "SELECT warehouse_name, text_raw AS told FROM lake.main.sentence "
                "UNION ALL SELECT warehouse_name, title FROM lake.main.event) GROUP BY ALL",
            )
            seen.update((name, *told) for name, told in rows)
            torn.extend(row for row in rows if len(row[1]) != 1)

    place_on(server, tmp_path, "north")
    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write, name) for name in names]
        reader = pool.submit(read, writers)
        for future in (*writers, reader):
            future.result()
    assert torn == []
    assert seen
    for name in names:
        assert differences(place_on(server, tmp_path, name), homes[name] / "dateline.duckdb") == []
    rows = ask(place_on(server, tmp_path, "north"), "SELECT warehouse_name FROM lake.main.publication ORDER BY 1")
    assert rows == [("north",), ("south",)]


@pytest.mark.slow
def test_two_writers_of_one_warehouse_leave_one_whole_state(place, tmp_path, monkeypatch):
    """Two copies of a home that publish at once: whoever comes last, no row of one stands among those of the other."""
    monkeypatch.setattr(lake_module, "FIRST_WAIT", 0.02)
    homes = [world_of(tmp_path / name, "one", number) for number, name in enumerate("ab")]
    publish_lake(homes[0], place, now=NOW)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(publish_lake, home, place, now=NOW) for home in homes * 2]:
            done.result()
    told = ask(place, "SELECT text_raw FROM lake.desk.sentence UNION SELECT title FROM lake.desk.event")
    assert len(told) == 1


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_a_whole_state(place, tmp_path):
    homes = [world_of(tmp_path / name, "one", number) for number, name in enumerate("ab")]
    publish_lake(homes[0], place, now=NOW)
    before = files_with(Path(place.data), b"")
    script = (
        "import sys; from pathlib import Path; from tests.lakes import NOW; from pipelines.publish import lake_rows\n"
        "from pipelines.publish.lake_publish import publish_lake; from pipelines.publish.lake_place import LakePlace\n"
        "from pipelines.publish import lake_shape; lake_shape.views_in_order = list\n"
        "sign = lake_rows._sign\n"
        "def slow(*given):\n"
        "    sign(*given); print('written', flush=True); import time; time.sleep(60)\n"
        "lake_rows._sign = slow\n"
        "publish_lake(Path(sys.argv[1]), LakePlace(sys.argv[2], sys.argv[3], 'desk'), now=NOW)"
    )
    command = [sys.executable, "-c", script, homes[1], place.catalogue, place.data]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout.readline() == "written\n"
        os.kill(writer.pid, signal.SIGKILL)
    assert differences(place, homes[0] / "dateline.duckdb") == []
    strays = set(files_with(Path(place.data), b"")) - set(before)
    assert strays
    publish_lake(homes[1], place, now=NOW)
    assert differences(place, homes[1] / "dateline.duckdb") == []
    assert maintain(place, now=datetime.now(UTC).replace(year=2099)).orphaned_files == len(strays)
    assert not strays & set(files_with(Path(place.data), b""))
    assert differences(place, homes[1] / "dateline.duckdb") == []


@pytest.mark.slow
def test_maintenance_and_writers_do_not_hurt_each_other(server, tmp_path):
    place = place_on(server, tmp_path, "north")
    home = tmp_path / "north"
    publish_lake(world_of(home, "north", 0), place, now=NOW)

    def write() -> None:
        for round_no in range(1, 4):
            publish_lake(world_of(home, "north", round_no), place, now=NOW)

    with ThreadPoolExecutor(2) as pool:
        writer = pool.submit(write)
        while not writer.done():
            maintain(place, now=datetime.now(UTC), keep_days=0)
        writer.result()
    assert differences(place, home / "dateline.duckdb") == []


NEWS = {
    "a.txt": "Published: 5 January 2022\n\nYsolde Quarrington met Vladimir Putin in Vienna on 3 January 2022.\n",
    "b.txt": "Published: 6 January 2022\n\nFrance and Germany signed an agreement in Paris on 4 January 2022.\n",
}


@pytest.mark.slow
def test_the_commands_publish_forget_and_tell_no_password(place, server, all_views, tmp_path):
    database = place.catalogue.split("dbname=")[1].split()[0]
    folder, home = write_news(tmp_path / "n", NEWS), tmp_path / "home"
    known = {"DATELINE_LAKE": place.catalogue, "DATELINE_LAKE_DATA": place.data, "DATELINE_HOME": str(home)}
    told = []

    def call(*words: object, status: int = 0) -> str:
        done = CliRunner().invoke(dateline, [str(word) for word in words], env=known)
        told.append(done.output)
        assert done.exit_code == status, done.output
        return done.output

    assert "in the lake as home: " in call("run", folder)
    assert "in the lake" not in call("run", folder)  # nothing was to do
    assert "0 rows changed" in call("lake", "publish")
    assert files_with(tmp_path / "files", b"Quarrington") or "Quarrington" in server.dump(database)
    shown = call("doctor")
    assert "password=…" in shown
    assert "lake = postgres:dbname=" in shown
    assert "1 warehouse; this one, home, changed last " in shown
    assert "gone from the lake too" in call("forget", "n/a.txt", "-y")
    here = lake_place(place.catalogue, data=place.data, name="home", home=home)
    assert differences(here, home / "dateline.duckdb", has_views=True) == []
    assert "Quarrington" not in server.dump(database)
    assert files_with(tmp_path / "files", b"Quarrington") == []
    assert files_with(home, b"Quarrington") == []
    call("lake", "maintain", "--json")
    assert "not in the lake: " in call("-v", "run", folder, "--lake", nowhere(place, server), status=1)
    assert "in the lake as home: " in call("run", folder)  # it was not settled
    call("-v", "lake", "publish", "--lake", place.catalogue.replace(PASSWORD, "wrong-" + PASSWORD), status=2)
    call("-v", "lake", "publish", "--lake", f"postgresql://dateline:{PASSWORD}@127.0.0.1:1/x", status=2)
    assert PASSWORD not in "".join(told)
    call("lake", "withdraw")
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute(f"SELECT count(*) FROM {Document.table}").fetchone() == (1,)


def test_an_address_is_taken_too(server, tmp_path):
    home = publish_world(tmp_path / "home")
    server.make_database("by_address")
    catalogue = f"postgresql://dateline:{PASSWORD}@127.0.0.1:{server.port}/by_address"
    place = lake_place(catalogue, data=str(tmp_path / "files"), name="desk", home=home)
    publish_lake(home, place, now=NOW)
    assert differences(place, home / "dateline.duckdb") == []


def test_a_lake_that_cannot_be_reached_is_told_at_once(place, server, tmp_path):
    home = publish_world(tmp_path / "home")
    away = LakePlace(nowhere(place, server), place.data, "desk")
    began = time.monotonic()
    with pytest.raises(LakeError, match="cannot be used") as told:
        publish_lake(home, away, now=NOW)
    assert time.monotonic() - began < 20
    assert PASSWORD not in str(told.value)
    assert told.value.__cause__ is None
