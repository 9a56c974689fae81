"""Stories among the articles of a warehouse: each that changed follows one of the few near it that share its words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.document import Document
from models.event import Story
from models.gathered import GatheredDocument
from pipelines.gather.worklist import column, read_profiles
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.story import (
    COMMON_KEYS,
    KEYS,
    MOST_TRIES,
    STEPS_BACK,
    WINDOW,
    Choice,
    StoryProfile,
    choose_followed,
    story_id_of,
    trace_kin,
)

POSTING = """
SELECT document_id, story_date, coalesce(story_date, DATE '9999-12-31') AS day, unnest(story_words[:$2]) AS key,
    (story_date - DATE '0001-01-01') // $3 AS span
FROM gathered_document
"""
"""Each document under its keys; two that are within the window of each other are of one span of days or of two in turn.

Documents are joined by key and span, so that what is looked at does not grow with the years that a warehouse covers.
"""

EARLIER = f"""
WITH posting AS ({POSTING}), mine AS (SELECT * FROM posting WHERE document_id IN (SELECT unnest($1))), pair AS (
    SELECT mine.document_id, other.document_id AS other_id
    FROM (SELECT *, unnest([span - 1, span]) AS near FROM mine WHERE span IS NOT NULL) AS mine
    JOIN posting AS other ON other.key = mine.key AND other.span = near
    WHERE (other.day, other.document_id) < (mine.day, mine.document_id) AND mine.day - other.day <= $3
    UNION ALL
    SELECT mine.document_id, other.document_id
    FROM (SELECT * FROM mine WHERE span IS NULL) AS mine JOIN posting AS other USING (key)
    WHERE (other.day, other.document_id) < (mine.day, mine.document_id)
)
SELECT document_id, other_id FROM pair
GROUP BY document_id, other_id HAVING count(*) >= $4
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY count(*) DESC, other_id) <= $5
"""
"""Documents, and the earlier ones that each may follow."""

LATER = f"""
WITH posting AS ({POSTING}), mine AS (SELECT * FROM posting WHERE document_id IN (SELECT unnest($1))), pair AS (
    SELECT mine.document_id, other.document_id AS other_id
    FROM (SELECT *, unnest([span, span + 1]) AS near FROM mine WHERE span IS NOT NULL) AS mine
    JOIN posting AS other ON other.key = mine.key AND other.span = near
    WHERE (other.day, other.document_id) > (mine.day, mine.document_id) AND other.day - mine.day <= $3
    UNION ALL
    SELECT mine.document_id, other.document_id
    FROM mine JOIN (SELECT * FROM posting WHERE span IS NULL) AS other USING (key)
    WHERE (other.day, other.document_id) > (mine.day, mine.document_id)
)
SELECT DISTINCT other_id FROM (
    SELECT other_id FROM pair GROUP BY document_id, other_id HAVING count(*) >= $4
    UNION ALL
    SELECT document_id FROM gathered_document WHERE first_id IN (SELECT unnest($1))
)
"""
"""Documents that may follow any of these, or are of a story that one of these begins."""

TOLD = """
SELECT first_id, min(published_day), max(published_day), count(*) FROM gathered_document
WHERE first_id IN (SELECT unnest($1)) GROUP BY first_id
"""
FOLLOWED = "SELECT document_id, followed_id FROM gathered_document WHERE document_id IN (SELECT unnest($1))"
FOLLOWING = "SELECT document_id FROM gathered_document WHERE followed_id IN (SELECT unnest($1))"

OF_EVENTS = """
WITH touched AS (
    SELECT DISTINCT event_id FROM gathered_mention JOIN event_member USING (event_mention_id)
    WHERE is_current AND document_id IN (SELECT unnest($1))
), told AS (
    SELECT event_id, story_id
    FROM touched JOIN event_member USING (event_id) JOIN gathered_mention USING (event_mention_id)
    JOIN document USING (document_id)
    WHERE event_member.is_current
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY report_order, event_mention_id) = 1
)
UPDATE event SET story_id = told.story_id FROM told
WHERE event.event_id = told.event_id AND event.story_id IS DISTINCT FROM told.story_id
"""
"""Gives events with mentions in these documents the story of their first mention."""

GONE = "story_id NOT IN (SELECT story_id FROM document WHERE is_current AND story_id IS NOT NULL)"
NO_MORE = "UPDATE document SET story_id = NULL WHERE NOT is_current AND story_id NOT IN (SELECT story_id FROM story)"


def find_dependents(warehouse: Warehouse, ids: Collection[str]) -> set[str]:
    """The documents whose story may be another once these have changed."""
    return set(column(warehouse, LATER, [list(ids), KEYS, WINDOW.days, COMMON_KEYS])) if ids else set()


@dataclass(frozen=True)
class Moved:
    """Documents that are of another story now, and those that have other kin."""

    story: frozenset[str]
    kin: frozenset[str]


def settle_stories(warehouse: Warehouse, ids: Collection[str], left: Iterable[str] = ()) -> Moved:
    """Finds what these documents follow, and their stories and of those that hang on them; says what is another now.

    `left` are the first articles of stories that articles left, whose rows count those no more.
    """
    story: set[str] = set()
    turned: set[str] = set()
    todo = set(ids)
    _write(warehouse, {}, left)
    while todo:
        before = read_profiles(warehouse, todo)
        found = _choose(warehouse, before)
        moved = {key for key, choice in found.items() if before[key].first_id != choice.first_id}
        turned |= {key for key, choice in found.items() if before[key].followed_id != choice.followed_id}
        _write(warehouse, found, {c.first_id for c in found.values()} | {row.first_id for row in before.values()})
        story |= moved
        todo = find_dependents(warehouse, moved) - todo
    if story:
        warehouse.execute(OF_EVENTS, [sorted(story)]).fetchall()
    return Moved(frozenset(story), frozenset(_with_descendants(warehouse, turned)))


def _with_descendants(warehouse: Warehouse, turned: Collection[str]) -> set[str]:
    """Documents that follow another now, and those whose kin is traced through them."""
    found = set(turned)
    todo = found
    for _ in range(STEPS_BACK - 1):
        todo = set(column(warehouse, FOLLOWING, [sorted(todo)])) - found if todo else set()
        found |= todo
    return found


def read_kin(warehouse: Warehouse, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The kin of each of these documents."""
    followed: dict[str, str | None] = {}
    todo = set(ids)
    for _ in range(STEPS_BACK):
        followed.update(warehouse.execute(FOLLOWED, [sorted(todo)]).fetchall())
        todo = {key for key in followed.values() if key is not None} - followed.keys()
    return {key: trace_kin(key, followed) for key in ids}


def _choose(warehouse: Warehouse, asked: Mapping[str, GatheredDocument]) -> dict[str, Choice]:
    """What each document follows, and the first of its story."""
    earlier: dict[str, list[str]] = {}
    bounds = [list(asked), KEYS, WINDOW.days, COMMON_KEYS, MOST_TRIES]
    for document_id, other in warehouse.execute(EARLIER, bounds).fetchall():
        earlier.setdefault(document_id, []).append(other)
    rows = {**asked, **read_profiles(warehouse, (other for others in earlier.values() for other in others))}
    rows |= read_profiles(warehouse, {row.first_id for row in rows.values()} - rows.keys())
    profiles = {key: _profile(row) for key, row in rows.items()}
    first_of = {key: row.first_id for key, row in rows.items()}
    found: dict[str, Choice] = {}
    for key in sorted(asked, key=lambda key: profiles[key].order):
        followed = ((profiles[other], profiles[first_of[other]]) for other in earlier.get(key, ()))
        found[key] = choose_followed(profiles[key], followed)
        first_of[key] = found[key].first_id
    return found


def _profile(row: GatheredDocument) -> StoryProfile:
    return StoryProfile(row.document_id, row.story_date, dict(zip(row.story_words, row.story_weights, strict=True)))


def _write(warehouse: Warehouse, found: Mapping[str, Choice], touched: Iterable[str]) -> None:
    """What each document follows, whose story is which, and the rows of all stories that were touched."""
    heads = "SELECT document_id, document_key, title FROM document WHERE document_id IN (SELECT unnest($1))"
    firsts = {key: (name, title) for key, name, title in warehouse.execute(heads, [sorted(set(touched))]).fetchall()}
    for table, name, values in (
        (GatheredDocument.table, "followed_id", [choice.followed_id for choice in found.values()]),
        (GatheredDocument.table, "first_id", [choice.first_id for choice in found.values()]),
        (Document.table, "story_id", [story_id_of(firsts[choice.first_id][0]) for choice in found.values()]),
    ):
        warehouse.execute(
            f"UPDATE {table} SET {name} = told FROM (SELECT unnest($1) AS id, unnest($2::TEXT[]) AS told) "
            f"WHERE document_id = id AND {name} IS DISTINCT FROM told",
            [list(found), values],
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
