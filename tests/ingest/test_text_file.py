"""One file: read into a text and a row, or refused with what was seen, expected and to be done."""

import os
import socket
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.document import RawFile
from models.quality import Issue
from pipelines.ingest import read, text_file
from pipelines.ingest.files import FoundFile, find_files
from pipelines.ingest.raw_record import MAX_LINE_COUNT, MAX_LINE_LENGTH, RawRecord
from pipelines.ingest.read import look_at_file
from tests.ingest.reading import Item, only_issue, only_record, read_bytes, read_found
from tests.ingest.reading import read_path as read_all_of


def read_path(path: Path) -> Item:
    [item] = read_all_of(path)
    return item


def test_a_file_becomes_its_text_and_a_row_that_says_how_it_was_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Talks in Köln.".encode("windows-1252"))
    os.utime(path, (1641373200, 1641373200))
    found = only_record(read_all_of(path))
    row = look_at_file(FoundFile("a.txt", str(path)), batch_id="b")
    assert isinstance(row, RawFile)
    assert (found.text, found.encoding, found.raw_sha256) == ("Talks in Köln.", "windows-1252", row.raw_sha256)
    assert (row.path, row.byte_count, row.media_type) == ("a.txt", 14, "text/plain")
    assert row.file_at == datetime(2022, 1, 5, 9, 0, tzinfo=UTC)
    assert (row.status, row.is_current, row.batch_id) == ("read", True, "b")


REFUSED = [
    (b"", "a.txt", "empty_file", ["empty (0 bytes)", "expected an article", "Save it again"]),
    (b" \r\n\t \n", "a.txt", "empty_file", ["empty (6 bytes)"]),
    (b"\xef\xbb\xbf", "a.txt", "empty_file", ["empty (3 bytes)"]),
    ("\u2003 \u00a0".encode(), "a.txt", "empty_file", ["nothing but white space", "expected an article"]),
    (b"Talks\x00\x01\x02", "a.txt", "binary_file", ["binary data", "expected text", "Save the article as .txt"]),
    (b"%PDF-1.7", "a.txt", "damaged_file", ["the PDF cannot be read", "Save it again"]),
    (b"{\\rtf1 Talks.}", "a.txt", "unsupported_type", ["a rich-text document", "expected one of", "text/plain"]),
    (b"Rar!\x1a\x07\x00", "a.txt", "unsupported_type", ["a rar archive", "Save the article as .txt"]),
    (b"<?xml version='1.0'?><urlset/>", "a.xml", "unsupported_type", ["XML of the kind <urlset>"]),
    (b"a,b\n1,2", "a.csv", "no_text", ["no column of a text among a, b", "profile"]),
    (b"\xef\xbb\xbfcaf\xe9 and more", "a.txt", "unknown_encoding", ["byte order mark", "0xe9", "Save it as UTF-8"]),
    (b"x" * (MAX_LINE_LENGTH + 1), "a.txt", "line_too_long", ["line 1 has 1,000,001", "at most 1,000,000", "break"]),
    (b"\n" * (MAX_LINE_COUNT + 1) + b"x", "a.txt", "too_many_lines", ["200,001 lines", "at most 200,000", "Split"]),
]


@pytest.mark.parametrize(("data", "path", "kind", "words"), REFUSED, ids=[f"{r[2]}-{n}" for n, r in enumerate(REFUSED)])
def test_what_is_no_article_is_refused_with_what_was_seen_expected_and_to_do(data, path, kind, words):
    issue = only_issue(read_bytes(data, path))
    assert (issue.kind, issue.stage, issue.path) == (kind, "ingest", path)
    assert issue.message.startswith(f"{path}: ")
    assert [word for word in words if word not in issue.message] == []


def test_a_line_of_the_greatest_length_is_read():
    assert only_record(read_bytes(b"x" * MAX_LINE_LENGTH)).text


def test_a_text_over_the_limit_is_refused_by_its_beginning(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Talks ended.\n" * 6_000_000)
    monkeypatch.setattr(read, "hashlib", None)  # it is not read to its end
    issue = read_path(path)
    assert issue.kind == "file_too_large"
    assert "78,000,000 bytes, expected at most 67,108,864" in issue.message


def test_a_large_file_of_no_use_is_refused_by_its_beginning(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"\x7fELF")
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(read, "hashlib", None)
    assert read_path(path).kind == "unsupported_type"


def test_a_file_that_grew_while_it_was_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Talks ended.")
    monkeypatch.setattr(text_file, "MAX_TEXT_BYTES", 11)
    assert read_path(path).kind == "file_too_large"
    assert only_issue(read_bytes(b"Talks ended.")).kind == "file_too_large"


def test_a_line_of_fifty_megabytes_costs_little_time_and_memory():
    data = "café in town, ".encode("latin-1") * (50_000_000 // 14)
    began = time.process_time()
    tracemalloc.start()
    issue = only_issue(read_bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert issue.kind == "line_too_long"
    assert time.process_time() - began < 10
    assert peak < 6 * len(data)


def test_a_folder_is_refused(tmp_path):
    issue = read_path(tmp_path)
    assert issue.kind == "unreadable_file"
    assert "a folder, expected a file" in issue.message


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    issue = read_path(tmp_path / "pipe.txt")
    assert issue.kind == "unreadable_file"
    assert "a device or pipe, expected a file" in issue.message


def test_a_device_and_a_socket_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert "a device or pipe" in read_path(Path("s.txt")).message
    assert "a device or pipe" in read_path(Path("/dev/null")).message


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    issue = read_path(tmp_path / "loop.txt")
    assert issue.kind == "unreadable_file"
    assert "link" in issue.message


def test_a_file_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Talks ended.")

    def refuse(self, *args, **options):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    issue = read_path(path)
    assert issue.message == (
        "a.txt: cannot be opened (Permission denied). Check the file and its permissions, then run again."
    )


def test_a_file_that_vanished_after_it_was_found_is_refused(tmp_path):
    issue = read_path(tmp_path / "gone.txt")
    assert issue.kind == "unreadable_file"
    assert "No such file" in issue.message


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with every sort of fault between two good files."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Talks ended.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(b"\x00\x01")
    (folder / "d.txt").symlink_to(folder / "d.txt")
    os.mkfifo(folder / "e.txt")
    (folder / "f.txt").symlink_to(folder / "nothing")
    (folder / "g.txt").write_text("Talks ended.", encoding="utf-8")
    return folder


def read_all(paths: list[Path]) -> list[Item]:
    found = ([f] if isinstance(f, Issue) else read_found(f) for f in find_files(paths))
    return [item for items in found for item in items]


def test_each_fault_is_an_issue_and_the_good_files_are_loaded(mixed):
    found = read_all([mixed, mixed / "none.txt"])
    assert [f.path for f in found if isinstance(f, RawRecord)] == ["news/a.txt", "news/g.txt"]
    issues = {Path(i.path).name: i.kind for i in found if isinstance(i, Issue)}
    assert issues == {
        "b.txt": "empty_file", "c.txt": "binary_file", "d.txt": "unreadable_file", "e.txt": "unreadable_file",
        "f.txt": "unreadable_file", "none.txt": "missing_path",
    }  # fmt: skip


def look(found: FoundFile | Issue) -> RawFile | Issue:
    return found if isinstance(found, Issue) else look_at_file(found, batch_id="b")


def test_one_content_at_two_paths_is_two_files_of_one_digest(mixed):
    first, second = (f for f in map(look, find_files([mixed])) if isinstance(f, RawFile))
    assert first.raw_sha256 == second.raw_sha256
    assert first.raw_file_id != second.raw_file_id


def test_ids_do_not_depend_on_order(mixed):
    def ids(paths: list[Path]) -> set[str]:
        return {f.issue_id if isinstance(f, Issue) else f.raw_file_id for f in map(look, find_files(paths))}

    one_by_one = [mixed / f"{letter}.txt" for letter in "gfedcba"]
    assert ids([mixed]) == ids([mixed, *one_by_one]) == ids([*one_by_one, mixed])
