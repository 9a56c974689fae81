"""The first two steps of the route: files to rows of the manifest, and records to documents.

Both go over their input in parts and commit each, so that memory does not grow with it and a run that was cut off goes
on where it was.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from models.document import RawFile
from models.quality import Issue
from models.record import Record
from pipelines.clean_record import read_options
from pipelines.ingest.files import FoundFile, find_files
from pipelines.ingest.place import is_address
from pipelines.ingest.profile import load_profiles
from pipelines.ingest.read import look_at_file, read_file
from pipelines.intake_batch import IngestCount, Intake
from pipelines.load.warehouse import Warehouse
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
    """Makes the documents of every current file whose records were not all read yet, or that other code made."""
    version = clean_version(warehouse.home)
    _read_again(warehouse, version)
    # In the order of their names, which dumps are dated by: the later version of an article comes later.
    waiting = warehouse.read(RawFile, "is_current AND status = 'read' AND record_count IS NULL", order="path")
    profiles = load_profiles(warehouse.home)
    standing = _standing_issues(warehouse, {f.path for f in waiting})
    intake = Intake(warehouse, batch_id, read_options(warehouse.home), version)
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
