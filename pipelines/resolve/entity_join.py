"""Which unknown names surely mean the same, though their ids differ.

Only three signs count: the same full name under two types, a full name with an initial beside one without in the same
article, and an acronym that is explained. Anything less stays apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.mention import EntityMention
from pipelines.text import fold_text

ARTICLE = "the "
INITIAL = re.compile(r"(?<= )[a-z]\.? (?=\w)")
MAJORITY = 2 / 3
"""Least share of mentions that the type of a name must have for the others to be taken as slips."""

Groups = Mapping[str, Sequence[EntityMention]]


def find_joins(own: Groups) -> dict[str, str]:
    """Entity id -> the id that it is the same as; never a chain, never a circle.

    `own` has the mentions of every unknown entity, in the order of documents and places.
    """
    joins: dict[str, str] = {}
    for find in (_same_name, _same_with_initial, _acronyms):
        for entity_id, winner in find(own):
            if entity_id not in joins and winner != entity_id:
                joins[entity_id] = winner
    return {entity_id: _end(entity_id, joins) for entity_id in joins if _end(entity_id, joins) != entity_id}


def _end(entity_id: str, joins: Mapping[str, str]) -> str:
    seen = {entity_id}
    while entity_id in joins:
        entity_id = joins[entity_id]
        if entity_id in seen:
            return min(seen)
        seen.add(entity_id)
    return entity_id


def name_key(name: str) -> str:
    """A name as it is compared: without article and possessive.

    >>> name_key("The Harbour Board's")
    'harbour board'
    """
    return fold_text(name).removeprefix(ARTICLE).removesuffix("'s").removesuffix("'").strip(" .,")


def _same_name(own: Groups) -> Iterable[tuple[str, str]]:
    """A name of several words is one bearer's, whatever type the model saw here and there; so is one of one type."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity_id, group in own.items():
        key = name_key(group[0].entity_name)
        by_name[key, "" if " " in key else group[0].entity_type].append(entity_id)
    for ids in by_name.values():
        types = Counter(m.entity_type for i in ids for m in own[i])
        commonest = min(types, key=lambda t: (-types[t], t))
        if len(ids) > 1 and types[commonest] >= MAJORITY * types.total():
            ranked = sorted(ids, key=lambda i: (own[i][0].entity_type != commonest, -len(own[i]), i))
            yield from ((i, ranked[0]) for i in ids)


def _same_with_initial(own: Groups) -> Iterable[tuple[str, str]]:
    """ "John F. Kerry" and "John Kerry" in one article."""
    documents = {i: {m.document_id for m in group} for i, group in own.items()}
    plain = {name_key(group[0].entity_name): i for i, group in own.items() if group[0].entity_type == "PERSON"}
    for entity_id, group in own.items():
        key = name_key(group[0].entity_name)
        shorter = plain.get(INITIAL.sub("", key))
        if group[0].entity_type != "PERSON" or shorter is None or shorter == entity_id:
            continue
        if documents[entity_id] & documents[shorter]:
            yield entity_id, shorter


def _acronyms(own: Groups) -> Iterable[tuple[str, str]]:
    """An acronym that some article explains, and one way only, where each article with it has the full name too."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for entity_id, group in own.items():
        for mention in group:
            if mention.rule == "acronym" and mention.text_raw != mention.entity_name:
                meanings[mention.text_raw].add(entity_id)
    documents = {i: {m.document_id for m in group} for i, group in own.items()}
    for entity_id, group in own.items():
        meant = meanings.get(group[0].entity_name, set())
        if len(meant) == 1:
            (full,) = meant
            if full != entity_id and documents[entity_id] <= documents[full]:
                yield entity_id, full
