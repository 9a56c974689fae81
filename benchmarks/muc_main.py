"""The one incident of a news report, or none: its kind in the list of the MUC-4 templates, and its day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from benchmarks.reading import read_texts
from models.mention import EventMention
from pipelines.extract.main_event import find_main_event

BY_MODE = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING", "destroy": "ARSON"}


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, text, doc_date} to {id, label, date}."""
    listed = list(rows)
    days = [date.fromisoformat(r["doc_date"]) if r.get("doc_date") else None for r in listed]
    texts = [(r["id"], r["text"], day) for r, day in zip(listed, days, strict=True)]
    for row, extraction in zip(listed, read_texts(texts), strict=True):
        attacks = [m for m in extraction.event_mentions if m.event_code == "ASSAULT" and m.status == "occurred"]
        main = find_main_event(attacks, extraction.participants)
        day = main.start_date if main else None
        yield {"id": row["id"], "label": _kind(main), "date": str(day) if day else row.get("doc_date")}


def _kind(mention: EventMention | None) -> str:
    if mention is None:
        return "NONE"
    if mention.rule.startswith("verb rob"):
        return "ROBBERY"
    return BY_MODE.get(mention.mode_code or "", "ATTACK")
