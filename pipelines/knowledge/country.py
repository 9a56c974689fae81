"""Countries: names, demonyms, capitals, seats of government. Own compilation of public facts (`data/countries.csv`)."""

from dataclasses import dataclass
from functools import lru_cache

from pipelines.knowledge.plover import supranational_codes
from pipelines.knowledge.table import read_table, split_list


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv. `metonyms` are buildings and streets that stand for its government."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]
    latitude: float
    longitude: float


def _make(row: dict[str, str]) -> Country:
    if len(row["iso3"]) != 3 or len(row["iso2"]) != 2:
        raise ValueError(f"codes {row['iso3']!r}, {row['iso2']!r} are not three and two letters")
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        aliases=split_list(row["aliases"]),
        demonyms=split_list(row["demonyms"]),
        capital=row["capital"],
        metonyms=split_list(row["metonyms"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country and territory with an ISO 3166-1 code, and Kosovo.

    >>> next(c.name for c in countries() if c.iso3 == "UKR")
    'Ukraine'
    """
    return read_table("countries.csv", _make)


@lru_cache(maxsize=1)
def country_by_code() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code.

    >>> country_by_code()["RUS"].metonyms[0]
    'Kremlin'
    """
    return {country.iso3: country for country in countries()}


@lru_cache(maxsize=1)
def actor_country_codes() -> frozenset[str]:
    """What may stand in a country column: ISO codes and the codes of bodies above the state.

    >>> {"USA", "IGO"} <= actor_country_codes()
    True
    """
    return frozenset(country_by_code()) | frozenset(supranational_codes())


def plural_demonyms(demonym: str) -> tuple[str, ...]:
    """The demonym, and its plural where one can be formed.

    >>> plural_demonyms("Russian"), plural_demonyms("Chinese")
    (('Russian', 'Russians'), ('Chinese',))
    """
    if demonym.endswith(("ese", "ch", "sh", "s", "men", "z", "ic", "Lao")):
        return (demonym,)
    return (demonym, demonym + "s")
