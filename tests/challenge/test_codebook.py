"""docs/codebook.md against the coder: every example gives the rows that stand below it."""

import re
from pathlib import Path
from typing import get_args

import pytest

from models.code import EventCode
from tests.challenge.score import Row, find_rows, parse_row

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
BLOCK = re.compile(r"^```codebook\n(.*?)^```", re.MULTILINE | re.DOTALL)


def read_examples(page: str) -> list[tuple[str, list[Row]]]:
    """Sentence and rows of each example of the page."""
    examples: list[tuple[str, list[Row]]] = []
    for block in BLOCK.findall(page):
        for example in block.strip().split("\n\n"):
            sentence, *lines = example.split("\n")
            assert lines, f"no row below {sentence!r}"
            rows = [line.removeprefix("=>").strip() for line in lines]
            examples.append((sentence, [] if rows == ["no event"] else [parse_row(row) for row in rows]))
    return examples


EXAMPLES = read_examples(PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("sentence", "rows"), EXAMPLES, ids=[sentence for sentence, _ in EXAMPLES])
def test_an_example_gives_its_rows(sentence: str, rows: list[Row]) -> None:
    wants_modes = {row: row.mode for row in rows}
    found = find_rows(sentence)
    assert sorted(map(_key, found)) == sorted(map(_key, rows))
    for row in found:
        assert not wants_modes[row] or row.mode in {r.mode for r in rows if r == row}


def _key(row: Row) -> tuple[str, ...]:
    return (
        row.code, row.status, " ; ".join(sorted(row.actors)), " ; ".join(sorted(row.recipients)), row.date, row.speaker,
    )  # fmt: skip


def test_every_type_has_an_example() -> None:
    assert {row.code for _, rows in EXAMPLES for row in rows} == set(get_args(EventCode))


def test_every_status_has_an_example() -> None:
    statuses = {row.status for _, rows in EXAMPLES for row in rows}
    assert statuses == {"occurred", "ongoing", "scheduled", "demanded", "hypothetical", "denied"}
