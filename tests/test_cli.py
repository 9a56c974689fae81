import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from models.quality import CheckResult, Issue
from pipelines.cli import dateline
from pipelines.load.warehouse import Warehouse
from pipelines.report import RunReport
from tests.published import publish_small_world

COMMANDS = ("run", "extract", "sql", "search", "explain", "brief", "export", "doctor")
REJECTED = Issue(
    issue_id="i", path="mail/a.eml", stage="ingest", kind="no_text", message="no text part found. Save it as .txt."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    publish_small_world(folder)
    return folder


def call(*args, **options):
    """The command in this process."""
    return CliRunner().invoke(dateline, [str(arg) for arg in args], **options)


def shell(*args, **options):
    """The command in a process of its own; Ctrl-C reaches it also where these tests run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), **options,
    )  # fmt: skip


def report(tmp_path, **fields):
    given = {
        "batch_id": "b", "files_seen": 3, "documents_new": 2, "documents_changed": 0, "documents_unchanged": 0,
        "documents_withdrawn": 0, "rejected": (), "event_count": 7, "events_new": 7, "events_merged": 1,
        "events_changed": 0, "checks_failed": (), "warehouse_path": tmp_path / "warehouse.duckdb",
        "published_path": tmp_path / "dateline.duckdb", "seconds": 0.0,
    }  # fmt: skip
    return RunReport(**{**given, **fields})


@pytest.fixture
def route(monkeypatch, tmp_path):
    """A route that reports what it is told to, and keeps what it was asked; without a home of earlier runs."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "no-home"))
    stand_in = SimpleNamespace(asked={}, outcome=None)

    def run(paths, **options):
        stand_in.asked = {"paths": list(paths), **options}
        if isinstance(stand_in.outcome, BaseException):
            raise stand_in.outcome
        return stand_in.outcome

    module = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "pipelines.route", module)
    monkeypatch.setattr("pipelines.route", module, raising=False)
    return stand_in


@pytest.fixture
def inputs(monkeypatch):
    """An extractor that yields what it is told to."""
    stand_in = SimpleNamespace(asked={}, documents=[], issues=[])

    def extract_inputs(paths, *, stdin, on_issue, **options):
        stand_in.asked = {"paths": list(paths), **options}
        for issue in stand_in.issues:
            on_issue(issue)
        yield from stand_in.documents

    module = SimpleNamespace(extract_inputs=extract_inputs)
    monkeypatch.setitem(sys.modules, "pipelines.extract_inputs", module)
    return stand_in


def test_help_wakes_nothing_heavy():
    script = (
        "import sys; from pipelines.cli import dateline\n"
        "try: dateline.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'pydantic', 'pyarrow', 'spacy', 'dagster', 'rich', 'numpy', 'models'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    told = call(command, "-h")
    assert told.exit_code == 0
    assert f"Example: dateline {command}" in " ".join(told.output.split())


def test_the_version_is_told():
    told = call("--version")
    assert told.exit_code == 0
    assert told.output.startswith("dateline, version ")


@pytest.mark.parametrize(
    "args",
    [
        ["dance"], ["run"], ["run", "/not/there"], ["sql"], ["sql", "timeline", "--list"], ["sql", "-f", "/not/there"],
        ["sql", "timeline", "--format", "xls"], ["explain"], ["export"], ["run", ".", "--workers", "0"],
        ["run", ".", "--engine", "steam"], ["extract", "--published", "yesterday"], ["sql", "words_of", "-p", "person"],
    ],
)  # fmt: skip
def test_bad_arguments_are_2_and_leave_standard_output_empty(args):
    done = call(*args)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage" in done.stderr or "expected" in done.stderr


def test_a_run_is_told_as_an_editor_would_ask(route, tmp_path):
    route.outcome = report(tmp_path)
    done = call("run", tmp_path, "--home", tmp_path / "home")
    assert done.exit_code == 0
    assert "3 files seen; articles: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 0 rejected" in done.stdout
    assert "7 events: 7 new, 1 merged, 0 changed status" in done.stdout
    assert str(tmp_path / "dateline.duckdb") in done.stdout
    assert f"try: dateline sql timeline --home {tmp_path / 'home'}" in done.stdout
    assert done.stderr == ""
    assert route.asked["paths"] == [tmp_path]
    assert (route.asked["settings"].workers, route.asked["settings"].home) == (1, tmp_path / "home")
    assert route.asked["now"].tzinfo is UTC


def test_a_folder_without_files_is_told(route, tmp_path):
    route.outcome = report(tmp_path, files_seen=0, documents_new=0)
    done = call("run", tmp_path)
    assert done.exit_code == 0
    assert done.stderr.startswith(f"no file was found under {tmp_path}")


def test_what_is_odd_in_an_article_is_counted_and_rejects_nothing(route, tmp_path):
    odd = REJECTED.model_copy(update={"stage": "clean", "kind": "odd_line"})
    route.outcome = report(tmp_path, noticed=(odd,))
    done = call("run", tmp_path)
    assert done.exit_code == 0
    assert "something odd in 1 article; to see it: dateline sql rejected" in done.stdout
    assert json.loads(call("run", tmp_path, "--json").stdout)["noticed"][0]["kind"] == "odd_line"


def test_what_was_rejected_is_said_on_standard_error_with_its_reason(route, tmp_path):
    route.outcome = report(tmp_path, rejected=(REJECTED,))
    done = call("run", tmp_path)
    assert done.exit_code == 1
    assert done.stderr == "rejected  mail/a.eml: no text part found. Save it as .txt.\n"
    assert "1 rejected" in done.stdout


def test_a_failed_check_is_said_and_nothing_is_called_published(route, tmp_path):
    check = CheckResult(
        batch_id="b", check_name="span_not_in_text", severity="error", is_passed=False, fault_count=2,
        message="2 spans whose words do not stand where they should",
    )  # fmt: skip
    route.outcome = report(tmp_path, checks_failed=(check,), published_path=None)
    done = call("run", tmp_path)
    assert done.exit_code == 1
    assert "check failed (error)  span_not_in_text: 2 spans" in done.stderr
    assert "nothing was published" in done.stdout


def test_a_run_can_be_told_as_json(route, tmp_path):
    route.outcome = report(tmp_path, rejected=(REJECTED,))
    done = call("run", tmp_path, "--json")
    told = json.loads(done.stdout)
    assert (told["documents_new"], told["rejected"][0]["path"]) == (2, "mail/a.eml")
    assert told["published_path"] == str(tmp_path / "dateline.duckdb")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (PermissionError(13, "Permission denied", "/secret"), 2, "could not run: /secret: Permission denied"),
        (ZeroDivisionError("division by zero"), 2, "fault of Dateline"),
    ],
)
def test_what_went_wrong_is_said_without_a_traceback(route, tmp_path, error, status, said):
    route.outcome = error
    done = call("run", tmp_path)
    assert done.exit_code == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("args", [("-v", "run"), ("run", "-v")])
def test_v_shows_the_traceback_before_and_after_the_command(route, tmp_path, args):
    route.outcome = ZeroDivisionError("division by zero")
    done = call(*args, tmp_path)
    assert done.exit_code == 2
    assert "Traceback" in done.stderr


def test_a_second_writer_is_told_who_writes(tmp_path):
    script = (
        "import sys, pathlib; from pipelines.load.warehouse import Warehouse\n"
        "with Warehouse.open(pathlib.Path(sys.argv[1])): print('open', flush=True); sys.stdin.readline()"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        done = call("doctor", "--home", tmp_path)
        assert f"being written (process {writer.pid}, since" in done.stdout
        with pytest.raises(RuntimeError, match=f"process {writer.pid}"):
            Warehouse.open(tmp_path)
    finally:
        writer.communicate("\n", timeout=20)


def test_extract_prints_one_object_a_line(inputs, tmp_path):
    inputs.documents = [{"id": "a", "text": "Élysée"}, {"id": "b"}]
    file = tmp_path / "a.txt"
    file.write_text("An article.")
    done = call("extract", file, "--published", "2022-01-05")
    assert done.exit_code == 0
    assert done.stdout == '{"id": "a", "text": "Élysée"}\n{"id": "b"}\n'
    assert inputs.asked["paths"] == [file]
    assert inputs.asked["published"] == date(2022, 1, 5)


@pytest.mark.parametrize("args", [["extract"], ["extract", "-"], ["extract", "-", "--jsonl"]])
def test_extract_reads_standard_input(inputs, args):
    assert call(*args, input='{"id": "a", "text": "x"}').exit_code == 0
    assert inputs.asked["paths"] == ["-"]
    assert inputs.asked["jsonl"] is ("--jsonl" in args)


def test_extract_says_what_it_could_not_read_and_goes_on(inputs, tmp_path):
    inputs.documents, inputs.issues = [{"id": "a"}], [REJECTED]
    done = call("extract", input="x")
    assert done.exit_code == 1
    assert done.stdout == '{"id": "a"}\n'
    assert done.stderr.startswith("rejected  mail/a.eml")


def test_an_issue_about_a_part_of_a_document_rejects_nothing(inputs):
    inputs.documents = [{"id": "a"}]
    inputs.issues = [REJECTED.model_copy(update={"stage": "clean", "kind": "odd_line"})]
    done = call("extract", input="x")
    assert done.exit_code == 0
    assert done.stderr.startswith("issue  mail/a.eml")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "event_id,title\ne6,Envoys talk in Paris\n"),
        ("json", '[\n{"event_id": "e6", "title": "Envoys talk in Paris"}\n]\n'),
        ("table", "Envoys talk in Paris"),
    ],
)
def test_sql_answers_in_each_format_and_talks_elsewhere(home, form, expected):
    done = call("sql", "SELECT event_id, title FROM event WHERE event_id = 'e6'", "--format", form, "--home", home)
    assert done.exit_code == 0
    assert expected in done.stdout
    assert done.stderr == ("(1 row)\n" if form == "table" else "")


def test_sql_answers_in_parquet(home, tmp_path):
    done = call("sql", "timeline", "--format", "parquet", "--home", home)
    (tmp_path / "answer.parquet").write_bytes(done.stdout_bytes)
    assert pq.read_table(tmp_path / "answer.parquet").num_rows == 4


def test_sql_takes_a_file_a_name_or_standard_input(home, tmp_path):
    file = tmp_path / "mine.sql"
    file.write_text("-- mine\nSELECT count(*) AS n FROM event;\n")
    for args, options in ((["-f", file], {}), (["-"], {"input": file.read_text()})):
        assert call("sql", *args, "--format", "csv", "--home", home, **options).stdout == "n\n7\n"
    assert "Anna Keller" in call("sql", "words_of", "-p", "person=keller", "--home", home).stdout


def test_sql_lists_its_questions_without_a_warehouse(tmp_path):
    done = call("sql", "--list", "--home", tmp_path)
    assert done.exit_code == 0
    assert re.search(r"^contradicting_figures +Which figures", done.stdout, re.M)


def test_sql_cannot_write(home, tmp_path):
    done = call("sql", f"COPY (SELECT 1) TO '{tmp_path / 'x'}'", "--home", home)
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_the_home_can_come_from_the_environment(home):
    done = call("sql", "SELECT 1 AS one", "--format", "csv", env={"DATELINE_HOME": str(home)})
    assert done.stdout == "one\n1\n"


def test_nothing_published_yet_is_2_and_says_what_to_do(tmp_path):
    done = call("sql", "timeline", "--home", tmp_path)
    assert done.exit_code == 2
    assert "dateline run PATH --home" in done.stderr


def test_explain_tells_and_gives_json(home):
    assert "Why they are one event" in call("explain", "e1", "--home", home).stdout
    assert json.loads(call("explain", "m2", "--json", "--home", home).stdout)["event_id"] == "e1"
    assert call("explain", "nothing", "--home", home).exit_code == 2


def test_export_prints_the_files_it_made(home, tmp_path):
    done = call("export", tmp_path / "out", "--format", "csv", "--home", home)
    assert done.exit_code == 0
    made = [Path(line) for line in done.stdout.splitlines()]
    assert len(made) == 25
    assert all(path.is_file() for path in made)


def test_search_prints_sentences_and_is_data_in_other_formats(home):
    pytest.importorskip("duckdb_extension_fts")
    done = call("search", "grain", "Vienna", "--home", home)
    assert done.exit_code == 0, done.stderr
    assert json.loads(call("search", "norland", "--format", "json", "--home", home).stdout) is not None
    done = call("search", "qqq", "zzz", "--all", "--home", home)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "leave --all out" in done.stderr
    assert call("search", "--home", home, "--", "--").exit_code == 2


def test_the_briefing_is_written_and_its_place_is_printed(home, tmp_path):
    done = call("brief", "--out", tmp_path / "new" / "b.html", "--limit", "2", "--home", home)
    assert done.exit_code == 0, done.stderr
    assert Path(done.stdout.strip()) == tmp_path / "new" / "b.html"
    assert "(2 events of " in done.stderr
    assert (tmp_path / "new" / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    done = call("brief", "--since", "2050-01-01", "--home", home)
    assert done.stdout.strip() == str(home / "briefing.html")
    assert "No event passes" in done.stderr
    assert call("brief", "--home", tmp_path / "nowhere").exit_code == 2


def test_doctor_tells_each_setting_with_its_origin(home):
    done = call("doctor", "--home", home, env={"DATELINE_WORKERS": "3"})
    assert done.exit_code == 0, done.stdout
    assert "workers = 3 (DATELINE_WORKERS)" in done.stdout
    assert "language model: as pinned" in done.stdout
    assert "1 input with an issue" in done.stdout


def test_doctor_finds_no_fault_before_the_first_run(tmp_path):
    done = call("doctor", "--home", tmp_path / "new", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["faults"]) == (0, [])
    assert not (tmp_path / "new").exists()


def test_doctor_tells_a_warehouse_that_cannot_be_used(tmp_path):
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    done = call("doctor", "--home", tmp_path)
    assert done.exit_code == 1
    assert "cannot be opened" in done.stdout


def test_doctor_tells_a_run_that_did_not_end(tmp_path):
    from models.document import IngestBatch

    moment = datetime(2022, 1, 5, tzinfo=UTC)
    with Warehouse.open(tmp_path) as warehouse:
        warehouse.write([IngestBatch(batch_id="b7", started_at=moment, extractor_version="x", status="running")])
    assert "run b7 of 2022-01-05 00:00 UTC did not end" in call("doctor", "--home", tmp_path).stdout


def test_output_cut_short_is_no_error(home):
    process = shell("sql", "SELECT i FROM range(200000) AS t (i)", "--format", "csv", "--home", home)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=30) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_ctrl_c_ends_with_130(home):
    slow = "SELECT count(*) FROM range(2000000) AS a (i), range(1000000) AS b (j) WHERE i * j % 7 = 3"
    process = shell("sql", slow, "--home", home, env={**os.environ, "PYTHONFAULTHANDLER": "1"})
    try:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130, told
    assert b"Traceback" not in told
