"""The words of quantities from `data/quantity_words.toml`, and a text cut into the pieces that numbers are made of."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

WORD_FILE = Path(__file__).parent / "data" / "quantity_words.toml"
PIECE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|\S")
MOST_DIGITS = 18
"""Digits of a number at most; a longer row of digits counts nothing."""


class QuantityTableError(ValueError):
    """A table of the word file is missing or holds what it should not."""


class Piece(NamedTuple):
    """A row of digits, a word, or a sign; `value` is that of the digits."""

    start: int
    end: int
    raw: str
    low: str
    value: float | None


@lru_cache(maxsize=1)
def _tables(path: Path = WORD_FILE) -> dict[str, dict[str, Any]]:
    with path.open("rb") as file:
        tables = tomllib.load(file)
    for name, table in tables.items():
        words = [w for listed in table.values() for w in listed] if name == "lists" else list(table)
        for word in words:
            if not isinstance(word, str) or word != word.lower():
                raise QuantityTableError(f"{path.name}: {name}: {word!r} is no lower-case word")
    return tables


def load_table(name: str) -> dict[str, Any]:
    """One table: word to worth. Raises QuantityTableError if there is none of that name.

    >>> load_table("vague")["dozen"]
    [24, 99]
    """
    tables = _tables()
    if name not in tables:
        raise QuantityTableError(f"{WORD_FILE.name}: no table {name!r}; there are {', '.join(sorted(tables))}")
    return tables[name]


def load_list(name: str) -> frozenset[str]:
    """One plain list of words. Raises QuantityTableError if there is none of that name."""
    lists = load_table("lists")
    if name not in lists:
        raise QuantityTableError(f"{WORD_FILE.name}: no list {name!r}; there are {', '.join(sorted(lists))}")
    return frozenset(lists[name])


def cut_pieces(text: str) -> list[Piece]:
    """The pieces of a text, left to right.

    >>> [p.raw for p in cut_pieces("$1.2bn for 100,000, twenty-one")]
    ['$', '1.2', 'bn', 'for', '100,000', ',', 'twenty', '-', 'one']
    """
    return [_piece(match) for match in PIECE.finditer(text)]


def _piece(match: re.Match[str]) -> Piece:
    raw = match.group()
    is_number = raw[0].isdecimal() and len(raw) <= MOST_DIGITS
    value = float(raw.replace(",", "")) if is_number else None
    return Piece(match.start(), match.end(), raw, raw.lower().replace("’", "'"), value)
