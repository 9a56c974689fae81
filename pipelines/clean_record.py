"""One record of a file to its article: the cleaning that its form needs, and what its file says about it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from models.document import Document
from models.extraction import Extraction
from models.record import stable_id
from pipelines.clean.article import clean_article
from pipelines.clean.html import Profile, clean_html
from pipelines.clean.pattern import LinePattern, load_patterns
from pipelines.clean.source import source_id_of
from pipelines.ingest.raw_record import RawRecord
from pipelines.settings import gather_settings


def document_key_of(record: RawRecord) -> str:
    """What stays the same over the versions of an article."""
    return stable_id(*record.identity)


def document_id_of(record: RawRecord) -> str:
    """The document: its identity and its raw content."""
    return stable_id("document", document_key_of(record), record.raw_sha256)


@dataclass(frozen=True)
class CleanOptions:
    """What the user may say about cleaning."""

    page_reading: Profile = "precision"
    patterns: tuple[LinePattern, ...] = ()


def read_options(home: Path) -> CleanOptions:
    """The settings in force, and the user's own patterns. Raises SettingsError or PatternError if they are faulty."""
    return CleanOptions(gather_settings({"home": str(home)}).page_reading, load_patterns(home))


def clean_record(
    record: RawRecord,
    *,
    options: CleanOptions = CleanOptions(),
    raw_file_id: str | None = None,
    batch_id: str | None = None,
    given_published: date | datetime | None = None,
    document_id: str | None = None,
    document_key: str | None = None,
) -> Extraction:
    """The article of a record. What its file says goes before what its text says; a given day goes before both."""
    common: dict[str, Any] = {
        "document_id": document_id or document_id_of(record),
        "document_key": document_key or document_key_of(record),
        "path": record.path,
        "raw_sha256": record.raw_sha256,
        "raw_file_id": raw_file_id,
        "batch_id": batch_id,
        "given_published": given_published or record.published,
        "title": record.title,
        "patterns": options.patterns,
    }
    if record.html is not None:
        cleaned = clean_html(record.html, url=record.url, profile=options.page_reading, **common)
    else:
        cleaned = clean_article(record.text or "", source_url=record.url, media_type=record.media_type, **common)
    return cleaned.model_copy(update={"document": _with_told(cleaned.document, record, given_published)})


def _with_told(document: Document, record: RawRecord, given_published: date | datetime | None) -> Document:
    """The document with what its file says of it."""
    told: dict[str, Any] = {
        "dump_id": record.dump_id,
        "media_type": record.media_type,
        "byline": record.byline or document.byline,
        "language": document.language or record.language,
    }
    if record.source_name is not None and document.source_name is None:
        told["source_name"] = record.source_name
        told["source_id"] = source_id_of(record.source_name, document.source_url)
    if record.updated is not None and record.updated.tzinfo is not None:
        told["updated_at"] = record.updated.astimezone(UTC)
    if record.published is not None and given_published is None:
        stated = f"stated by the file: {record.published_raw or record.published.isoformat()}"
        told["published_method"] = "metadata"
        told["published_raw"] = record.published_raw
        told["published_evidence"] = (stated, *document.published_evidence[1:])
        told["published_confidence"] = 0.98
    return document.model_copy(update=told)
