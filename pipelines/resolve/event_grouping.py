"""Groups of mentions under construction: what stands between two of them, and when they become one.

What stands between two groups is added up from what stood between their parts, so that a pair of mentions is compared
once and a large group costs no more to ask about than a small one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from models.judgement import EventJudgement
from pipelines.resolve.event_facts import MentionFacts
from pipelines.resolve.event_judgement import Pair
from pipelines.resolve.event_pair import Comparison, compare
from pipelines.resolve.merge_weight import Reason

MEAN_SCORE = 1.5
"""Least mean score between the members of two groups that are joined."""

CLEAR_LEAD = 0.8
"""By how much the best event must lead over one that excludes it."""

LARGE, ASKED_OF_LARGE = 50, 15
"""Of a group of more mentions than the first, so many are asked about another group: those with the smallest ids, as
good as drawn by lot. What is told every day makes groups of hundreds, and the pairs of two such are too many."""

MOST_RIVALS = 20
"""Other groups that are asked whether two may as well be one event with them: those with the best links."""

UNIT = 100
"""Scores have two decimals: they are added up as whole numbers of this part, which gives one sum in any order."""


@dataclass(frozen=True)
class Link:
    """A pair of mentions that was judged."""

    left: str
    right: str
    decision: str
    comparison: Comparison
    note: str | None = None
    decided_by: str = "rule"


@dataclass(frozen=True, eq=False)
class Group:
    """Mentions that are one event so far, sorted, and the two groups that it was made of; later ones count higher."""

    number: int
    members: tuple[str, ...]
    parts: "tuple[Group, ...]" = ()


class Between(NamedTuple):
    """What the pairs of members of two groups come to."""

    total: int
    """The sum of their scores, unless they are vetoed."""

    pairs: int
    """How many pairs were asked."""

    is_vetoed: bool
    """Whether any of them cannot be one event."""


VETOED = Between(0, 0, is_vetoed=True)


class Grouping:
    """Each mention knows its group."""

    def __init__(self, facts: Mapping[str, MentionFacts], apart_by: Mapping[Pair, EventJudgement]) -> None:
        self._facts = facts
        self._apart_by = apart_by
        self._group_of = {m: Group(number, (m,)) for number, m in enumerate(facts)}
        self._number_of = {m: group.number for m, group in self._group_of.items()}
        self._next_number = len(facts)
        self._forbidding: dict[tuple[int, int], str] = {}
        self._between: dict[tuple[int, int], Between] = {}
        self._totals: dict[int, int | None] = {}
        """Score of each pair that was compared, None if it is vetoed: there are millions, so a pair is one number."""

        self._offers: dict[int, list[tuple[float, str]]] = {}
        """By number of a group: its best link to each other one, the best first."""

    def offer(self, left: str, right: str, comparison: Comparison) -> None:
        """Notes a link that is good enough, before any is followed; the best are offered first."""
        self._offers.setdefault(self._number_of[left], []).append((comparison.score, right))
        self._offers.setdefault(self._number_of[right], []).append((comparison.score, left))

    def together(self, left: str, right: str) -> bool:
        """Whether two mentions are of one group."""
        return self._group_of[left] is self._group_of[right]

    def join(self, left: str, right: str, comparison: Comparison) -> Link | None:
        """Joins the groups of two mentions if all members agree; None if they are one already."""
        ours, theirs = self._group_of[left], self._group_of[right]
        if ours is theirs:
            return None
        if self._is_forbidden(ours, theirs):
            return Link(left, right, "different", comparison, f"kept apart by {self._first_veto(ours, theirs)}")
        if self._mean(ours, theirs) < MEAN_SCORE:
            return Link(left, right, "unsure", comparison, "the other mentions do not speak for it")
        rival = self._rival(ours, theirs, comparison.score) or self._rival(theirs, ours, comparison.score)
        if rival is not None:
            return Link(left, right, "unsure", comparison, f"may as well be the event of mention {rival}")
        self.unite(left, right)
        return Link(left, right, "same", comparison)

    def unite(self, left: str, right: str) -> None:
        """Makes one group of two, without asking."""
        ours, theirs = self._group_of[left], self._group_of[right]
        if ours is not theirs:
            members = tuple(sorted((*ours.members, *theirs.members)))
            united = Group(self._next_number, members, (ours, theirs))
            self._group_of.update(dict.fromkeys(members, united))
            self._offers[united.number] = self._best_offers(united)
            self._next_number += 1

    def is_judged_apart(self, left: str, right: str) -> bool:
        """Whether a person said of a member of one group that it is not the event of a member of the other."""
        return bool(self._judged(self._group_of[left], self._group_of[right]))

    def compare(self, left: str, right: str) -> Comparison:
        """The reasons for and against, with people's veto."""
        one, other = (left, right) if left < right else (right, left)
        comparison = compare(self._facts[one], self._facts[other])
        judgement = self._apart_by.get((one, other))
        if judgement is not None:
            veto = Reason("judged_different", tell_judgement(judgement), 0.0, is_veto=True)
            comparison = Comparison((*comparison.reasons, veto))
        self._totals[self._pair(one, other)] = None if comparison.is_vetoed else round(comparison.score * UNIT)
        return comparison

    def groups(self) -> list[list[str]]:
        """Each group once, its mentions from the first report to the last."""
        unique = {group.number: group.members for group in self._group_of.values()}
        ordered = [sorted(g, key=lambda m: (self._facts[m].order, m)) for g in unique.values()]
        return sorted(ordered, key=lambda g: (self._facts[g[0]].order, g[0]))

    def _is_forbidden(self, ours: Group, theirs: Group) -> bool:
        return self._stands_between(ours, theirs).is_vetoed

    def _mean(self, ours: Group, theirs: Group) -> float:
        """How much speaks for it that a member of one group is the event of a member of the other."""
        found = self._stands_between(ours, theirs)
        return found.total / (UNIT * found.pairs)

    def _stands_between(self, ours: Group, theirs: Group) -> Between:
        """What was added up before is not needed any more when it went into a sum: one of the two groups is gone."""
        key = _key(ours, theirs)
        known = self._between.get(key)
        if known is None:
            known = self._between[key] = self._add_up(ours, theirs)
        return known

    def _add_up(self, ours: Group, theirs: Group) -> Between:
        """The sum over what is known of the groups' parts, then over pairs of mentions, up to the first veto."""
        if max(len(ours.members), len(theirs.members)) > LARGE:
            return VETOED if self._judged(ours, theirs) else self._of_pairs(list(_asked(ours, theirs)))
        total, count, todo, pairs = 0, 0, [(ours, theirs)], []
        while todo:
            older, newer = todo.pop()
            if older.number > newer.number:
                older, newer = newer, older
            part = self._between.pop(_key(older, newer), None)
            if part is not None:
                if part.is_vetoed:
                    return VETOED
                total, count = total + part.total, count + part.pairs
            elif newer.parts:
                todo += [(older, inner) for inner in newer.parts]
            else:
                pairs.append((older.members[0], newer.members[0]))
        rest = self._of_pairs(pairs)
        return VETOED if rest.is_vetoed else Between(total + rest.total, count + rest.pairs, is_vetoed=False)

    def _of_pairs(self, pairs: list[Pair]) -> Between:
        """The sum over pairs of mentions, those that are known first."""
        known = [pair for pair in pairs if self._pair(*pair) in self._totals]
        unknown = [pair for pair in pairs if self._pair(*pair) not in self._totals]
        total = 0
        for pair in chain(known, unknown):
            score = self._of_pair(*pair)
            if score is None:
                return VETOED
            total += score
        return Between(total, len(pairs), is_vetoed=False)

    def _judged(self, ours: Group, theirs: Group) -> list[Pair]:
        """Members of the two whom a person held apart."""
        both = {ours.number, theirs.number}
        return [pair for pair in self._apart_by if {self._group_of[mention].number for mention in pair} == both]

    def _pair(self, left: str, right: str) -> int:
        one, other = self._number_of[left], self._number_of[right]
        return min(one, other) * len(self._number_of) + max(one, other)

    def _of_pair(self, left: str, right: str) -> int | None:
        """The score in parts of UNIT, None if the pair is vetoed."""
        pair = self._pair(left, right)
        if pair not in self._totals:
            self.compare(left, right)
        return self._totals[pair]

    def _best_offers(self, united: Group) -> list[tuple[float, str]]:
        """The offers of both parts, of each other group the best; what the parts offered to each other is taken."""
        best: dict[int, tuple[float, str]] = {}
        for part in united.parts:
            for score, other in self._offers.pop(part.number, ()):
                number = self._group_of[other].number
                if number != united.number and (number not in best or _rank((score, other)) < _rank(best[number])):
                    best[number] = (score, other)
        return sorted(best.values(), key=_rank)

    def _first_veto(self, ours: Group, theirs: Group) -> str:
        """What forbids that any two members of the groups are one event, told once for two groups."""
        key = (ours.number, theirs.number)
        if key not in self._forbidding:
            pairs = chain(_asked(ours, theirs), self._judged(ours, theirs))
            m, n = next((m, n) for m, n in pairs if self._of_pair(m, n) is None)
            self._forbidding[key] = f"{m} and {n}: {next(r for r in self.compare(m, n).reasons if r.is_veto)}"
        return self._forbidding[key]

    def _rival(self, group: Group, chosen: Group, score: float) -> str | None:
        """A mention of a group that fits `group` about as well as the chosen one, and cannot be one event with that."""
        for other, rivals in islice(self._others_offered(group, chosen, score - CLEAR_LEAD), MOST_RIVALS):
            if self._is_forbidden(rivals, group) or not self._is_forbidden(rivals, chosen):
                continue
            if self._mean(rivals, group) >= self._mean(group, chosen) - CLEAR_LEAD:
                return other
        return None

    def _others_offered(self, group: Group, chosen: Group, least: float) -> Iterator[tuple[str, Group]]:
        """Each further group that a link of such a score or better leads to, with the mention that it leads to."""
        seen = {group.number, chosen.number}
        for score, other in self._offers.get(group.number, ()):
            if score < least:
                return
            found = self._group_of[other]
            if found.number not in seen:
                seen.add(found.number)
                yield other, found


def tell_judgement(judgement: EventJudgement) -> str:
    """A person's word in words."""
    return f"judged {judgement.decision} by {judgement.decided_by}: {judgement.why}"


def _asked(ours: Group, theirs: Group) -> Iterator[Pair]:
    mine, others = (g.members if len(g.members) <= LARGE else g.members[:ASKED_OF_LARGE] for g in (ours, theirs))
    return ((m, n) for m in mine for n in others)


def _rank(offer: tuple[float, str]) -> tuple[float, str]:
    return (-offer[0], offer[1])


def _key(one: Group, other: Group) -> tuple[int, int]:
    return (one.number, other.number) if one.number < other.number else (other.number, one.number)
