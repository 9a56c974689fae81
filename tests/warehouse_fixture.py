"""A small world for tests of SQL and of the command line: six short articles, told in our own words.

Two outlets date the same talks differently, three figures for the same troops disagree, one article is a copy, one was
corrected, one event was merged away, one plan lies ahead and one is overdue.
"""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.document import Document, IngestBatch, Line, RawFile, Source
from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventHistory, EventMember, EventParticipant, MergeDecision, Story
from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.quality import Issue, Parse, QualityMeasure, RunInput, RunStage
from models.record import Record
from pipelines.load.warehouse import WAREHOUSE_NAME, Warehouse

BATCH = "batch-2022-01-08"
NOW = datetime(2022, 1, 8, 12, 0, tzinfo=UTC)

TEXTS = {
    "d1": "Ministers of Norland and Sudland will meet in Geneva on 20 January. "
    "“We expect a long talk,” Anna Keller said. "
    "Norland has moved more than 100,000 troops to the border.",
    "d2": "Norland and Sudland are to meet in Geneva on 21 January. Officials put the troops at the border at 60,000.",
    "d3": "Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.",
    "d4": "Sudland demanded that Norland withdraw its troops. Envoys were due to talk in Paris on 3 January. "
    "“It is about 90,000 troops,” Marco Rossi said.",
    "d5": "Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.",
    "d0": "Ministers of Norland and Sudland will meet in Geneva.",
}
PUBLISHED = {
    "d1": ("explicit", date(2022, 1, 5)),
    "d2": ("metadata", date(2022, 1, 6)),
    "d3": ("url", date(2022, 1, 6)),
    "d4": ("inferred", date(2022, 1, 7)),
    "d5": ("explicit", date(2022, 1, 7)),
    "d0": ("explicit", date(2022, 1, 4)),
}
SOURCES = {"d1": "s1", "d2": "s2", "d3": "s1", "d4": "s2", "d5": "s2", "d0": "s1"}
SOURCE_NAMES = {"s1": "The Gazette", "s2": "The Herald"}
ENTITIES = {
    "country:norland": ("Norland", "GPE", "NRL", "GOV"),
    "country:sudland": ("Sudland", "GPE", "SDL", "GOV"),
    "place:geneva": ("Geneva", "GPE", "CHE", None),
    "place:paris": ("Paris", "GPE", "FRA", None),
    "person:keller": ("Anna Keller", "PERSON", "NRL", "GOV"),
    "person:rossi": ("Marco Rossi", "PERSON", "SDL", "GOV"),
}
GENEVA = {"location_entity_id": "place:geneva", "latitude": 46.2, "longitude": 6.15}


def span(document_id: str, words: str, nth: int = 0) -> dict[str, Any]:
    """Where the words stand in the article."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[document_id].index(words, start + 1)
    return {"document_id": document_id, "start_char": start, "end_char": start + len(words), "text_raw": words}


def open_filled_warehouse(home: Path) -> Warehouse:
    """An open warehouse that holds the small world."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy2(Path(_filled_home().name) / WAREHOUSE_NAME, home / WAREHOUSE_NAME)
    return Warehouse.open(home)


@lru_cache(maxsize=1)
def _filled_home() -> tempfile.TemporaryDirectory[str]:
    """Made once in a process; taken away at its end."""
    home = tempfile.TemporaryDirectory()
    with Warehouse.open(Path(home.name)) as warehouse:
        warehouse.write(all_rows())
    return home


def all_rows() -> list[Record]:
    """A handful of rows of every table."""
    return [*_files(), *_documents(), *_mentions(), *_event_mentions(), *_events(), *_entities()]


def _files() -> Iterable[Record]:
    yield IngestBatch(
        batch_id=BATCH, started_at=NOW, ended_at=NOW, extractor_version="test", status="ok", file_count=7,
        document_count=6, rejected_count=1,
    )  # fmt: skip
    yield RunStage(batch_id=BATCH, stage="extract", item_count=6, seconds=0.5)
    yield QualityMeasure(
        batch_id=BATCH, measure_name="documents_without_date", subject="all", part_count=0, whole_count=5
    )
    for source_id, name in SOURCE_NAMES.items():
        yield Source(source_id=source_id, source_name=name, kind="publisher", domain=f"{source_id}.example")
    for document_id in (*TEXTS, "x1"):
        yield RawFile(
            raw_file_id=f"f-{document_id}", path=f"{document_id}.txt", location=f"/news/{document_id}.txt",
            raw_sha256=f"sha-{document_id}", byte_count=400, file_at=NOW, media_type="text/plain", encoding="utf-8",
            status="rejected" if document_id == "x1" else "read", batch_id=BATCH, is_current=document_id != "d0",
        )  # fmt: skip
    yield Issue(
        issue_id="i1", batch_id=BATCH, path="x1.txt", stage="ingest", kind="empty_file", found_at=NOW,
        message="0 bytes, expected an article. Save it again, then run again.",
    )  # fmt: skip
    yield Story(
        story_id="story1",
        title="Talks ahead",
        first_date=date(2022, 1, 5),
        last_date=date(2022, 1, 7),
        document_count=4,
    )
    yield Parse(text_sha256="text-d1", model_digest="test", doc=b"\x00parse")
    yield RunInput(input_name="aliases.csv", content="name,alias\n")


def _documents() -> Iterable[Record]:
    for document_id, text in TEXTS.items():
        method, day = PUBLISHED[document_id]
        yield Document(
            document_id=document_id, document_key="key-d1" if document_id == "d0" else f"key-{document_id}",
            raw_file_id=f"f-{document_id}", path=f"{document_id}.txt", media_type="text/plain",
            source_id=SOURCES[document_id], source_name=SOURCE_NAMES[SOURCES[document_id]],
            source_url=f"https://{SOURCES[document_id]}.example/{document_id}", language="en",
            raw_sha256=f"sha-{document_id}", text_sha256=f"text-{document_id}", title=f"Article {document_id}",
            text=text, published_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC), published_raw=str(day),
            published_earliest_date=day, published_latest_date=day, published_best_date=day, published_method=method,
            published_confidence=0.9, published_evidence=(f"the words '{day}'",), story_id="story1",
            duplicate_of="d3" if document_id == "d5" else None, is_current=document_id != "d0",
            superseded_by="d1" if document_id == "d0" else None, batch_id=BATCH,
        )  # fmt: skip
        yield Line(
            document_id=document_id, line_no=1, text_raw=text, kind="body", is_kept=True, reason="body", start_char=0,
            end_char=len(text),
        )  # fmt: skip
        yield Line(
            document_id=document_id, line_no=2, text_raw="Sign up for our newsletter", kind="newsletter",
            is_kept=False, reason="newsletter_words",
        )  # fmt: skip
        for number, words in enumerate(_sentences(text), 1):
            yield Sentence(
                sentence_id=f"{document_id}-{number}", sentence_no=number,
                **span(document_id, words),
            )  # fmt: skip


def _sentences(text: str) -> list[str]:
    pieces = text.split(". ")
    return [piece if piece.endswith(".") else piece + "." for piece in pieces]


def _mentions() -> Iterable[Record]:
    for document_id, words, day in [
        ("d1", "20 January", date(2022, 1, 20)), ("d2", "21 January", date(2022, 1, 21)),
        ("d3", "4 January", date(2022, 1, 4)), ("d4", "3 January", date(2022, 1, 3)),
    ]:  # fmt: skip
        yield Timex(
            timex_id=f"t-{document_id}", timex_type="DATE", value=day.isoformat(), start_date=day, end_date=day,
            granularity="day", anchor_date=PUBLISHED[document_id][1], rule="day_month", **span(document_id, words),
        )  # fmt: skip
    for document_id, text in TEXTS.items():
        for entity_id, (name, kind, country, sector) in ENTITIES.items():
            if name in text:
                yield EntityMention(
                    entity_mention_id=f"em-{document_id}-{entity_id}", entity_type=kind, entity_id=entity_id,
                    entity_name=name, country_code=country, sector_code=sector, rule="lexicon",
                    link_reason="the only one of this name", **span(document_id, name),
                )  # fmt: skip
    for quote_id, document_id, words, speaker in [
        ("q1", "d1", "We expect a long talk,", "Anna Keller"),
        ("q2", "d4", "It is about 90,000 troops,", "Marco Rossi"),
    ]:  # fmt: skip
        yield Quote(
            quote_id=quote_id, is_direct=True, speaker_text=speaker, cue_text="said",
            speaker_entity_id="person:keller" if speaker == "Anna Keller" else "person:rossi",
            speaker_reason="subject of said", rule="marks", **span(document_id, words),
        )  # fmt: skip
    for quantity_id, document_id, words, least, most, speaker in [
        ("n1", "d1", "more than 100,000", 100_000, None, None), ("n2", "d2", "60,000", 60_000, 60_000, "Officials"),
        ("n3", "d4", "about 90,000", 81_000, 99_000, "Marco Rossi"),
    ]:  # fmt: skip
        yield Quantity(
            quantity_id=quantity_id, value_min=least, value_max=most, unit="troops", subject_text="troops",
            subject_key="troops", speaker_text=speaker, rule="number_noun", **span(document_id, words),
        )  # fmt: skip


def event_mention(
    name: str, document_id: str, sentence_no: int, trigger: str, code: str, status: str, **fields: Any
) -> EventMention:
    """A mention whose evidence is a whole sentence."""
    evidence = span(document_id, _sentences(TEXTS[document_id])[sentence_no - 1])
    found = {**span(document_id, trigger, fields.pop("nth", 0)), **fields}
    return EventMention(
        event_mention_id=name, sentence_id=f"{document_id}-{sentence_no}", evidence_text=evidence["text_raw"],
        evidence_start_char=evidence["start_char"], evidence_end_char=evidence["end_char"], event_code=code,
        status=status, date_reason=found.pop("date_reason", "said in the clause"),
        location_reason=found.pop("location_reason", "no place is said"), rule="verb", confidence=0.8, **found,
    )  # fmt: skip


def _on(day: date, words: str | None = None) -> dict[str, Any]:
    return {"start_date": day, "end_date": day, "granularity": "day", "date_text": words}


def _event_mentions() -> Iterable[Record]:
    talks = {"mode_code": "multilateral", "quad_class": 1, "cameo_root_code": "04", "goldstein": 3.03} | GENEVA
    threat = {"quad_class": 3, "cameo_root_code": "13", "goldstein": -6.23}
    yield event_mention(
        "m1", "d1", 1, "meet", "CONSULT", "scheduled", location_text="Geneva", **talks,
        **_on(date(2022, 1, 20), "20 January"),
    )  # fmt: skip
    yield event_mention(
        "m2", "d2", 1, "meet", "CONSULT", "scheduled", location_text="Geneva", **talks,
        **_on(date(2022, 1, 21), "21 January"),
    )  # fmt: skip
    for name, document_id in (("m3", "d3"), ("m3c", "d5")):
        yield event_mention(
            name, document_id, 1, "threatened", "THREATEN", "occurred", **threat, **_on(date(2022, 1, 4), "4 January")
        )
    yield event_mention(
        "m4", "d3", 2, "threatened", "THREATEN", "denied", nth=1, is_negated=True, speaker_text="Anna Keller",
        speaker_entity_id="person:keller", date_reason="no day is said", **threat,
    )  # fmt: skip
    yield event_mention(
        "m5", "d4", 1, "demanded", "REQUEST", "occurred", quad_class=3, cameo_root_code="10", goldstein=-5.0,
        end_date=date(2022, 1, 7), granularity="interval", date_reason="by the day of publication",
    )  # fmt: skip
    yield event_mention(
        "m6", "d4", 1, "withdraw", "RETREAT", "demanded", quad_class=2, date_reason="no day is said",
        other_type="YIELD", type_share=0.45,
    )  # fmt: skip
    yield event_mention(
        "m7", "d4", 2, "talk", "CONSULT", "scheduled", location_text="Paris", quad_class=1, cameo_root_code="04",
        **_on(date(2022, 1, 3), "3 January"),
    )  # fmt: skip
    yield event_mention(
        "m0", "d0", 1, "meet", "CONSULT", "scheduled", location_text="Geneva", date_reason="no day is said", **talks
    )
    parties = [
        ("m1", "d1", "actor", "Norland"), ("m1", "d1", "actor", "Sudland"), ("m2", "d2", "actor", "Norland"),
        ("m2", "d2", "actor", "Sudland"), ("m3", "d3", "actor", "Norland"), ("m3", "d3", "recipient", "Sudland"),
        ("m3c", "d5", "actor", "Norland"), ("m3c", "d5", "recipient", "Sudland"), ("m4", "d3", "actor", "Norland"),
        ("m5", "d4", "actor", "Sudland"), ("m5", "d4", "recipient", "Norland"), ("m6", "d4", "actor", "Norland"),
    ]  # fmt: skip
    numbers: dict[tuple[str, str], int] = {}
    for mention, document_id, role, name in parties:
        number = numbers[mention, role] = numbers.get((mention, role), 0) + 1
        yield EventMentionParticipant(
            event_mention_id=mention, role=role, participant_no=number, entity_id=f"country:{name.lower()}",
            entity_name=name, country_code=name[0] + {"N": "RL", "S": "DL"}[name[0]], sector_code="GOV",
            reason="subject of the verb", **span(document_id, name, 1 if mention == "m4" else 0),
        )  # fmt: skip


MEMBERS = {
    "e1": ["m1", "m2"], "e2": ["m3", "m3c"], "e3": ["m4"], "e4": ["m5"], "e5": ["m6"], "e6": ["m7"],
}  # fmt: skip


def _events() -> Iterable[Record]:
    def event(event_id: str, code: str, title: str, status: str, **fields: Any) -> Event:
        count = len(MEMBERS.get(event_id, []))
        return Event(
            event_id=event_id, event_code=code, title=title, status=status, story_id="story1", confidence=0.8,
            **{
                "mention_count": count, "document_count": count, "source_count": count,
                "first_reported_date": date(2022, 1, 5), "last_reported_date": date(2022, 1, 7), **fields,
            },
        )  # fmt: skip

    day = {"granularity": "day", "date_reason": "said in the clause"}
    talks = {"mode_code": "multilateral", "quad_class": 1, "location_text": "Geneva", **GENEVA}
    yield event(
        "e1", "CONSULT", "Norland and Sudland meet in Geneva", "scheduled", start_date=date(2022, 1, 20),
        end_date=date(2022, 1, 21), granularity="interval", date_reason="the articles differ", **talks,
    )  # fmt: skip
    yield event(
        "e2", "THREATEN", "Norland threatens Sudland", "occurred", start_date=date(2022, 1, 4),
        end_date=date(2022, 1, 4), quad_class=3, source_count=1, **day,
    )  # fmt: skip
    yield event("e3", "THREATEN", "Norland threatened anyone", "denied", quad_class=3, date_reason="no day is said")
    yield event(
        "e4", "REQUEST", "Sudland demands a withdrawal", "occurred", end_date=date(2022, 1, 7), quad_class=3,
        granularity="interval", date_reason="by the day of publication",
    )  # fmt: skip
    yield event("e5", "RETREAT", "Norland withdraws its troops", "demanded", quad_class=2)
    yield event(
        "e6", "CONSULT", "Envoys talk in Paris", "scheduled", start_date=date(2022, 1, 3), end_date=date(2022, 1, 3),
        location_text="Paris", location_entity_id="place:paris", quad_class=1, **day,
    )  # fmt: skip
    yield event("e1b", "CONSULT", "Talks of Norland and Sudland", "scheduled", quad_class=1, merged_into="e1")
    for event_id, mentions in MEMBERS.items():
        for mention in mentions:
            yield EventMember(event_id=event_id, event_mention_id=mention, began_batch_id=BATCH)
        yield EventHistory(event_id=event_id, batch_id=BATCH, action="created", detail=f"by {mentions[0]}")
    yield EventMember(
        event_id="e1b", event_mention_id="m2", is_current=False, began_batch_id="batch-0", ended_batch_id=BATCH
    )
    yield EventHistory(event_id="e1b", batch_id=BATCH, action="merged", other_event_id="e1", detail="same talks")
    yield MergeDecision(
        decision_id="md1", left_mention_id="m1", right_mention_id="m2", decision="same", score=4.5,
        reasons=("same parties +2.5", "same place +2.0", "days one apart 0.0"), decided_by="rule", batch_id=BATCH,
    )  # fmt: skip
    yield MergeDecision(
        decision_id="md2", left_mention_id="m3", right_mention_id="m4", decision="different", score=-3.0,
        reasons=("one is denied -3.0",), decided_by="rule", batch_id=BATCH,
    )  # fmt: skip
    for event_id, role, name, count in [
        ("e1", "actor", "Norland", 2), ("e1", "actor", "Sudland", 2), ("e2", "actor", "Norland", 2),
        ("e2", "recipient", "Sudland", 2), ("e3", "actor", "Norland", 1), ("e4", "actor", "Sudland", 1),
        ("e4", "recipient", "Norland", 1), ("e5", "actor", "Norland", 1),
    ]:  # fmt: skip
        yield EventParticipant(
            event_id=event_id, role=role, participant_key=f"country:{name.lower()}",
            entity_id=f"country:{name.lower()}", participant_name=name,
            country_code="NRL" if name == "Norland" else "SDL", sector_code="GOV", mention_count=count,
        )  # fmt: skip


def _entities() -> Iterable[Record]:
    for entity_id, (name, kind, country, sector) in ENTITIES.items():
        count = sum(name in text for document_id, text in TEXTS.items() if document_id != "d0")
        yield Entity(
            entity_id=entity_id, entity_name=name, entity_type=kind, country_code=country, sector_code=sector,
            is_known=kind == "GPE", mention_count=count, document_count=count,
        )  # fmt: skip
        yield EntityAlias(entity_id=entity_id, alias=name, origin="as written", mention_count=count)
    yield Location(
        location_id="l1", entity_id="place:geneva", location_name="Geneva", country_code="CHE", latitude=46.2,
        longitude=6.15, geo_precision="city",
    )  # fmt: skip
