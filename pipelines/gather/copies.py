"""Copies among the articles of a warehouse: those that changed are compared with the few that share much with them."""

from collections.abc import Collection, Mapping
from itertools import islice

from models.gathered import GatheredDocument
from pipelines.gather.worklist import column, read_profiles
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.duplicate import LEAST_KEYS, LONGEST_POSTING, choose_original

AT_ONCE = 500
"""Documents whose originals are looked for together, earlier ones first: where all share the same boilerplate, each is
held against many, and memory is to hold them."""

LIKELY = """
WITH asked AS (SELECT * FROM gathered_document WHERE document_id IN (SELECT unnest($1))),
wanted AS (SELECT document_id, publication_order, len(copy_keys) AS size, unnest(copy_keys) AS key FROM asked),
posting AS (
    SELECT document_id, publication_order, key
    FROM (
        SELECT document_id, publication_order, unnest(copy_keys) AS key FROM gathered_document
        WHERE original_id IS NULL OR document_id IN (SELECT unnest($1))
    ) SEMI JOIN wanted USING (key)
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY publication_order) <= $2
)
SELECT wanted.document_id, posting.document_id FROM wanted JOIN posting USING (key)
WHERE posting.publication_order < wanted.publication_order
GROUP BY wanted.document_id, posting.document_id, size HAVING count(*) >= $3 * size
ORDER BY wanted.document_id, count(*) DESC, any_value(posting.publication_order)
"""
"""Documents, and earlier originals that share enough keys with each, the likeliest first."""

EQUAL = """
SELECT asked.document_id, min_by(other.document_id, other.publication_order)
FROM gathered_document AS asked JOIN gathered_document AS other USING (text_sha256)
WHERE asked.document_id IN (SELECT unnest($1)) GROUP BY asked.document_id
"""
"""Documents, and the first with the same text."""

LATER = """
WITH mine AS (SELECT document_id, publication_order, unnest(copy_keys) AS key FROM gathered_document
    WHERE document_id IN (SELECT unnest($1)))
SELECT DISTINCT document_id FROM (
    SELECT other.document_id
    FROM mine JOIN (
        SELECT document_id, publication_order, len(copy_keys) AS size, unnest(copy_keys) AS key FROM gathered_document
    ) AS other USING (key)
    WHERE other.publication_order > mine.publication_order
    GROUP BY mine.document_id, other.document_id, size HAVING count(*) >= $2 * size
    UNION ALL
    SELECT other.document_id FROM gathered_document AS mine JOIN gathered_document AS other USING (text_sha256)
    WHERE mine.document_id IN (SELECT unnest($1))
    UNION ALL
    SELECT document_id FROM gathered_document WHERE original_id IN (SELECT unnest($1))
)
"""
"""Documents that may be copies of any of these, or of what those are copies of."""


def find_dependents(warehouse: Warehouse, ids: Collection[str]) -> set[str]:
    """The documents whose original may be another once these have changed."""
    return set(column(warehouse, LATER, [list(ids), LEAST_KEYS])) if ids else set()


def settle_copies(warehouse: Warehouse, ids: Collection[str]) -> set[str]:
    """Finds the originals of these documents, and of those that hang on them; says whose is another now."""
    changed: set[str] = set()
    todo = set(ids)
    while todo:
        before = read_profiles(warehouse, todo)
        in_order = iter(sorted(todo, key=lambda key: before[key].publication_order))
        moved: set[str] = set()
        while part := list(islice(in_order, AT_ONCE)):
            found = _find_originals(warehouse, part)
            moved |= {key for key, original in found.items() if before[key].original_id != original}
            _write(warehouse, found)
        changed |= moved
        todo = find_dependents(warehouse, moved) - todo
    return changed


def _find_originals(warehouse: Warehouse, ids: Collection[str]) -> dict[str, str | None]:
    rows = warehouse.execute(LIKELY, [list(ids), LONGEST_POSTING, LEAST_KEYS]).fetchall()
    likely: dict[str, list[str]] = {}
    for document_id, other in rows:
        likely.setdefault(document_id, []).append(other)
    equal = {key: other for key, other in warehouse.execute(EQUAL, [list(ids)]).fetchall() if key != other}
    seen = {*ids, *equal.values(), *(other for others in likely.values() for other in others)}
    profiles = read_profiles(warehouse, seen)
    texts = _read_texts(
        warehouse, {*(key for key in ids if key in likely), *(o for some in likely.values() for o in some)}
    )
    original_of: dict[str, str | None] = {key: profile.original_id for key, profile in profiles.items()}
    for key in sorted(ids, key=lambda key: profiles[key].publication_order):
        if key in equal:
            original_of[key] = original_of[equal[key]] or equal[key]
        else:
            originals = [other for other in likely.get(key, ()) if original_of[other] is None]
            original_of[key] = choose_original(texts.get(key, ""), ((other, texts[other]) for other in originals))
    return {key: original_of[key] for key in ids}


def _read_texts(warehouse: Warehouse, ids: Collection[str]) -> Mapping[str, str]:
    statement = "SELECT document_id, text FROM document WHERE document_id IN (SELECT unnest($1))"
    return dict(warehouse.execute(statement, [list(ids)]).fetchall()) if ids else {}


def _write(warehouse: Warehouse, found: Mapping[str, str | None]) -> None:
    pairs = [list(found), list(found.values())]
    for table, name in ((GatheredDocument.table, "original_id"), ("document", "duplicate_of")):
        warehouse.execute(
            f"UPDATE {table} SET {name} = original FROM (SELECT unnest($1) AS id, unnest($2::TEXT[]) AS original) "
            f"WHERE document_id = id AND {name} IS DISTINCT FROM original",
            pairs,
        ).fetchall()
