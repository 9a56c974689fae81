"""What came in and what stands in it: batches, files, sources, documents and every line of their raw text."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from models.code import BatchStatus, FileStatus, LineKind, PublishedMethod, SourceKind
from models.record import Record

PINNED_DAYS = 31
"""Longest span of possible publication days whose last day still says when an article was written."""


def pinned_day(earliest: date | None, latest: date | None, best: date | None) -> date | None:
    """The day that an article's own time is counted from: the likeliest, else the last of a month at most.

    None where little more is known than that the article has arrived.
    """
    if best is not None or earliest is None or latest is None:
        return best
    return latest if (latest - earliest).days <= PINNED_DAYS else None


class IngestBatch(Record):
    """One run over the input."""

    table: ClassVar[str] = "ingest_batch"
    key: ClassVar[tuple[str, ...]] = ("batch_id",)

    batch_id: str = Field(description="The run.")
    started_at: datetime = Field(description="Instant the run began.")
    ended_at: datetime | None = Field(None, description="Instant it ended; null while it runs or if it died.")
    extractor_version: str = Field(description="Digest of the code, lexicons and models that made the rows.")
    status: BatchStatus = Field(description="running, ok or failed.")
    file_count: int = Field(0, ge=0, description="Files looked at.")
    document_count: int = Field(0, ge=0, description="Documents new or changed in this run.")
    rejected_count: int = Field(0, ge=0, description="Files that could not be read.")
    withdrawn_count: int = Field(
        0, ge=0, description="Current documents whose file was found to be gone, or that were forgotten, in this run."
    )


class Source(Record):
    """Who publishes or supplies articles."""

    table: ClassVar[str] = "source"
    key: ClassVar[tuple[str, ...]] = ("source_id",)

    source_id: str = Field(description="The source.")
    source_name: str = Field(min_length=1, description="Its name for people.")
    kind: SourceKind = Field(description="Publisher, agency, person, organisation or platform.")
    domain: str | None = Field(None, description="Registered domain of its site.")
    country_code: str | None = Field(None, description="Where it is published; ISO 3166-1 alpha-3.")


class RawFile(Record):
    """A file that was found: the manifest that tells a later run what is new."""

    table: ClassVar[str] = "raw_file"
    key: ClassVar[tuple[str, ...]] = ("raw_file_id",)
    references: ClassVar[dict[str, str]] = {"batch_id": "ingest_batch"}

    raw_file_id: str = Field(description="The file: hash of path and content.")
    path: str = Field(description="Where it lay, from the folder that was given.")
    location: str = Field(description="Its full place on the machine that read it.")
    raw_sha256: str | None = Field(None, description="Hash of its bytes; null if they could not be read.")
    byte_count: int = Field(ge=0, description="Size in bytes.")
    file_at: datetime | None = Field(None, description="Instant of its last change, as the file system says.")
    media_type: str | None = Field(None, description="What its content is, such as text/plain.")
    encoding: str | None = Field(None, description="How its bytes were read as text.")
    status: FileStatus = Field(description="Read, or rejected if it gave no article; issue says why.")
    record_count: int | None = Field(None, ge=0, description="Articles read from it; null until all of it was read.")
    batch_id: str = Field(description="The run that first saw it.")
    is_current: bool = Field(True, description="Whether this is what lies at the path now.")
    hashed_at: datetime | None = Field(
        None, description="Instant of the run that last read its bytes; not read again while size and file_at stay."
    )


class Publication(Record):
    """When a document was published, as far as known, and how that is known. Part of document, no table of its own."""

    at: datetime | None = Field(None, description="Instant in UTC; null if no clock time is known.")
    earliest: date | None = Field(None, description="First day that is possible, in the publisher's own zone.")
    latest: date | None = Field(None, description="Last day that is possible.")
    best: date | None = Field(None, description="The likeliest day; null where none is likelier than not.")
    method: PublishedMethod = Field("unknown", description="Where the date comes from.")
    confidence: float = Field(0.0, ge=0, le=1, description="How sure the best day is.")
    evidence: tuple[str, ...] = Field((), description="The words or facts it rests on, one sentence each.")

    @property
    def day(self) -> date | None:
        """The day to count from."""
        return pinned_day(self.earliest, self.latest, self.best)


class Document(Record):
    """One version of one article."""

    table: ClassVar[str] = "document"
    key: ClassVar[tuple[str, ...]] = ("document_id",)
    references: ClassVar[dict[str, str]] = {"raw_file_id": "raw_file", "source_id": "source", "story_id": "story"}

    document_id: str = Field(description="The document: hash of its identity and its raw content.")
    document_key: str = Field(description="What stays the same over its versions: hash of its URL, dump id or path.")
    raw_file_id: str | None = Field(None, description="The file it came in; null outside a warehouse.")
    path: str = Field(
        description="Where it lay, from the folder that was given: the file, !/ and the member of an archive, "
        "# and the number of the record."
    )
    media_type: str = Field(description="What its content is, such as text/plain.")
    dump_id: str | None = Field(None, description="The id that its file gives it.")
    source_id: str | None = Field(None, description="Who published it; null if the text does not say.")
    source_name: str | None = Field(None, description="Name of the publisher as found.")
    source_url: str | None = Field(None, description="Address it was published at.")
    agency_name: str | None = Field(None, description="News agency that is credited.")
    language: str | None = Field(None, description="BCP 47 code of its language.")
    raw_sha256: str = Field(description="Hash of its raw content.")
    text_sha256: str = Field(description="Hash of the clean text: equal for copies.")
    title: str | None = Field(None, description="Its headline.")
    deck: str | None = Field(None, description="Standfirst under the headline.")
    byline: str | None = Field(None, description="Who wrote it.")
    dateline_text: str | None = Field(None, description="Place at the head of the text, such as WASHINGTON.")
    text: str = Field(description="The article alone; all offsets count in it, in Unicode code points.")
    published_at: datetime | None = Field(None, description="Instant of publication; null if no clock time is known.")
    published_raw: str | None = Field(None, description="The words that state it.")
    published_earliest_date: date | None = Field(None, description="First possible day of publication.")
    published_latest_date: date | None = Field(None, description="Last possible day of publication.")
    published_best_date: date | None = Field(None, description="Likeliest day; null where none is likelier than not.")
    published_method: PublishedMethod = Field("unknown", description="Where the date comes from.")
    published_confidence: float = Field(0.0, ge=0, le=1, description="How sure the best day is.")
    published_evidence: tuple[str, ...] = Field((), description="What the date rests on.")
    updated_at: datetime | None = Field(None, description="Instant of the last update that the text states.")
    story_id: str | None = Field(None, description="The story it belongs to.")
    duplicate_of: str | None = Field(None, description="The document it copies.")
    is_current: bool = Field(True, description="Whether it is the latest version.")
    superseded_by: str | None = Field(None, description="The version that took its place.")
    batch_id: str | None = Field(None, description="The run that read it.")
    cleaned_by: str | None = Field(None, description="Digest of the code and data that made its text.")
    extracted_by: str | None = Field(
        None, description="Digest of the code and data that found names and events in it; null until they did."
    )

    @property
    def published_day(self) -> date | None:
        """The day to count from."""
        return pinned_day(self.published_earliest_date, self.published_latest_date, self.published_best_date)


class ForgottenDocument(Record):
    """An article that somebody had forgotten, by hashes alone, so that no run reads it again."""

    table: ClassVar[str] = "forgotten_document"
    is_private: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("document_key",)
    references: ClassVar[dict[str, str]] = {"batch_id": "ingest_batch"}

    document_key: str = Field(description="The article, in all its versions.")
    forgotten_at: datetime = Field(description="Instant it was done.")
    reason: str = Field(min_length=1, description="By what it was chosen: document, source or before, and a day.")
    batch_id: str = Field(description="The run that did it.")


class Line(Record):
    """One line of the raw text: kept in the article, or taken away, and why."""

    table: ClassVar[str] = "line"
    key: ClassVar[tuple[str, ...]] = ("document_id", "line_no")
    references: ClassVar[dict[str, str]] = {"document_id": "document"}
    is_indexed: ClassVar[bool] = False

    document_id: str = Field(description="The document.")
    line_no: int = Field(ge=1, description="Its number in the raw text, from 1.")
    text_raw: str = Field(description="The line as it came.")
    kind: LineKind = Field(description="What the line is.")
    is_kept: bool = Field(description="Whether it stands in the article's text.")
    reason: str = Field(min_length=1, description="The rule that decided.")
    start_char: int | None = Field(None, ge=0, description="Where it begins in the article's text; null if not kept.")
    end_char: int | None = Field(None, ge=0, description="Where it ends there.")
    duplicate_of_line_no: int | None = Field(None, ge=1, description="The line that it repeats.")
