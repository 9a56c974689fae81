"""The step that takes a source's own lines out of its articles, once enough of them are there to tell."""

from collections.abc import Iterator
from itertools import groupby

from models.document import Document, Line
from models.extraction import FOUND_IN_DOCUMENT
from pipelines.clean.source_repetition import (
    LEAST_ARTICLES,
    LONGEST_LINE,
    READER,
    REASON,
    may_be_of_source,
    without_source_lines,
)
from pipelines.gather.worklist import mark_changed
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.duplicate import find_duplicates

COMPARED = 20
"""Articles with a line that are looked at for copies of each other."""

DOCUMENTS_AT_ONCE = 500

ARTICLES_AT_ONCE = 20_000
"""Articles of sources whose lines are held against each other in one look through the lines."""

PLAIN_STOP = r"[.!?][\"”’]?\s*$"
"""Ends most lines that cannot be a source's own: told inside DuckDB, for there are ten of them to one that may be."""

KEPT = """
    WITH kept AS (
        SELECT source_id, document_id, line_no, text_raw, is_kept,
            regexp_replace(lower(trim(text_raw)), '[0-9]+', '0', 'g') AS folded
        FROM line
        JOIN document USING (document_id)
        WHERE source_id IN (SELECT unnest($1)) AND (is_kept OR reason = $2) AND length(text_raw) <= $3
    )
"""
SHARED = f"""{KEPT}
    SELECT source_id, folded, min(text_raw), list(DISTINCT document_id ORDER BY document_id)[:$5]
    FROM kept
    WHERE NOT regexp_matches(text_raw, $6) OR regexp_matches(text_raw, $7)
    GROUP BY ALL
    HAVING count(DISTINCT document_id) >= $4
    ORDER BY ALL
"""
HELD = f"""{KEPT}
    SELECT document_id, line_no FROM kept WHERE is_kept AND folded IN (SELECT unnest($4)) ORDER BY document_id, line_no
"""


def take_source_lines(warehouse: Warehouse) -> int:
    """Looks at the sources that have documents which were not read yet; says how many documents lost a line.

    Also an article that was read in an earlier run loses the line, and what was found in it, so that it is read again.
    The result does not depend on how articles are spread over runs.
    """
    changed = 0
    for sources in _sources_at_once(warehouse):
        for source_id, shared in groupby(_shared(warehouse, sources), key=lambda row: row[0]):
            folded = [line for _, line, holders in shared if _are_apart(warehouse, holders)]
            if folded:
                changed += _take(warehouse, source_id, folded)
    return changed


def _sources_at_once(warehouse: Warehouse) -> Iterator[list[str]]:
    """The sources with new articles, in parts of so many articles that their lines can be held in memory."""
    counts = warehouse.execute(
        "SELECT source_id, count(*) FROM document WHERE source_id IS NOT NULL GROUP BY source_id "
        "HAVING bool_or(is_current AND extracted_by IS NULL) ORDER BY source_id"
    ).fetchall()
    part: list[str] = []
    articles = 0
    for source_id, count in counts:
        if part and articles + count > ARTICLES_AT_ONCE:
            yield part
            part, articles = [], 0
        part.append(source_id)
        articles += count
    if part:
        yield part


def _shared(warehouse: Warehouse, sources: list[str]) -> list[tuple[str, str, list[str]]]:
    """Sources with lines of several documents that may be their own, and the first documents that hold each."""
    params = [sources, REASON, LONGEST_LINE, LEAST_ARTICLES, COMPARED, PLAIN_STOP, f"(?i){READER.pattern}"]
    found = warehouse.execute(SHARED, params).fetchall()
    return [(source_id, folded, holders) for source_id, folded, line, holders in found if may_be_of_source(line)]


def _are_apart(warehouse: Warehouse, holders: list[str]) -> bool:
    """Whether enough of the documents are articles of their own: a line that only copies share is theirs."""
    documents = {d.document_id: d for d in warehouse.read(Document, "document_id IN (SELECT unnest($1))", [holders])}
    original_of = find_duplicates(list(documents.values()))
    return len({documents[original_of.get(i, i)].document_key for i in documents}) >= LEAST_ARTICLES


def _take(warehouse: Warehouse, source_id: str, folded: list[str]) -> int:
    """Takes the lines out of every document of the source; says of how many."""
    held = warehouse.execute(HELD, [[source_id], REASON, LONGEST_LINE, folded]).fetchall()
    taken = {key: {number for _, number in rows} for key, rows in groupby(held, key=lambda row: row[0])}
    for start in range(0, len(taken), DOCUMENTS_AT_ONCE):
        where, ids = "document_id IN (SELECT unnest($1))", [list(taken)[start : start + DOCUMENTS_AT_ONCE]]
        documents = {d.document_id: d for d in warehouse.read(Document, where, ids)}
        lines = groupby(warehouse.read(Line, where, ids), key=lambda line: line.document_id)
        shorter = [without_source_lines(documents[key], list(own), taken[key]) for key, own in lines]
        with warehouse.transaction():
            mark_changed(warehouse, ids[0])
            warehouse.write(document.model_copy(update={"extracted_by": None}) for document, _ in shorter)
            warehouse.replace(Line, where, ids, (line for _, laid in shorter for line in laid))
            for kind in FOUND_IN_DOCUMENT:
                warehouse.delete(kind, where, ids)
    return len(taken)
