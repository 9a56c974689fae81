"""Where files lie: patterns and addresses, and what is said where they cannot be reached."""

import sys
from datetime import UTC, datetime

import fsspec
import pytest

from models.quality import Issue
from pipelines.ingest.files import FoundFile, find_files
from tests.ingest.formats import FORMATS, zipped
from tests.ingest.reading import only_issue, only_record, read_found


@pytest.fixture
def bucket():
    """A store of objects in memory, reached by fsspec like any other."""
    system = fsspec.filesystem("memory")
    for name in ("news/a.html", "news/mail/b.eml", "news/c.parquet"):
        system.pipe(f"/{name}", FORMATS[name.replace("b.eml", "a.eml").replace("c.", "a.").rpartition("/")[2]]())
    system.pipe("/news/d.zip", zipped({"e.txt": b"Talks ended."}))
    system.pipe("/news/.hidden", b"x")
    yield "memory://news"
    system.rm("/news", recursive=True)


def names(*given: object) -> list[str]:
    return [found.path for found in find_files(given)]


def test_the_files_under_an_address_are_found_and_read(bucket):
    found = list(find_files([bucket]))
    assert [f.path for f in found] == [
        "memory:///news/a.html", "memory:///news/c.parquet", "memory:///news/d.zip", "memory:///news/mail/b.eml"
    ]  # fmt: skip
    read = [only_record(read_found(f)) for f in found if isinstance(f, FoundFile)]
    assert [r.path.rpartition("/")[2] for r in read] == ["a.html", "c.parquet#1", "e.txt", "b.eml"]


def test_an_address_may_hold_a_pattern(bucket):
    assert names("memory://news/*.html") == ["memory:///news/a.html"]
    assert names("memory://news/**/*.eml") == ["memory:///news/mail/b.eml"]


def test_an_address_of_nothing_is_told(bucket):
    [issue] = find_files(["memory://news/nothing"])
    assert isinstance(issue, Issue)
    assert (issue.kind, issue.path) == ("missing_path", "memory://news/nothing")


def test_a_file_that_vanished_from_its_address_is_told():
    place = "memory://news/gone.txt"
    assert only_issue(read_found(FoundFile(place, place))).kind == "unreadable_file"


def test_a_scheme_that_nobody_knows_is_told():
    [issue] = find_files(["nosuch://news/a"])
    assert isinstance(issue, Issue)
    assert "nosuch" in issue.message


@pytest.mark.parametrize(
    ("address", "extra"),
    [("s3://b/a", "s3"), ("gs://b/a", "gs"), ("sftp://h/a", "sftp"), ("memory://b/a", "remote")],
)
def test_without_the_library_the_message_says_what_to_install(monkeypatch, address, extra):
    for name in ("fsspec", "s3fs", "gcsfs", "paramiko"):
        monkeypatch.setitem(sys.modules, name, None)
    [issue] = find_files([address])
    assert isinstance(issue, Issue)
    assert issue.kind == "missing_extra"
    assert f"pip install 'dateline[{extra}]'" in issue.message


def test_a_pattern_stands_for_the_files_that_fit_it(tmp_path):
    for name in ("a.html", "b.html", "c.txt", "mail/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(tmp_path / "*.html") == ["a.html", "b.html"]
    assert names(str(tmp_path / "**" / "d.*")) == ["d.html"]


def test_a_pattern_that_nothing_fits_is_a_missing_path(tmp_path):
    [issue] = find_files([tmp_path / "*.pdf"])
    assert isinstance(issue, Issue)
    assert issue.kind == "missing_path"


def test_a_name_with_signs_of_a_pattern_is_a_name_where_it_is_there(tmp_path):
    (tmp_path / "a[1].txt").write_text("x", encoding="utf-8")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_the_time_of_change_comes_from_the_store(bucket):
    from pipelines.ingest.read import look_at_file

    [found] = find_files(["memory://news/a.html"])
    row = look_at_file(found, batch_id="b")
    assert row.file_at is None or row.file_at < datetime(2100, 1, 1, tzinfo=UTC)
    assert row.byte_count == len(FORMATS["a.html"]())
