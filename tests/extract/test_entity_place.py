"""Which place a name means: by the land beside it, the lands the text speaks of, and its size."""

import pytest

from benchmarks.geocoding import read_toponyms, score
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.parse import parse_text


def places_of(text, source_country=None):
    mentions = find_entity_mentions(parse_text(text), "doc", published=None, source_country=source_country)
    assert all(text[m.start_char : m.end_char] == m.text_raw for m in mentions)
    return {m.text_raw: m for m in mentions}


@pytest.mark.parametrize(
    ("text", "name", "country", "latitude"),
    [
        ("Police in Vienna, Virginia, closed the road.", "Vienna", "USA", 38.9),
        ("Police in Vienna closed the road.", "Vienna", "AUT", 48.2),
        ("A storm hit Bristol, Tennessee, on Friday.", "Bristol", "USA", 36.6),
        ("A storm hit Athens, Ga., on Friday.", "Athens", "USA", 33.96),
        ("Lebanese soldiers were shot in Tripoli.", "Tripoli", "LBN", 34.4),
        ("A mine collapsed near the Chilean town of Los Angeles.", "Los Angeles", "CHL", -37.5),
        ("Bakers in Cordoba, in northern Argentina, went on strike.", "Cordoba", "ARG", -31.4),
        ("A dam burst in Ruidoso after the rain.", "Ruidoso", "USA", 33.3),
    ],
)
def test_a_name_means_the_place_that_the_words_around_it_speak_for(text, name, country, latitude):
    mention = places_of(text)[name]
    assert (mention.country_code, mention.latitude) == (country, pytest.approx(latitude, abs=0.3))


def test_the_land_of_the_publisher_tells_two_cities_of_about_one_size_apart():
    text = "Shops in Newcastle stayed shut."
    assert places_of(text, "AUS")["Newcastle"].country_code == "AUS"
    assert places_of(text, "GBR")["Newcastle"].country_code == "GBR"


def test_a_name_keeps_its_meaning_through_an_article():
    text = "The mayor of Paris, Texas, resigned.\n\nA deputy will run Paris until May."
    mentions = [m for m in find_entity_mentions(parse_text(text), "doc", published=None) if m.text_raw == "Paris"]
    assert [m.country_code for m in mentions] == ["USA", "USA"]
    assert len({m.entity_id for m in mentions}) == 1


def test_a_land_named_in_passing_does_not_move_a_metropolis():
    text = "The Canadian minister met her colleague in London. The Canadian delegation flew home."
    assert places_of(text)["London"].country_code == "GBR"


def test_a_village_that_no_list_has_lies_in_the_land_beside_it():
    mention = places_of("Soldiers burned the Malian village of Dabakolo.")["Dabakolo"]
    assert (mention.entity_type, mention.country_code, mention.latitude) == ("GPE", "MLI", None)
    assert "Mali" in mention.link_reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marines landed in Darwin on Monday.", "Darwin"),
        ("They fought for the ruins of Bakhmut.", "Bakhmut"),
        ("A tanker lies off Calais.", "Calais"),
        ("Rebels hold parts of northern Mali.", "Mali"),
    ],
)
def test_words_of_place_make_a_place_of_a_name(text, name):
    assert places_of(text)[name].entity_type in {"GPE", "LOC"}


def test_an_accord_is_no_place():
    assert places_of("Neither side kept the Minsk agreements.")["Minsk agreements"].latitude is None


def test_the_white_house_is_a_building_where_somebody_meets_there_and_a_government_where_it_speaks():
    there = places_of("The two met at the White House.")["White House"]
    assert (there.entity_type, there.geo_precision) == ("FAC", "point")
    speaking = places_of("The White House rejected the offer.")["White House"]
    assert (speaking.entity_name, speaking.is_metonym) == ("United States", True)


def test_a_ferry_goes_between_cities_and_talks_go_on_between_governments():
    assert not places_of("The ferry between Helsinki and Tallinn was late.")["Helsinki"].is_metonym
    assert places_of("Relations between Helsinki and Moscow worsened.")["Helsinki"].is_metonym


def test_the_benchmark_has_enough_toponyms_in_both_parts():
    toponyms = read_toponyms()
    assert len(toponyms) > 500
    assert all(t.text[t.start : t.end].strip() == t.text[t.start : t.end] != "" for t in toponyms)
    read = sum(t.is_read for t in toponyms)
    assert 0.4 < read / len(toponyms) < 0.6


def test_no_answer_at_all_is_right_for_no_place_alone():
    toponyms = read_toponyms()
    figures = score(toponyms, [None] * len(toponyms))
    assert figures["no place"] == 1.0
    assert all(figures[k] < 0.02 for k in ("country", "city", "area"))
