"""Which files are found: names, order, links, and what is said of those that are not there."""

import os
from pathlib import Path

import pytest

from models.quality import Issue
from pipelines.ingest.files import FoundFile, find_files, ingest_issue, printable


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with files at two depths, a hidden file and a hidden folder."""
    folder = tmp_path / "news"
    for name in ("b.txt", "a.txt", "mail/c.txt", ".hidden.txt", ".git/d.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def names(*paths: Path) -> list[str]:
    return [found.path for found in find_files(paths)]


def only_issue(*paths: Path) -> Issue:
    found = [f for f in find_files(paths) if isinstance(f, Issue)]
    assert len(found) == 1
    return found[0]


def test_files_are_called_by_their_folder_and_come_sorted_without_hidden_ones(news):
    assert names(news) == ["news/a.txt", "news/b.txt", "news/mail/c.txt"]


def test_a_file_given_alone_is_called_by_its_name(news):
    assert list(find_files([news / "a.txt"])) == [FoundFile("a.txt", str(news / "a.txt"))]


def test_a_relative_folder_has_the_name_that_its_full_path_has(news, monkeypatch):
    monkeypatch.chdir(news)
    assert names(Path()) == names(news)


def test_the_order_of_what_is_given_does_not_matter(news):
    given = [news, news / "mail", news / "a.txt", news.parent / "none"]
    assert list(find_files(given)) == list(find_files(given[::-1]))


def test_a_file_given_twice_is_found_once(news, monkeypatch):
    monkeypatch.chdir(news)
    assert names(news, Path("a.txt"), news / "a.txt", news / "mail" / ".." / "a.txt") == names(news)


def test_files_of_one_name_in_two_places_are_told_apart(tmp_path):
    for year in ("2022", "2023"):
        (tmp_path / year / "news").mkdir(parents=True)
        (tmp_path / year / "news" / "a.txt").write_text(year, encoding="utf-8")
    folders = [tmp_path / "2022" / "news", tmp_path / "2023" / "news"]
    assert names(*folders) == ["2022/news/a.txt", "2023/news/a.txt"]
    assert names(*(f / "a.txt" for f in folders)) == ["2022/news/a.txt", "2023/news/a.txt"]
    assert names(folders[0]) == ["news/a.txt"]


def test_many_files_of_one_folder_given_one_by_one_keep_their_names(tmp_path):
    paths = [tmp_path / f"{n:04}.txt" for n in range(2000)]
    for path in paths:
        path.touch()
    assert names(*paths) == [path.name for path in paths]


def test_a_missing_path_is_told_and_the_others_are_found(news):
    found = list(find_files([news / "nope.txt", news / "a.txt"]))
    assert [f.path for f in found if isinstance(f, FoundFile)] == ["a.txt"]
    issue = only_issue(news / "nope.txt")
    assert (issue.kind, issue.stage) == ("missing_path", "ingest")
    assert str(news / "nope.txt") in issue.message
    assert "no such file or folder" in issue.message
    assert "Check the spelling" in issue.message


def test_a_link_to_nothing_is_told(news):
    (news / "gone.txt").symlink_to(news / "nothing")
    issue = only_issue(news)
    assert (issue.path, issue.kind) == ("news/gone.txt", "unreadable_file")
    assert str(news / "nothing") in issue.message
    assert "Mend or remove the link" in issue.message


def test_a_link_to_itself_is_found_and_left_to_the_reader_to_refuse(news):
    (news / "loop.txt").symlink_to(news / "loop.txt")
    assert "news/loop.txt" in names(news)


def test_a_link_to_a_folder_above_ends(news):
    (news / "mail" / "up").symlink_to(news, target_is_directory=True)
    (news / "mail" / "self").symlink_to(news / "mail", target_is_directory=True)
    assert names(news) == ["news/a.txt", "news/b.txt", "news/mail/c.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed(news, tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.txt").write_text("old", encoding="utf-8")
    (news / "archive").symlink_to(tmp_path / "archive", target_is_directory=True)
    assert "news/archive/old.txt" in names(news)


def test_a_file_is_called_by_its_own_folder_rather_than_by_a_link_to_it(news):
    (news / "aa").symlink_to(news / "mail", target_is_directory=True)
    assert names(news) == ["news/a.txt", "news/b.txt", "news/mail/c.txt"]


def test_two_links_to_each_other_end(news):
    (news / "one").mkdir()
    (news / "two").mkdir()
    (news / "one" / "two").symlink_to(news / "two", target_is_directory=True)
    (news / "two" / "one").symlink_to(news / "one", target_is_directory=True)
    assert names(news) == ["news/a.txt", "news/b.txt", "news/mail/c.txt"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_found(news, monkeypatch):
    real = os.scandir

    def refuse(path):
        if Path(path).name == "mail":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(find_files([news]))
    assert [f.path for f in found if isinstance(f, FoundFile)] == ["news/a.txt", "news/b.txt"]
    issue = only_issue(news)
    assert (issue.path, issue.kind) == ("news/mail", "unreadable_folder")
    assert issue.message == "news/mail: Permission denied. Allow reading it, or leave it out."


def test_a_name_that_is_not_utf_8_is_told(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).touch()
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    issue = only_issue(tmp_path)
    assert "caf\\udce9.txt" in issue.path
    assert "Rename it" in issue.message


def test_an_empty_folder_holds_nothing(tmp_path):
    assert names(tmp_path) == []


def test_an_issue_has_an_id_of_its_own_words():
    assert ingest_issue("a", "kind", "words").issue_id == ingest_issue("a", "kind", "words", batch_id="b").issue_id
    assert ingest_issue("a", "kind", "words").issue_id != ingest_issue("a", "kind", "other words").issue_id


def test_half_characters_of_a_name_are_written_out():
    assert printable("a\udce9b") == "a\\udce9b"
    assert printable("Köln.txt") == "Köln.txt"
