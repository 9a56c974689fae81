"""The publication date of articles that come without one, as a run would infer it on the day they arrive."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from models.extraction import Extraction
from models.record import stable_id
from pipelines.article import extract_articles
from pipelines.clean.article import clean_article


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """INPUT `{id, text, ingested_at}`, PRED `{id, earliest, latest, best, method}`; one day's arrivals are one run."""
    arrivals: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        arrivals[date.fromisoformat(row["ingested_at"][:10])].append(row)
    for day, together in arrivals.items():
        for extraction in extract_articles([_clean(row) for row in together], ingested_on=day):
            document = extraction.document
            yield {
                "id": document.document_id,
                "earliest": _iso(document.published_earliest_date),
                "latest": _iso(document.published_latest_date),
                "best": _iso(document.published_best_date),
                "method": document.published_method,
            }


def _clean(row: dict[str, Any]) -> Extraction:
    return clean_article(
        row["text"],
        document_id=row["id"],
        document_key=stable_id("row", row["id"]),
        path=row["id"],
        media_type="text/plain",
        raw_sha256=hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
