import random
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.resolve.event_cluster import candidate_pairs, cluster_mentions
from pipelines.resolve.event_pair import compare
from tests.resolve.facts import NORLAND, SUDLAND, WESTLAND, make_facts

DAY = date(2022, 1, 7)


def groups(*facts):
    return cluster_mentions({f.mention_id: f for f in facts}).groups


def test_the_two_calls_of_one_pair_of_people_stay_two_events():
    first = [make_facts(f"a{n}", day=date(2021, 12, 7)) for n in range(3)]
    second = [make_facts(f"b{n}", day=date(2021, 12, 30)) for n in range(3)]
    assert groups(*first, *second) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]


def test_a_mention_that_fits_two_events_alike_stays_by_itself():
    found = cluster_mentions(
        {
            f.mention_id: f
            for f in (
                make_facts("a", day=date(2022, 1, 4)), make_facts("b", day=date(2022, 1, 8)), make_facts("undated"),
            )
        }
    )  # fmt: skip
    assert found.groups == [["a"], ["b"], ["undated"]]
    unsure = [link for link in found.links if "undated" in (link.left, link.right)]
    assert {link.decision for link in unsure} == {"unsure"}
    assert "may as well be" in str(unsure[0].note)


def test_events_do_not_chain_over_a_mention_between_them():
    """A and C exclude each other; B is like both. Plain transitive closure would make one event of the three."""
    a = make_facts("a", day=DAY, actors=(NORLAND,), kind="ASSAULT", recipients=())
    b = make_facts("b", day=DAY, actors=(NORLAND, WESTLAND), kind="ASSAULT", recipients=())
    c = make_facts("c", day=DAY, actors=(WESTLAND,), kind="ASSAULT", recipients=())
    found = groups(a, b, c)
    assert ["a", "c"] not in found
    assert not any({"a", "c"} <= set(group) for group in found)


def test_every_link_says_why():
    found = cluster_mentions({m: make_facts(m, day=DAY) for m in "ab"})
    assert [(k.left, k.right, k.decision) for k in found.links] == [("a", "b", "same")]
    assert found.links[0].comparison.reasons[0].words == "same story"


def test_what_was_kept_apart_by_one_fact_is_written_down():
    found = cluster_mentions({"a": make_facts("a", day=DAY), "b": make_facts("b", day=DAY - timedelta(days=30))})
    assert [(k.decision, k.comparison.is_vetoed) for k in found.links] == [("different", True)]


party = st.sampled_from([NORLAND, SUDLAND, WESTLAND])
mention = st.fixed_dictionaries(
    {
        "day": st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=9)]),
        "actors": st.lists(party, max_size=2, unique=True).map(tuple),
        "kind": st.sampled_from(["CONSULT", "ASSAULT"]),
        "status": st.sampled_from(["occurred", "scheduled"]),
        "kin": st.sets(st.sampled_from(["d1", "d2", "d3"]), max_size=2).map(frozenset),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(mention, max_size=9), st.randoms())
def test_groups_do_not_depend_on_the_order_and_hold_no_conflict(drawn, shuffle):
    facts = [make_facts(f"m{n}", **fields) for n, fields in enumerate(drawn)]
    found = groups(*facts)
    mixed = list(facts)
    shuffle.shuffle(mixed)
    assert groups(*mixed) == found
    assert sorted(m for group in found for m in group) == sorted(f.mention_id for f in facts)
    by_id = {f.mention_id: f for f in facts}
    for group in found:
        for m, n in combinations(group, 2):
            assert not compare(by_id[m], by_id[n]).is_vetoed


@settings(max_examples=60, deadline=None)
@given(st.lists(mention, max_size=9))
def test_blocks_lose_no_pair_of_one_story_that_would_be_one_event(drawn):
    facts = [make_facts(f"m{n}", **{**fields, "kin": frozenset("s")}) for n, fields in enumerate(drawn)]
    found = set(candidate_pairs(facts))
    for a, b in combinations(facts, 2):
        if compare(a, b).is_same:
            assert (a.mention_id, b.mention_id) in found


def test_copies_of_one_report_are_one_event():
    assert len(groups(*[make_facts(f"m{n}", evidence="Norland and Sudland met.") for n in range(10)])) == 1


def test_a_block_of_thousands_is_compared_in_bounded_time(caplog):
    days = random.Random(1)
    facts = [make_facts(f"m{n:05}", day=DAY + timedelta(days=days.randrange(400))) for n in range(1500)]
    assert len(candidate_pairs(facts)) <= 1500 * 50 + 1500 * 1500 // 100
    assert "neighbours in time" in caplog.text


@pytest.mark.parametrize("status", ["hypothetical", "demanded", "denied"])
def test_what_did_not_happen_never_joins_what_did(status):
    real, unreal = make_facts("a", day=DAY), make_facts("b", day=DAY, status=status, claim=status)
    assert groups(real, unreal) == [["a"], ["b"]]
