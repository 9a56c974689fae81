"""Files in every format through the route: what is loaded, what is told, versions, and running again."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.document import Document, RawFile
from models.quality import Issue
from pipelines import intake_batch
from pipelines.intake import clean_step, ingest_step
from pipelines.load.warehouse import Warehouse
from pipelines.report import RunReport
from pipelines.route import begin_batch, run
from pipelines.settings import Settings
from tests.ingest.formats import CONTAINERS, FORMATS, URL, html_page, json_lines, record, zipped

NOW = datetime(2023, 6, 1, 12, 0, tzinfo=UTC)


def news(folder: Path, **files: bytes) -> Path:
    """A folder of files; a double underscore stands for the dot of a name."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def run_over(folder: Path, home: Path) -> RunReport:
    return run([folder], settings=Settings(home=home), now=NOW)


def documents(home: Path, where: str = "is_current") -> list[Document]:
    with Warehouse.open(home) as warehouse:
        return warehouse.read(Document, where, order="path")


def load(folder: Path, home: Path) -> intake_batch.IngestCount:
    """The first two steps alone."""
    with Warehouse.open(home) as warehouse:
        batch_id = begin_batch(warehouse, now=NOW)
        count = ingest_step(warehouse, [folder], batch_id=batch_id)
        return count.plus(clean_step(warehouse, batch_id=batch_id))


def rows(home: Path) -> dict[str, list[object]]:
    with Warehouse.open(home) as warehouse:
        return {kind.table: list(warehouse.read(kind)) for kind in (Document, RawFile)}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Every format, in every container, between files that nobody can read; and the home of a run over them."""
    folder = tmp_path_factory.mktemp("mixed") / "news"
    folder.mkdir()
    for number, (name, make) in enumerate(FORMATS.items()):
        data = make()
        if name != "a.parquet":  # each its own article
            data = data.replace(b"grain-talks", b"grain-talks-%d" % number).replace(b"<7@", b"<%d@" % number)
        (folder / name).write_bytes(data)
        for packing, pack in CONTAINERS.items():
            (folder / f"{packing.strip('.')}-{name}{packing}").write_bytes(pack(name, data))
    (folder / "bad.gz").write_bytes(gzip.compress(b"x" * 9000)[:30])
    (folder / "bad.zip").write_bytes(zipped({"../a.txt": b"One.", "b.exe": b"\x7fELF\x00", "c.txt": b"Talks ended."}))
    (folder / "bad.jsonl").write_bytes(b'{"text": "Talks ended in Bonn."}\n{bad\n{"text": 5}\n')
    (folder / "bad.xml").write_bytes(b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>')
    (folder / "empty.txt").write_bytes(b"")
    home = tmp_path_factory.mktemp("home")
    return folder, home, run_over(folder, home)


def test_a_folder_that_mixes_everything_is_loaded(mixed):
    folder, home, report = mixed
    assert report.files_seen == len(list(folder.iterdir()))
    assert not report.checks_failed
    loaded = documents(home)
    assert report.documents_new == len(loaded)
    for name in FORMATS:
        assert any(name in d.path and "Vienna" in d.text for d in loaded), name
    assert {d.published_method for d in loaded if "rss.xml" in d.path or "a.eml" in d.path} == {"metadata"}


def test_each_fault_is_told_with_its_place_and_the_rest_is_loaded(mixed):
    _, home, report = mixed
    assert {(issue.path, issue.kind) for issue in report.rejected} == {
        ("news/bad.gz", "truncated_file"), ("news/bad.zip!/../a.txt", "unsafe_member"),
        ("news/bad.zip!/b.exe", "unsupported_type"), ("news/bad.jsonl#2", "bad_json"),
        ("news/bad.jsonl#3", "bad_record"), ("news/bad.xml", "xml_entities"), ("news/empty.txt", "empty_file"),
    }  # fmt: skip
    paths = {d.path for d in documents(home)}
    assert {"news/bad.zip!/c.txt", "news/bad.jsonl#1"} <= paths


def test_running_again_changes_nothing_and_tells_the_same(mixed):
    folder, home, report = mixed
    before = rows(home)
    again = run_over(folder, home)
    assert (again.documents_new, again.documents_changed) == (0, 0)
    assert again.documents_unchanged == sum(f.record_count or 0 for f in before["raw_file"])
    assert {i.issue_id for i in again.rejected} == {i.issue_id for i in report.rejected}
    assert rows(home) == before


def test_one_article_in_many_files_is_one_document(tmp_path):
    page, line = html_page(), json_lines(record())
    report = run_over(news(tmp_path / "n", a__html=page, b__html=page, c__jsonl=line, d__jsonl=line), tmp_path / "h")
    assert report.documents_new == 1
    assert report.documents_changed == 1  # the dump words it otherwise than the page
    assert [d.source_url for d in documents(tmp_path / "h")] == [URL]
    assert not report.checks_failed


def test_a_changed_article_is_a_new_version_and_the_old_one_stays(tmp_path):
    folder, home = tmp_path / "n", tmp_path / "h"
    load(news(folder, a__jsonl=json_lines(record(), record(url=None, id=8))), home)
    count = load(news(folder, a__jsonl=json_lines(record(text="Talks failed."), record(url=None, id=8))), home)
    assert (count.new, count.changed) == (0, 1)
    old, *_ = documents(home, "NOT is_current")
    new = next(d for d in documents(home) if d.document_key == old.document_key)
    assert old.superseded_by == new.document_id
    assert new.text == "Talks failed."
    load(news(folder, a__jsonl=json_lines(record(), record(url=None, id=8))), home)
    assert {d.document_id for d in documents(home)} >= {old.document_id}
    assert len(documents(home)) == 2


def test_an_old_version_from_elsewhere_does_not_come_back(tmp_path):
    folder, home = tmp_path / "n", tmp_path / "h"
    load(news(folder, a__jsonl=json_lines(record())), home)
    load(news(folder, a__jsonl=json_lines(record(text="Talks failed."))), home)
    load(news(folder, b__jsonl=json_lines(record())), home)
    assert [d.text for d in documents(home)] == ["Talks failed."]


def test_two_versions_in_one_file_leave_the_later_one(tmp_path):
    both = json_lines(record(), record(text="Talks failed."), record(text="Talks failed."))
    count = load(news(tmp_path / "n", a__jsonl=both), tmp_path / "h")
    assert (count.new, count.changed) == (1, 1)
    assert [d.text for d in documents(tmp_path / "h")] == ["Talks failed."]


def test_a_dump_that_grows_gives_only_what_is_new(tmp_path):
    folder, home = tmp_path / "n", tmp_path / "h"
    first = [record(id=n, url=None, text=f"Day {n} of the talks.") for n in range(5)]
    assert load(news(folder, a__jsonl=json_lines(*first)), home).new == 5
    more = [*first, record(id=9, url=None, text="Day 9 of the talks.")]
    assert load(news(folder, a__jsonl=json_lines(*more)), home).new == 1
    assert len(documents(home)) == 6


def test_a_run_that_was_cut_off_goes_on_where_it_was(tmp_path, monkeypatch):
    folder, home = tmp_path / "n", tmp_path / "h"
    news(folder, a__jsonl=json_lines(*(record(id=n, url=None, text=f"Day {n} of the talks.") for n in range(10))))
    monkeypatch.setattr(intake_batch, "BATCH_ROWS", 4)
    real = intake_batch.Intake.add
    seen = []

    def stop_at_the_seventh(self, item):
        seen.append(item)
        if len(seen) == 7:
            raise KeyboardInterrupt
        real(self, item)

    with monkeypatch.context() as patch:
        patch.setattr(intake_batch.Intake, "add", stop_at_the_seventh)
        with pytest.raises(KeyboardInterrupt):
            load(folder, home)
    assert len(documents(home)) == 4
    assert load(folder, home).new == 6
    assert len(documents(home)) == 10


def test_a_mended_file_resolves_its_issues(tmp_path):
    folder, home = tmp_path / "n", tmp_path / "h"
    assert len(load(news(folder, a__jsonl=b"{bad\n" + json_lines(record()), b__gz=b"\x1f\x8bxx"), home).rejected) == 2
    assert load(news(folder, a__jsonl=json_lines(record()), b__gz=gzip.compress(b"Talks.")), home).rejected == []
    with Warehouse.open(home) as warehouse:
        assert [i.is_resolved for i in warehouse.read(Issue, "stage = 'ingest'")] == [True, True]


def test_a_file_of_nothing_but_faults_is_tried_again(tmp_path, monkeypatch):
    folder, home = news(tmp_path / "n", a__pdf=FORMATS["a.pdf"]()), tmp_path / "h"
    with monkeypatch.context() as patch:
        patch.setitem(__import__("sys").modules, "pypdf", None)
        assert [i.kind for i in load(folder, home).rejected] == ["missing_extra"]
        assert [i.kind for i in load(folder, home).rejected] == ["missing_extra"]
    assert load(folder, home).new == 1
    with Warehouse.open(home) as warehouse:
        assert [f.status for f in warehouse.read(RawFile)] == ["read"]


def test_ten_thousand_faults_of_one_file_are_told_in_short(tmp_path):
    folder = news(tmp_path / "n", a__jsonl=b'{"text": "Talks ended."}\n' + b"{bad\n" * 10_000)
    count = load(folder, tmp_path / "h")
    assert (count.new, len(count.rejected)) == (1, 1001)
    assert "10,000 faults" in count.rejected[-1].message


def test_a_profile_in_the_home_is_used(tmp_path):
    home = tmp_path / "h"
    home.mkdir()
    (home / "profiles.toml").write_text(
        "[[profile]]\nname = 'ours'\nrequires = ['copy']\nfields = {text = ['copy'], title = ['kicker']}\n"
    )
    data = json.dumps({"copy": "Talks ended in Vienna.", "kicker": "Talks"}).encode()
    load(news(tmp_path / "n", a__json=data), home)
    assert [(d.title, d.text) for d in documents(home)] == [("Talks", "Talks ended in Vienna.")]
