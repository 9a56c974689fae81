"""Judgements of a person on two names, against what the rules would do."""

from models.mention import EntityMention
from pipelines.knowledge.gazetteer import unknown_id
from pipelines.resolve.entity import resolve_entities
from pipelines.resolve.entity_judgement import parse_judgements


def mention(name, kind="PERSON", document="d1", start=0):
    return EntityMention(
        entity_mention_id=f"{document}:{start}", document_id=document, start_char=start, end_char=start + len(name),
        text_raw=name, entity_type=kind, entity_id=unknown_id(kind, name), entity_name=name, rule="model",
        link_reason="not in the knowledge base",
    )  # fmt: skip


def resolve(mentions, *rows):
    _, entities, aliases, _ = resolve_entities(mentions, parse_judgements("\n".join(["left,right,judgement", *rows])))
    return {e.entity_id: e for e in entities}, aliases


def test_a_rule_says_why_two_names_are_one():
    mentions = [mention("Anna B. Roe"), mention("Anna Roe", start=20)]
    entities, aliases = resolve(mentions)
    merged = entities[mentions[0].entity_id]
    assert merged.merged_into == mentions[1].entity_id
    assert merged.merged_reason == "Anna Roe with an initial, in one article"
    assert any("which is the same: Anna Roe with an initial" in alias.origin for alias in aliases)


def test_different_goes_before_a_rule_and_says_so_on_both():
    mentions = [mention("Anna B. Roe"), mention("Anna Roe", start=20)]
    entities, _ = resolve(mentions, "Anna B. Roe,Anna Roe,different")
    assert all(e.merged_into is None for e in entities.values())
    assert all("judged different (entity_judgements.csv, line 2)" in e.kept_apart[0] for e in entities.values())


def test_two_that_are_apart_are_not_joined_over_a_third():
    mentions = [mention("Jo Ray"), mention("Joe Ray", start=20), mention("Joseph Ray", start=40)]
    rows = ("Jo Ray,Joseph Ray,different", "Jo Ray,Joe Ray,same", "Joe Ray,Joseph Ray,same")
    entities, _ = resolve(mentions, *rows)
    ends = {e.merged_into or e.entity_id for e in entities.values()}
    assert len(ends) == 2


def test_the_order_of_the_rows_and_the_side_do_not_matter_to_who_stands():
    mentions = [mention("Jo Ray"), mention("Joe Ray", start=20), mention("Joe Ray", start=40)]
    one, _ = resolve(mentions, "Jo Ray,Joe Ray,same")
    other, _ = resolve(mentions, "Joe Ray,Jo Ray,same")
    assert one == other
    assert one[unknown_id("PERSON", "Jo Ray")].merged_into == unknown_id("PERSON", "Joe Ray")


def test_an_id_may_stand_for_a_name():
    mentions = [mention("Jo Ray"), mention("Joe Ray", start=20)]
    entities, _ = resolve(mentions, f"{mentions[0].entity_id},{mentions[1].entity_id},same")
    assert sum(e.merged_into is not None for e in entities.values()) == 1
