"""The briefing without a browser: what stands in the file."""

import json
import re
from datetime import date

import pytest

from pipelines.publish.briefing import briefing_html, write_briefing
from pipelines.publish.briefing_rows import BriefingChoice, briefing_rows, evidence_pieces
from pipelines.publish.file import publish_warehouse
from pipelines.publish.outline import WORLD, Window, cut_line, cut_polygon, outlines, window_of
from pipelines.publish.outline_builder import CONTESTED, build, is_contested
from pipelines.publish.query import QueryError, open_published
from tests.warehouse_fixture import open_filled_warehouse

HOSTILE = "</script><img src=x onerror=alert(1)> \"' & \u202eevil\u2028 🕊 {{ 7*7 }}"


def embedded(page):
    return json.loads(re.search(r'<script type="application/json" id="rows">(.*?)</script>', page, re.S)[1])


def ids(rows):
    return [row[0] for row in rows["events"]["rows"]]


def test_the_page_holds_every_event_that_stands_with_its_evidence(connection):
    rows = briefing_rows(connection, BriefingChoice())
    assert sorted(ids(rows)) == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert rows["total_count"] == 6
    detail = rows["details"][ids(rows).index("e2")]
    assert [mention[1] for mention in detail["mentions"]] == [
        [["Norland", "actor"], [" "], ["threatened", "trigger"], [" "], ["Sudland", "recipient"], [" on 4 January."]]
    ] * 2
    assert embedded(briefing_html(rows))["details"] == json.loads(json.dumps(rows["details"]))


def test_merges_and_histories_are_told(connection):
    rows = briefing_rows(connection, BriefingChoice())
    detail = rows["details"][ids(rows).index("e1")]
    assert detail["merges"] == [[0, 1, 4.5, ["same parties +2.5", "same place +2.0", "days one apart 0.0"], "rule"]]
    assert [step[1] for step in detail["history"]] == ["created"]
    assert [conflict["event_id"] for conflict in rows["date_conflicts"]] == ["e1"]
    assert {figure["text_raw"] for figure in rows["figures"]} == {"more than 100,000", "60,000", "about 90,000"}


@pytest.mark.parametrize(
    ("choice", "expected", "total"),
    [
        (BriefingChoice(since=date(2022, 1, 6)), ["e1", "e4"], 2),
        (BriefingChoice(until=date(2022, 1, 4)), ["e2", "e6"], 2),
        (BriefingChoice(limit=2), ["e1", "e2"], 6),
        (BriefingChoice(story="story"), ["e1", "e2", "e3", "e4", "e5", "e6"], 6),
    ],
)
def test_events_can_be_chosen_by_period_story_and_number(connection, choice, expected, total):
    rows = briefing_rows(connection, choice)
    assert sorted(ids(rows)) == expected
    assert rows["total_count"] == total
    if total > len(expected):
        assert f"{len(expected)} of {total} events" in briefing_html(rows)


def test_a_story_that_is_not_there_is_told(connection):
    with pytest.raises(QueryError, match="no story has an id that begins with 'x'"):
        briefing_rows(connection, BriefingChoice(story="x"))


def test_one_warehouse_gives_the_same_bytes(connection, tmp_path):
    write_briefing(connection, tmp_path / "a" / "one.html")
    write_briefing(connection, tmp_path / "two.html")
    assert (tmp_path / "a" / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "two.html"}


def test_words_of_articles_stay_words(tmp_path):
    with open_filled_warehouse(tmp_path) as warehouse:
        warehouse.execute("UPDATE event SET title = ? WHERE event_id = 'e2'", [HOSTILE]).fetchall()
        warehouse.execute("UPDATE document SET title = ?, source_url = 'javascript:alert(1)'", [HOSTILE]).fetchall()
        publish_warehouse(warehouse)
    opened = open_published(tmp_path)
    page = briefing_html(briefing_rows(opened, BriefingChoice()))
    opened.close()
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "\u2028" not in embedded_source(page)
    events = embedded(page)["events"]
    assert HOSTILE in [row[events["columns"].index("title")] for row in events["rows"]]
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in page
    assert "{{ 7*7 }}" in page


def embedded_source(page):
    return re.search(r'id="rows">(.*?)</script>', page, re.S)[1]


def test_the_page_forbids_every_request_and_needs_none(connection):
    page = briefing_html(briefing_rows(connection, BriefingChoice()))
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:" in page
    own = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.S)
    assert re.findall(r"https?://[^\"' )]+", own) == ["http://www.w3.org/2000/svg"]
    writers = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\("
    assert not re.search(rf"{writers}|fetch\(|@import|url\((?!#)", own)


def test_an_empty_warehouse_gives_a_page_that_says_so(tmp_path):
    from pipelines.load.warehouse import Warehouse

    with Warehouse.open(tmp_path) as warehouse:
        publish_warehouse(warehouse)
    opened = open_published(tmp_path)
    page = briefing_html(briefing_rows(opened, BriefingChoice()))
    opened.close()
    assert "No article has been read yet" in page


def test_marks_outside_the_evidence_are_left_out_and_words_are_never_lost():
    mention = {"evidence_text": "Envoys met.", "evidence_start_char": 100, "start_char": 107, "end_char": 110}
    marks = [
        {"start_char": 0, "end_char": 6, "role": "actor"},
        {"start_char": 100, "end_char": 106, "role": "actor"},
        {"start_char": 100, "end_char": 110, "role": "recipient"},
        {"start_char": 108, "end_char": 140, "role": "recipient"},
    ]
    pieces = evidence_pieces(mention, marks)
    assert pieces == [["Envoys", "actor"], [" "], ["met", "trigger"], ["."]]


SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_outlines_are_cut_to_the_window():
    window = Window(5, -5, 20, 5)
    assert set(cut_polygon(SQUARE, window)) == {(5, 0), (10, 0), (10, 5), (5, 5)}
    assert list(cut_line([(0.0, 0.0), (6.0, 0.0), (30.0, 0.0), (40.0, 0.0)], window)) == [[(0, 0), (6, 0), (30, 0)]]
    assert cut_polygon(SQUARE, Window(50, 50, 60, 60)) == []


def test_the_world_is_drawn_whole_and_a_region_in_more_detail():
    world, region = outlines(WORLD), outlines(window_of([(46.2, 6.1), (50.8, 4.4)]))
    assert all(re.fullmatch(r"[Mlz0-9 -]+", path) for path in world.values())
    assert len(world["land"]) < 60_000
    assert region["border"]


def test_topology_becomes_land_and_borders_and_contested_ones_are_told_apart():
    shape = {"type": "Polygon", "properties": {"name": "A"}, "arcs": [[0, 1]]}
    other = {"type": "MultiPolygon", "properties": {"name": "B"}, "arcs": [[[~0, 2]]]}
    south = {"type": "Polygon", "properties": {"name": "Antarctica"}, "arcs": [[1, 2]]}
    made = build(
        {
            "transform": {"scale": [1, 1], "translate": [0, 0]},
            "arcs": [[[0, 0], [0, 5]], [[0, 5], [5, 0], [0, -5], [-5, 0]], [[0, 0], [-5, 0], [0, 5], [5, 0]]],
            "objects": {"countries": {"geometries": [shape, other, south]}},
        }
    )
    assert made["border"] == [[0, 0, 0, -50]]
    assert made["contested"] == []
    assert len(made["land"]) == 2
    assert is_contested(frozenset(("Serbia", "Kosovo")), [(20.0, 43.0)])
    assert not is_contested(frozenset(("Russia", "Ukraine")), [(39.0, 49.0)])
    assert all(len(names) == 2 for names in CONTESTED)
