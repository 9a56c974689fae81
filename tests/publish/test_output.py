import io
import json

import pyarrow as pa
import pytest

from pipelines.publish.output import write_csv, write_drawn, write_json, write_jsonl, write_parquet

AWKWARD = pa.table({"a": ['x,"y"\nz', None], "b": [["one", "two"], []], "c": [1.0, float("nan")], "d": [10**15, -1]})


def written(write, table):
    stream = io.StringIO()
    write(table, stream)
    return stream.getvalue()


def test_csv_quotes_what_needs_it_and_leaves_null_empty():
    assert written(write_csv, AWKWARD) == ('a,b,c,d\n"x,""y""\nz","[""one"", ""two""]",1,1000000000000000\n,[],,-1\n')


@pytest.mark.parametrize(("write", "load"), [(write_json, json.loads), (write_jsonl, None)])
def test_json_is_read_back_and_holds_no_nan(write, load):
    text = written(write, AWKWARD)
    rows = load(text) if load else [json.loads(line) for line in text.splitlines()]
    assert rows == [
        {"a": 'x,"y"\nz', "b": ["one", "two"], "c": 1.0, "d": 10**15},
        {"a": None, "b": [], "c": None, "d": -1},
    ]


def test_no_rows_are_an_empty_array_and_a_head_line():
    empty = AWKWARD.slice(0, 0)
    assert json.loads(written(write_json, empty)) == []
    assert written(write_csv, empty) == "a,b,c,d\n"
    assert written(write_jsonl, empty) == ""


def test_columns_of_one_name_are_told_apart():
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["id", "id"])
    assert json.loads(written(write_json, twice)) == [{"id": 1, "id_2": 2}]
    stream = io.BytesIO()
    write_parquet(twice, stream)
    assert stream.getvalue()[:4] == b"PAR1"


def test_a_drawn_table_in_a_pipe_keeps_long_words_whole_and_markup_as_it_is():
    text = written(write_drawn, pa.table({"evidence_text": ["[bold]" + "long " * 100 + "end[/bold]"]}))
    assert "[bold]" + "long " * 100 + "end[/bold]" in text
    assert "\x1b" not in text
