"""Taking articles away for good: their text, and all that was made of it, in the warehouse and the published file.

What stays is a row with a hash and an instant in forgotten_document, by which no later run reads the article again, and
the manifest raw_file, which names files but holds none of their words. The file itself is the user's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.document import Document, ForgottenDocument, Line, Source
from models.event import Event, EventMember
from models.extraction import FOUND_IN_DOCUMENT
from models.quality import Issue, Parse
from models.record import Record
from pipelines.intake_batch import IngestCount
from pipelines.load.warehouse import Warehouse
from pipelines.publish.lake_home import ask_for_renewal
from pipelines.route import begin_batch, end_batch, publish_step, resolve_step

FORGOTTEN_TITLE = "forgotten"
"""Title of an event that only forgotten articles reported."""


class NothingToForgetError(ValueError):
    """Nothing is chosen by what was asked; the message says what was looked for."""


@dataclass(frozen=True)
class Choice:
    """Which articles: ids (or enough of the beginning), paths, a source (id, name or domain), those before a day."""

    documents: tuple[str, ...] = ()
    source: str | None = None
    before: date | None = None


@dataclass(frozen=True)
class Forgotten:
    """What became of it."""

    documents: int
    events_retired: int
    published_path: Path | None


def find_documents(warehouse: Warehouse, choice: Choice) -> list[Document]:
    """The documents that are chosen, in all their versions. Raises NothingToForgetError."""
    found: dict[str, Document] = {}
    for asked in choice.documents:
        some = warehouse.read(Document, "document_id = $1 OR path = $1", [asked]) or (
            warehouse.read(Document, "starts_with(document_id, ?)", [asked]) if len(asked) >= MIN_PREFIX else []
        )
        if len({d.document_key for d in some}) != 1:
            seen = f"{len(some)} articles have an id or path" if some else "no article has an id or path"
            raise NothingToForgetError(f"{seen} that is {asked!r}, expected one. `dateline sql` can look for it.")
        found |= {d.document_key: d for d in some}
    if choice.source is not None:
        found |= {d.document_key: d for d in _of_source(warehouse, choice.source)}
    if choice.before is not None:
        some = warehouse.read(Document, "coalesce(published_latest_date, published_best_date) < ?", [choice.before])
        found |= {d.document_key: d for d in some}
    if not found:
        raise NothingToForgetError("no article is chosen by this; nothing was forgotten.")
    return warehouse.read(Document, "document_key IN (SELECT unnest($1))", [sorted(found)])


MIN_PREFIX = 4
"""Fewest signs by which an article may be chosen."""


def _of_source(warehouse: Warehouse, asked: str) -> list[Document]:
    where = "source_id = $1 OR lower(source_name) = lower($1) OR domain = lower($1)"
    sources = [s.source_id for s in warehouse.read(Source, where, [asked])]
    found = warehouse.read(
        Document, "source_id IN (SELECT unnest($1)) OR lower(source_name) = lower($2)", [sources, asked]
    )
    if not found:
        raise NothingToForgetError(f"no article is of a source with the id, name or domain {asked!r}.")
    return found


def forget(
    warehouse: Warehouse, documents: Sequence[Document], *, reason: str, now: datetime, has_lake: bool = False
) -> Forgotten:
    """Takes the documents away, brings together what is left, publishes it, and writes the warehouse file anew.

    A lake is told of: whoever publishes into it next takes them away there too, with all states before.
    """
    ask_for_renewal(warehouse.home, has_lake=has_lake)
    batch_id = begin_batch(warehouse, now=now)
    reported = {e.event_id for e in warehouse.read(Event, "mention_count > 0")}
    with warehouse.transaction():
        _delete(warehouse, documents)
        keys = sorted({d.document_key for d in documents})
        warehouse.write(
            ForgottenDocument(document_key=key, forgotten_at=now, reason=reason, batch_id=batch_id) for key in keys
        )
    resolve_step(warehouse, batch_id=batch_id)
    retired = [e for e in warehouse.read(Event, "mention_count = 0") if e.event_id in reported]
    warehouse.write(_without_words(e) for e in retired)
    end_batch(warehouse, batch_id, IngestCount(withdrawn=sum(d.is_current for d in documents)), now=now)
    _, published = publish_step(warehouse, batch_id=batch_id)
    warehouse.compact()
    return Forgotten(len(keys), sum(e.merged_into is None for e in retired), published)


def _delete(warehouse: Warehouse, documents: Sequence[Document]) -> None:
    ids = [sorted(d.document_id for d in documents)]
    where = "document_id IN (SELECT unnest($1))"
    mentions = warehouse.execute(f"SELECT event_mention_id FROM event_mention WHERE {where}", ids).fetchall()
    tables: tuple[type[Record], ...] = (*FOUND_IN_DOCUMENT, Line, Document)
    for kind in tables:
        warehouse.delete(kind, where, ids)
    warehouse.delete(Parse, "text_sha256 NOT IN (SELECT text_sha256 FROM document)")
    warehouse.delete(Issue, "path IN (SELECT unnest($1))", [sorted(d.path for d in documents)])
    for name in ("duplicate_of", "superseded_by"):
        warehouse.execute(f"UPDATE document SET {name} = NULL WHERE {name} IN (SELECT unnest($1))", ids).fetchall()
    gone = [[mention for (mention,) in mentions]]
    warehouse.delete(EventMember, "NOT is_current AND event_mention_id IN (SELECT unnest($1))", gone)


def _without_words(event: Event) -> Event:
    """The event without what the article said of it."""
    told = {
        "title": FORGOTTEN_TITLE, "location_text": None, "location_entity_id": None, "latitude": None,
        "longitude": None, "meeting_name": None, "date_reason": None,
    }  # fmt: skip
    return event.model_copy(update=told)
