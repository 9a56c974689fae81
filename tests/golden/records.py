"""What a warehouse says about its articles, as lines for people: one row a line, in an order of its own, without ids.

Ids are left out, as they say nothing to a reader; a null field is left out, as its absence says the same.
"""

import json
from pathlib import Path
from typing import Any

import duckdb

DOCUMENTS = """
SELECT path, title, byline, source_name AS source, published_best_date AS published, published_method AS method,
    published_at AS at, updated_at, (SELECT path FROM document AS first WHERE first.document_id = document.duplicate_of)
    AS copy_of
FROM document
WHERE is_current
ORDER BY path
"""

QUOTES = """
SELECT quote.text_raw AS quote, is_direct, speaker_text AS speaker
FROM quote
JOIN document ON document.document_id = quote.document_id AND is_current
WHERE path = ?
ORDER BY start_char, end_char
"""

QUANTITIES = """
SELECT text_raw AS quantity, value_min AS min, value_max AS max, unit, subject_text AS subject, speaker_text AS speaker
FROM quantity
JOIN document ON document.document_id = quantity.document_id AND is_current
WHERE path = ?
ORDER BY start_char, end_char
"""

EVENTS = """
SELECT event.event_code AS event, event.mode_code AS mode, event.status, event.start_date AS start,
    event.end_date AS "end", event.granularity, event.location_text AS place, event.title,
    list(concat(parse_filename(mention.path)[:2], ': ', mention.text_raw, ' (', mention.status, ')')
        ORDER BY mention.path, mention.start_char) AS mentions
FROM event
JOIN v_event_mention AS mention ON mention.event_id = event.event_id
WHERE event.merged_into IS NULL
GROUP BY ALL
ORDER BY mentions, event, event.status, event.title
"""


def golden_lines(home: Path) -> list[str]:
    """The documents, each with its quotes and figures, and then the events with their mentions."""
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        lines: list[str] = []
        for document in _rows(connection, DOCUMENTS):
            lines.append(_line({**document, "path": Path(document["path"]).name}))
            for query in (QUOTES, QUANTITIES):
                lines += [_line(row) for row in _rows(connection, query, document["path"])]
        return lines + [_line(row) for row in _rows(connection, EVENTS)]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *params: str) -> list[dict[str, Any]]:
    found = connection.execute(query, params)
    columns = [column[0] for column in found.description or []]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _line(row: dict[str, Any]) -> str:
    told = {name: value for name, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, default=str)
