"""A cluster from end to end: two runs on two workers of Ray publish into one lake on PostgreSQL.

`make test-cluster` installs what is needed and runs it.
"""

import importlib.util
import shutil
from pathlib import Path

import pytest

from pipelines.publish.lake_place import lake_place
from pipelines.publish.lake_publish import publications
from pipelines.runner import open_runner
from tests.lakes import ask, differences
from tests.postgres_server import PASSWORD, postgres_server
from tests.work import run_into_lake

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "raw"
NAMES = ("north", "south")


@pytest.fixture
def server():
    for package in ("duckdb_extension_ducklake", "duckdb_extension_postgres_scanner"):
        pytest.importorskip(package)
    with postgres_server() as started:
        yield started


@pytest.fixture
def halves(tmp_path):
    """The sample articles, every other one for each of two desks."""
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    for number, path in enumerate(files):
        folder = tmp_path / "news" / NAMES[number % 2]
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder)
    return {name: tmp_path / "news" / name for name in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize(
    "engine",
    ["process", pytest.param("ray", marks=pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="ray is not installed (make test-cluster installs it)"
    ))],
)  # fmt: skip
def test_two_runs_on_two_workers_publish_into_one_lake(engine, server, halves, tmp_path, monkeypatch):
    server.make_database("cluster")
    catalogue = f"postgres:{server.address('cluster')}".replace(f" password={PASSWORD}", "")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)  # workers take over the environment; the password is in no argument
    asked = [
        (str(halves[name]), "--home", str(tmp_path / name), "--lake", catalogue, "--lake-data", str(tmp_path / "files"))
        for name in NAMES
    ]
    with open_runner(engine, 2) as runner:
        first = [result for _, result in runner.map(run_into_lake, asked)]
        again = [result for _, result in runner.map(run_into_lake, asked)]
    for _, status, said in first:
        assert status in (0, 1), said  # 1 if a check warns, as it may with half of the articles
        assert "in the lake as " in said
    assert len({process for process, *_ in first}) == 2
    assert all("nothing was to do" in said for *_, said in again)
    for name in NAMES:
        place = lake_place(catalogue, data=str(tmp_path / "files"), name=name, home=tmp_path / name)
        assert differences(place, tmp_path / name / "dateline.duckdb", has_views=True) == []
        assert sorted(publications(place)) == list(NAMES)
    together = ask(place, "SELECT warehouse_name, count(*) FROM lake.main.document GROUP BY ALL ORDER BY ALL")
    assert together == [("north", 10), ("south", 10)]
