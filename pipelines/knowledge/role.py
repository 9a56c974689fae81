"""Nouns for what people do and what their sector is, and the bodies that every state has (`roles.csv`, `bodies.csv`).

Own compilation; the sectors are PLOVER's.
"""

from dataclasses import dataclass
from functools import lru_cache

from pipelines.knowledge.plover import sectors
from pipelines.knowledge.table import read_table, require_code, split_list
from pipelines.text import fold_text


@dataclass(frozen=True, slots=True)
class Role:
    """One row of roles.csv: `office` is the key of people.csv when the role is held by one person of a country."""

    noun: str
    sector: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """One row of bodies.csv: an institution that many countries have, such as a foreign ministry."""

    name: str
    aliases: tuple[str, ...]
    sector: str | None


def _make_role(row: dict[str, str]) -> Role:
    sector = require_code(row["sector"], sectors(), "sector")
    if sector is None or row["noun"] != fold_text(row["noun"]):
        raise ValueError(f"{row['noun']!r} needs a sector and small letters")
    return Role(row["noun"], sector, row["office"] or None)


def _make_body(row: dict[str, str]) -> Body:
    return Body(row["name"], split_list(row["aliases"]), require_code(row["sector"], sectors(), "sector"))


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Role nouns by their folded form.

    >>> roles()["warplanes"].sector
    'MIL'
    """
    return {role.noun: role for role in read_table("roles.csv", _make_role)}


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """Institutions that many countries have.

    >>> bodies()[0].name
    'Foreign Ministry'
    """
    return read_table("bodies.csv", _make_body)


@lru_cache(maxsize=1)
def longest_role() -> int:
    """Number of words of the longest role noun."""
    return max(len(noun.split()) for noun in roles())


def _role_of(noun: str) -> Role | None:
    """The role of a noun or of its plural in -s; a plural is nobody's office: "foreign ministers"."""
    role = roles().get(noun)
    if role is None and noun.endswith("s") and (single := roles().get(noun[:-1])) is not None:
        return Role(noun, single.sector, None)
    return role


def find_roles(words: list[str]) -> list[tuple[int, int, Role]]:
    """Role nouns in a list of folded words, longest first from the left: start, end, role.

    >>> [(a, b, role.sector) for a, b, role in find_roles(["the", "former", "prime", "minister"])]
    [(1, 4, 'ELI')]
    """
    found = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + longest_role()), start, -1):
            role = _role_of(" ".join(words[start:end]))
            if role is not None:
                found.append((start, end, role))
                start = end - 1
                break
        start += 1
    return found
