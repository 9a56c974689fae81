"""Bytes and files to records, as the tests of this room want them."""

import io
from pathlib import Path

from models.document import RawFile
from models.quality import Issue
from pipelines.ingest.files import FoundFile
from pipelines.ingest.profile import Profiles
from pipelines.ingest.raw_record import RawRecord
from pipelines.ingest.read import look_at_file, read_file, read_stream

Item = RawRecord | Issue


def read_bytes(data: bytes, path: str = "news/a.txt", *, profiles: Profiles | None = None) -> list[Item]:
    """Everything that bytes of this name hold."""
    return list(read_stream(io.BytesIO(data), path=path, size=len(data), profiles=profiles))


def read_found(found: FoundFile) -> list[Item]:
    """Everything that a file holds, as a run reads it."""
    seen = look_at_file(found, batch_id="b")
    return list(read_file(seen)) if isinstance(seen, RawFile) else [seen]


def read_path(path: Path) -> list[Item]:
    """The same of a path."""
    return read_found(FoundFile(path.name, str(path)))


def only_record(items: list[Item]) -> RawRecord:
    """The one article; no fault beside it."""
    [item] = items
    assert isinstance(item, RawRecord), item
    return item


def only_issue(items: list[Item]) -> Issue:
    """The one fault; no article beside it."""
    [item] = items
    assert isinstance(item, Issue), item
    return item


def records(items: list[Item]) -> list[RawRecord]:
    """The articles."""
    return [item for item in items if isinstance(item, RawRecord)]


def issues(items: list[Item]) -> list[Issue]:
    """The faults."""
    return [item for item in items if isinstance(item, Issue)]


def kinds(items: list[Item]) -> dict[str, str]:
    """Sort of fault by its place."""
    return {issue.path: issue.kind for issue in issues(items)}


def texts(items: list[Item]) -> list[str | None]:
    """What the articles say."""
    return [record.text if record.text is not None else record.html for record in records(items)]
