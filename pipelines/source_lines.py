"""The step that takes a source's own lines out of its articles, once enough of them are there to tell."""

from itertools import groupby

from models.document import Document, Line
from models.extraction import FOUND_IN_DOCUMENT
from pipelines.clean.source_repetition import (
    LEAST_ARTICLES,
    LONGEST_LINE,
    REASON,
    may_be_of_source,
    without_source_lines,
)
from pipelines.gathered import unmark_gathered
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.duplicate import find_duplicates

COMPARED = 20
"""Articles with a line that are looked at for copies of each other."""

DOCUMENTS_AT_ONCE = 500

KEPT = """
    WITH kept AS (
        SELECT document_id, line_no, text_raw, is_kept,
            regexp_replace(lower(trim(text_raw)), '[0-9]+', '0', 'g') AS folded
        FROM line
        JOIN document USING (document_id)
        WHERE source_id = $1 AND (is_kept OR reason = $2) AND length(text_raw) <= $3
    )
"""
SHARED = f"""{KEPT}
    SELECT folded, min(text_raw), list(DISTINCT document_id ORDER BY document_id)[:$5]
    FROM kept
    GROUP BY folded
    HAVING count(DISTINCT document_id) >= $4
    ORDER BY folded
"""
HELD = f"""{KEPT}
    SELECT document_id, line_no FROM kept WHERE is_kept AND folded IN (SELECT unnest($4)) ORDER BY document_id, line_no
"""


def take_source_lines(warehouse: Warehouse) -> int:
    """Looks at the sources that have documents which were not read yet; says how many documents lost a line.

    Also an article that was read in an earlier run loses the line, and what was found in it, so that it is read again.
    The result does not depend on how articles are spread over runs.
    """
    sources = warehouse.execute(
        "SELECT DISTINCT source_id FROM document "
        "WHERE is_current AND extracted_by IS NULL AND source_id IS NOT NULL ORDER BY source_id"
    ).fetchall()
    changed = 0
    for (source_id,) in sources:
        folded = [line for line, holders in _shared(warehouse, source_id) if _are_apart(warehouse, holders)]
        if folded:
            changed += _take(warehouse, source_id, folded)
    return changed


def _shared(warehouse: Warehouse, source_id: str) -> list[tuple[str, list[str]]]:
    """Lines of several documents that may be the source's own, and the first documents that hold each."""
    found = warehouse.execute(SHARED, [source_id, REASON, LONGEST_LINE, LEAST_ARTICLES, COMPARED]).fetchall()
    return [(folded, holders) for folded, line, holders in found if may_be_of_source(line)]


def _are_apart(warehouse: Warehouse, holders: list[str]) -> bool:
    """Whether enough of the documents are articles of their own: a line that only copies share is theirs."""
    documents = {d.document_id: d for d in warehouse.read(Document, "document_id IN (SELECT unnest($1))", [holders])}
    original_of = find_duplicates(list(documents.values()))
    return len({documents[original_of.get(i, i)].document_key for i in documents}) >= LEAST_ARTICLES


def _take(warehouse: Warehouse, source_id: str, folded: list[str]) -> int:
    """Takes the lines out of every document of the source; says of how many."""
    held = warehouse.execute(HELD, [source_id, REASON, LONGEST_LINE, folded]).fetchall()
    taken = {key: {number for _, number in rows} for key, rows in groupby(held, key=lambda row: row[0])}
    for start in range(0, len(taken), DOCUMENTS_AT_ONCE):
        where, ids = "document_id IN (SELECT unnest($1))", [list(taken)[start : start + DOCUMENTS_AT_ONCE]]
        documents = {d.document_id: d for d in warehouse.read(Document, where, ids)}
        lines = groupby(warehouse.read(Line, where, ids), key=lambda line: line.document_id)
        shorter = [without_source_lines(documents[key], list(own), taken[key]) for key, own in lines]
        with warehouse.transaction():
            unmark_gathered(warehouse)
            warehouse.write(document.model_copy(update={"extracted_by": None}) for document, _ in shorter)
            warehouse.replace(Line, where, ids, (line for _, laid in shorter for line in laid))
            for kind in FOUND_IN_DOCUMENT:
                warehouse.delete(kind, where, ids)
    return len(taken)
