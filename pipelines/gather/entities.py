"""Entities of a warehouse: made anew are those that changed articles name, and all that may be the same."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from models.entity import Entity, EntityAlias, Location
from models.gathered import GatheredName, WaitingEntity
from pipelines.gather.worklist import column
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.entity import describe_entities, known_type
from pipelines.resolve.entity_join import explained_acronyms, name_key, without_initial
from pipelines.resolve.entity_judgement import EntityJudgement
from pipelines.resolve.entity_naming import FIELDS, Named, Naming, in_order
from pipelines.text import fold_text

AT_ONCE = 5000
"""Entities that are described in one transaction, besides those that may be the same."""

NAMINGS = f"""
SELECT {", ".join(FIELDS)}, count(*) AS mention_count FROM entity_mention
WHERE entity_id IN (SELECT unnest($1)) AND document_id IN (SELECT document_id FROM document WHERE is_current)
GROUP BY ALL
"""
COUNTS = """
SELECT entity_id, count(DISTINCT document_id) FROM entity_mention
WHERE entity_id IN (SELECT unnest($1)) AND document_id IN (SELECT document_id FROM document WHERE is_current)
GROUP BY entity_id
"""
DOCUMENTS = """
SELECT DISTINCT entity_id, document_id FROM entity_mention
WHERE entity_id IN (SELECT unnest($1)) AND document_id IN (SELECT document_id FROM document WHERE is_current)
"""
RELATED = """
WITH mine AS (SELECT * FROM gathered_name WHERE entity_id IN (SELECT unnest($1)))
SELECT other.entity_id FROM mine JOIN gathered_name AS other USING (name_key)
UNION SELECT other.entity_id FROM mine JOIN gathered_name AS other ON other.name_key = mine.plain_key
UNION SELECT other.entity_id FROM mine JOIN gathered_name AS other ON other.plain_key = mine.name_key
UNION SELECT other.entity_id FROM (SELECT unnest(acronyms) AS acronym FROM mine) JOIN gathered_name AS other
    ON other.entity_name = acronym
UNION SELECT other.entity_id FROM mine JOIN (SELECT entity_id, unnest(acronyms) AS acronym FROM gathered_name) AS other
    ON acronym = mine.entity_name
"""
"""The entities that may be the same as one of these by their names."""

CALLED = """
SELECT DISTINCT entity_id, entity_name, text_raw FROM entity_mention
WHERE document_id IN (SELECT document_id FROM document WHERE is_current)
"""
AMONG = "entity_id IN (SELECT unnest($1))"


def settle_entities(warehouse: Warehouse, judgements: Sequence[EntityJudgement]) -> None:
    """Makes the rows of all waiting entities anew, some thousand at a time."""
    if not warehouse.count(WaitingEntity):
        return
    judged = _find_judged(warehouse, judgements)
    waiting = f"SELECT entity_id FROM {WaitingEntity.table} ORDER BY entity_id LIMIT {AT_ONCE}"
    while asked := column(warehouse, waiting):
        with warehouse.transaction():
            _name(warehouse, asked)
            scope = _close(warehouse, {*asked, *judged})
            own = _read_named(warehouse, scope, judged)
            entities, aliases, locations = describe_entities(own, judgements)
            warehouse.replace(Entity, AMONG, [sorted(scope)], entities)
            warehouse.replace(EntityAlias, AMONG, [sorted(scope)], aliases)
            warehouse.replace(Location, AMONG, [sorted(scope)], locations)
            warehouse.delete(WaitingEntity, AMONG, [asked])


def _name(warehouse: Warehouse, ids: Collection[str]) -> None:
    """Notes by what unknown entities are looked up."""
    rows = [
        GatheredName(
            entity_id=entity_id,
            entity_name=named.entity_name,
            name_key=name_key(named.entity_name),
            plain_key=without_initial(name_key(named.entity_name)),
            acronyms=tuple(sorted(explained_acronyms(named))),
        )
        for entity_id, named in _read_namings(warehouse, ids).items()
        if _is_unknown(named)
    ]
    warehouse.replace(GatheredName, AMONG, [list(ids)], rows)


def _is_unknown(named: Named) -> bool:
    return known_type(named.entity_id, (naming.entity_name for naming in named.namings)) is None


def _close(warehouse: Warehouse, ids: Iterable[str]) -> set[str]:
    """The entities and all that may be the same as one of them, directly or by way of others."""
    scope = set(ids)
    todo = scope
    while todo:
        todo = set(column(warehouse, RELATED, [sorted(todo)])) - scope
        scope |= todo
    return scope


def _read_namings(warehouse: Warehouse, ids: Collection[str]) -> dict[str, Named]:
    found: dict[str, list[Naming]] = defaultdict(list)
    for row in warehouse.execute(NAMINGS, [sorted(ids)]).fetchall():
        naming = Naming(*row)
        found[naming.entity_id].append(naming)
    counts = dict(warehouse.execute(COUNTS, [sorted(ids)]).fetchall())
    return {key: Named(key, in_order(namings), counts[key]) for key, namings in sorted(found.items())}


def _read_named(warehouse: Warehouse, ids: Collection[str], judged: Collection[str]) -> dict[str, Named]:
    """With the documents of those that may be joined with others."""
    own = _read_namings(warehouse, ids)
    asked = [key for key, named in own.items() if key in judged or _is_unknown(named)]
    documents: dict[str, set[str]] = defaultdict(set)
    for entity_id, document_id in warehouse.execute(DOCUMENTS, [asked]).fetchall():
        documents[entity_id].add(document_id)
    return {
        key: Named(key, named.namings, named.document_count, frozenset(documents.get(key, ())))
        for key, named in own.items()
    }


def _find_judged(warehouse: Warehouse, judgements: Sequence[EntityJudgement]) -> frozenset[str]:
    """The entities that people's judgements may mean: by id, by name, or by what they are called."""
    if not judgements:
        return frozenset()
    asked = {name for j in judgements for name in (j.left, j.right)}
    folded = {fold_text(name) for name in asked}
    fold = _remember(fold_text)
    return frozenset(
        entity_id
        for entity_id, name, called in warehouse.execute(CALLED).fetchall()
        if entity_id in asked or fold(name) in folded or fold(called) in folded
    )


def _remember(function: Callable[[str], str]) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def remembered(text: str) -> str:
        if text not in known:
            known[text] = function(text)
        return known[text]

    return remembered
