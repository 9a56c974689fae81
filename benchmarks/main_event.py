"""The main event of a news article in words: who, what, when, where, and its day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from benchmarks.reading import read_texts
from models.extraction import Extraction
from pipelines.extract.main_event import find_main_event


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, title, lead, text, date_publish} to {id, who, what, when, where, date}."""
    listed = list(rows)
    days = [date.fromisoformat(r["date_publish"][:10]) if r.get("date_publish") else None for r in listed]
    texts = [
        (r["id"], "\n\n".join(filter(None, (r.get("lead"), r["text"]))), d) for r, d in zip(listed, days, strict=True)
    ]
    for row, day, extraction in zip(listed, days, read_texts(texts), strict=True):
        yield {"id": row["id"], **_answer(extraction, row.get("title"), day)}


def _answer(extraction: Extraction, title: str | None, published: date | None) -> dict[str, str | None]:
    mention = find_main_event(extraction.event_mentions, extraction.participants)
    if mention is None:
        return {"who": None, "what": title, "when": None, "where": None, "date": str(published) if published else None}
    parties = [p for p in extraction.participants if p.event_mention_id == mention.event_mention_id]
    actor = next((p for p in parties if p.role == "actor"), parties[0] if parties else None)
    day = mention.start_date or published
    return {
        "who": actor.text_raw if actor else None,
        "what": title or mention.evidence_text,
        "when": mention.date_text,
        "where": mention.location_text or extraction.document.dateline_text,
        "date": str(day) if day else None,
    }
