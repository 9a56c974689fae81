"""What an asset tells about its table."""

import re

import pytest

from models.event import Event
from models.quality import Parse, RunInput
from pipelines.assets.chart import STATUS_COLOURS, status_svg
from pipelines.assets.table import column_schema, markdown_table, preview_rows, table_result, table_spec
from pipelines.load.schema import all_records, columns, is_nullable, meaning, sql_type
from pipelines.load.warehouse import Warehouse
from tests.warehouse_fixture import open_filled_warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    with open_filled_warehouse(tmp_path_factory.mktemp("home")) as filled:
        yield filled


@pytest.mark.parametrize("kind", all_records(), ids=lambda kind: kind.table)
def test_the_column_schema_is_that_of_the_record(kind):
    shown = column_schema(kind).columns
    assert [column.name for column in shown] == list(columns(kind))
    for column in shown:
        field = kind.model_fields[column.name]
        assert (column.type, column.description) == (sql_type(field), field.description)
        assert column.constraints.nullable == is_nullable(field)


def test_a_description_opens_with_the_meaning_of_a_row():
    spec = table_spec(Event, group="resolve")
    assert spec.description.startswith(meaning(Event))
    assert spec.metadata["dagster/table_name"] == "event"
    assert spec.owners == ["team:dateline"]
    assert spec.kinds == {"python", "duckdb"}


@pytest.mark.parametrize("kind", all_records(), ids=lambda kind: kind.table)
def test_a_result_counts_previews_and_names_a_query_that_runs(kind, warehouse):
    metadata = table_result(warehouse, kind, {"new": 2}).metadata
    assert metadata["dagster/row_count"] == warehouse.count(kind)
    assert metadata["new"] == 2
    query = re.search(r"```sql\n(.*)\n```", metadata["look_further"].value, re.DOTALL)[1]
    rows = warehouse.execute(f"SELECT count(*) FROM ({query})").fetchone()
    assert rows == (min(20, warehouse.count(kind)),)
    lines = metadata["preview"].value.splitlines()
    assert len(lines) == (2 + min(5, warehouse.count(kind)) if warehouse.count(kind) else 1)


def test_a_preview_leaves_out_hashes_and_stored_parses(warehouse):
    for kind in all_records():
        shown, _ = preview_rows(warehouse, kind)
        assert "doc" not in shown
        if kind not in (RunInput, Parse) and kind.table not in ("event_member", "event_history"):
            assert not [name for name in shown if name.endswith("_sha256")], kind


def test_an_empty_table_is_no_broken_table(tmp_path):
    with Warehouse.open(tmp_path) as empty:
        assert table_result(empty, Event).metadata["preview"].value == "No rows yet."


@pytest.mark.parametrize(
    "words", ["a | b", "<img src=x>", "[x](http://x)", "![x](http://x)", "two\nlines", "`code`", "# head"]
)
def test_words_of_articles_cannot_break_the_preview(words):
    table = markdown_table(["title"], [[words]])
    cell = table.splitlines()[2].removeprefix("| ").removesuffix(" |")
    assert len(table.splitlines()) == 3
    assert not set(re.sub(r"&#\d+;", "", cell)) & set("<>|`[]!#&")


def test_the_chart_draws_the_longest_bar_for_the_commonest_status():
    picture = status_svg({"occurred": 4, "denied": 1})
    widths = {
        colour: [int(w) for w in re.findall(rf'width="(\d+)" height="14" fill="{colour}"', picture)]
        for colour in (STATUS_COLOURS["occurred"], STATUS_COLOURS["denied"])
    }
    assert widths == {STATUS_COLOURS["occurred"]: [260, 0], STATUS_COLOURS["denied"]: [65]}
