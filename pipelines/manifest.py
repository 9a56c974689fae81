"""What is known of files from earlier runs, so that a run opens only those that may be others than they were.

A file is taken to be as it was, without opening it, if its size and the time of its last change are as they were noted,
and that time is some seconds before the run that last read its bytes: a change within the same tick of the clock would
not show. Who changes a file and sets its time back on purpose is not noticed. Addresses are looked at in every run.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.document import RawFile
from models.quality import Issue
from models.record import Record
from pipelines.ingest.files import FoundFile
from pipelines.ingest.place import is_address
from pipelines.ingest.read import look_at_file
from pipelines.load.warehouse import Warehouse

CLOCK_TICK = timedelta(seconds=2)
"""Coarsest step of the times that file systems keep."""

MICROSECOND = timedelta(microseconds=1)


@dataclass
class Look:
    """What a look at one file gave."""

    rows: list[Record] = field(default_factory=list)
    unchanged: int = 0
    """Articles in it that are known."""
    issues: Sequence[Issue] = ()
    is_news: bool = False
    """Whether it holds something that is to be read."""


class Manifest:
    """The files that were there at the last look, by their place."""

    def __init__(self, warehouse: Warehouse, batch_id: str, now: datetime) -> None:
        self._known = {f.location: f for f in warehouse.read(RawFile, "is_current")}
        self._standing = standing_issues(warehouse, {f.path for f in self._known.values()})
        self._batch_id = batch_id
        self._now = now
        self.seen: set[str] = set()

    def look_at(self, found: FoundFile, *, retries: bool = True) -> Look:
        """Whether a file is new, changed, unchanged or unreadable.

        A file that gave no article is to be read again, if `retries`: perhaps what it needs has been installed since.
        """
        self.seen.add(found.location)
        before = self._known.get(found.location)
        if before is None:
            return self._look_at_new(found)
        is_done = before.record_count is not None and (before.record_count > 0 or not retries)
        if is_done and _is_surely_same(before):
            return Look(unchanged=before.record_count or 0, issues=self._standing.get(before.path, ()))
        seen = look_at_file(FoundFile(path=before.path, location=found.location), batch_id=self._batch_id)
        if isinstance(seen, Issue):
            return Look(rows=[before.model_copy(update={"is_current": False})], issues=[seen], is_news=True)
        if before.raw_sha256 != seen.raw_sha256:
            rows: list[Record] = [before.model_copy(update={"is_current": False}), self._noted(seen)]
            return Look(rows=rows, is_news=True)
        same = self._noted(before.model_copy(update={"file_at": seen.file_at}))
        if not is_done:
            return Look(rows=[same.model_copy(update={"status": "read", "record_count": None})], is_news=True)
        return Look(rows=[same], unchanged=before.record_count or 0, issues=self._standing.get(before.path, ()))

    def _look_at_new(self, found: FoundFile) -> Look:
        seen = look_at_file(found, batch_id=self._batch_id)
        if isinstance(seen, Issue):
            return Look(issues=[seen])
        return Look(rows=[self._noted(seen)], is_news=True)

    def _noted(self, file: RawFile) -> RawFile:
        return file.model_copy(update={"hashed_at": self._now})

    def gone(self, paths: Iterable[Path | str]) -> list[RawFile]:
        """Known files under the given folders that are there no more."""
        given = [os.path.realpath(path) for path in paths if not is_address(str(path)) and os.path.isdir(path)]
        return [
            file
            for location, file in self._known.items()
            if location not in self.seen and any(_is_below(location, folder) for folder in given) and _is_gone(location)
        ]


def _is_surely_same(file: RawFile) -> bool:
    if file.file_at is None or file.hashed_at is None or file.file_at > file.hashed_at - CLOCK_TICK:
        return False
    if is_address(file.location):
        return False
    try:
        status = os.stat(file.location)
    except OSError:  # the look itself tells why
        return False
    # Instants are kept to the microsecond; the file system's may be finer.
    changed_at = datetime.fromtimestamp(status.st_mtime, UTC)
    return status.st_size == file.byte_count and abs(changed_at - file.file_at) <= MICROSECOND


def _is_below(location: str, folder: str) -> bool:
    return location.startswith(folder.rstrip("/") + "/")


def _is_gone(location: str) -> bool:
    """Whether there is surely no file; one in a folder that cannot be looked into may be there."""
    try:
        os.lstat(location)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def standing_issues(warehouse: Warehouse, paths: set[str]) -> dict[str, list[Issue]]:
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
