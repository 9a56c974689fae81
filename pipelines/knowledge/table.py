"""Reading the room's CSV files: strict about columns, and naming the line at fault."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

DATA = Path(__file__).parent / "data"
Row = TypeVar("Row")


class TableError(ValueError):
    """A data file does not hold what its columns promise."""


def read_table(name: str, make: Callable[[dict[str, str]], Row], folder: Path = DATA) -> tuple[Row, ...]:
    """Every row of a CSV file, made into a record by `make`.

    Raises TableError that names file and line, when a row has too few or too many fields or `make` refuses it.
    """
    rows: list[Row] = []
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)  # DictReader takes twice as long, over tens of thousands of places
        columns = next(reader, [])
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise TableError(f"{name}, line {reader.line_num}: expected the {len(columns)} columns")
            try:
                rows.append(make(dict(zip(columns, cells, strict=True))))
            except (KeyError, ValueError) as error:
                raise TableError(f"{name}, line {reader.line_num}: {error}") from error
    return tuple(rows)


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a field that holds several names.

    >>> split_list("UK|U.K.")
    ('UK', 'U.K.')
    """
    return tuple(part for part in text.split("|") if part)


def parse_coordinate(text: str) -> float | None:
    """A coordinate, or None where the file leaves it open."""
    return float(text) if text else None


def require_code(code: str, known: frozenset[str] | dict[str, str], what: str) -> str | None:
    """The code, or None if empty; raises ValueError for one that is not in the list."""
    if not code:
        return None
    if code not in known:
        raise ValueError(f"{what} {code!r} is not in the list")
    return code
