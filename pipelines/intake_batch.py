"""Records on their way into the warehouse, a batch at a time, and the count of what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.document import Line, RawFile, Source
from models.extraction import FOUND_IN_DOCUMENT
from models.quality import Issue
from models.record import Record, stable_id
from pipelines.clean.article import sources_of
from pipelines.clean_record import CleanOptions, clean_record
from pipelines.gather.worklist import mark_changed
from pipelines.ingest.raw_record import RawRecord
from pipelines.load.warehouse import Warehouse
from pipelines.versions import Versions

BATCH_ROWS, BATCH_CHARACTERS = 200, 4_000_000
"""Records and faults, or characters of articles, that are held in memory before they are written."""


@dataclass
class IngestCount:
    """What a look at the input found, and what became of its articles."""

    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    """Current documents whose file is gone."""
    rejected: list[Issue] = field(default_factory=list)

    def plus(self, later: "IngestCount") -> "IngestCount":
        """Both together; a fault that was found twice counts once."""
        rejected = {issue.issue_id: issue for issue in (*self.rejected, *later.rejected)}
        return IngestCount(
            seen=self.seen + later.seen,
            new=self.new + later.new,
            changed=self.changed + later.changed,
            unchanged=self.unchanged + later.unchanged,
            withdrawn=self.withdrawn + later.withdrawn,
            rejected=list(rejected.values()),
        )


class Intake:
    """Records on their way into the warehouse, a batch at a time."""

    def __init__(self, warehouse: Warehouse, batch_id: str, options: CleanOptions, version: str) -> None:
        self.count = IngestCount()
        self._options = options
        self._version = version
        self._warehouse = warehouse
        self._batch_id = batch_id
        self._records: list[tuple[RawFile, RawRecord]] = []
        self._issues: dict[str, Issue] = {}
        self._ended: list[RawFile] = []
        self._characters = 0
        self._file: RawFile
        self._record_count = 0
        self._encoding: str | None = None

    def begin(self, raw_file: RawFile, standing: Sequence[Issue]) -> None:
        """What is added from now on comes from this file; its earlier faults hold only if they are found again."""
        self._file, self._record_count, self._encoding = raw_file, 0, None
        self._issues.update({i.issue_id: i.model_copy(update={"is_resolved": True}) for i in standing})

    def add(self, item: RawRecord | Issue) -> None:
        """A record or a fault of the file."""
        if isinstance(item, Issue):
            stamped = item.model_copy(update={"batch_id": self._batch_id})
            self._issues[item.issue_id] = stamped
            if item.stage == "ingest":
                self.count.rejected.append(stamped)
        else:
            self._record_count += 1
            self._encoding = item.encoding
            self._characters += len(item.text or item.html or "")
            self._records.append((self._file, item))
        if len(self._records) + len(self._issues) >= BATCH_ROWS or self._characters >= BATCH_CHARACTERS:
            self.flush()

    def end(self) -> None:
        """All of the file was read."""
        outcome = {
            "record_count": self._record_count,
            "status": "read" if self._record_count else "rejected",
            "encoding": self._encoding if self._record_count == 1 else None,
        }
        self._ended.append(self._file.model_copy(update=outcome))

    def flush(self) -> None:
        """Cleans and writes what was added so far."""
        versions = Versions(self._warehouse, [record for _, record in self._records])
        rows: list[Record] = []
        renewed: dict[str, Sequence[Line]] = {}
        sources: dict[str, Source] = {}
        for raw_file, record in self._records:
            if versions.is_forgotten(record):
                continue
            old = versions.made_by_others(record, self._version)
            if versions.has(record) and old is None:
                self.count.changed += versions.revive(record)
                continue
            try:
                cleaned = clean_record(
                    record, options=self._options, raw_file_id=raw_file.raw_file_id, batch_id=self._batch_id
                )
            except MemoryError:  # the machine's fault, not the document's: the next run reads it
                raise
            except Exception as error:
                issue = failure_issue(record.path, "clean", error, self._batch_id)
                self._issues[issue.issue_id] = issue
                self.count.rejected.append(issue)
                continue
            document = cleaned.document.model_copy(update={"cleaned_by": self._version})
            if old is not None:
                versions.renew(document)
                renewed[document.document_id] = cleaned.lines
                self.count.changed += versions.revive(record)
            else:
                self.count.changed += (is_newer := versions.add(document))
                self.count.new += not is_newer
                rows += cleaned.lines
            self._issues.update((i.issue_id, i.model_copy(update={"batch_id": self._batch_id})) for i in cleaned.issues)
            for source in sources_of(cleaned.document):
                sources.setdefault(source.source_id, source)
        with self._warehouse.transaction():
            mark_changed(self._warehouse, (document.document_id for document in versions.written()))
            self._warehouse.write([*versions.written(), *sources.values(), *self._issues.values(), *self._ended])
            self._warehouse.append(rows)
            self._write_renewed(versions, renewed)
        self._records, self._issues, self._ended, self._characters = [], {}, [], 0

    def _write_renewed(self, versions: Versions, renewed: Mapping[str, Sequence[Line]]) -> None:
        """Lines of articles that were there, as they are told now; takes away what was found where the text changed."""
        if not renewed:
            return
        where = "document_id IN (SELECT unnest($1))"
        lines = (line for own in renewed.values() for line in own)
        self._warehouse.replace(Line, where, [list(renewed)], lines)
        changed = [d.document_id for d in versions.written() if d.document_id in renewed and d.extracted_by is None]
        for kind in FOUND_IN_DOCUMENT:
            self._warehouse.delete(kind, where, [changed])


def failure_issue(path: str, stage: str, error: Exception, batch_id: str | None) -> Issue:
    """The issue of a document that a stage could not bear; the run goes on without it."""
    message = (
        f"{path}: {type(error).__name__}: {error}. This document was left out; the others are loaded. "
        "Please report it with the file."
    )
    return make_issue(path, stage, f"{stage}_failed", message, batch_id)


def make_issue(path: str, stage: str, kind: str, message: str, batch_id: str | None) -> Issue:
    """An issue row with its id."""
    return Issue.model_validate(
        {
            "issue_id": stable_id("issue", path, stage, kind, message),
            "batch_id": batch_id,
            "path": path,
            "stage": stage,
            "kind": kind,
            "message": message,
        }
    )
