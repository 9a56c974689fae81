"""What stands between two groups is the sum over the pairs of their members, however they came about."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.judgement import EventJudgement
from pipelines.resolve import event_grouping
from pipelines.resolve.event_grouping import UNIT, VETOED, Between, Grouping
from pipelines.resolve.event_pair import compare
from tests.resolve.facts import make_facts

IDS = "abcdefghij"
FACTS = {
    i: make_facts(
        i, kind="THREATEN", trigger="threaten" if n % 3 else "warn", document_id=f"d{n % 4}",
        kin=frozenset(("d0", "d1")), day=date(2022, 1, 5) + timedelta(days=20 * (n % 2)),
    )
    for n, i in enumerate(IDS)
}  # fmt: skip
PAIRS = list(combinations(IDS, 2))


def judged(left, right):
    return EventJudgement(left_id=left, right_id=right, decision="different", why="not that", decided_by="me")


def expected(left, right):
    compared = [compare(FACTS[m], FACTS[n]) for m in left for n in right]
    if any(c.is_vetoed for c in compared):
        return VETOED
    return Between(sum(round(c.score * UNIT) for c in compared), len(compared), is_vetoed=False)


def test_some_of_these_pairs_are_vetoed():
    assert {expected([m], [n]).is_vetoed for m, n in PAIRS} == {True, False}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(PAIRS)), max_size=40))
def test_sums_are_those_of_all_pairs(steps):
    grouping = Grouping(FACTS, {})
    for is_asked, (left, right) in steps:
        ours, theirs = grouping._group_of[left], grouping._group_of[right]
        if ours is theirs:
            continue
        if is_asked:
            assert grouping._stands_between(ours, theirs) == expected(ours.members, theirs.members)
        else:
            grouping.unite(left, right)
    assert sorted(m for group in grouping.groups() for m in group) == list(IDS)


def test_a_pair_is_compared_once_at_most(monkeypatch):
    asked = []
    monkeypatch.setattr(event_grouping, "compare", lambda a, b: asked.append((a, b)) or compare(a, b))
    grouping = Grouping(FACTS, {})
    for left, right in (("a", "b"), ("c", "d"), ("a", "c"), ("e", "f"), ("a", "e")):
        for one, other in PAIRS:
            if not grouping.together(one, other):
                grouping._stands_between(grouping._group_of[one], grouping._group_of[other])
        grouping.unite(left, right)
    assert len(asked) == len({(a.mention_id, b.mention_id) for a, b in asked}) <= len(PAIRS)


@pytest.mark.parametrize("held_apart", [("a", "z"), ("y", "z")])
def test_of_large_groups_some_are_asked_but_what_a_person_held_apart_stays_so(monkeypatch, held_apart):
    monkeypatch.setattr(event_grouping, "LARGE", 3)
    monkeypatch.setattr(event_grouping, "ASKED_OF_LARGE", 2)
    facts = {i: make_facts(i, kind="THREATEN", trigger="threaten") for i in "abcdeyz"}
    asked = []
    monkeypatch.setattr(event_grouping, "compare", lambda a, b: asked.append((a, b)) or compare(a, b))
    for apart_by, is_vetoed in (({}, False), ({held_apart: judged(*held_apart)}, True)):
        grouping = Grouping(facts, apart_by)
        for other in "bcdey":
            grouping.unite("a", other)
        asked.clear()
        comparison = compare(facts["e"], facts["z"])
        link = grouping.join("e", "z", comparison)
        assert len(asked) <= 4
        assert (link.decision == "different") == is_vetoed
        assert not is_vetoed or "judged different by me: not that" in link.note


def test_no_more_rivals_are_asked_than_so_many(monkeypatch):
    facts = {i: make_facts(i, kind="THREATEN", trigger="threaten") for i in "abcdefgh"}
    comparison = compare(facts["a"], facts["b"])
    asked = []
    monkeypatch.setattr(event_grouping, "compare", lambda a, b: asked.append((a, b)) or compare(a, b))
    for most, pairs in ((2, 1 + 2 * 2 * 2), (20, 1 + 2 * 2 * 6)):
        monkeypatch.setattr(event_grouping, "MOST_RIVALS", most)
        grouping = Grouping(facts, {})
        for left, right in combinations(facts, 2):
            grouping.offer(left, right, comparison)
        asked.clear()
        grouping.join("a", "b", comparison)
        assert 1 < len(asked) <= pairs
        assert most == 2 or len(asked) > 1 + 2 * 2 * 2
