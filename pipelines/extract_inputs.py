"""`dateline extract`: files, standard input or JSON lines in, one JSON object a document out; nothing is stored."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from models.code import Stage
from models.extraction import Extraction
from models.quality import Issue
from models.record import stable_id
from pipelines.article import read_articles
from pipelines.clean_record import clean_record, read_options
from pipelines.document_json import document_json
from pipelines.ingest.files import find_files
from pipelines.ingest.profile import Profiles, load_profiles
from pipelines.ingest.raw_record import RawRecord
from pipelines.ingest.read import look_at_file, read_file, read_stream
from pipelines.own_file import read_own_files
from pipelines.settings import gather_settings

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
    own = read_own_files(gather_settings({}).home)
    resolution = read_articles(cleaned, ingested_on=today, own=own.names, entity_judgements=own.judgements)
    members = {m.event_mention_id: m for m in resolution.events.members if m.is_current}
    for extraction in resolution.extractions:
        yield document_json(extraction, members)


def _cleaned_files(
    paths: Sequence[Path | str], stdin: BinaryIO, published: date | None, on_issue: OnIssue
) -> Iterator[Extraction]:
    home = gather_settings({}).home
    profiles, options = load_profiles(home), read_options(home)
    for record in _read_all(paths, stdin, profiles):
        if isinstance(record, Issue):
            on_issue(record)
        else:
            yield clean_record(record, options=options, given_published=published)


def _read_all(paths: Sequence[Path | str], stdin: BinaryIO, profiles: Profiles) -> Iterator[RawRecord | Issue]:
    if any(str(path) == STDIN_NAME for path in paths):
        data = stdin.read()
        yield from read_stream(BytesIO(data), path=STDIN_NAME, size=len(data), profiles=profiles)
    for found in find_files([path for path in paths if str(path) != STDIN_NAME]):
        seen = found if isinstance(found, Issue) else look_at_file(found, batch_id=NO_BATCH)
        if isinstance(seen, Issue):
            yield seen
        else:
            yield from read_file(seen, profiles=profiles)


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
    except (ValueError, RecursionError) as error:
        row, fault = None, f"not JSON ({error})"
    if fault is None and not isinstance(row, dict):
        fault = f"a JSON {type(row).__name__}, expected an object"
    elif fault is None and not isinstance(row.get("id"), str | int):
        fault = "no id"
    elif fault is None and not isinstance(row.get("text", row.get("html")), str):
        fault = "no text and no html"
    elif fault is None and str(row["id"]) in seen:
        fault = f"the id {row['id']!r} a second time"
    if fault is not None:
        on_issue(
            _issue(place, "bad_row", f"{place}: {fault}. Each line must be an object with an id and a text or html.")
        )
        return
    seen.add(str(row["id"]))
    text, html = row.get("text"), None if "text" in row else row["html"]
    content: str = row["html"] if text is None else text
    record = RawRecord(
        path=place,
        media_type="text/plain" if html is None else "text/html",
        raw_sha256=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        html=html,
        url=_words(row, "url", place, on_issue) or _words(row, "source_url", place, on_issue),
        title=_words(row, "title", place, on_issue),
    )
    yield clean_record(
        record,
        document_id=str(row["id"]),
        document_key=stable_id("row", str(row["id"])),
        given_published=_given_day(_words(row, "published_at", place, on_issue), place, on_issue) or published,
    )


def _words(row: dict[str, Any], name: str, place: str, on_issue: OnIssue) -> str | None:
    """What a row gives under an optional name; anything but words is told and left out."""
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value or None
    message = f"{place}: {name} is {json.dumps(value)[:60]}, expected words in quotation marks. It was left out."
    on_issue(_issue(place, f"bad_{name}", message, stage="clean"))
    return None


def _given_day(value: str | None, place: str, on_issue: OnIssue) -> date | datetime | None:
    """An ISO day or instant; anything else is told and left out."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        message = f"{place}: published_at is {value[:60]!r}, expected a day such as 2022-01-05. It was left out."
        on_issue(_issue(place, "bad_published_at", message, stage="clean"))
        return None


def _issue(path: str, kind: str, message: str, *, stage: Stage = "ingest") -> Issue:
    """An issue of the stage `ingest` rejects the input; one of another stage is about a part of it."""
    issue_id = stable_id("issue", path, stage, kind, message)
    return Issue(issue_id=issue_id, path=path, stage=stage, kind=kind, message=message)
