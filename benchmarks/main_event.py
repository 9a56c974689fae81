"""The main event of a news article in words: who, what, when, where, and its day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from benchmarks.reading import read_texts
from models.extraction import Extraction
from pipelines.extract.headline import find_headline_actor, find_headline_place
from pipelines.extract.main_event import find_main_day, find_main_event, find_main_place
from pipelines.extract.parse import parse_text

HEAD = 2000
"""Characters of an article in which its first sentences stand."""


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
    mention = find_main_event(extraction.event_mentions, extraction.participants, title=title)
    main = find_main_day(mention, extraction.timexes, published)
    mentions = extraction.entity_mentions
    head = parse_text(extraction.document.text[:HEAD])
    return {
        "who": find_headline_actor(parse_text(title) if title else None, head),
        "what": title or (mention.evidence_text if mention else None),
        "when": (mention.date_text if mention else None) or main.text,
        "where": find_headline_place(title, mentions)
        or find_main_place(mention, mentions, extraction.document.dateline_text),
        "date": str(main.day) if main.day else None,
    }
