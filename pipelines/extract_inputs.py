"""`dateline extract`: files, standard input or JSON lines in, one JSON object a document out; nothing is stored."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from models.extraction import Extraction
from models.quality import Issue
from models.record import stable_id
from pipelines.article import read_articles
from pipelines.clean.article import clean_article
from pipelines.document_json import document_json
from pipelines.ingest.files import find_files
from pipelines.ingest.text_file import read_bytes, read_file

NO_BATCH = "in memory"
STDIN_NAME = "-"

OnIssue = Callable[[Issue], None]


def extract_inputs(
    paths: Sequence[Path | str],
    *,
    jsonl: bool,
    published: date | None,
    stdin: BinaryIO,
    today: date,
    on_issue: OnIssue,
) -> Iterator[dict[str, Any]]:
    """The object of every document; inputs that cannot be read go to `on_issue`.

    The documents of one call are read together: undated ones are dated by the others, and one event has one `event_id`.
    """
    reader = _cleaned_rows if jsonl else _cleaned_files
    cleaned = list(reader(paths, stdin, published, on_issue))
    for document in cleaned:
        for issue in document.issues:
            on_issue(issue)
    resolution = read_articles(cleaned, ingested_on=today)
    members = {m.event_mention_id: m for m in resolution.events.members if m.is_current}
    for extraction in resolution.extractions:
        yield document_json(extraction, members)


def _cleaned_files(
    paths: Sequence[Path | str], stdin: BinaryIO, published: date | None, on_issue: OnIssue
) -> Iterator[Extraction]:
    if any(str(path) == STDIN_NAME for path in paths):
        read = read_bytes(stdin.read(), path=STDIN_NAME, location=STDIN_NAME, batch_id=NO_BATCH)
        yield from _clean_read(read, published, on_issue)
    for found in find_files([Path(path) for path in paths if str(path) != STDIN_NAME]):
        if isinstance(found, Issue):
            on_issue(found)
        else:
            yield from _clean_read(read_file(found, batch_id=NO_BATCH), published, on_issue)


def _clean_read(read: Any, published: date | None, on_issue: OnIssue) -> Iterator[Extraction]:
    if isinstance(read, Issue):
        on_issue(read)
        return
    raw_file = read.raw_file
    document_key = stable_id("path", raw_file.path)
    yield clean_article(
        read.text,
        document_id=stable_id("document", document_key, raw_file.raw_sha256),
        document_key=document_key,
        path=raw_file.path,
        media_type=raw_file.media_type or "text/plain",
        raw_sha256=raw_file.raw_sha256 or "",
        given_published=published,
    )


def _cleaned_rows(
    paths: Sequence[Path | str], stdin: BinaryIO, published: date | None, on_issue: OnIssue
) -> Iterator[Extraction]:
    """JSON lines with `id`, and `text` or `html`."""
    seen: set[str] = set()
    for path in paths:
        name = str(path)
        try:
            data = stdin.read() if name == STDIN_NAME else Path(path).read_bytes()
        except OSError as error:
            on_issue(_issue(name, "unreadable_file", f"{name}: {error.strerror}. Check the path and its permissions."))
            continue
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield from _clean_row(line, f"{name}:{number}", published, seen, on_issue)


def _clean_row(
    line: bytes, place: str, published: date | None, seen: set[str], on_issue: OnIssue
) -> Iterator[Extraction]:
    fault = None
    try:
        row = json.loads(line)
    except ValueError as error:
        row, fault = None, f"not JSON ({error})"
    if fault is None and not isinstance(row, dict):
        fault = f"a JSON {type(row).__name__}, expected an object"
    elif fault is None and not isinstance(row.get("id"), str | int):
        fault = "no id"
    elif fault is None and not isinstance(row.get("text"), str):
        fault = "html is not read yet, only text" if "html" in row else "no text"
    elif fault is None and str(row["id"]) in seen:
        fault = f"the id {row['id']!r} a second time"
    if fault is not None:
        on_issue(_issue(place, "bad_row", f"{place}: {fault}. Each line must be an object with an id and a text."))
        return
    seen.add(str(row["id"]))
    yield clean_article(
        row["text"],
        document_id=str(row["id"]),
        document_key=stable_id("row", str(row["id"])),
        path=place,
        media_type="text/plain",
        raw_sha256=hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
        given_published=_given_day(row.get("published_at")) or published,
        source_url=row.get("url") or row.get("source_url"),
        title=row.get("title"),
    )


def _given_day(value: Any) -> date | datetime | None:
    """An ISO day or instant; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return None


def _issue(path: str, kind: str, message: str) -> Issue:
    issue_id = stable_id("issue", path, "ingest", kind, message)
    return Issue(issue_id=issue_id, path=path, stage="ingest", kind=kind, message=message)
