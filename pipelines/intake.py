"""The first two steps of the route: files to rows of the manifest, and records to documents.

Both go over their input in parts and commit each, so that memory does not grow with it and a run that was cut off goes
on where it was.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from models.document import Document, IngestBatch, RawFile
from models.quality import Issue
from models.record import Record
from pipelines.clean_record import read_options
from pipelines.ingest.files import FoundFile, find_files
from pipelines.ingest.place import is_address
from pipelines.ingest.profile import load_profiles
from pipelines.ingest.read import look_at_file, read_file
from pipelines.intake_batch import IngestCount, Intake
from pipelines.load.warehouse import Warehouse
from pipelines.manifest import Manifest, standing_issues
from pipelines.source_lines import take_source_lines
from pipelines.stage_version import clean_version

FILES_AT_ONCE = 500


Progress = Callable[[str, int, int], None]
"""Told how far a step is: its name, what is done, what there is to do."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Says nothing."""


def ingest_step(
    warehouse: Warehouse, paths: Sequence[Path | str], *, batch_id: str, progress: Progress = no_progress
) -> IngestCount:
    """Looks at every file, and writes down those that are new, changed or gone, or why they cannot be read."""
    now = warehouse.read(IngestBatch, "batch_id = ?", [batch_id])[0].started_at
    manifest = Manifest(warehouse, batch_id, now)
    count = IngestCount()
    rows: list[Record] = []
    for found in find_files(paths):
        if isinstance(found, FoundFile) and found.location in manifest.seen:
            continue
        count.seen += 1
        if isinstance(found, Issue):
            _reject(found, batch_id, rows, count)
            continue
        progress("ingest", count.seen, count.seen)
        look = manifest.look_at(found)
        rows += look.rows
        count.unchanged += look.unchanged
        for issue in look.issues:
            _reject(issue, batch_id, rows, count)
        if len(rows) >= FILES_AT_ONCE:
            warehouse.write(rows)
            rows.clear()
    gone = manifest.gone(paths)
    with warehouse.transaction():
        warehouse.write([*rows, *(file.model_copy(update={"is_current": False}) for file in gone)])
        ids = [[file.raw_file_id for file in gone]]
        count.withdrawn = warehouse.count(Document, "is_current AND raw_file_id IN (SELECT unnest($1))", ids)
    return count


def _reject(issue: Issue, batch_id: str, rows: list[Record], count: IngestCount) -> None:
    stamped = issue.model_copy(update={"batch_id": batch_id})
    rows.append(stamped)
    count.rejected.append(stamped)


def clean_step(warehouse: Warehouse, *, batch_id: str, progress: Progress = no_progress) -> IngestCount:
    """Makes the documents of every current file whose records were not all read yet, or that other code made."""
    version = clean_version(warehouse.home)
    _read_again(warehouse, version)
    # In the order of their names, which dumps are dated by: the later version of an article comes later.
    waiting = warehouse.read(RawFile, "is_current AND status = 'read' AND record_count IS NULL", order="path")
    profiles = load_profiles(warehouse.home)
    standing = standing_issues(warehouse, {f.path for f in waiting})
    intake = Intake(warehouse, batch_id, read_options(warehouse.home), version)
    with warehouse.few_bytes():
        for done, raw_file in enumerate(waiting, 1):
            progress("clean", done, len(waiting))
            intake.begin(raw_file, standing.get(raw_file.path, []))
            for item in read_file(raw_file, profiles=profiles):
                intake.add(item)
            intake.end()
        intake.flush()
        take_source_lines(warehouse)
    return intake.count


def _read_again(warehouse: Warehouse, version: str) -> None:
    """Has files read again whose documents were made by other code; those that are no longer as they were stay so."""
    made_by_others = (
        "is_current AND record_count > 0 AND raw_file_id IN "
        "(SELECT raw_file_id FROM document WHERE is_current AND cleaned_by IS DISTINCT FROM ?)"
    )
    stale = warehouse.read(RawFile, made_by_others, [version])
    as_it_was = [f for f in stale if not is_address(f.location) and _is_as_it_was(f)]
    warehouse.write(f.model_copy(update={"record_count": None}) for f in as_it_was)


def _is_as_it_was(file: RawFile) -> bool:
    seen = look_at_file(FoundFile(path=file.path, location=file.location), batch_id=file.batch_id)
    return isinstance(seen, RawFile) and seen.raw_sha256 == file.raw_sha256
