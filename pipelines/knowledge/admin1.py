"""States, provinces and regions: the first level below each country.

`admin1.csv` is made from GeoNames (CC BY 4.0, geonames.org) by `gazetteer_builder`. A region that news names often is
in `regions.csv` too, with the names English has for it; there it is found anywhere in a text, here only where the text
says that a place is meant.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.place import Region, regions
from pipelines.knowledge.table import read_table, split_list
from pipelines.text import fold_text

COLUMNS = ("country", "code", "name", "aliases", "kind", "latitude", "longitude")
KIND_WORDS = (
    "state|province|region|oblast|governorate|county|district|prefecture|department|canton|voivodeship|krai|territory|"
    "emirate|division|municipality|autonomous region|special administrative region|wilayat|parish|republic"
)
NEAR = 0.7
"""Degrees within which a region and GeoNames' one are the same, where their names differ."""

AFTER = re.compile(rf"[ -](?:{KIND_WORDS})$")
BEFORE = re.compile(
    rf"^(?:(?:{KIND_WORDS}) of|(?:departamento|provincia|estado|region|provincia autonoma) de(?:l| la)?|"
    r"wilaya d[e']|muhafazat|departement d[eu']s?) +"
)


@dataclass(frozen=True, slots=True)
class Admin1:
    """One row of admin1.csv; `code` is GeoNames' own, as in cities.csv, and the point the middle of its people."""

    country: str
    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    latitude: float
    longitude: float


def _make_admin1(row: dict[str, str]) -> Admin1:
    if row["country"] not in country_by_code():
        raise ValueError(f"country {row['country']!r} is not in the list")
    return Admin1(
        row["country"], row["code"], row["name"], split_list(row["aliases"]), row["kind"],
        float(row["latitude"]), float(row["longitude"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def admin1_regions() -> tuple[Admin1, ...]:
    """All of them, by country and code."""
    return read_table("admin1.csv", _make_admin1)


@lru_cache(maxsize=1)
def admin1_by_name() -> dict[str, tuple[Admin1, ...]]:
    """Regions by their folded names without the word for their kind.

    >>> [(a.country, a.code) for a in admin1_by_name()["borno"]]
    [('NGA', '27')]
    """
    index: dict[str, list[Admin1]] = {}
    for region in admin1_regions():
        for key in {bare_name(name) for name in (region.name, *region.aliases)}:
            index.setdefault(key, []).append(region)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=1)
def admin1_by_code() -> dict[tuple[str, str], Admin1]:
    """Regions by country and GeoNames' code."""
    return {(region.country, region.code): region for region in admin1_regions()}


def bare_name(name: str) -> str:
    """A folded name without the word for its kind.

    >>> bare_name("Sumy Oblast"), bare_name("Province of Buenos Aires"), bare_name("Texas")
    ('sumy', 'buenos aires', 'texas')
    """
    folded = fold_text(name)
    return BEFORE.sub("", AFTER.sub("", folded)) or folded


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, str], str]:
    codes: dict[tuple[str, str], str] = {}
    for key, found in admin1_by_name().items():
        for region in found:
            codes.setdefault((region.country, key), region.code)
    return codes


@lru_cache(maxsize=1)
def region_codes() -> dict[tuple[str, str], str]:
    """GeoNames' code of the regions that regions.csv has too, by country and name there.

    >>> region_codes()["USA", "Texas"], region_codes()["USA", "Georgia (US state)"], region_codes()["CAN", "Ontario"]
    ('TX', 'GA', '08')
    """
    codes: dict[tuple[str, str], str] = {}
    nameless = []
    for region in regions():
        if region.country is None or region.entity_type != "GPE":
            continue
        names = (region.name.split(" (")[0], *region.aliases)
        code = next((c for n in names if (c := _codes().get((region.country, bare_name(n))))), None)
        if code is not None:
            codes[region.country, region.name] = code
        elif region.kind == "admin1" and region.latitude is not None and region.longitude is not None:
            nameless.append((region.country, region.name, region.latitude, region.longitude))
    taken = {(country, code) for (country, _), code in codes.items()}
    for country, name, latitude, longitude in nameless:  # "Kursk Oblast", which GeoNames has in Russian alone
        near = [
            (math.hypot(latitude - a.latitude, (longitude - a.longitude) * math.cos(math.radians(latitude))), a.code)
            for a in admin1_regions()
            if a.country == country and (country, a.code) not in taken
        ]
        if near and min(near)[0] < NEAR:
            codes[country, name] = min(near)[1]
    return codes


@lru_cache(maxsize=1)
def regions_by_code() -> dict[tuple[str, str], Region]:
    """The region of regions.csv by country and GeoNames' code."""
    by_name = {(region.country, region.name): region for region in regions()}
    found: dict[tuple[str, str], Region] = {}
    for (country, name), code in region_codes().items():
        region = by_name[country, name]
        if region.kind == "admin1":
            found.setdefault((country, code), region)
    return found
