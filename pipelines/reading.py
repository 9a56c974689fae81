"""Reading the articles of a warehouse: what each says is found and stored, and undated ones are dated by the others.

Several documents are written together: a statement to DuckDB costs the same for one row as for a thousand.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.document import Document, Publication
from models.extraction import FOUND_IN_DOCUMENT, Extraction
from models.quality import Issue, Parse
from models.record import Record
from pipelines.article import extract_article, is_read, publication_of, with_publication
from pipelines.extract.parse import model_digest, pack_parse, parse_texts, unpack_parse
from pipelines.extract.parsed_text import Doc
from pipelines.extraction_rows import found_rows, read_anchor_free
from pipelines.garbage import collect_seldom
from pipelines.gather.undated import find_undated
from pipelines.gather.worklist import mark_changed
from pipelines.intake import Progress, no_progress
from pipelines.intake_batch import failure_issue
from pipelines.knowledge.own_alias import OwnNames
from pipelines.load.warehouse import Warehouse
from pipelines.own_file import OwnFiles, find_affected, note_aliases, read_own_files
from pipelines.resolve.publication import infer_publications
from pipelines.runner import InlineRunner, Lost, Runner
from pipelines.settings import Typing, gather_settings
from pipelines.stage_version import extract_version
from pipelines.steering import gathering_digest, is_unfinished

log = logging.getLogger(__name__)

INLINE = InlineRunner()

READ_AT_ONCE, READ_CHARACTERS = 64, 400_000
"""Documents, or characters of them, that are written together; a run that is cut off loses no more than these."""

PARTS_PER_WORKER = 4
"""Parts into which few documents are cut for each worker, so that none of them waits long for the last."""


OUTDATED_PARSE = """
model_digest <> $1 AND text_sha256 IN (SELECT text_sha256 FROM parse WHERE model_digest = $1)
"""
"""Parses that another model, or another version, made of texts that were parsed since."""


def extract_step(
    warehouse: Warehouse,
    *,
    batch_id: str,
    ingested_on: date,
    progress: Progress = no_progress,
    runner: Runner = INLINE,
) -> int:
    """Reads every current document that other code read or none, or that a changed alias of the user's may stand in.

    Parses that are stored are not made again. Then the undated ones are dated by all that is known now. The runner says
    who parses and reads; this process alone writes.
    """
    version = extract_version(warehouse.home)
    stale = warehouse.execute(
        "SELECT document_id FROM document WHERE is_current AND extracted_by IS DISTINCT FROM ? ORDER BY document_id",
        [version],
    ).fetchall()
    waiting = [document_id for (document_id,) in stale]
    own = read_own_files(warehouse.home)
    waiting += [d.document_id for d in find_affected(warehouse, own, besides=set(waiting))]
    documents = (d.model_copy(update={"extracted_by": version}) for d in _documents(warehouse, waiting))
    done = 0
    if waiting:
        progress("extract", done, len(waiting))
    for count in _read_documents(warehouse, documents, batch_id, own, runner, _part_size(len(waiting), runner)):
        done += count
        progress("extract", done, len(waiting))
    if waiting or is_unfinished(warehouse):
        _date_the_undated(warehouse, batch_id=batch_id, ingested_on=ingested_on, own=own, runner=runner)
    if waiting:
        warehouse.delete(Parse, OUTDATED_PARSE, [model_digest()])
    note_aliases(warehouse, own)
    return len(waiting)


def have_read_again(
    warehouse: Warehouse, *, since: date | None = None, until: date | None = None, version: str | None = None
) -> int:
    """Has the next extract_step read current documents again: of some days, or read by one version; says how many.

    All conditions that are given must hold; without any, nothing is chosen. Parses that are stored stay.
    """
    if since is None and until is None and version is None:
        return 0
    chosen = warehouse.read(
        Document,
        "is_current AND extracted_by IS NOT NULL AND coalesce(published_best_date, published_latest_date) "
        "BETWEEN coalesce($1, DATE '0001-01-01') AND coalesce($2, DATE '9999-12-31') AND extracted_by = "
        "coalesce($3, extracted_by)",
        [since, until, version],
    )
    return warehouse.write(document.model_copy(update={"extracted_by": None}) for document in chosen)


def _documents(warehouse: Warehouse, ids: Sequence[str]) -> Iterator[Document]:
    """The documents of these ids, some dozens at a time in memory."""
    for start in range(0, len(ids), READ_AT_ONCE):
        part = list(ids[start : start + READ_AT_ONCE])
        yield from warehouse.read(Document, "document_id IN (SELECT unnest($1))", [part])


def _part_size(count: int, runner: Runner) -> int:
    """Documents in a part: no more than are written together, and few enough that every worker gets some."""
    return (
        max(1, min(READ_AT_ONCE, -(-count // (runner.workers * PARTS_PER_WORKER))))
        if runner.workers > 1
        else READ_AT_ONCE
    )


def _parts(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """The documents in portions that fit in memory."""
    part: list[Document] = []
    characters = 0
    for document in documents:
        part.append(document)
        characters += len(document.text)
        if len(part) >= size or characters >= READ_CHARACTERS:
            yield part
            part, characters = [], 0
    if part:
        yield part


@dataclass(frozen=True)
class Work:
    """Documents to read, the parses that are stored of them, the user's own names, and what types events."""

    documents: tuple[Document, ...]
    parses: dict[str, bytes]
    names: OwnNames
    typing: Typing
    batch_id: str


@dataclass(frozen=True)
class Read:
    """What was found: an extraction or an issue for each document that has a text in English, and the new parses."""

    found: tuple[Extraction | Issue | None, ...]
    seconds: tuple[float, ...]
    parses: dict[str, bytes]


def read_work(work: Work) -> Read:
    """Parses and reads some documents; knows no warehouse, so that it can be done anywhere."""
    collect_seldom()
    texts = {d.text_sha256: d.text for d in work.documents if is_read(d) and d.text_sha256 not in work.parses}
    made = dict(zip(texts, parse_texts(texts.values()), strict=True))
    found: list[Extraction | Issue | None] = []
    seconds: list[float] = []
    for document in work.documents:
        began = time.monotonic()
        found.append(_extract_document(document, made.get(document.text_sha256), work))
        seconds.append(time.monotonic() - began)
    return Read(tuple(found), tuple(seconds), {sha: pack_parse(doc) for sha, doc in made.items()})


def _read_documents(
    warehouse: Warehouse, documents: Iterable[Document], batch_id: str, own: OwnFiles, runner: Runner, size: int
) -> Iterator[int]:
    """Replaces everything that was found in these documents, part by part, each whole or not at all."""
    works = (_work(warehouse, part, own.names, batch_id) for part in _parts(documents, size))
    for work, read in runner.map(read_work, works):
        if isinstance(read, Lost):
            yield from _read_singly(warehouse, work, batch_id, runner)
        else:
            _write_read(warehouse, work, read, batch_id)
            yield len(work.documents)


def _read_singly(warehouse: Warehouse, lost: Work, batch_id: str, runner: Runner) -> Iterator[int]:
    """A document that kills every worker is told of; those that were lost with it are read."""
    singles = (replace(lost, documents=(document,)) for document in lost.documents)
    for work, read in runner.map(read_work, singles):
        if isinstance(read, Lost):
            failure = failure_issue(work.documents[0].path, "extract", RuntimeError(read.reason), batch_id)
            read = Read((failure,), (0.0,), {})
        _write_read(warehouse, work, read, batch_id)
        yield 1


def _work(warehouse: Warehouse, documents: Sequence[Document], names: OwnNames, batch_id: str) -> Work:
    hashes = [document.text_sha256 for document in documents if is_read(document)]
    where = "model_digest = $1 AND text_sha256 IN (SELECT unnest($2))"
    parses = {p.text_sha256: p.doc for p in warehouse.read(Parse, where, [model_digest(), hashes])}
    typing = gather_settings({"home": str(warehouse.home)}).typing
    return Work(tuple(documents), parses, names, typing, batch_id)


def _write_read(warehouse: Warehouse, work: Work, read: Read, batch_id: str) -> None:
    digest = model_digest()
    rows: dict[type[Record], list[Record]] = {kind: [] for kind in FOUND_IN_DOCUMENT}
    told: list[Record] = [Parse(text_sha256=sha, model_digest=digest, doc=doc) for sha, doc in read.parses.items()]
    replaced: list[str] = []
    for document, found, seconds in zip(work.documents, read.found, read.seconds, strict=True):
        _log_read(document, found, batch_id, seconds)
        if isinstance(found, Issue):
            told.append(found)
        elif found is not None:
            replaced.append(document.document_id)
            for kind, own_rows in found_rows(found):
                rows[kind] += own_rows
    with warehouse.transaction():
        mark_changed(warehouse, (document.document_id for document in work.documents))
        warehouse.write([*work.documents, *told])
        for kind, all_rows in rows.items():
            warehouse.replace(kind, "document_id IN (SELECT unnest($1))", [replaced], all_rows)


def _extract_document(document: Document, made: Doc | None, work: Work) -> Extraction | Issue | None:
    """What stands in one document; None in another language or without text; an issue if the code cannot bear it."""
    if not is_read(document):
        return None
    try:
        doc = made if made is not None else unpack_parse(work.parses[document.text_sha256])
        return extract_article(Extraction(document=document), doc, own=work.names, typing=work.typing)
    except MemoryError:  # the machine's fault, not the document's: the next run reads it
        raise
    except Exception as error:
        return failure_issue(document.path, "extract", error, work.batch_id)


def _log_read(document: Document, found: Extraction | Issue | None, batch_id: str, seconds: float) -> None:
    told = {"batch_id": batch_id, "stage": "extract", "document_id": document.document_id, "path": document.path}
    if isinstance(found, Issue):
        log.warning("document failed: %s", found.message, extra=told)
    else:
        counts = {} if found is None else {kind.table: len(rows) for kind, rows in found_rows(found)}
        log.info("document read", extra={**told, **counts, "seconds": round(seconds, 4)})


def _date_the_undated(warehouse: Warehouse, *, batch_id: str, ingested_on: date, own: OwnFiles, runner: Runner) -> None:
    """Infers the publication days on which changed documents bear, and reads again those whose day is another now."""
    redated: dict[str, Publication] = {}
    for group in find_undated(warehouse, gathering_digest(warehouse.home)):
        extractions = read_anchor_free(warehouse, sorted(group.documents))
        publications = infer_publications(extractions, ingested_on=ingested_on, alike=group.alike)
        for document in (extraction.document for extraction in extractions):
            publication = publications.get(document.document_id)
            if document.document_id in group.undated and publication not in (None, publication_of(document)):
                redated[document.document_id] = publications[document.document_id]
    documents = (with_publication(d, redated[d.document_id]) for d in _documents(warehouse, list(redated)))
    for _ in _read_documents(warehouse, documents, batch_id, own, runner, _part_size(len(redated), runner)):
        pass
