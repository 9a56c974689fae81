"""Regions and cities: the tables fit each other and the globe."""

from collections import Counter

import pytest

from pipelines.knowledge.cities_builder import COLUMNS, TARGET
from pipelines.knowledge.country import countries, country_by_code
from pipelines.knowledge.place import PROMINENT, cities, cities_by_name, city_aliases, regions, towns
from pipelines.text import fold_text


def test_coordinates_are_on_the_globe():
    placed = [p for p in (*cities(), *regions()) if p.latitude is not None or p.longitude is not None]
    assert len(placed) > 30_000
    off = [p.name for p in placed if not (-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180)]
    assert off == []


def test_a_city_lies_in_its_country():
    for name, country, latitude, longitude in [
        ("Kyiv", "UKR", 50.45, 30.52), ("Geneva", "CHE", 46.2, 6.15), ("Brussels", "BEL", 50.85, 4.35),
    ]:  # fmt: skip
        city = cities_by_name()[fold_text(name)][0]
        assert (city.name, city.country) == (name, country)
        assert city.latitude == pytest.approx(latitude, abs=0.1)
        assert city.longitude == pytest.approx(longitude, abs=0.1)


def test_no_city_stands_twice_in_one_region():
    counted = Counter((fold_text(city.name), city.country, city.admin1) for city in cities())
    assert [key for key, count in counted.items() if count > 1] == []


def test_nobody_lives_in_fewer_than_no_one_and_capitals_are_few():
    assert all(city.population >= 0 for city in cities())
    capitals = Counter(city.country for city in cities() if city.is_capital)
    assert [country for country, count in capitals.items() if count > 1] == []
    assert len(capitals) > 180


def test_the_capital_of_a_country_is_one_of_its_cities():
    known = {(fold_text(city.name), city.country) for city in cities()} | {
        (fold_text(alias), country) for alias, _, country in city_aliases()
    }
    absent = {c.name for c in countries() if c.capital and (fold_text(c.capital), c.iso3) not in known}
    large = {"USA", "RUS", "UKR", "DEU", "FRA", "GBR", "CHN", "IND", "BEL", "CHE", "SDN", "SAU", "TUR", "SYR", "IRN"}
    assert not absent & {country_by_code()[code].name for code in large}
    assert len(absent) < 30


@pytest.mark.parametrize(("old", "now"), [("Kiev", "Kyiv"), ("Kharkov", "Kharkiv"), ("Odessa", "Odesa")])
def test_another_spelling_leads_to_the_same_city(old, now):
    assert cities_by_name()[fold_text(old)][0].name == now


def test_every_alias_points_at_a_city_and_means_one():
    names = {(city.name, city.country) for city in cities()}
    assert [row for row in city_aliases() if row[1:] not in names] == []
    counted = Counter((fold_text(alias), country) for alias, _, country in city_aliases())
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_largest_city_of_a_name_comes_first():
    for found in cities_by_name().values():
        assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)


def test_what_makes_a_city_prominent():
    assert all(city.is_prominent == (city.is_capital or city.population >= PROMINENT) for city in towns())
    assert cities_by_name()["bern"][0].is_prominent


def test_no_two_regions_share_a_name_in_one_country():
    counted = Counter((name, r.country) for r in regions() for name in {fold_text(n) for n in (r.name, *r.aliases)})
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "country", "entity_type"), [("Crimea", "UKR", "GPE"), ("Black Sea", None, "LOC"), ("Africa", None, "LOC")]
)
def test_a_region_has_a_country_if_it_is_part_of_one(name, country, entity_type):
    region = next(r for r in regions() if r.name == name)
    assert (region.country, region.entity_type) == (country, entity_type)


def test_the_builder_writes_the_columns_that_the_file_has():
    with TARGET.open(encoding="utf-8") as file:
        assert file.readline().strip().split(",") == list(COLUMNS)
