"""Places below and above the country: regions, seas, cities.

`regions.csv`, `towns.csv` and `city_aliases.csv` are own compilations of public facts; `cities.csv` is made from
GeoNames (CC BY 4.0, geonames.org) by `cities_builder`.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.plover import sectors
from pipelines.knowledge.table import parse_coordinate, read_table, require_code, split_list
from pipelines.text import fold_text

PROMINENT = 300_000
"""Inhabitants from which a city's name is taken for the city wherever it stands."""


@dataclass(frozen=True, slots=True)
class Region:
    """One row of regions.csv: a part of a country or of the world, a piece of water, or a building."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    latitude: float | None
    longitude: float | None

    @property
    def entity_type(self) -> Literal["GPE", "LOC", "FAC"]:
        """What has a government is GPE, what was built FAC, the rest LOC."""
        if self.kind == "facility":
            return "FAC"
        return "GPE" if self.kind in {"admin1", "territory", "historic", "district"} else "LOC"


@dataclass(frozen=True, slots=True)
class City:
    """One row of cities.csv or towns.csv."""

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    is_capital: bool

    @property
    def is_prominent(self) -> bool:
        """Whether its name alone, without a hint in the text, means the city."""
        return self.is_capital or self.population >= PROMINENT


def _make_region(row: dict[str, str]) -> Region:
    return Region(
        name=row["name"],
        aliases=split_list(row["aliases"]),
        demonyms=split_list(row["demonyms"]),
        kind=row["kind"],
        country=require_code(row["country"], frozenset(country_by_code()), "country"),
        sector=require_code(row["sector"], sectors(), "sector"),
        latitude=parse_coordinate(row["latitude"]),
        longitude=parse_coordinate(row["longitude"]),
    )


def _make_city(row: dict[str, str]) -> City:
    if row["country"] not in country_by_code():
        raise ValueError(f"country {row['country']!r} is not in the list")
    return City(
        name=row["name"],
        country=row["country"],
        admin1=row["admin1"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
        is_capital=row["is_capital"] == "1",
    )


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """Regions, continents, seas, rivers, islands.

    >>> next(r.country for r in regions() if r.name == "Crimea")
    'UKR'
    """
    return read_table("regions.csv", _make_region)


@lru_cache(maxsize=1)
def towns() -> tuple[City, ...]:
    """Cities that GeoNames spells otherwise than news in English does, and small ones that made news."""
    return read_table("towns.csv", _make_city)


@lru_cache(maxsize=1)
def cities() -> tuple[City, ...]:
    """Towns first, then all places with at least 15,000 inhabitants, largest first."""
    return towns() + read_table("cities.csv", _make_city)


@lru_cache(maxsize=1)
def city_aliases() -> tuple[tuple[str, str, str], ...]:
    """Other names of cities: alias, name, country."""
    return read_table("city_aliases.csv", lambda row: (row["alias"], row["name"], row["country"]))


@lru_cache(maxsize=1)
def cities_by_name() -> dict[str, tuple[City, ...]]:
    """Cities by their folded names and aliases, largest first.

    >>> cities_by_name()["kiev"][0].name
    'Kyiv'
    """
    index: dict[str, list[City]] = {}
    by_key: dict[tuple[str, str], City] = {}
    for city in cities():
        folded = city.name.casefold() if city.name.isascii() else fold_text(city.name)
        index.setdefault(folded, []).append(city)
        by_key.setdefault((city.name, city.country), city)
    for alias, name, country in city_aliases():
        city_or_none = by_key.get((name, country))
        if city_or_none is None:
            raise ValueError(f"city_aliases.csv: {alias!r} points at {name!r} in {country}, which is no city of ours")
        found = index.setdefault(fold_text(alias), [])
        if city_or_none not in found:
            found.insert(0, city_or_none)
    return {
        folded: tuple(sorted(found, key=lambda city: -city.population)) if len(found) > 1 else tuple(found)
        for folded, found in index.items()
    }
