"""The step that takes a source's own lines out of its articles, once enough of them are there to tell."""

from itertools import groupby

from models.document import Document, Line
from models.extraction import FOUND_IN_DOCUMENT
from pipelines.clean.source_repetition import (
    LEAST_ARTICLES,
    LONGEST_LINE,
    REASON,
    find_source_lines,
    without_source_lines,
)
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.duplicate import find_duplicates

SHARED_LINES = """
    WITH kept AS (
        SELECT document_id, text_raw, regexp_replace(lower(trim(text_raw)), '[0-9]+', '0', 'g') AS folded
        FROM line
        JOIN document USING (document_id)
        WHERE source_id = $1 AND (is_kept OR reason = $4) AND length(text_raw) <= $2
    ),
    shared AS (
        SELECT folded FROM kept GROUP BY folded HAVING count(DISTINCT document_id) >= $3
    )
    SELECT document_id, text_raw FROM kept SEMI JOIN shared USING (folded) ORDER BY document_id, text_raw
"""


def take_source_lines(warehouse: Warehouse, *, batch_id: str) -> int:
    """Looks at the sources that got documents in this run; says how many documents lost a line.

    Also an article that was read in an earlier run loses the line, and what was found in it, so that it is read again.
    The result does not depend on how articles are spread over runs.
    """
    sources = warehouse.execute(
        "SELECT DISTINCT source_id FROM document WHERE batch_id = $1 AND source_id IS NOT NULL ORDER BY source_id",
        [batch_id],
    ).fetchall()
    return sum(_take_of_source(warehouse, source_id) for (source_id,) in sources)


def _take_of_source(warehouse: Warehouse, source_id: str) -> int:
    shared = warehouse.execute(SHARED_LINES, [source_id, LONGEST_LINE, LEAST_ARTICLES, REASON]).fetchall()
    if not shared:
        return 0
    holders = sorted({document_id for document_id, _ in shared})
    documents = {d.document_id: d for d in warehouse.read(Document, "document_id IN (SELECT unnest($1))", [holders])}
    original_of = find_duplicates(list(documents.values()))
    article_of = {i: documents[original_of.get(i, i)].document_key for i in holders}
    keys = find_source_lines((article_of[document_id], text) for document_id, text in shared)
    if not keys:
        return 0
    lines = warehouse.read(Line, "document_id IN (SELECT unnest($1))", [holders])
    changed = 0
    for document_id, own in groupby(lines, key=lambda line: line.document_id):
        document = documents[document_id]
        shorter, laid = without_source_lines(document, list(own), keys)
        if shorter.text == document.text:
            continue
        changed += 1
        with warehouse.transaction():
            warehouse.write([shorter, *laid])
            for kind in FOUND_IN_DOCUMENT:
                warehouse.delete(kind, "document_id = ?", [document_id])
    return changed
