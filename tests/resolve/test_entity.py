from hypothesis import given
from hypothesis import strategies as st

from models.mention import EntityMention
from pipelines.knowledge.gazetteer import country_entity, known_id, unknown_id
from pipelines.resolve.entity import resolve_entities

RUSSIA = country_entity("RUS")


def mention(document_id, start, text, entity_type="PERSON", name=None, **more):
    name = name or text
    return EntityMention(
        entity_mention_id=f"{document_id}-{start}",
        document_id=document_id,
        start_char=start,
        end_char=start + len(text),
        text_raw=text,
        entity_type=entity_type,
        entity_id=more.pop("entity_id", unknown_id(entity_type, name)),
        entity_name=name,
        rule=more.pop("rule", "model"),
        link_reason=more.pop("link_reason", "not in the knowledge base"),
        **more,
    )


def russia(document_id, start, text, entity_type="GPE", **more):
    place = {"latitude": RUSSIA.latitude, "longitude": RUSSIA.longitude, "geo_precision": "country"}
    return mention(
        document_id, start, text, entity_type, "Russia", entity_id=RUSSIA.entity_id, country_code="RUS",
        rule="known_name", link_reason="known name", **place, **more,
    )  # fmt: skip


def by_name(mentions):
    _, entities, _, _ = resolve_entities(mentions)
    return {(e.entity_name, e.entity_type): e for e in entities}


def test_no_mentions_are_no_entities():
    assert resolve_entities([]) == ([], [], [], [])


def test_a_known_entity_counts_all_its_names_and_has_one_place():
    mentions = [russia("a", 0, "Russia"), russia("a", 20, "Russian", "NORP"), russia("b", 0, "Moscow", is_metonym=True)]
    _, (entity,), aliases, (place,) = resolve_entities(mentions)
    assert (entity.entity_type, entity.is_known, entity.mention_count, entity.document_count) == ("GPE", True, 3, 2)
    assert [(a.alias, a.mention_count) for a in aliases] == [("Moscow", 1), ("Russia", 1), ("Russian", 1)]
    assert (place.entity_id, place.latitude, place.geo_precision) == (entity.entity_id, RUSSIA.latitude, "country")


def test_a_known_country_that_only_its_people_name_is_still_a_country():
    _, (entity,), _, _ = resolve_entities([russia("a", 20, "Russian", "NORP")])
    assert (entity.entity_type, entity.is_known) == ("GPE", True)


def test_an_unknown_name_is_one_entity_over_articles_with_its_commonest_spelling():
    mentions = [mention("a", 0, "Émile Roux"), mention("b", 0, "Emile Roux"), mention("c", 0, "Emile Roux")]
    _, (entity,), aliases, places = resolve_entities(mentions)
    assert (entity.entity_name, entity.is_known, entity.document_count) == ("Emile Roux", False, 3)
    assert {a.alias for a in aliases} == {"Emile Roux", "Émile Roux"}
    assert places == []


def test_nouns_are_no_aliases():
    nato = known_id("ORG", "North Atlantic Treaty Organization")
    name = "North Atlantic Treaty Organization"
    mentions = [
        mention("a", 0, "NATO", "ORG", name, entity_id=nato),
        mention("a", 9, "The alliance", "ORG", name, entity_id=nato),
    ]
    _, _, aliases, _ = resolve_entities(mentions)
    assert [a.alias for a in aliases] == ["NATO"]


def test_a_full_name_that_was_once_taken_for_another_type_is_joined():
    mentions = [mention(d, 0, "Harbour Board", "ORG") for d in "abc"] + [mention("d", 0, "The Harbour Board", "FAC")]
    found = by_name(mentions)
    slip, right = found["The Harbour Board", "FAC"], found["Harbour Board", "ORG"]
    assert slip.merged_into == right.entity_id
    assert (right.merged_into, right.mention_count, slip.mention_count) == (None, 4, 1)


def test_names_that_may_be_two_are_left_apart():
    mentions = [
        mention("a", 0, "Keller"),
        mention("b", 0, "Anna Keller"),
        mention("c", 0, "Mercury", "ORG"),
        mention("d", 0, "Mercury", "LOC"),
        mention("e", 0, "Green Point", "LOC"),
        mention("f", 0, "Green Point", "ORG"),
        mention("g", 0, "John F. Berg"),
        mention("h", 0, "John Berg"),
    ]
    assert all(e.merged_into is None for e in by_name(mentions).values())


def test_an_initial_is_no_other_person_in_one_article():
    found = by_name([mention("a", 0, "John F. Berg"), mention("a", 30, "John Berg")])
    assert found["John F. Berg", "PERSON"].merged_into == found["John Berg", "PERSON"].entity_id


def test_an_explained_acronym_is_joined_where_the_full_name_stands_too():
    full = "Northern Grain Council"
    explained = [mention("a", 0, full, "ORG"), mention("a", 30, "NGC", "ORG", full, rule="acronym")]
    both = [mention("b", 0, full, "ORG"), mention("b", 30, "NGC", "ORG")]
    assert by_name(explained + both)["NGC", "ORG"].merged_into == unknown_id("ORG", full)
    alone = [mention("c", 0, "NGC", "ORG")]
    assert by_name(explained + both + alone)["NGC", "ORG"].merged_into is None


def test_every_mention_and_merge_points_at_an_entity():
    mentions = [mention(d, 0, "Harbour Board", "ORG") for d in "abc"] + [mention("d", 0, "Harbour Board", "FAC")]
    returned, entities, aliases, places = resolve_entities(mentions)
    ids = {e.entity_id for e in entities}
    pointed = [m.entity_id for m in returned] + [e.merged_into for e in entities if e.merged_into]
    assert ids >= {*pointed, *(a.entity_id for a in aliases), *(p.entity_id for p in places)}
    assert len({(a.entity_id, a.alias) for a in aliases}) == len(aliases)
    assert [m.entity_id for m in returned] == [m.entity_id for m in mentions]


@given(st.permutations(range(5)))
def test_the_order_of_the_mentions_does_not_matter(order):
    mentions = [
        mention("a", 0, "Harbour Board", "ORG"),
        mention("b", 0, "the Harbour Board", "ORG"),
        mention("c", 0, "Harbour Board", "FAC"),
        mention("c", 40, "Émile Roux"),
        russia("d", 0, "Russia"),
    ]
    assert resolve_entities([mentions[n] for n in order]) == resolve_entities(mentions)
