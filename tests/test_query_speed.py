"""The drawn world on which queries are timed: it fills every table as the schema wants it, and each question runs."""

import pytest

from benchmarks import query_speed
from benchmarks.query_speed import draw_world, questions, time_questions
from pipelines.load.schema import all_records
from pipelines.load.warehouse import Warehouse
from pipelines.publish.checks import run_checks
from pipelines.publish.query import open_published

ARTICLES = 300
MAY_BE_EMPTY = {"suspicious_documents", "unknown_names"}
"""Nothing of the kind is drawn, or not in a world as small as this."""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    draw_world(folder, ARTICLES)
    return folder


def test_every_published_table_has_rows(home):
    opened = open_published(home)
    counts = {
        kind.table: opened.execute(f"SELECT count(*) FROM {kind.table}").fetchone()[0]
        for kind in all_records()
        if not kind.is_private
    }
    opened.close()
    assert not [table for table, count in counts.items() if not count]
    assert counts["document"] == ARTICLES
    assert counts["event_mention"] == 8 * ARTICLES


def test_every_view_and_named_query_runs_and_is_timed(home, monkeypatch):
    monkeypatch.setattr(query_speed, "TIMES", 1)
    opened = open_published(home)
    found = {one.name: one for one in time_questions(opened)}
    opened.close()
    assert found.keys() == questions().keys()
    assert {name for name, one in found.items() if not one.rows} <= MAY_BE_EMPTY
    assert all(one.milliseconds and one.line().startswith(f"| {one.name} |") for one in found.values())


def test_a_world_refers_to_nothing_that_it_lacks(home):
    with Warehouse.open(home) as warehouse:
        results = {r.check_name: r for r in run_checks(warehouse, "batch-0000")}
    for name in ("dangling_reference", "duplicate_key", "event_without_member"):
        assert results[name].is_passed, results[name].message
