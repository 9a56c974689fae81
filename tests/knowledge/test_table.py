"""The reader of the room's tables names the line at fault."""

from pathlib import Path

import pytest

from pipelines.knowledge.table import TableError, parse_coordinate, read_table, require_code, split_list


def read(tmp_path: Path, text: str, make=lambda row: (row["name"], int(row["count"]))):
    (tmp_path / "things.csv").write_text(text, encoding="utf-8")
    return read_table("things.csv", make, tmp_path)


def test_every_row_becomes_a_record(tmp_path):
    assert read(tmp_path, 'name,count\na,1\n"b, c",2\n') == (("a", 1), ("b, c", 2))
    assert read(tmp_path, "name,count\n") == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,count\na,1\nb\n", "things.csv, line 3: expected the 2 columns"),
        ("name,count\na,1,2\n", "things.csv, line 2: expected the 2 columns"),
        ("name,count\na,1\n\nb,x\n", "things.csv, line 4: invalid literal"),
        ('name,count\n"a\nb",x\n', "things.csv, line 3: invalid literal"),
        ("name,number\na,1\n", "things.csv, line 2: 'count'"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, text, complaint):
    with pytest.raises(TableError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(complaint)


def test_lists_coordinates_and_codes():
    assert split_list("a|b c||") == ("a", "b c")
    assert (parse_coordinate(""), parse_coordinate("-1.5")) == (None, -1.5)
    assert (require_code("", {"A": ""}, "sector"), require_code("A", frozenset("A"), "sector")) == (None, "A")
    with pytest.raises(ValueError, match="sector 'B' is not in the list"):
        require_code("B", frozenset("A"), "sector")
