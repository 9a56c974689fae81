"""Articles of the length that news has, about 400 words, from templates of our own: input for measuring speed.

Article n is the same in a small corpus and in a large one, but for near-copies, which follow an older article of the
same number. One article in ten is a near-copy: another outlet's name, one sentence more and the last ones cut. One in
twenty is a web page with a menu, metadata and a footer. Every story is told by about three articles, which draw what
stands around its happenings from sentences of the story; another story has a few of them in common.
"""

import html
import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.corpus import FIRST_DAY, FURNITURE, OUTLETS, TELLINGS
from pipelines.knowledge.country import countries

WORDS = 400
PER_STORY = 3
STORIES_OF_A_DAY = 40
FRAMES_OF_STORY = 32
"""Sentences from which the articles of a story draw theirs, some twenty each: other stories tell of other things."""

COPY_EVERY, COPY_AT = 10, 7
PAGE_EVERY, PAGE_AT = 20, 3

WORD_FILE = Path(__file__).parent / "data" / "long_corpus.toml"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>{title} - {outlet}</title>
<script type="application/ld+json">{metadata}</script></head>
<body><nav><ul><li><a href="/world">World</a></li><li><a href="/trade">Trade</a></li></ul></nav>
<article><h1>{title}</h1>{paragraphs}</article>
<aside><a href="/more">More stories of the day</a></aside><footer>Copyright {outlet}. All rights reserved.</footer>
</body></html>
"""


def write_long_corpus(folder: Path, count: int) -> Path:
    """Writes articles, a hundred to a folder."""
    for number in range(count):
        suffix = "html" if number % PAGE_EVERY == PAGE_AT else "txt"
        path = folder / f"{number // 100:04}" / f"{number:06}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(long_article(number), encoding="utf-8")
    return folder


def long_article(number: int) -> str:
    """The content of one file."""
    outlet = OUTLETS[number % len(OUTLETS)]
    told = number - PER_STORY if number % COPY_EVERY == COPY_AT else number
    day = FIRST_DAY + timedelta(days=told // PER_STORY // STORIES_OF_A_DAY)
    title, sentences = _sentences(told, day)
    if told != number:
        sentences = [*sentences[:4], f"The {outlet} could not reach the ministry for comment.", *sentences[4:-2]]
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    published = day + timedelta(days=1 + number % 2)
    if number % PAGE_EVERY == PAGE_AT:
        metadata = {"@type": "NewsArticle", "headline": title, "datePublished": f"{published.isoformat()}T08:00:00Z"}
        body = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs)
        return PAGE.format(title=title, outlet=outlet, metadata=json.dumps(metadata), paragraphs=body)
    head = [title, "", f"Published: {_written(published)}", ""]
    tail = [FURNITURE.format(outlet=outlet), f"Source: {outlet}", ""]
    return "\n\n".join(["\n".join(head), *paragraphs, "\n".join(tail)])


@lru_cache(maxsize=1)
def load_words() -> dict[str, list[str]]:
    """Lists of words and sentences by name."""
    with WORD_FILE.open("rb") as file:
        return tomllib.load(file)


def _sentences(number: int, day: date) -> tuple[str, list[str]]:
    """Headline and sentences: two happenings of the story, then what is around them, until the article is long."""
    draw, of_story = random.Random(f"long article {number}"), random.Random(f"long story {number // PER_STORY}")
    words = load_words()
    lands = [land for land in countries() if land.demonyms and land.capital]
    a, b, c, d = of_story.sample(lands, 4)
    homes = [land.capital for land in of_story.sample(lands, 4)]
    story = {
        "a": a.name, "a_of": a.demonyms[0], "b": b.name, "b_of": b.demonyms[0], "c": c.name, "c_of": c.demonyms[0],
        "d": d.name, "city": homes[0], "day": _written(day), "count": of_story.randrange(12, 400),
        "topic": f"{of_story.choice(words['of_what'])} {of_story.choice(words['matters'])}",
        "cities": homes, "goods": of_story.sample(words["goods"], 3), "things": of_story.sample(words["things"], 3),
        "frames": of_story.sample(words["background"], FRAMES_OF_STORY),
        "people": [f"{of_story.choice(words['first_names'])} {of_story.choice(words['last_names'])}" for _ in range(5)],
    }  # fmt: skip
    happenings = [t.format(**story) for t in of_story.sample(TELLINGS, 3)]
    told = [happenings[0], happenings[1 + draw.randrange(2)]]
    title = happenings[0].rstrip(".").rpartition(" on ")[0]
    told += list(_background(draw, story, WORDS - len(" ".join(told).split())))
    return title, told


def _background(draw: random.Random, story: dict[str, Any], length: int) -> Iterator[str]:
    words = load_words()
    for template in draw.sample(story["frames"], FRAMES_OF_STORY):
        if length <= 0:
            return
        drawn = {
            "person": draw.choice(story["people"]), "person2": draw.choice(story["people"]),
            "goods": draw.choice(story["goods"]), "thing": draw.choice(story["things"]),
            "city2": draw.choice(story["cities"]), "role": draw.choice(words["roles"]),
            "body": draw.choice(words["bodies"]), "mood": draw.choice(words["moods"]),
            "month": draw.choice(words["months"]), "weekday": draw.choice(words["weekdays"]),
            "percent": draw.randrange(2, 19), "few": draw.randrange(3, 11), "money": draw.randrange(5, 900),
            "age": draw.randrange(31, 79), "count": draw.randrange(12, 900),
        }  # fmt: skip
        sentence = template.format(**{**story, **drawn})
        length -= len(sentence.split())
        yield sentence[0].upper() + sentence[1:]


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
