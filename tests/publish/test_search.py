"""Full text search: by stem, the best first, with the events beside; words of a searcher are words alone."""

import os
from datetime import date

import pytest

from pipelines.publish import search as searching
from pipelines.publish.file import INDEX_NAME, publish_warehouse
from pipelines.publish.query import QueryError
from pipelines.publish.search import search
from tests.published import publish_small_world
from tests.warehouse_fixture import open_filled_warehouse


@pytest.fixture(scope="module", autouse=True)
def extension():
    pytest.importorskip("duckdb_extension_fts")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    publish_small_world(folder)
    return folder


def test_sentences_are_found_by_the_stem_of_a_word_with_their_events(home):
    rows = search(home, "threatens").to_pylist()
    assert [row["passage"] for row in rows] == [
        "Norland threatened Sudland on 4 January.", "Anna Keller denied that Norland had threatened anyone.",
    ]  # fmt: skip
    assert rows[0]["events"] == ["occurred Norland threatens Sudland"]
    assert rows[0]["event_ids"] == ["e2"]
    assert (rows[0]["path"], rows[0]["published_date"]) == ("d3.txt", date(2022, 1, 6))
    assert rows[0]["score"] >= rows[1]["score"]


def test_headlines_are_found_and_old_versions_and_copies_are_not(home):
    assert {row["path"] for row in search(home, "article").to_pylist()} == {"d1.txt", "d2.txt", "d3.txt", "d4.txt"}


def test_all_words_can_be_asked_for(home):
    some, every = search(home, "Keller troops"), search(home, "Keller troops", needs_all=True)
    assert some.num_rows > every.num_rows
    assert search(home, "norland", limit=1).num_rows == 1


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE passage; --", 'x" OR 1=1', "NEAR(a b) *", "\x00 norland", "مرحبا", "%", "a" * 100_000]
)
def test_whatever_is_asked_is_only_words(home, words):
    if any(character.isalnum() for character in words):
        assert search(home, words).column_names[0] == "score"
    else:
        with pytest.raises(QueryError, match="holds no word"):
            search(home, words)
    assert search(home, "norland").num_rows


def test_the_index_is_kept_and_made_anew_after_a_publication(tmp_path):
    with open_filled_warehouse(tmp_path) as warehouse:
        publish_warehouse(warehouse)
        search(tmp_path, "norland")
        made = (tmp_path / INDEX_NAME).stat().st_mtime_ns
        search(tmp_path, "norland")
        assert (tmp_path / INDEX_NAME).stat().st_mtime_ns == made
        warehouse.execute("UPDATE sentence SET text_raw = 'Quince jam.' WHERE document_id = 'd1'").fetchall()
        publish_warehouse(warehouse)
    assert not (tmp_path / INDEX_NAME).exists(), "it may hold what was forgotten"
    assert [row["passage"] for row in search(tmp_path, "quinces").to_pylist()][:1] == ["Quince jam."]
    (tmp_path / INDEX_NAME).write_bytes(b"cut off")
    assert search(tmp_path, "quince").num_rows


def test_a_folder_that_others_own_is_searched_as_well(home, monkeypatch):
    def refuse(*_):
        raise PermissionError("not yours")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(searching, "INDEX_VERSION", "another")
    before = sorted(path.name for path in home.iterdir())
    assert search(home, "norland").num_rows
    assert sorted(path.name for path in home.iterdir()) == before


def test_what_is_missing_is_told_with_what_to_do(tmp_path, home, monkeypatch):
    with pytest.raises(QueryError, match="nothing has been published yet"):
        search(tmp_path, "norland")
    monkeypatch.setattr("pipelines.publish.extension.importlib.util.find_spec", lambda _: None)
    with pytest.raises(QueryError, match="pip install duckdb-extension-fts=="):
        search(home, "norland")
