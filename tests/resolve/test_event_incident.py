"""Articles that tell of one incident in many words."""

from dataclasses import replace
from datetime import date

from pipelines.resolve.event_cluster import cluster_mentions
from pipelines.resolve.event_facts import PartyFacts
from pipelines.resolve.event_incident import sole_incidents, with_incidents
from tests.resolve.facts import GENEVA, NORLAND, PARIS, WESTLAND, make_facts

GUARD = PartyFacts("guard", "a guard", None, None, is_identified=False, words=frozenset({"guard"}), is_named=False)
BERG = PartyFacts("berg", "Olof Berg", None, None, is_identified=False, words=frozenset({"olof", "berg"}))


def clause(mention_id: str, trigger: str, **fields):
    values = {"kind": "ASSAULT", "trigger": trigger, "actors": (), "document_id": "one", "mode_code": "explosives"}
    return make_facts(mention_id, **{**values, **fields})


BLAST = clause("a", "explode", day=date(2022, 1, 7))
KILLED = clause("b", "kill", recipients=(GUARD,))
WOUNDED = clause("c", "wound", recipients=(BERG,))


def groups(*facts):
    return cluster_mentions(with_incidents({f.mention_id: f for f in facts})).groups


def test_the_blast_the_killed_and_the_wounded_are_one_incident():
    assert groups(BLAST, KILLED, WOUNDED) == [["a", "b", "c"]]


def test_another_day_place_means_or_doer_makes_it_two():
    for other in (
        replace(KILLED, start_date=date(2022, 1, 3), end_date=date(2022, 1, 3), is_dated=True),
        replace(KILLED, mode_code="firearms"),
    ):
        assert sole_incidents([BLAST, other, WOUNDED]) == frozenset()
    assert sole_incidents([replace(BLAST, place=GENEVA), replace(KILLED, place=PARIS)]) == frozenset()
    assert sole_incidents([replace(BLAST, actors=(NORLAND,)), replace(KILLED, actors=(WESTLAND,))]) == frozenset()


def test_an_attack_that_goes_on_since_a_day_has_no_end_to_count_from():
    lasting = replace(KILLED, start_date=date(2022, 1, 3), end_date=None, is_dated=True)
    assert groups(BLAST, lasting, WOUNDED) == [["a", "b", "c"]]


def test_a_doer_who_is_only_described_may_be_the_one_who_is_named():
    described = replace(GUARD, key="man", name="a man", words=frozenset({"man"}))
    assert sole_incidents([replace(BLAST, actors=(BERG,)), replace(KILLED, actors=(described,))]) == {"a", "b"}


def test_unrest_is_no_single_incident():
    march = clause("p", "march", kind="PROTEST", mode_code="demo")
    assert sole_incidents([BLAST, KILLED, march]) == frozenset()
    assert sole_incidents([BLAST, KILLED, replace(march, mode_code="riot")]) == {"p"}


def riot(mention_id: str, trigger: str, **fields):
    return clause(mention_id, trigger, kind="PROTEST", mode_code="riot", **fields)


def test_what_many_crowds_do_in_a_riot_is_one_riot():
    students, youths = (
        PartyFacts(name, name, None, None, is_identified=False, words=frozenset({name}), is_named=False)
        for name in ("students", "youths")
    )
    thrown, looted = riot("a", "throw", actors=(students,)), riot("b", "loot", actors=(youths,), recipients=(GUARD,))
    assert groups(thrown, looted) == [["a", "b"]]
    assert groups(replace(thrown, place=GENEVA), replace(looted, place=PARIS)) == [["a"], ["b"]]
    assert groups(thrown, replace(looted, mode_code="demo")) == [["a"], ["b"]]


def test_a_riot_with_a_day_of_its_own_is_compared_by_it():
    assert sole_incidents([riot("a", "throw"), riot("b", "loot", day=date(2022, 1, 7))]) == {"a"}


def test_what_is_only_feared_is_no_part_of_it():
    feared = clause("f", "attack", claim="hypothetical", status="hypothetical", mode_code="firearms")
    assert sole_incidents([BLAST, KILLED, feared]) == {"a", "b"}


def test_talks_are_no_incident():
    assert sole_incidents([make_facts("a"), make_facts("b")]) == frozenset()


def test_many_clauses_are_more_than_one_incident():
    assert sole_incidents([clause(f"m{n}", "kill") for n in range(41)]) == frozenset()


def test_what_is_told_without_a_day_may_be_the_toll_of_a_war():
    undated = replace(BLAST, is_dated=False, is_day_told=False, start_date=None)
    assert sole_incidents([undated, KILLED, WOUNDED]) == frozenset()
    assert sole_incidents([replace(undated, place=GENEVA), KILLED]) == {"a", "b"}


def test_an_article_that_tells_of_one_more_tells_of_two():
    assert sole_incidents([BLAST, KILLED]) != frozenset()
    assert sole_incidents([BLAST, KILLED, clause("s", "blast", is_another=True)]) == frozenset()
