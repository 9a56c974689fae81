"""Small places are found in their file by halving it, and states and provinces by their names and codes."""

import json

import pytest

from pipelines.knowledge.admin1 import admin1_by_name, admin1_regions, region_codes, regions_by_code
from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.gazetteer_builder import build_admin1, build_small_places
from pipelines.knowledge.small_place import COLUMNS, FILE, parse_line, small_places
from pipelines.knowledge.table import TableError

LINES = FILE.read_text(encoding="utf-8").splitlines()


def test_every_line_of_the_file_is_a_place_in_order_of_its_key():
    assert LINES[0].split(",") == list(COLUMNS)
    places = [parse_line(line, FILE.name) for line in LINES[1:]]
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 for p in places)
    assert {p.country for p in places} <= set(country_by_code())
    keys = [line.split(",", 1)[0].encode() for line in LINES[1:]]
    assert keys == sorted(keys)


@pytest.mark.parametrize("at", [1, 2, 1000, 70_000, -2, -1])
def test_a_name_is_found_with_all_its_places(at):
    key = LINES[at].split(",", 1)[0]
    same = [parse_line(line, "") for line in LINES[1:] if line.split(",", 1)[0] == key]
    assert list(small_places(key)) == same


@pytest.mark.parametrize("name", ["", "key", "zzzz", "a", "Ruidoso,NM", "\n"])
def test_a_name_that_is_not_there_finds_nothing(name):
    assert small_places(name) == ()


def test_a_faulty_line_is_named():
    with pytest.raises(TableError, match=r"x.csv: expected the 7 columns .* in 'a,b'"):
        parse_line("a,b", "x.csv")
    with pytest.raises(TableError, match="north"):
        parse_line("a,A,USA,NM,north,2,3", "x.csv")


def test_a_region_is_known_by_its_name_with_and_without_the_word_for_its_kind():
    assert [(a.country, a.code) for a in admin1_by_name()["kwara"]] == [("NGA", "30")]
    assert {a.country for a in admin1_by_name()["punjab"]} == {"IND", "PAK"}
    assert len(admin1_regions()) > 3000


def test_a_region_of_ours_has_the_code_of_geonames_also_where_the_names_differ():
    assert region_codes()["RUS", "Kursk Oblast"] == "41"
    assert regions_by_code()["USA", "GA"].name == "Georgia (US state)"


def test_the_builder_keeps_towns_by_name_and_cities_by_other_spellings():
    def entry(number, name, population, names):
        return {
            "geonameid": number, "name": name, "countrycode": "RU", "admin1code": "41", "latitude": 51.191,
            "longitude": 35.27, "population": population, "alternatenames": names,
        }  # fmt: skip

    entries = [
        entry(1, "Sudzha", 6940, ["Sudja"]),
        entry(2, "Hamlet", 500, []),
        entry(3, "Feodosiya", 69000, ["Feodosia", "Caffa", "Феодосия", "FEO"]),
    ]
    assert build_small_places(entries) == [
        ("feodosia", "Feodosiya", "RUS", "41", "51.19", "35.27", "69000"),
        ("sudzha", "Sudzha", "RUS", "41", "51.19", "35.27", "6940"),
    ]


def test_the_builder_puts_a_region_in_the_middle_of_its_people(tmp_path):
    source = tmp_path / "subdivisions.tsv"
    source.write_text(
        "Kurskaya oblast'\tRU-KRS\tRU.41\t1\tOblast\tKursk|Курск\t1\t\t1\nNowhere\tZZ-1\tZZ.1\t2\tState\t\t1\t\t1\n",
        encoding="utf-8",
    )
    places = [
        {"countrycode": "RU", "admin1code": "41", "latitude": 50.0, "longitude": 179.0, "population": 100},
        {"countrycode": "RU", "admin1code": "41", "latitude": 52.0, "longitude": -179.0, "population": 100},
    ]
    assert json.loads(json.dumps(build_admin1(places, source))) == [
        ["RUS", "41", "Kurskaya oblast'", "Kursk", "Oblast", "51.00", "-180.00"]
    ]
