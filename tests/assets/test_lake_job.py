"""The lake in Dagster: an asset where one is set, and a job that looks after it."""

from datetime import UTC, datetime

import pytest

from pipelines.definitions import build_definitions
from pipelines.publish.lake_place import lake_place
from pipelines.resources import ReadersResource, SourcesResource, WarehouseResource
from tests.assets.job import run_job
from tests.lakes import differences

NOW = datetime(2023, 5, 12, 9, 30, tzinfo=UTC)
ARTICLE = "Published: 3 May 2023\n\nForeign ministers of Turkey and Ukraine met in Vienna on Tuesday.\n"


@pytest.fixture(scope="module", autouse=True)
def extension():
    pytest.importorskip("duckdb_extension_ducklake")


@pytest.fixture
def source(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "talks.txt").write_text(ARTICLE)
    return tmp_path / "news"


def maintain(home):
    resources = {
        "warehouse": WarehouseResource(home=str(home)),
        "readers": ReadersResource(),
        "sources": SourcesResource(paths=[]),
    }
    return build_definitions(resources).resolve_job_def("lake_upkeep").execute_in_process(raise_on_error=False)


def materialised(result):
    return {event.asset_key.to_user_string() for event in result.get_asset_materialization_events()}


@pytest.mark.slow
def test_where_a_lake_is_set_it_is_published_into_and_looked_after(source, tmp_path, monkeypatch):
    home = tmp_path / "home"
    result = run_job(home, [source], now=NOW)
    assert result.success
    assert "lake" not in materialised(result)
    assert maintain(home).success
    catalogue, files = str(tmp_path / "l.ducklake"), str(tmp_path / "files")
    (home / "dateline.toml").write_text(f'lake = "{catalogue}"\nlake_data = "{files}"\nlake_name = "desk"\n')
    result = run_job(home, [source], now=NOW)
    assert result.success
    assert "lake" in materialised(result)
    place = lake_place(catalogue, data=files, name="desk", home=home)
    assert differences(place, home / "dateline.duckdb") == []
    assert maintain(home).success
    assert differences(place, home / "dateline.duckdb") == []


@pytest.mark.slow
def test_a_lake_that_cannot_be_reached_fails_the_step_and_tells_no_password(source, tmp_path, monkeypatch):
    pytest.importorskip("duckdb_extension_postgres_scanner")
    monkeypatch.setenv("DATELINE_LAKE", "postgres:dbname=x host=127.0.0.1 port=1 user=u password=hunter22")
    monkeypatch.setenv("DATELINE_LAKE_DATA", str(tmp_path / "files"))
    result = run_job(tmp_path / "home", [source], now=NOW)
    assert not result.success
    assert (tmp_path / "home" / "dateline.duckdb").exists()
    [failure] = [event for event in result.all_node_events if event.is_step_failure]
    assert "See that the server runs" in failure.step_failure_data.user_failure_data.description
    assert "hunter22" not in "".join(str(event) for event in result.all_events)
    assert "hunter22" not in str(maintain(tmp_path / "home").all_events)
