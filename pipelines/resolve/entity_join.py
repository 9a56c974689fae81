"""Which unknown names surely mean the same, though their ids differ.

Only three signs count: the same full name under two types, a full name with an initial beside one without in the same
article, and an acronym that is explained. Anything less stays apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.code import EntityType
from pipelines.resolve.entity_judgement import EntityJudgement
from pipelines.resolve.entity_naming import Named
from pipelines.text import fold_text

ARTICLE = "the "
INITIAL = re.compile(r"(?<= )[a-z]\.? (?=\w)")
MAJORITY = 2 / 3
"""Least share of mentions that the type of a name must have for the others to be taken as slips."""

Groups = Mapping[str, Named]
Found = tuple[str, str, str]
"""An id, the id that it is the same as, and why."""


@dataclass(frozen=True, slots=True)
class Join:
    """The id that an entity is the same as, and why."""

    winner: str
    reason: str


def find_joins(
    unknown: Groups, judged: Sequence[tuple[str, str, EntityJudgement]] = (), own: Groups | None = None
) -> dict[str, Join]:
    """Entity id -> the id that it is the same as; never a chain, never a circle.

    `unknown` has the namings of every unknown entity; rules join these alone.
    `judged` are pairs of entities of `own`, which has the known ones too, with what the user says of them.
    """
    own = unknown if own is None else own
    unknown = dict(sorted(unknown.items()))  # so that the outcome does not depend on the order of the articles
    joins: dict[str, Join] = {}
    apart = {frozenset((left, right)) for left, right, j in judged if j.judgement == "different"}
    for left, right, judgement in judged:
        one, other = _end(left, joins), _end(right, joins)
        if judgement.judgement == "same" and one != other and not _are_apart(one, other, joins, apart):
            winner = min((one, other), key=lambda i: (i in unknown, -own[i].mention_count, i))
            joins[other if winner == one else one] = Join(winner, judgement.told)
    for find in (_same_name, _same_with_initial, _acronyms):
        for entity_id, winner, reason in find(unknown):
            is_new = entity_id not in joins and _end(winner, joins) != entity_id
            if is_new and not _are_apart(entity_id, winner, joins, apart):
                joins[entity_id] = Join(winner, reason)
    return {entity_id: Join(_end(entity_id, joins), join.reason) for entity_id, join in joins.items()}


def _end(entity_id: str, joins: Mapping[str, Join]) -> str:
    while entity_id in joins:
        entity_id = joins[entity_id].winner
    return entity_id


def _are_apart(one: str, other: str, joins: Mapping[str, Join], apart: set[frozenset[str]]) -> bool:
    """Whether joining the two would join any two that the user holds apart."""
    if not apart:
        return False
    ends = (_end(one, joins), _end(other, joins))
    return any({_end(i, joins) for i in pair} == set(ends) for pair in apart)


def name_key(name: str) -> str:
    """A name as it is compared: without article and possessive.

    >>> name_key("The Harbour Board's")
    'harbour board'
    """
    return fold_text(name).removeprefix(ARTICLE).removesuffix("'s").removesuffix("'").strip(" .,")


def _same_name(own: Groups) -> Iterable[Found]:
    """A name of several words is one bearer's, whatever type the model saw here and there; so is one of one type."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity_id, named in own.items():
        key = name_key(named.entity_name)
        by_name[key, "" if " " in key else named.entity_type].append(entity_id)
    for ids in by_name.values():
        types: Counter[EntityType] = Counter()
        for naming in (naming for i in ids for naming in own[i].namings):
            types[naming.entity_type] += naming.mention_count
        commonest = min(types, key=lambda t: (-types[t], t))
        if len(ids) > 1 and types[commonest] >= MAJORITY * types.total():
            ranked = sorted(ids, key=lambda i: (own[i].entity_type != commonest, -own[i].mention_count, i))
            reason = f"the same name; the commonest type is {commonest}"
            yield from ((i, ranked[0], reason) for i in ranked[1:])


def _same_with_initial(own: Groups) -> Iterable[Found]:
    """ "John F. Kerry" and "John Kerry" in one article."""
    plain = {name_key(named.entity_name): i for i, named in own.items() if named.entity_type == "PERSON"}
    for entity_id, named in own.items():
        shorter = plain.get(without_initial(name_key(named.entity_name)))
        if named.entity_type != "PERSON" or shorter is None or shorter == entity_id:
            continue
        if named.document_ids & own[shorter].document_ids:
            yield entity_id, shorter, f"{own[shorter].entity_name} with an initial, in one article"


def without_initial(key: str) -> str:
    """The key of a name without its middle initials.

    >>> without_initial("john f. kerry")
    'john kerry'
    """
    return INITIAL.sub("", key)


def _acronyms(own: Groups) -> Iterable[Found]:
    """An acronym that some article explains, and one way only, where each article with it has the full name too."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for entity_id, named in own.items():
        for acronym in explained_acronyms(named):
            meanings[acronym].add(entity_id)
    for entity_id, named in own.items():
        meant = meanings.get(named.entity_name, set())
        if len(meant) == 1:
            (full,) = meant
            if full != entity_id and named.document_ids <= own[full].document_ids:
                yield entity_id, full, f"acronym of {own[full].entity_name}, as an article explains it"


def explained_acronyms(named: Named) -> set[str]:
    """The acronyms that articles explain as short for this name."""
    return {n.text_raw for n in named.namings if n.rule == "acronym" and n.text_raw != n.entity_name}
