"""Web pages to their articles: the body, title, writers and instant of publication.

The benchmark asks for the whole body: headings and items of lists, which the pipeline leaves out of its text of
sentences, are given as what they are.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.cleaning import is_article
from models.extraction import Extraction
from models.record import stable_id
from pipelines.clean.html import clean_html


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, html, url} to {id, text, title, byline, published_at}; an instant where one is known, else a day."""
    for row in rows:
        found = clean_html(
            row["html"],
            document_id=row["id"],
            document_key=stable_id("row", row["id"]),
            path=row["id"],
            raw_sha256=stable_id(row["html"]),
            url=row.get("url"),
        )
        document = found.document
        published = document.published_at or document.published_best_date
        yield {
            "id": row["id"],
            "text": body_of(found),
            "title": document.title,
            "byline": document.byline,
            "published_at": published.isoformat() if published else None,
        }


def body_of(found: Extraction) -> str:
    """The lines of the article, its headings among them."""
    return "\n".join(line.text_raw for line in found.lines if is_article(line))
