"""The step that brings together what the articles say: in portions of changed articles, each whole or not at all.

First each portion finds its copies, its stories, and the mentions that may be one event with its own; then the entities
and the events that any of it touches are made anew. What is not touched is not looked at. In whatever portions and
order the articles come, the outcome is that of `pipelines.article.resolve_articles` over all of them.
"""

from collections.abc import Sequence
from itertools import islice

from models.document import Document
from models.gathered import GatheredDocument, WaitingEntity, WaitingMention
from models.judgement import EventJudgement
from pipelines.garbage import collect_seldom
from pipelines.gather.copies import find_dependents as find_copies
from pipelines.gather.copies import settle_copies
from pipelines.gather.entities import settle_entities
from pipelines.gather.events import EventCount, settle_events
from pipelines.gather.links import relink
from pipelines.gather.stories import drop_ended_stories, settle_stories
from pipelines.gather.stories import find_dependents as find_followers
from pipelines.gather.worklist import changed_documents, column, gone_documents, have_wait, read_profiles
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.duplicate import copy_keys, publication_order
from pipelines.resolve.entity_judgement import EntityJudgement
from pipelines.resolve.story import profile_story

PORTION = 1000
"""Articles that are taken in one transaction."""

NAMED = """
SELECT document_id, list(DISTINCT entity_id) FROM entity_mention WHERE document_id IN (SELECT unnest($1)) GROUP BY ALL
"""
MENTIONED = "SELECT event_mention_id FROM gathered_mention WHERE document_id IN (SELECT unnest($1))"


def gather(
    warehouse: Warehouse,
    *,
    batch_id: str,
    digest: str,
    judgements: Sequence[EventJudgement] = (),
    entity_judgements: Sequence[EntityJudgement] = (),
) -> EventCount:
    """Takes in all articles that changed or went; `digest` names the code and files that this is done by."""
    collect_seldom()
    gone = iter(gone_documents(warehouse))
    while portion := list(islice(gone, PORTION)):
        with warehouse.transaction():
            _take(warehouse, [], portion, batch_id=batch_id, digest=digest)
    changed = iter(changed_documents(warehouse, digest))
    while portion := list(islice(changed, PORTION)):
        with warehouse.transaction():
            _take(warehouse, portion, [], batch_id=batch_id, digest=digest)
    with warehouse.transaction():
        drop_ended_stories(warehouse)
    settle_entities(warehouse, entity_judgements)
    return settle_events(warehouse, judgements, batch_id=batch_id)


def _take(warehouse: Warehouse, changed: Sequence[str], gone: Sequence[str], *, batch_id: str, digest: str) -> None:
    """Copies, stories and links of some articles; whatever else hangs on them is noted as waiting."""
    before = read_profiles(warehouse, [*changed, *gone])
    after = _profile(warehouse, changed, before, digest)
    renewed = [row.document_id for row in after if _is_other(before.get(row.document_id), row)]
    left_behind = [key for key in (*renewed, *gone) if key in before]
    copies, followers = find_copies(warehouse, left_behind), find_followers(warehouse, left_behind)
    warehouse.delete(GatheredDocument, "document_id IN (SELECT unnest($1))", [list(gone)])
    warehouse.write(after)
    named = (entity for row in (*before.values(), *after) for entity in row.entity_ids)
    have_wait(warehouse, WaitingEntity, named)
    copies |= find_copies(warehouse, renewed)
    followers |= find_followers(warehouse, renewed)
    other_original = settle_copies(warehouse, {*changed, *copies} - set(gone))
    left = {before[key].first_id for key in gone}
    moved = settle_stories(warehouse, {*changed, *followers} - set(gone), left)
    relink(warehouse, {*changed, *moved.kin}, gone, batch_id=batch_id)
    have_wait(warehouse, WaitingMention, column(warehouse, MENTIONED, [list(other_original)]))


def _is_other(old: GatheredDocument | None, new: GatheredDocument) -> bool:
    """Whether copies and followers of a document may be others now; not if other code alone looks at it."""
    return old is None or old.model_copy(update={"gathered_by": new.gathered_by, "entity_ids": new.entity_ids}) != new


def _profile(
    warehouse: Warehouse, ids: Sequence[str], before: dict[str, GatheredDocument], digest: str
) -> list[GatheredDocument]:
    """What is kept of each document; where it belonged stays until it is found anew."""
    named: dict[str, list[str]] = dict(warehouse.execute(NAMED, [list(ids)]).fetchall())
    rows = []
    for document in warehouse.read(Document, "document_id IN (SELECT unnest($1))", [list(ids)]):
        key, old = document.document_id, before.get(document.document_id)
        story = profile_story(document)
        rows.append(
            GatheredDocument(
                document_id=key,
                gathered_by=digest,
                publication_order=publication_order(document),
                text_sha256=document.text_sha256 if document.text.strip() else key,  # empty texts are no copies
                copy_keys=copy_keys(document.text),
                original_id=old.original_id if old else None,
                published_day=document.published_day,
                story_date=story.day,
                story_words=tuple(story.words),
                story_weights=tuple(story.words.values()),
                followed_id=old.followed_id if old else None,
                first_id=old.first_id if old else key,
                entity_ids=tuple(sorted(named.get(key, ()))),
            )
        )
    return rows
