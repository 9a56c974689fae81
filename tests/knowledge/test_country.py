"""Countries: codes, names and places of the table."""

import re
from collections import Counter

import pytest

from pipelines.knowledge.country import _make as make_country
from pipelines.knowledge.country import actor_country_codes, countries, country_by_code, plural_demonyms
from pipelines.knowledge.table import TableError, read_table
from pipelines.text import fold_text

NEVER_COUNTRIES = {"XKX": "XK"}
"""Codes that ISO leaves to its users and that Dateline uses: Kosovo."""


def test_codes_are_well_formed_and_no_two_rows_share_one():
    for country in countries():
        assert re.fullmatch("[A-Z]{3}", country.iso3), country.name
        assert re.fullmatch("[A-Z]{2}", country.iso2), country.name
    for column in ("iso3", "iso2", "name"):
        counted = Counter(getattr(country, column) for country in countries())
        assert [value for value, count in counted.items() if count > 1] == [], column


@pytest.mark.parametrize(
    ("iso3", "iso2", "name", "capital"),
    [
        ("DEU", "DE", "Germany", "Berlin"),
        ("CHE", "CH", "Switzerland", "Bern"),
        ("GBR", "GB", "United Kingdom", "London"),
        ("UKR", "UA", "Ukraine", "Kyiv"),
        ("PRK", "KP", "North Korea", "Pyongyang"),
        ("XKX", "XK", "Kosovo", "Pristina"),
    ],
)
def test_codes_belong_to_their_countries(iso3, iso2, name, capital):
    country = country_by_code()[iso3]
    assert (country.iso2, country.name, country.capital) == (iso2, name, capital)


def test_every_member_of_the_united_nations_is_there():
    assert len(countries()) > 193
    assert {"USA", "RUS", "CHN", "FRA", "IND", "NGA", "BRA", "SSD", "TLS", "MNE"} <= set(country_by_code())


def test_coordinates_are_on_the_globe():
    for country in countries():
        assert -90 <= country.latitude <= 90, country.name
        assert -180 <= country.longitude <= 180, country.name
    ukraine = country_by_code()["UKR"]
    assert 44 < ukraine.latitude < 53
    assert 22 < ukraine.longitude < 41


def test_no_two_countries_share_a_name():
    counted = Counter(
        name for c in countries() for name in {fold_text(n) for n in (c.name, *c.aliases) if not n.isupper()}
    )
    assert [name for name, count in counted.items() if count > 1] == []


def test_no_two_countries_share_a_seat_of_government():
    counted = Counter(metonym for country in countries() for metonym in country.metonyms)
    assert [name for name, count in counted.items() if count > 1] == []


def test_codes_above_the_state_may_stand_in_a_country_column():
    assert {"USA", "IGO", "UNO", "EUR"} <= actor_country_codes()
    assert not {"", "ZZZ", "NATO"} & actor_country_codes()


def test_a_code_of_the_wrong_length_is_refused_with_its_line(tmp_path):
    header = "iso3,iso2,name,aliases,demonyms,capital,metonyms,latitude,longitude\n"
    (tmp_path / "countries.csv").write_text(header + "DE,DE,Germany,,,Berlin,,51,10\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"countries\.csv, line 2: codes 'DE', 'DE' are not three and two letters"):
        read_table("countries.csv", make_country, tmp_path)


@pytest.mark.parametrize(
    ("demonym", "forms"),
    [
        ("Russian", ("Russian", "Russians")),
        ("Chinese", ("Chinese",)),
        ("French", ("French",)),
        ("Swiss", ("Swiss",)),
        ("Iraqi", ("Iraqi", "Iraqis")),
    ],
)
def test_the_plural_of_a_demonym(demonym, forms):
    assert plural_demonyms(demonym) == forms
