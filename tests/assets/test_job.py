"""The job and `dateline run` are two doors to the same route."""

from datetime import UTC, datetime

import dagster as dg
import pytest

from pipelines import route
from pipelines.assets import extract, ingest, step, warehouse
from pipelines.load.warehouse import Warehouse
from pipelines.settings import Settings
from tests.assets import job
from tests.assets.job import rows

NOW = datetime(2023, 5, 12, 9, 30, tzinfo=UTC)

ARTICLES = {
    "gazette/talks.txt": """Ministers meet in Vienna over grain

Published: 3 May 2023

VIENNA — Foreign ministers of Turkey and Ukraine met in Vienna on Tuesday to discuss grain exports.

“We made progress on the ships,” Turkish Foreign Minister Mevlut Cavusoglu told reporters.

They plan to meet again in Ankara on 20 May.
""",
    "herald/talks.txt": """Grain talks held

Published: 4 May 2023

The foreign ministers of Ukraine and Turkey met in the Austrian capital, Vienna, on 2 May.

Ukraine rejected a demand that inspections be moved. About 40 ships were waiting, officials said.
""",
    "herald/undated.txt": "Poland sent 20 trucks of aid to Ukraine last week. Hungary criticised the delivery.\n",
    "herald/empty.txt": "",
}
"""Written for this test."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run_job(home, paths, **options):
    return job.run_job(home, paths, now=NOW, **options)


@pytest.fixture(scope="module")
def job_home(sources, tmp_path_factory):
    home = tmp_path_factory.mktemp("job")
    result = run_job(home, [sources])
    assert result.success
    return home, result


def test_the_job_gives_the_rows_that_the_command_gives(sources, job_home, tmp_path):
    route.run([sources], settings=Settings(home=tmp_path), now=NOW)
    by_command, by_job = rows(tmp_path, apart_from_batches=True), rows(job_home[0], apart_from_batches=True)
    assert len(by_job["document"]) == 3
    assert by_job["event"]
    for table in by_command:
        assert by_job[table] == by_command[table], table


def test_one_run_is_one_batch(job_home, sources):
    [batch] = rows(job_home[0])["ingest_batch"]
    assert (batch.status, batch.file_count, batch.document_count, batch.rejected_count) == ("ok", 4, 3, 1)


def test_materialisations_tell_how_many_rows_there_are(job_home):
    home, result = job_home
    told = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
    }
    for table, records in rows(home).items():
        assert told[table]["dagster/row_count"].value == len(records), table
    assert told["raw_file"]["rejected"].value == 1
    assert told["published_file"]["path"].value == str(home / "dateline.duckdb")
    assert told["briefing"]["path"].value == str(home / "briefing.html")
    assert "data:image/svg+xml;base64," in told["briefing"]["events"].value


def test_running_again_changes_no_row(job_home, sources):
    home, _ = job_home
    before = rows(home)
    assert run_job(home, [sources]).success
    after = rows(home)
    assert len(after["ingest_batch"]) == 2
    for table in before.keys() - {"ingest_batch", "check_result", "quality_measure", "issue"}:
        assert after[table] == before[table], table
    assert len(after["issue"]) == len(before["issue"])


def test_the_config_says_what_to_read_instead_of_the_sources(sources, tmp_path):
    one = str(sources / "herald" / "undated.txt")
    assert run_job(tmp_path, [sources], run_config={"ops": {"ingest": {"config": {"paths": [one]}}}}).success
    assert [document.path.rpartition("/")[2] for document in rows(tmp_path)["document"]] == ["undated.txt"]


def test_a_check_that_guards_publishing_keeps_the_old_file(sources, tmp_path, monkeypatch):
    def find_faults(opened, batch_id):
        fault = {"is_passed": False, "fault_count": 3}
        return [o.model_copy(update=fault) if o.severity == "error" else o for o in run_checks(opened, batch_id)]

    run_checks = warehouse.run_checks
    monkeypatch.setattr(warehouse, "run_checks", find_faults)
    result = run_job(tmp_path, [sources / "herald" / "undated.txt"])
    assert not result.success
    assert not (tmp_path / "dateline.duckdb").exists()
    blocking = [e for e in result.get_asset_check_evaluations() if e.severity == dg.AssetCheckSeverity.ERROR]
    assert blocking
    assert not [e for e in blocking if e.passed]


def test_a_step_that_breaks_is_written_down_as_a_failed_run(tmp_path, monkeypatch):
    def break_down(*_, **__):
        raise ZeroDivisionError("the disk is full")

    monkeypatch.setattr(ingest, "ingest_step", break_down)
    assert not run_job(tmp_path, []).success
    [batch] = rows(tmp_path)["ingest_batch"]
    assert (batch.status, batch.ended_at) == ("failed", NOW)


def test_a_step_waits_for_another_writer(tmp_path, monkeypatch):
    monkeypatch.setattr(step, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(step, "BUSY_RETRIES", 1)
    with Warehouse.open(tmp_path):
        result = run_job(tmp_path, [])
    assert not result.success
    kinds = [event.event_type_value for event in result.all_node_events]
    assert kinds.count("STEP_UP_FOR_RETRY") == 1


def test_a_home_that_cannot_be_used_fails_with_what_to_do(tmp_path):
    (tmp_path / "home").write_text("a file where a folder should be")
    result = run_job(tmp_path / "home", [])
    [failure] = [e for e in result.all_node_events if e.is_step_failure]
    assert "--home" in failure.step_failure_data.user_failure_data.description


def test_articles_of_chosen_days_are_read_again(sources, job_home):
    home, _ = job_home
    chosen = {"published_since": "2023-05-04"}
    result = run_job(home, [sources], run_config={"ops": {"extract": {"config": chosen}}})
    told = {e.asset_key.to_user_string(): e.materialization for e in result.get_asset_materialization_events()}
    assert told["sentence"].metadata["documents_read"].value == 2


def test_a_day_that_is_none_is_told():
    with pytest.raises(dg.Failure, match="published_since is 'soon', expected a day"):
        extract.chosen_day("published_since", "soon")
