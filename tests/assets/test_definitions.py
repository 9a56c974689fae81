"""The code location: what Dagster finds in it."""

import subprocess
import sys

import dagster as dg
import pytest

from pipelines.definitions import build_definitions
from pipelines.load.schema import all_records, meaning
from pipelines.publish.sql_files import sql_files
from pipelines.resources import SAMPLES, ReadersResource, SourcesResource, WarehouseResource, default_resources

GROUPS = ("ingest", "clean", "extract", "resolve", "warehouse", "publish")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    resources = {
        "warehouse": WarehouseResource(home=str(home)),
        "readers": ReadersResource(),
        "sources": SourcesResource(paths=[]),
    }
    definitions = build_definitions(resources)
    dg.Definitions.validate_loadable(definitions)
    return definitions.get_repository_def()


@pytest.fixture(scope="module")
def nodes(repository):
    graph = repository.asset_graph
    return {key.to_user_string(): graph.get(key) for key in graph.get_all_asset_keys()}


def test_every_table_is_an_asset_of_the_same_name(nodes):
    tables = {kind.table for kind in all_records() if not kind.is_private}
    assert set(nodes) == tables | {"published_file", "briefing", "lake"}


def test_assets_are_described_owned_and_in_a_group_each(nodes):
    assert {node.group_name for node in nodes.values()} == set(GROUPS)
    for kind in all_records():
        if not kind.is_private:
            assert nodes[kind.table].description.startswith(meaning(kind))
    for node in nodes.values():
        assert node.owners == ["team:dateline"]
        assert node.kinds == {"python", "duckdb"}


def test_nothing_flows_back_along_the_route(nodes):
    for node in nodes.values():
        before = [nodes[key.to_user_string()].group_name for key in node.parent_keys]
        assert all(GROUPS.index(group) <= GROUPS.index(node.group_name) for group in before), node.key


def test_few_steps_do_everything(repository):
    job = repository.get_job("everything")
    assert len(job.graph.node_dict) == len(GROUPS)
    assert job.executor_def.name == "in_process"
    assert not [node for node in repository.asset_graph.asset_nodes if node.partitions_def]


def test_every_writing_step_shares_one_slot(repository):
    assert {node.pools and tuple(node.pools) for node in repository.asset_graph.asset_nodes} == {("warehouse_writer",)}


def test_every_check_file_is_an_asset_check_and_errors_block(repository):
    graph = repository.asset_graph
    checks = {key.name: graph.get_check_spec(key) for key in graph.asset_check_keys}
    assert set(checks) == {check.name for check in sql_files("checks")}
    for check in sql_files("checks"):
        assert checks[check.name].blocking == (check.one("severity") == "error")
        assert check.one("finds") in checks[check.name].description


def test_the_schedule_and_the_sensor_wait_until_they_are_switched_on(repository):
    jobs = {schedule.name: schedule.job_name for schedule in repository.schedule_defs}
    assert jobs == {"daily": "everything", "hourly": "everything", "lake_upkeep": "lake_upkeep"}
    [sensor] = repository.sensor_defs
    assert sensor.default_status == dg.DefaultSensorStatus.STOPPED
    assert sensor.job_name == "everything"
    for schedule in repository.schedule_defs:
        assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED


def test_a_file_that_is_not_published_for_days_is_told(nodes):
    policy = nodes["published_file"].freshness_policy
    assert policy.warn_window.to_timedelta().total_seconds() == 26 * 3600


def test_a_run_says_that_it_writes_and_its_failure_is_logged(repository):
    job = repository.get_job("everything")
    assert job.tags["dateline/writes"] == "warehouse"
    assert {hook.name for hook in job.hook_defs} == {"tell_of_failure"}


def test_resources_come_from_the_environment():
    found = default_resources({"DATELINE_HOME": "/data/home", "DATELINE_SOURCES": "/in/mail:/in/web"})
    assert found["warehouse"].home == "/data/home"
    assert found["sources"].paths == ["/in/mail", "/in/web"]
    assert default_resources({})["sources"].paths == [str(SAMPLES)]


def test_the_module_that_the_workspace_names_can_be_loaded():
    script = "import pipelines.definitions as d; assert d.defs.get_repository_def()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
