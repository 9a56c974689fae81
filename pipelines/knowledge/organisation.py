"""Organisations: names, codes, and the nouns that articles use for them. Own compilation of public facts."""

from dataclasses import dataclass
from functools import lru_cache

from pipelines.knowledge.country import actor_country_codes
from pipelines.knowledge.plover import sectors
from pipelines.knowledge.table import read_table, require_code, split_list


@dataclass(frozen=True, slots=True)
class Organisation:
    """One row of organisations.csv. `nominals` are nouns that stand for it once it has been named."""

    name: str
    aliases: tuple[str, ...]
    nominals: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    parent: str | None


def _make(row: dict[str, str]) -> Organisation:
    return Organisation(
        name=row["name"],
        aliases=split_list(row["aliases"]),
        nominals=split_list(row["nominals"]),
        kind=row["kind"],
        country=require_code(row["country"], actor_country_codes(), "country"),
        sector=require_code(row["sector"], sectors(), "sector"),
        parent=row["parent"] or None,
    )


@lru_cache(maxsize=1)
def organisations() -> tuple[Organisation, ...]:
    """Every known organisation.

    >>> organisations()[0].name
    'North Atlantic Treaty Organization'
    """
    return read_table("organisations.csv", _make)
