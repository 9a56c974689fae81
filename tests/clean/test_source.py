"""Publishers and agencies: known names, domains, countries, ids."""

import re
from collections import Counter

import pytest

from pipelines.clean.source import (
    country_of,
    domain_of,
    find_agency,
    find_source,
    is_outlet,
    known_source_of,
    known_sources,
    outlet_words,
    source_id_of,
    sources_of,
)
from pipelines.knowledge.country import country_by_code
from pipelines.text import fold_text
from tests.clean.cleaning import clean

BODY = "The envoy of the union met the minister in the capital on Monday and left without a result."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AFP", "Agence France-Presse"),
        ("the associated press", "Associated Press"),
        ("(Reuters)", "Reuters"),
        ("RFERL", "RFE/RL"),
        ("Radio Free EuropeRadio Liberty", "RFE/RL"),
        ("The Lund Herald", None),
        ("", None),
        (None, None),
    ],
)
def test_a_known_name_is_found_by_its_aliases(name, expected):
    found = find_source(name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LUND (Reuters)", "Reuters"),
        ("(Image: AP)", "Associated Press"),
        ("Apple and Rapid Press", None),
        ("AP and AFP", None),
        ("AP/AFP", None),
        ("Lund Herald", None),
    ],
)
def test_one_agency_is_taken_and_two_are_not(text, expected):
    assert find_agency(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://news.example.co.uk:8080/a?b#c", "example.co.uk"),
        ("www.example.org", "example.org"),
        ("example.org/a", "example.org"),
        ("https://example.org./a", "example.org"),
        ("https://localhost/a", None),
        ("https://[broken/a", None),
        ("no address at all", None),
        ("", None),
        (None, None),
    ],
)
def test_the_registered_domain_of_an_address(url, expected):
    assert domain_of(url) == expected


def test_the_country_is_that_of_the_domain_then_of_the_name_then_of_the_ending():
    assert country_of(("Politico",), "https://www.thehindu.com/a") == "IND"
    assert country_of(("The Irish Times",), "https://www.example.org/a") == "IRL"
    assert country_of((None,), "https://www.example.co.uk/a") == "GBR"
    assert country_of((None, None), "https://www.example.org/a") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The Lund Herald", True), ("Politico", True), ("LUND POST", True), ("Ada Holm", False), ("Oslo", False)],
)
def test_an_outlet_is_told_from_people_and_places(name, expected):
    assert is_outlet(name) is expected


def test_an_id_is_that_of_the_domain_or_of_the_name():
    assert source_id_of("Reuters", None) == source_id_of(None, "https://www.reuters.com/a")
    assert source_id_of("The Lund Herald", None) == source_id_of("the lund  herald", None)
    assert source_id_of(None, None) is None
    assert known_source_of("https://example.org/a") is None


def test_the_sources_of_a_document_are_its_publisher_and_its_agency():
    document = clean(f"LUND (Reuters) - {BODY}\nSource: Lund Herald", source_url="https://example.co.uk/a").document
    rows = {source.source_name: source for source in sources_of(document)}
    assert set(rows) == {"example.co.uk", "Lund Herald", "Reuters"}
    assert rows["example.co.uk"].source_id == document.source_id
    assert (rows["example.co.uk"].country_code, rows["Reuters"].kind) == ("GBR", "agency")


def test_no_two_sources_share_a_name_or_a_domain():
    names = Counter(name for s in known_sources() for name in {fold_text(n) for n in (s.name, *s.aliases)})
    domains = Counter(source.domain for source in known_sources() if source.domain)
    assert [key for counted in (names, domains) for key, count in counted.items() if count > 1] == []


def test_countries_and_domains_of_the_table_are_well_formed():
    for source in known_sources():
        assert source.country_code is None or source.country_code in country_by_code(), source.name
        assert source.domain is None or re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", source.domain), source.name


def test_a_known_source_is_found_by_the_address_of_its_site():
    for source in known_sources():
        if source.domain:
            assert known_source_of(f"https://www.{source.domain}/a") == source


def test_outlet_words_are_small_letters_and_no_places():
    assert {"herald", "gazette"} <= outlet_words()
    assert all(word == word.lower() for word in outlet_words())
