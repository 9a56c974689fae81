"""DATA_LICENSES.md against the folders: each file of data has one row with source, licence and what was changed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ["file", "source", "licence", "what was changed"]
ROW = re.compile(r"^\|(?P<cells>.+)\|$")


def table() -> list[list[str]]:
    lines = (ROOT / "DATA_LICENSES.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in match["cells"].split("|")] for line in lines if (match := ROW.match(line))]


ROWS = table()[2:]


def data_files() -> list[str]:
    found = [p for p in (ROOT / "pipelines").rglob("*") if p.parent.name == "data" and p.is_file()]
    found += [p for p in (ROOT / "samples").rglob("*") if p.is_file() and p.suffix != ".md"]
    return sorted(p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts)


def rows_of(name: str) -> list[str]:
    return [row[0] for row in ROWS if Path(name).match(row[0].strip("`"))]


def test_the_table_has_the_columns_that_a_reader_needs():
    assert table()[0] == COLUMNS
    assert len(ROWS) > 10


@pytest.mark.parametrize("name", data_files())
def test_a_file_of_data_has_one_row(name):
    assert len(rows_of(name)) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_is_about_a_file_and_says_all(row):
    assert len(row) == len(COLUMNS)
    assert all(row)
    assert list(ROOT.glob(row[0].strip("`"))), "there is no such file"


def test_data_lies_in_data_folders_alone():
    """Of what the package ships: SQL and Python are code."""
    strays = [
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "pipelines").rglob("*")
        if p.is_file() and p.suffix in {".csv", ".toml", ".json", ".txt", ".npz"} and p.parent.name != "data"
    ]
    assert strays == []


def test_the_table_is_sorted():
    assert [row[0] for row in ROWS] == sorted(row[0] for row in ROWS)


def test_what_is_under_another_licence_is_named_with_it():
    licences = {row[0].strip("`"): row[2] for row in ROWS}
    assert "CC BY 4.0" in licences["pipelines/knowledge/data/cities.csv"]
    assert "CC BY-SA 4.0" in licences["pipelines/knowledge/data/plover.json"]
