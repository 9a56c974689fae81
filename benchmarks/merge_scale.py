"""`python -m benchmarks.merge_scale [ARTICLES ...]`: what merging costs an article, and how that grows.

A world is drawn with a fixed seed: every day some dozen happenings, each told by one to a dozen articles in the days
after it, by its own words, parties, place and day, some of them unsaid. An article repeats older ones of its story
too, about eight mentions in all. Rows are written into a warehouse directly, so that nothing is parsed, and gathered a
thousand articles at a time, as runs do; what the last thousand cost is the figure. `make bench` takes the sizes of
SIZES; 100,000 articles take half an hour: name them.
"""

import logging
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from models.code import EventStatus
from models.document import Document, IngestBatch
from models.mention import EventMention, EventMentionParticipant
from pipelines.gather.step import gather
from pipelines.load.warehouse import Warehouse

SIZES = (1_000, 10_000)
AT_ONCE = 1_000
FIRST_DAY = date(2021, 1, 1)
ARTICLES_A_DAY = 100
MENTIONS = 8
STORY_ARTICLES = 12
"""Articles of a story on the average; each story has its own parties."""

STORY_HAPPENINGS = 10
STORY_DAYS = 10
ACTS = (
    ("CONSULT", "meet", 1), ("CONSULT", "talk", 1), ("CONSULT", "call", 1), ("ACCUSE", "accuse", 3),
    ("THREATEN", "threaten", 3), ("REQUEST", "demand", 3), ("ASSAULT", "shell", 4), ("ASSAULT", "attack", 4),
    ("AGREE", "agree", 1), ("SANCTION", "sanction", 4), ("PROTEST", "march", 4), ("AID", "send", 2),
)  # fmt: skip
PARTIES = tuple((f"entity-{n}", f"Land {n}" if n < 120 else f"Person {n}", f"C{n % 120:02}") for n in range(2_000))
PLACES = tuple(f"City {n}" for n in range(500))
WORDS = tuple(f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(4_000))


@dataclass(frozen=True)
class Happening:
    """Something that happened in the drawn world."""

    act: tuple[str, str, int]
    day: date
    actor: int
    recipient: int
    place: str
    words: tuple[str, ...]


@dataclass
class World:
    """The rows that resolving reads."""

    documents: list[Document]
    mentions: list[EventMention]
    participants: list[EventMentionParticipant]
    story_of: dict[str, str]
    """As they were drawn; a warehouse finds stories of its own by the words."""


def draw_worlds(articles: int, *, seed: int = 1) -> Iterator[World]:
    """So many articles over as many days as it takes, AT_ONCE at a time; of no two is more in memory."""
    world = World([], [], [], {})
    written = number = 0
    while written < articles:
        draw = random.Random(f"{seed} {number}")
        first = FIRST_DAY + timedelta(days=number * STORY_ARTICLES // ARTICLES_A_DAY)
        happenings = list(_draw_happenings(draw, first))
        for _ in range(min(STORY_ARTICLES, articles - written)):
            _write_article(draw, written, f"story-{number}", happenings, world)
            written += 1
            if written % AT_ONCE == 0 or written == articles:
                yield world
                world = World([], [], [], {})
        number += 1


def draw_world(articles: int, *, seed: int = 1) -> World:
    """A small one, of no more than AT_ONCE articles."""
    return next(draw_worlds(articles, seed=seed))


def _draw_happenings(draw: random.Random, first: date) -> Iterator[Happening]:
    cast = [draw.randrange(120) if draw.random() < 0.5 else draw.randrange(len(PARTIES)) for _ in range(4)]
    places = draw.sample(PLACES, 2)
    for _ in range(STORY_HAPPENINGS):
        actor, recipient = draw.sample(cast, 2)
        day = first + timedelta(days=draw.randrange(STORY_DAYS))
        words = tuple(draw.sample(WORDS, 8))
        yield Happening(draw.choice(ACTS), day, actor, recipient, draw.choice(places), words)


def _write_article(
    draw: random.Random, number: int, story_id: str, happenings: Sequence[Happening], world: World
) -> None:
    document_id = f"document-{number:06}"
    day = min(h.day for h in happenings) + timedelta(days=draw.randrange(1, STORY_DAYS + 3))
    told = [h for h in happenings if h.day <= day]
    chosen = [draw.choice(told) for _ in range(draw.randrange(MENTIONS - 3, MENTIONS + 4))]
    text = ""
    for place, happening in enumerate(chosen):
        sentence = " ".join([happening.act[1], *draw.sample(happening.words, 5), *draw.sample(WORDS, 4)]) + "."
        mention = _mention(draw, document_id, place, len(text), sentence, happening, day)
        world.mentions.append(mention)
        world.participants += _participants(draw, mention, happening)
        text += sentence + " "
    world.story_of[document_id] = story_id
    world.documents.append(
        Document(
            document_id=document_id, document_key=document_id, path=f"{document_id}.txt", media_type="text/plain",
            raw_sha256=document_id, text_sha256=document_id, text=text, published_earliest_date=day,
            published_latest_date=day, published_best_date=day, published_method="given", published_confidence=1.0,
        )
    )  # fmt: skip


def _mention(
    draw: random.Random, document_id: str, number: int, start: int, sentence: str, happening: Happening, day: date
) -> EventMention:
    code, trigger, quad = happening.act
    is_dated = draw.random() < 0.5
    place = happening.place if draw.random() < 0.3 else None
    status: EventStatus = "hypothetical" if draw.random() < 0.05 else "occurred"
    return EventMention.model_validate(
        {
            "event_mention_id": f"{document_id} {number}", "document_id": document_id, "start_char": start,
            "end_char": start + len(trigger), "text_raw": trigger, "sentence_id": f"{document_id} {number}",
            "trigger_lemma": trigger, "evidence_start_char": start, "evidence_end_char": start + len(sentence),
            "evidence_text": sentence, "event_code": code, "quad_class": quad, "status": status,
            "start_date": happening.day if is_dated else None, "end_date": happening.day if is_dated else day,
            "granularity": "day" if is_dated else "interval", "date_text": "that day" if is_dated else None,
            "date_reason": "drawn", "location_text": place, "location_entity_id": place, "location_reason": "drawn",
            "confidence": 0.8, "rule": "drawn",
        }
    )  # fmt: skip


def _participants(
    draw: random.Random, mention: EventMention, happening: Happening
) -> Iterator[EventMentionParticipant]:
    for role, number, share in (("actor", happening.actor, 0.85), ("recipient", happening.recipient, 0.6)):
        if draw.random() > share:
            continue
        key, name, country = PARTIES[number]
        yield EventMentionParticipant.model_validate(
            {
                "event_mention_id": mention.event_mention_id, "document_id": mention.document_id,
                "start_char": mention.start_char, "end_char": mention.start_char + len(name), "text_raw": name,
                "role": role,
                "participant_no": 1, "entity_id": key, "entity_name": name, "country_code": country,
                "sector_code": "GOV", "reason": "drawn",
            }
        )  # fmt: skip


class _Capped(logging.Handler):
    """Counts the blocks that were too large to be compared whole."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if hasattr(record, "capped_blocks"):
            self.sizes.append((record.capped_blocks, record.largest_block))  # type: ignore[attr-defined]


def measure_scale(sizes: Sequence[int] = SIZES) -> Iterator[tuple[int, dict[str, float]]]:
    """At each number of articles: processor time of the last thousand for each of them, mentions an event, memory."""
    with tempfile.TemporaryDirectory() as home, Warehouse.open(Path(home)) as warehouse:
        written = 0
        capped = _Capped()
        logging.getLogger("pipelines.resolve.event_cluster").addHandler(capped)
        for number, world in enumerate(draw_worlds(max(sizes))):
            with warehouse.transaction():
                warehouse.append([*world.documents, *world.mentions, *world.participants])
            at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
            warehouse.write([IngestBatch(batch_id=f"b{number:04}", started_at=at, extractor_version="", status="ok")])
            capped.sizes.clear()
            began = time.process_time()
            found = gather(warehouse, batch_id=f"b{number:04}", digest="drawn")
            spent = time.process_time() - began
            written += len(world.documents)
            if written in sizes:
                yield (
                    written,
                    {
                        "ms an article": 1000 * spent / len(world.documents),
                        "mentions an event": warehouse.count(EventMention) / found.total,
                        "capped blocks": float(sum(count for count, _ in capped.sizes)),
                        "largest capped block": float(max((size for _, size in capped.sizes), default=0)),
                        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                    },
                )


def main(sizes: list[str]) -> int:
    """One line a size."""
    for size, figures in measure_scale([int(s) for s in sizes] or SIZES):
        print(f"{size:7} articles  " + ", ".join(f"{k} {v:.2f}" for k, v in figures.items()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
