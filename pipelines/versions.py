"""Versions of articles: what is there already, and what takes its place."""

from collections.abc import Iterable, Sequence

from models.document import Document, ForgottenDocument
from pipelines.clean_record import document_id_of, document_key_of
from pipelines.ingest.raw_record import RawRecord
from pipelines.load.warehouse import Warehouse

GUESSED = ("unknown", "inferred", "file_time")
"""How a publication date is known that later articles may still move."""

READ_BY = ("text", "language", "published_best_date", "published_earliest_date", "published_latest_date")
"""What the reading of an article depends on."""

KEY_AMONG = "document_key IN (SELECT unnest($1))"


class Versions:
    """The documents of some records that are in the warehouse already, and those that take their place."""

    def __init__(self, warehouse: Warehouse, records: Sequence[RawRecord]) -> None:
        keys = sorted({document_key_of(record) for record in records})
        known = _documents_of(warehouse, keys) if keys else []
        self._documents = {d.document_id: d for d in known}
        self._current = {d.document_key: d for d in known if d.is_current}
        self._written: dict[str, Document] = {}
        self._forgotten = {
            f.document_key for f in (warehouse.read(ForgottenDocument, KEY_AMONG, [keys]) if keys else ())
        }

    def is_forgotten(self, record: RawRecord) -> bool:
        """Whether somebody had the article forgotten."""
        return document_key_of(record) in self._forgotten

    def has(self, record: RawRecord) -> bool:
        """Whether this version is there."""
        return document_id_of(record) in self._documents

    def made_by_others(self, record: RawRecord, version: str) -> Document | None:
        """This version of the article, if its text was made by other code than this."""
        found = self._documents.get(document_id_of(record))
        return found if found is not None and found.cleaned_by != version else None

    def renew(self, document: Document) -> Document:
        """Takes the place of the same version as other code made it; says how it stands now.

        What was found out about it since, by itself or beside others, stays; it is read again if its text is another.
        """
        old = self._documents[document.document_id]
        kept = {
            name: getattr(old, name)
            for name in ("raw_file_id", "path", "batch_id", "is_current", "superseded_by", "story_id", "duplicate_of")
        }
        if document.published_method in GUESSED and old.published_method in GUESSED:
            kept |= {name: getattr(old, name) for name in Document.model_fields if name.startswith("published_")}
        new = document.model_copy(update=kept)
        same = all(getattr(new, name) == getattr(old, name) for name in READ_BY)
        new = new.model_copy(update={"extracted_by": old.extracted_by if same else None})
        self._put(new)
        if self._current.get(new.document_key) == old:
            self._current[new.document_key] = new
        return new

    def add(self, document: Document) -> bool:
        """Makes a document the current version; says whether there was one before."""
        before = self._current.get(document.document_key)
        if before is not None:
            self._put(before.model_copy(update={"is_current": False, "superseded_by": document.document_id}))
        self._put(document)
        self._current[document.document_key] = document
        return before is not None

    def revive(self, record: RawRecord) -> bool:
        """Makes an old version current again where its own place holds it again; says whether it did.

        A version that comes again from elsewhere is only an old copy.
        """
        old = self._documents[document_id_of(record)]
        current = self._current.get(old.document_key)
        if old.is_current or (current is not None and current.path != record.path):
            return False
        return self.add(old.model_copy(update={"is_current": True, "superseded_by": None})) or True

    def written(self) -> Iterable[Document]:
        """The documents to write."""
        return self._written.values()

    def _put(self, document: Document) -> None:
        self._documents[document.document_id] = self._written[document.document_id] = document


def _documents_of(warehouse: Warehouse, keys: Sequence[str]) -> list[Document]:
    """All versions of some articles.

    The keys are looked for first and alone: most articles are new, and a look through whole documents for them grows
    with the warehouse.
    """
    found = warehouse.execute(f"SELECT document_id FROM document WHERE {KEY_AMONG}", [keys]).fetchall()
    ids = [document_id for (document_id,) in found]
    return warehouse.read(Document, "document_id IN (SELECT unnest($1))", [ids]) if ids else []
