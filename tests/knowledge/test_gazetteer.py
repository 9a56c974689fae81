"""Known names in a text: the longest at each place, with the capitals they need."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.code import EntityType
from pipelines.knowledge.gazetteer import (
    ambiguous_names,
    city_entity,
    country_entity,
    family_name,
    find_names,
    index,
    known_id,
    split_words,
    unknown_id,
)
from pipelines.knowledge.place import cities


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.senses[0].known.name) for hit in find_names(split_words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO warned Moscow.", [("NATO", "North Atlantic Treaty Organization"), ("Moscow", "Moscow")]),
        ("The NATO-Russia Council met.", [("NATO-Russia Council", "NATO-Russia Council")]),
        ("NATO and Russia met.", [("NATO", "North Atlantic Treaty Organization"), ("Russia", "Russia")]),
        ("In New York City it rained.", [("New York City", "New York")]),
        ("South Korea spoke.", [("South Korea", "South Korea")]),
        ("Russia’s envoy", [("Russia", "Russia")]),
        ("President Joe Biden spoke.", [("Joe Biden", "Joe Biden")]),
        ("Kiev and Kyiv", [("Kiev", "Kyiv"), ("Kyiv", "Kyiv")]),
        ("the us and them", []),
        ("the US and them", [("US", "United States")]),
        ("nobody at all", []),
        ("", []),
    ],
)
def test_the_longest_name_is_taken(text, expected):
    assert found(text) == expected


def test_accents_do_not_matter_and_capitals_do():
    assert [hit.senses[0].known.name for hit in find_names(split_words("Sao Tome"))] == [
        hit.senses[0].known.name for hit in find_names(split_words("São Tomé"))
    ]
    assert found("turkey for dinner") == []
    assert found("Turkey spoke") == [("Turkey", "Turkey")]


@given(st.text(max_size=80))
def test_hits_stand_in_the_text_in_order_and_apart(text):
    words = split_words(text)
    assert all(text[word.start : word.end] == word.raw for word in words)
    hits = find_names(words)
    for hit in hits:
        assert hit.start == words[hit.words[0]].start
        assert hit.end == words[hit.words[1] - 1].end
    assert all(one.end <= two.start for one, two in pairwise(hits))


@given(
    st.lists(st.sampled_from(["NATO", "Russia", "-", "Council", "New", "York", "City", "South", "Sudan"]), max_size=9)
)
def test_at_no_hit_would_a_longer_name_have_stood(words):
    text = " ".join(words)
    split = split_words(text)
    for hit in find_names(split):
        first = hit.words[0]
        for end in range(hit.words[1] + 1, len(split) + 1):
            longer = index().names.get(tuple(w.folded for w in split[first:end]), [])
            assert not longer


def test_one_id_means_one_name():
    names: dict[str, set[str]] = {}
    for senses in index().names.values():
        for sense in senses:
            if sense.kind != "body":
                names.setdefault(sense.known.entity_id, set()).add(sense.known.name)
    assert {key: value for key, value in names.items() if len(value) > 1} == {}


def test_no_two_cities_have_one_id():
    counted = Counter(city_entity(city).entity_id for city in cities() if city.is_prominent)
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_sense_has_a_type_and_a_place_on_the_globe():
    for senses in index().names.values():
        for known in (sense.known for sense in senses):
            assert known.entity_type in EntityType.__args__
            assert known.latitude is None or -90 <= known.latitude <= 90
            assert known.longitude is None or -180 <= known.longitude <= 180


def test_ids_are_stable():
    assert country_entity("RUS").entity_id == known_id("GPE", "Russia")
    assert unknown_id("PERSON", "Émile  Roux") == unknown_id("PERSON", "emile roux")
    assert unknown_id("PERSON", "Roux") != unknown_id("ORG", "Roux")


def test_an_ambiguous_name_says_what_it_needs():
    assert ambiguous_names()["Jordan"] == "model"
    assert {sense.needs for sense in index().names[("jordan",)] if sense.alias == "Jordan"} == {"model"}
    assert all(sense.needs != "never" for senses in index().names.values() for sense in senses)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Sergei Lavrov", "RUS", "Lavrov"),
        ("Wang Yi", "CHN", "Wang"),
        ("Ursula von der Leyen", "EUR", "von der Leyen"),
        ("Martin Luther King Jr.", "USA", "King"),
        ("Pelé", "BRA", None),
    ],
)
def test_the_name_that_stands_alone_later(name, country, expected):
    assert family_name(name, country) == expected
