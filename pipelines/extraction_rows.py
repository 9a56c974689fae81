"""What was found in articles, as rows of the warehouse's tables and back."""

from collections.abc import Iterator, Sequence

from models.document import Document
from models.extraction import FOUND_IN_DOCUMENT, Extraction
from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.record import Record
from pipelines.article import anchor_free
from pipelines.load.warehouse import Warehouse


def found_rows(extraction: Extraction) -> Iterator[tuple[type[Record], Sequence[Record]]]:
    """The rows of one document by table."""
    yield Sentence, extraction.sentences
    yield Timex, extraction.timexes
    yield EntityMention, extraction.entity_mentions
    yield Quote, extraction.quotes
    yield Quantity, extraction.quantities
    yield EventMention, extraction.event_mentions
    yield EventMentionParticipant, extraction.participants


def read_anchor_free(warehouse: Warehouse, ids: Sequence[str]) -> list[Extraction]:
    """All rows of some documents, without what was counted from a publication day."""
    among, asked = "document_id IN (SELECT unnest($1))", [list(ids)]
    documents = warehouse.read(Document, among, asked)
    rows: dict[type[Record], dict[str, list[Record]]] = {}
    for kind in FOUND_IN_DOCUMENT:
        grouped: dict[str, list[Record]] = {}
        key = "event_mention_id, role, participant_no" if kind is EventMentionParticipant else "start_char, end_char"
        for row in warehouse.read(kind, among, asked, order=f"document_id, {key}"):
            grouped.setdefault(row.document_id, []).append(row)  # type: ignore[attr-defined]
        rows[kind] = grouped
    extractions: list[Extraction] = []
    for document in documents:
        timexes = tuple(rows[Timex].get(document.document_id, []))
        extractions.append(
            Extraction(
                document=document,
                sentences=tuple(rows[Sentence].get(document.document_id, [])),
                timexes=anchor_free(timexes),  # type: ignore[arg-type]
                entity_mentions=tuple(rows[EntityMention].get(document.document_id, [])),
                quotes=tuple(rows[Quote].get(document.document_id, [])),
                quantities=tuple(rows[Quantity].get(document.document_id, [])),
                event_mentions=tuple(rows[EventMention].get(document.document_id, [])),
                participants=tuple(rows[EventMentionParticipant].get(document.document_id, [])),
            )
        )
    return extractions
