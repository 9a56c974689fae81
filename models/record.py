"""What every record shares: frozen, closed to unknown fields, and able to name its table, key and references."""

import hashlib
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

ID_LENGTH = 16
"""Hex digits kept of an id's hash: 64 bits, so that a billion rows collide with a chance of a few in a hundred."""

SEPARATOR = "\x1f"
"""Unit separator: stands between the parts of an id and cannot occur inside one."""


class Record(BaseModel):
    """One row of a table. The table, its comments, the data dictionary and the checks are made from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    references: ClassVar[dict[str, str]] = {}
    is_private: ClassVar[bool] = False
    """Whether the table is the writer's own and not published."""

    is_indexed: ClassVar[bool] = True
    """Whether DuckDB keeps the key unique. Its index stays in memory, 90 bytes a row: tables with many rows a document,
    whose makers write a document's rows as a whole, leave it to sql/checks/duplicate_key.sql."""


def stable_id(*parts: object) -> str:
    """The id of a row, made from few raw values; None and the empty string are told apart.

    >>> stable_id("document", "a.txt") == stable_id("document", "a.txt")
    True
    >>> stable_id("a", "bc") == stable_id("ab", "c")
    False
    """
    text = SEPARATOR.join("\x00" if part is None else str(part).replace(SEPARATOR, " ") for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
