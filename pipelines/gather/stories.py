"""Stories among the articles of a warehouse: each that changed follows one of the few near it that share its words."""

from collections.abc import Collection, Iterable, Mapping

from models.document import Document
from models.event import Story
from models.gathered import GatheredDocument
from pipelines.gather.worklist import column, read_profiles
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.story import COMMON_KEYS, KEYS, MOST_TRIES, WINDOW, StoryProfile, choose_first, story_id_of

POSTING = """
SELECT document_id, story_date, coalesce(story_date, DATE '9999-12-31') AS day, unnest(story_words[:$2]) AS key
FROM gathered_document
"""
EARLIER = f"""
WITH posting AS ({POSTING}), mine AS (SELECT * FROM posting WHERE document_id IN (SELECT unnest($1)))
SELECT mine.document_id, other.document_id
FROM mine JOIN posting AS other USING (key)
WHERE (other.day, other.document_id) < (mine.day, mine.document_id)
AND (mine.story_date IS NULL OR mine.day - other.day <= $3)
GROUP BY mine.document_id, other.document_id HAVING count(*) >= $4
QUALIFY row_number() OVER (PARTITION BY mine.document_id ORDER BY count(*) DESC, other.document_id) <= $5
"""
"""Documents, and the earlier ones that each may follow."""

LATER = f"""
WITH posting AS ({POSTING}), mine AS (SELECT * FROM posting WHERE document_id IN (SELECT unnest($1)))
SELECT DISTINCT document_id FROM (
    SELECT other.document_id
    FROM mine JOIN posting AS other USING (key)
    WHERE (other.day, other.document_id) > (mine.day, mine.document_id)
    AND (other.story_date IS NULL OR other.day - mine.day <= $3)
    GROUP BY mine.document_id, other.document_id HAVING count(*) >= $4
    UNION ALL
    SELECT document_id FROM gathered_document WHERE first_id IN (SELECT unnest($1))
)
"""
"""Documents that may follow any of these, or are of a story that one of these begins."""

TOLD = """
SELECT first_id, min(published_day), max(published_day), count(*) FROM gathered_document
WHERE first_id IN (SELECT unnest($1)) GROUP BY first_id
"""
GONE = "story_id NOT IN (SELECT story_id FROM document WHERE is_current AND story_id IS NOT NULL)"
NO_MORE = "UPDATE document SET story_id = NULL WHERE NOT is_current AND story_id NOT IN (SELECT story_id FROM story)"


def find_dependents(warehouse: Warehouse, ids: Collection[str]) -> set[str]:
    """The documents whose story may be another once these have changed."""
    return set(column(warehouse, LATER, [list(ids), KEYS, WINDOW.days, COMMON_KEYS])) if ids else set()


def settle_stories(warehouse: Warehouse, ids: Collection[str], left: Iterable[str] = ()) -> set[str]:
    """Finds the stories of these documents, and of those that hang on them; says whose is another now.

    `left` are the first articles of stories that articles left, whose rows count those no more.
    """
    changed: set[str] = set()
    todo = set(ids)
    _write(warehouse, {}, left)
    while todo:
        before = read_profiles(warehouse, todo)
        found = _find_firsts(warehouse, before)
        moved = {key for key, first in found.items() if before[key].first_id != first}
        _write(warehouse, found, {*found.values(), *(profile.first_id for profile in before.values())})
        changed |= moved
        todo = find_dependents(warehouse, moved) - todo
    return changed


def _find_firsts(warehouse: Warehouse, asked: Mapping[str, GatheredDocument]) -> dict[str, str]:
    """Document -> the first of its story."""
    earlier: dict[str, list[str]] = {}
    bounds = [list(asked), KEYS, WINDOW.days, COMMON_KEYS, MOST_TRIES]
    for document_id, other in warehouse.execute(EARLIER, bounds).fetchall():
        earlier.setdefault(document_id, []).append(other)
    rows = {**asked, **read_profiles(warehouse, (other for others in earlier.values() for other in others))}
    rows |= read_profiles(warehouse, {row.first_id for row in rows.values()} - rows.keys())
    profiles = {key: _profile(row) for key, row in rows.items()}
    first_of = {key: row.first_id for key, row in rows.items()}
    for key in sorted(asked, key=lambda key: profiles[key].order):
        followed = ((profiles[other], profiles[first_of[other]]) for other in earlier.get(key, ()))
        first_of[key] = choose_first(profiles[key], followed)
    return {key: first_of[key] for key in asked}


def _profile(row: GatheredDocument) -> StoryProfile:
    return StoryProfile(row.document_id, row.story_date, dict(zip(row.story_words, row.story_weights, strict=True)))


def _write(warehouse: Warehouse, found: Mapping[str, str], touched: Iterable[str]) -> None:
    """Whose story is which, and the rows of all stories that were touched."""
    heads = "SELECT document_id, document_key, title FROM document WHERE document_id IN (SELECT unnest($1))"
    firsts = {key: (name, title) for key, name, title in warehouse.execute(heads, [sorted(set(touched))]).fetchall()}
    new = {key: (first, story_id_of(firsts[first][0])) for key, first in found.items()}
    first_ids, story_ids = ([values[at] for values in new.values()] for at in (0, 1))
    for table, name, values in (
        (GatheredDocument.table, "first_id", first_ids),
        (Document.table, "story_id", story_ids),
    ):
        warehouse.execute(
            f"UPDATE {table} SET {name} = found.first FROM (SELECT unnest($1) AS id, unnest($2) AS first) AS found "
            f"WHERE document_id = found.id AND {name} IS DISTINCT FROM found.first",
            [list(new), values],
        ).fetchall()
    told = warehouse.execute(TOLD, [list(firsts)]).fetchall()
    warehouse.write(
        Story(
            story_id=story_id_of(firsts[key][0]),
            title=firsts[key][1],
            first_date=first,
            last_date=last,
            document_count=n,
        )
        for key, first, last, n in told
    )


def drop_ended_stories(warehouse: Warehouse) -> None:
    """Takes away stories that no current article is of."""
    warehouse.delete(Story, GONE)
    warehouse.execute(NO_MORE).fetchall()
