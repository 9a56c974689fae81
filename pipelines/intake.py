"""The first two steps of the route: files to rows of the manifest, and records to documents.

Both go over their input in parts and commit each, so that memory does not grow with it and a run that was cut off goes
on where it was.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.document import RawFile, Source
from models.quality import Issue
from models.record import Record, stable_id
from pipelines.clean.article import sources_of
from pipelines.clean_record import CleanOptions, clean_record, read_options
from pipelines.ingest.files import FoundFile, find_files
from pipelines.ingest.profile import load_profiles
from pipelines.ingest.raw_record import RawRecord
from pipelines.ingest.read import look_at_file, read_file
from pipelines.load.warehouse import Warehouse
from pipelines.source_lines import take_source_lines
from pipelines.versions import Versions

BATCH_ROWS, BATCH_CHARACTERS = 200, 4_000_000
"""Records and faults, or characters of articles, that are held in memory before they are written."""

FILES_AT_ONCE = 500


Progress = Callable[[str, int, int], None]
"""Told how far a step is: its name, what is done, what there is to do."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Says nothing."""


@dataclass
class IngestCount:
    """What a look at the input found, and what became of its articles."""

    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Issue] = field(default_factory=list)

    def plus(self, later: "IngestCount") -> "IngestCount":
        """Both together; a fault that was found twice counts once."""
        rejected = {issue.issue_id: issue for issue in (*self.rejected, *later.rejected)}
        return IngestCount(
            seen=self.seen + later.seen,
            new=self.new + later.new,
            changed=self.changed + later.changed,
            unchanged=self.unchanged + later.unchanged,
            rejected=list(rejected.values()),
        )


def ingest_step(
    warehouse: Warehouse, paths: Sequence[Path | str], *, batch_id: str, progress: Progress = no_progress
) -> IngestCount:
    """Looks at every file, and writes down those that are new or changed, or why they cannot be read."""
    count = IngestCount()
    known = {f.location: f for f in warehouse.read(RawFile, "is_current")}
    standing = _standing_issues(warehouse, {f.path for f in known.values()})
    rows: list[Record] = []
    seen: set[str] = set()
    for found in find_files(paths):
        if isinstance(found, FoundFile) and found.location in seen:
            continue
        count.seen += 1
        if isinstance(found, Issue):
            _reject(found, batch_id, rows, count)
            continue
        seen.add(found.location)
        progress("ingest", count.seen, count.seen)
        before = known.get(found.location)
        _look_at(found, before, standing.get(before.path, []) if before else [], batch_id, rows, count)
        if len(rows) >= FILES_AT_ONCE:
            warehouse.write(rows)
            rows.clear()
    warehouse.write(rows)
    return count


def _look_at(
    found: FoundFile,
    before: RawFile | None,
    standing: Sequence[Issue],
    batch_id: str,
    rows: list[Record],
    count: IngestCount,
) -> None:
    if before is not None:
        found = FoundFile(path=before.path, location=found.location)
    seen = look_at_file(found, batch_id=batch_id)
    if before is not None and isinstance(seen, RawFile) and before.raw_sha256 == seen.raw_sha256:
        if before.record_count == 0:  # perhaps what it needs has been installed since
            rows.append(before.model_copy(update={"status": "read", "record_count": None}))
        else:
            count.unchanged += before.record_count or 0
            for issue in standing:
                _reject(issue, batch_id, rows, count)
        return
    if before is not None:
        rows.append(before.model_copy(update={"is_current": False}))
    if isinstance(seen, Issue):
        _reject(seen, batch_id, rows, count)
    else:
        rows.append(seen)


def _reject(issue: Issue, batch_id: str, rows: list[Record], count: IngestCount) -> None:
    stamped = issue.model_copy(update={"batch_id": batch_id})
    rows.append(stamped)
    count.rejected.append(stamped)


def _standing_issues(warehouse: Warehouse, paths: set[str]) -> dict[str, list[Issue]]:
    """Faults that were found earlier and are not mended, by the file that they are in."""
    found: dict[str, list[Issue]] = {}
    for issue in warehouse.read(Issue, "stage = 'ingest' AND NOT is_resolved"):
        file = next((path for path in _outer_paths(issue.path) if path in paths), None)
        if file is not None:
            found.setdefault(file, []).append(issue)
    return found


def _outer_paths(place: str) -> Iterable[str]:
    """The place itself, and what is left of it at each sign of a place in a file.

    >>> list(_outer_paths("news.zip!/a.jsonl#7"))
    ['news.zip!/a.jsonl#7', 'news.zip!/a.jsonl', 'news.zip']
    """
    yield place
    for at in range(len(place) - 1, 0, -1):
        if place[at] == "#" or place.startswith("!/", at):
            yield place[:at]


def clean_step(warehouse: Warehouse, *, batch_id: str, progress: Progress = no_progress) -> IngestCount:
    """Makes the documents of every current file whose records were not all read yet."""
    # In the order of their names, which dumps are dated by: the later version of an article comes later.
    waiting = warehouse.read(RawFile, "is_current AND status = 'read' AND record_count IS NULL", order="path")
    profiles = load_profiles(warehouse.home)
    standing = _standing_issues(warehouse, {f.path for f in waiting})
    intake = Intake(warehouse, batch_id, read_options(warehouse.home))
    for done, raw_file in enumerate(waiting, 1):
        progress("clean", done, len(waiting))
        intake.begin(raw_file, standing.get(raw_file.path, []))
        for item in read_file(raw_file, profiles=profiles):
            intake.add(item)
        intake.end()
    intake.flush()
    if waiting:
        take_source_lines(warehouse, batch_id=batch_id)
    return intake.count


class Intake:
    """Records on their way into the warehouse, a batch at a time."""

    def __init__(self, warehouse: Warehouse, batch_id: str, options: CleanOptions) -> None:
        self.count = IngestCount()
        self._options = options
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
        sources: dict[str, Source] = {}
        for raw_file, record in self._records:
            if versions.has(record):
                self.count.changed += versions.revive(record)
                continue
            try:
                cleaned = clean_record(
                    record, options=self._options, raw_file_id=raw_file.raw_file_id, batch_id=self._batch_id
                )
            except Exception as error:
                issue = failure_issue(record.path, "clean", error, self._batch_id)
                self._issues[issue.issue_id] = issue
                self.count.rejected.append(issue)
                continue
            self.count.changed += (is_newer := versions.add(cleaned.document))
            self.count.new += not is_newer
            rows += cleaned.lines
            self._issues.update((i.issue_id, i.model_copy(update={"batch_id": self._batch_id})) for i in cleaned.issues)
            for source in sources_of(cleaned.document):
                sources.setdefault(source.source_id, source)
        with self._warehouse.transaction():
            self._warehouse.write([*versions.written(), *sources.values(), *self._issues.values(), *self._ended])
            self._warehouse.append(rows)
        self._records, self._issues, self._ended, self._characters = [], {}, [], 0


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
