"""What several adapters share: a text read as the pipeline reads an article."""

from datetime import date

from models.extraction import Extraction
from models.record import stable_id
from pipelines.article import extract_articles
from pipelines.clean.article import clean_article


def read_texts(rows: list[tuple[str, str, date | None]]) -> list[Extraction]:
    """(id, text, publication day or None) to all rows of each text."""
    cleaned = [
        clean_article(
            text,
            document_id=row_id,
            document_key=stable_id("row", row_id),
            path=row_id,
            media_type="text/plain",
            raw_sha256=stable_id(text),
            given_published=published,
        )
        for row_id, text, published in rows
    ]
    latest = max((published for _, _, published in rows if published), default=date(2026, 1, 1))
    return extract_articles(cleaned, ingested_on=latest)
