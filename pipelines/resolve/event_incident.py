"""Articles that tell of one act of violence, or one disaster, in many words: the blast, the killed, the wounded.

Each clause names other victims in other words, so that nothing but the article itself says that they belong together.
It does so where one of them has a day or a town, and no two contradict each other in day, place, means or doer. A riot
is told so too, of many doers: shops looted here, stones thrown there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from pipelines.resolve.event_day import DAY, bounds_of
from pipelines.resolve.event_facts import MentionFacts
from pipelines.resolve.event_parties import likeness

INCIDENTS = frozenset(("ASSAULT", "DISASTER"))
MOST_CLAUSES = 40
"""Clauses of one kind in an article that are compared; an article with more tells of more than one incident."""


def sole_incidents(facts: Iterable[MentionFacts]) -> frozenset[str]:
    """Ids of the mentions whose article tells of one incident of their kind alone."""
    told: dict[tuple[str, str], list[MentionFacts]] = defaultdict(list)
    unrest: set[str] = set()
    for mention in facts:
        if mention.claim == "real" and (mention.kind in INCIDENTS or (mention.is_riot and not mention.is_day_told)):
            told[mention.document_id, mention.kind].append(mention)
        if mention.kind == "PROTEST":
            unrest.add(mention.document_id)
    return frozenset(
        m.mention_id
        for (document_id, kind), clauses in told.items()
        if (kind == "PROTEST" or document_id not in unrest)  # which is violence here and there
        and len(clauses) <= MOST_CLAUSES
        and not any(m.is_another for m in clauses)
        and (kind == "PROTEST" or any(_is_pinned(m) for m in clauses))
        and not any(contradict(a, b) for a, b in combinations(clauses, 2))
        for m in clauses
    )


def _is_pinned(mention: MentionFacts) -> bool:
    """Whether the clause says the day, or the town: what is told without either may be the whole toll of a war."""
    return mention.is_day_told or (mention.place is not None and mention.place.is_city)


def contradict(a: MentionFacts, b: MentionFacts) -> bool:
    """Whether two clauses of a kind are likely to be about two incidents: another day, place, means or doer."""
    if a.mode_code and b.mode_code and a.mode_code != b.mode_code:
        return True
    if a.is_dated and b.is_dated:
        (a_from, a_to), (b_from, b_to) = bounds_of(a), bounds_of(b)
        if a_from - b_to > DAY or b_from - a_to > DAY:
            return True
    if a.place is not None and b.place is not None and a.place.key != b.place.key:
        countries = {a.place.country_code, b.place.country_code}
        if (a.place.is_city and b.place.is_city) or (None not in countries and len(countries) == 2):
            return True
    if a.is_riot or not a.actors or not b.actors or likeness(a.actors, b.actors):
        return False
    return {p.is_named for p in a.actors} & {p.is_named for p in b.actors} != set()


def with_incidents(facts: Mapping[str, MentionFacts], sole: frozenset[str] | None = None) -> dict[str, MentionFacts]:
    """The facts with what their articles say together; `sole` are the mentions of sole incidents, if they are known."""
    sole = sole_incidents(facts.values()) if sole is None else sole
    return {i: replace(m, is_sole_incident=True) if i in sole else m for i, m in facts.items()}
