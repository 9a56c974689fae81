"""Which undated articles new ones may date, or may be dated by: only those are inferred again.

The text of an undated article alone may bound its day. Only one with a weekday, or a date without a year, asks what
others say; so only such an article is looked up, and whatever other undated ones hang on it.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.document import Document
from pipelines.gather.worklist import changed_documents, column, gone_documents
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.publication_clue import COUNTED
from pipelines.resolve.publication_match import STATED
from pipelines.resolve.story import COMMON_KEYS, KEYS, StoryProfile, are_alike, profile_story

AT_ONCE = 300
"""Undated articles that are inferred together, unless more hang on each other."""

UNDATED = "SELECT document_id FROM document WHERE is_current AND published_method NOT IN (SELECT unnest($1))"
ASKING = f"""
SELECT DISTINCT document_id FROM timex
WHERE regexp_matches(expression, '^({"|".join(sorted(COUNTED))})=') AND document_id IN ({UNDATED})
"""
SHARING = """
WITH posting AS (
    SELECT document_id, unnest(story_words[:$2]) AS key FROM fresh_profile
    UNION ALL
    SELECT document_id, unnest(story_words[:$2]) FROM gathered_document WHERE document_id NOT IN
        (SELECT document_id FROM fresh_profile)
), mine AS (SELECT * FROM posting WHERE document_id IN (SELECT unnest($1)))
SELECT mine.document_id, other.document_id FROM mine JOIN posting AS other USING (key)
WHERE other.document_id <> mine.document_id GROUP BY ALL HAVING count(*) >= $3
"""
"""Pairs of articles that share enough words to be compared."""

KEEP = """
INSERT INTO fresh_profile SELECT row.id, row.words, row.weights
FROM (SELECT unnest(from_json($1, '[{"id": "VARCHAR", "words": ["VARCHAR"], "weights": ["DOUBLE"]}]')) AS row)
"""
WORDS = """
SELECT document_id, story_words, story_weights FROM fresh_profile WHERE document_id IN (SELECT unnest($1))
UNION ALL
SELECT document_id, story_words, story_weights FROM gathered_document WHERE document_id IN (SELECT unnest($1))
AND document_id NOT IN (SELECT document_id FROM fresh_profile)
"""


@dataclass(frozen=True)
class UndatedGroup:
    """Undated articles that are inferred together, and those that are like each."""

    undated: tuple[str, ...]
    alike: Mapping[str, frozenset[str]]

    @property
    def documents(self) -> set[str]:
        """All of them."""
        return {*self.undated, *(other for others in self.alike.values() for other in others)}


def find_undated(warehouse: Warehouse, digest: str) -> Iterator[UndatedGroup]:
    """The undated articles whose day may be another, now that some articles changed or went."""
    stated = sorted(STATED)
    undated = set(column(warehouse, UNDATED, [stated]))
    if not undated:
        return
    asking = set(column(warehouse, ASKING, [stated]))
    changed, gone = set(changed_documents(warehouse, digest)), gone_documents(warehouse)
    alike: dict[str, frozenset[str]] = {}
    if asking:
        _profile(warehouse, changed)
        moved = [*changed, *gone]
        near = {other for _, other in _share(warehouse, moved)} if len(moved) < len(asking) else asking
        todo = asking & (changed | near)
        while todo:
            alike |= _find_alike(warehouse, todo)
            todo = {other for key in todo for other in alike[key]} & asking - alike.keys()
    yield from _group(sorted((undated & changed) | alike.keys()), alike, undated)


def _profile(warehouse: Warehouse, ids: Collection[str]) -> None:
    """Keeps the words of articles that are not gathered yet for as long as the warehouse is open."""
    warehouse.execute(
        "CREATE OR REPLACE TEMP TABLE fresh_profile (document_id TEXT, story_words TEXT[], story_weights DOUBLE[])"
    ).fetchall()
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        part = [ordered[start : start + AT_ONCE]]
        profiles = map(profile_story, warehouse.read(Document, "document_id IN (SELECT unnest($1))", part))
        rows = [{"id": p.document_id, "words": list(p.words), "weights": list(p.words.values())} for p in profiles]
        warehouse.execute(KEEP, [json.dumps(rows)]).fetchall()


def _share(warehouse: Warehouse, ids: Collection[str]) -> Sequence[tuple[str, str]]:
    pairs: list[tuple[str, str]] = warehouse.execute(SHARING, [sorted(ids), KEYS, COMMON_KEYS]).fetchall()
    return pairs


def _find_alike(warehouse: Warehouse, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The articles that are like each of these."""
    found: dict[str, set[str]] = {key: set() for key in ids}
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        pairs = _share(warehouse, ordered[start : start + AT_ONCE])
        profiles = _read_words(warehouse, {key for pair in pairs for key in pair})
        for key, other in pairs:
            if are_alike(profiles[key], profiles[other]):
                found[key].add(other)
    return {key: frozenset(others) for key, others in found.items()}


def _read_words(warehouse: Warehouse, ids: Collection[str]) -> dict[str, StoryProfile]:
    rows = warehouse.execute(WORDS, [sorted(ids)]).fetchall()
    return {key: StoryProfile(key, None, dict(zip(words, weights, strict=True))) for key, words, weights in rows}


def _group(ids: Sequence[str], alike: Mapping[str, frozenset[str]], undated: Collection[str]) -> Iterator[UndatedGroup]:
    """Articles that may date each other are inferred together, as many such sets at a time as are not too many."""
    waiting = dict.fromkeys(ids)
    neighbours: dict[str, set[str]] = {}
    for key, others in alike.items():
        for other in others & set(undated):
            neighbours.setdefault(key, set()).add(other)
            neighbours.setdefault(other, set()).add(key)
    part: list[str] = []
    seen: set[str] = set()
    while waiting:
        todo = [next(iter(waiting))]
        seen.add(todo[0])
        while todo:
            key = todo.pop()
            part.append(key)
            waiting.pop(key, None)
            more = sorted(neighbours.get(key, set()) - seen)
            seen.update(more)
            todo += more
        if len(part) >= AT_ONCE or not waiting:
            yield UndatedGroup(tuple(part), {key: alike[key] for key in part if key in alike})
            part = []
