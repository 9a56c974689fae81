"""Titles and sentences that look like markup, commands or formulas are words: they come out everywhere as they were.

What the briefing, the calendar and the map make of them stands in their own tests.
"""

import csv
import json
import sqlite3

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from models.document import Document
from models.event import Event
from pipelines.assets.table import markdown_table, preview_rows, table_result
from pipelines.cli import dateline
from pipelines.publish.export import export_tables
from pipelines.publish.query import open_published
from tests.published import change_small_world
from tests.warehouse_fixture import open_filled_warehouse

HOSTILE = [
    "<script>alert('talks')</script><img src=x onerror=alert(1)>",
    "\"quoted\" talks, it's; 'DROP TABLE event; --",
    '=HYPERLINK("http://talks.example")\tnext, cell\nnext row',
    "\u202etalks reversed\u202c مرحبا שלום",
    "talks 🕊👩\u200d👩\u200d👧 \x1b[31mred\x1b[0m \x07 \u2028 \\n {{ 7*7 }} ![a](javascript:b)",
]
"""Written for this test; every one has the word that is searched for."""


EVENTS = ("e2", "e3", "e4", "e5", "e6")
SENTENCES = ("d1-1", "d2-1", "d3-1", "d3-2", "d4-1")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    changes = []
    for words, event, sentence in zip(HOSTILE, EVENTS, SENTENCES, strict=True):
        quoted = "'" + words.replace("'", "''") + "'"
        changes += [
            f"UPDATE event SET title = {quoted} WHERE event_id = '{event}'",
            f"UPDATE document SET title = {quoted}, source_name = {quoted} WHERE document_id = '{sentence[:2]}'",
            f"UPDATE sentence SET text_raw = {quoted} WHERE sentence_id = '{sentence}'",
            f"UPDATE event_mention SET evidence_text = {quoted} WHERE sentence_id = '{sentence}'",
        ]
    change_small_world(folder, changes)
    return folder


def call(*args):
    told = CliRunner().invoke(dateline, [str(arg) for arg in args])
    assert told.exit_code == 0, told.output
    return told.stdout


def is_safe_on_a_terminal(text):
    return all(character.isprintable() or character == "\n" for character in text)


def exported(home, folder, form):
    connection = open_published(home)
    try:
        return {path.stem: path for path in export_tables(connection, folder, form=form)}
    finally:
        connection.close()


def test_files_of_every_format_are_read_back_as_they_were(home, tmp_path):
    with exported(home, tmp_path / "csv", "csv")["event"].open(encoding="utf-8", newline="") as stream:
        assert {row["title"] for row in csv.DictReader(stream)} >= set(HOSTILE)
    lines = exported(home, tmp_path / "jsonl", "jsonl")["event"].read_bytes().decode().split("\n")
    assert {json.loads(line)["title"] for line in lines if line} >= set(HOSTILE)
    assert set(pq.read_table(exported(home, tmp_path / "pq", "parquet")["event"])["title"].to_pylist()) >= set(HOSTILE)
    (path,) = exported(home, tmp_path / "sqlite", "sqlite").values()
    database = sqlite3.connect(path)
    assert {title for (title,) in database.execute("SELECT title FROM event")} >= set(HOSTILE)
    database.close()


def test_search_finds_them_and_tells_them_as_they_are(home):
    pytest.importorskip("duckdb_extension_fts")
    rows = json.loads(call("search", "talks", "--format", "json", "--home", home))
    assert {row["passage"] for row in rows} >= set(HOSTILE)
    drawn = call("search", "talks", "--home", home)
    assert is_safe_on_a_terminal(drawn)
    assert len(drawn.splitlines()) == 2 + len(rows)


def test_answers_and_explanations_send_a_terminal_no_command(home):
    assert is_safe_on_a_terminal(call("sql", "SELECT title FROM event", "--home", home))
    answer = json.loads(call("sql", "SELECT title FROM event", "--format", "json", "--home", home))
    assert {row["title"] for row in answer} >= set(HOSTILE)
    for event in EVENTS:
        assert is_safe_on_a_terminal(call("explain", event, "--home", home))


@pytest.mark.parametrize("words", HOSTILE, ids=["markup", "quotes", "formula", "rtl", "emoji"])
def test_the_preview_in_dagster_stays_one_row_of_plain_words(words, tmp_path):
    with open_filled_warehouse(tmp_path) as warehouse:
        for table in ("event", "document"):
            warehouse.execute(f"UPDATE {table} SET title = ?", [words]).fetchall()
        for kind in (Event, Document):
            shown, rows = preview_rows(warehouse, kind)
            preview = table_result(warehouse, kind).metadata["preview"].value
            assert preview == markdown_table(shown, rows)
            assert len(preview.splitlines()) == 2 + len(rows)
            assert all(line.count("|") == len(shown) + 1 for line in preview.split("\n"))
            assert not set("<>`[]!\\") & set(preview)
