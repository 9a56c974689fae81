"""The builder of the table of cities, on a few entries of its source's form."""

import csv
import json

from pipelines.knowledge.cities_builder import build_cities, write_cities

ENTRIES = {
    "1": {"name": "Lund ", "countrycode": "SE", "admin1code": "27", "latitude": 55.70584, "longitude": 13.19321,
          "population": 87244},
    "2": {"name": "Lund", "countrycode": "SE", "admin1code": "27", "latitude": 1.0, "longitude": 2.0, "population": 5},
    "3": {"name": "Nowhere", "countrycode": "ZZ", "admin1code": "1", "latitude": 1, "longitude": 2, "population": 9},
    "4": {"name": "Stockholm", "countrycode": "SE", "admin1code": "26", "latitude": 59.3, "longitude": 18.1,
          "population": 1515017},
    "5": {"name": "Avdiivka", "countrycode": "UA", "admin1code": "05", "latitude": 48.1, "longitude": 37.7,
          "population": 31000},
    "6": {"name": "L’Aquila", "countrycode": "IT", "admin1code": "01", "latitude": 42.35, "longitude": 13.4,
          "population": 68503},
}  # fmt: skip


def test_the_largest_come_first_once_with_capitals_marked_and_without_our_own_towns(tmp_path):
    source = tmp_path / "cities15000.json"
    source.write_text(json.dumps(ENTRIES), encoding="utf-8")
    assert build_cities(source) == [
        ("Stockholm", "SWE", "26", 59.3, 18.1, 1515017, 1),
        ("Lund", "SWE", "27", 55.706, 13.193, 87244, 0),
        ("L'Aquila", "ITA", "01", 42.35, 13.4, 68503, 0),
    ]


def test_the_file_has_a_header_and_a_row_for_each(tmp_path):
    source, target = tmp_path / "cities15000.json", tmp_path / "cities.csv"
    source.write_text(json.dumps(ENTRIES), encoding="utf-8")
    assert write_cities(source, target) == 3
    with target.open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["Stockholm", "Lund", "L'Aquila"]
