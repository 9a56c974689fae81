"""Short articles from templates, as many as are asked for: input for trials of load, of crashes and of repeated runs.

Article n is the same in a small corpus and in a large one. Every happening is told by about three articles in other
words; one article in ten has no date, one in twenty is a copy, and the outlets print their own lines beside the text.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2021, 1, 4)
OUTLETS = ("Valley Gazette", "Harbour Courier", "Northern Ledger", "Meridian Post")
COUNTRIES = (
    ("France", "French"), ("Kenya", "Kenyan"), ("Brazil", "Brazilian"), ("Japan", "Japanese"), ("Poland", "Polish"),
    ("Egypt", "Egyptian"), ("Turkey", "Turkish"), ("Canada", "Canadian"), ("Peru", "Peruvian"), ("India", "Indian"),
    ("Norway", "Norwegian"), ("Sudan", "Sudanese"), ("Chile", "Chilean"), ("Greece", "Greek"), ("Nigeria", "Nigerian"),
)  # fmt: skip
CITIES = ("Vienna", "Geneva", "Oslo", "Nairobi", "Lima", "Cairo", "Ankara", "Athens", "Tokyo", "Ottawa", "Lagos")
TELLINGS = (
    "{a} and {b} held talks on {topic} in {city} on {day}.",
    "Officials of {a} met a delegation from {b} in {city} on {day} to discuss {topic}.",
    "{a} accused {b} on {day} of breaking an accord on {topic}.",
    "{a} imposed sanctions on {b} over {topic} on {day}.",
    "Police in {city} arrested {count} people who protested on {day} against a {a_of} deal on {topic}.",
    "{a} sent {count} trucks of aid to {b} on {day}.",
    "A {a_of} minister threatened {b} with sanctions over {topic} on {day}.",
    "{a} and {b} signed an agreement on {topic} in {city} on {day}.",
)
AFTER = (
    "“We expect a long road,” {person} told reporters. About {count} people were affected, officials said.",
    "{person} said that both sides would meet again in {city} on {later}.",
    "The {b_of} government denied the report.",
)
TOPICS = ("grain", "fishing", "border trade", "water", "prisoners", "gas", "visas", "steel", "railways")
PEOPLE = ("Anna Keller", "Marco Rossi", "Ida Lund", "Paul Mercer", "Ruth Amado", "Jonas Weiss")
FURNITURE = "Sign up for the {outlet} newsletter"


def write_corpus(folder: Path, count: int, *, start: int = 0) -> Path:
    """Writes articles from `start` on, a hundred to a folder; the files are as old as the articles."""
    for number in range(start, start + count):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number), encoding="utf-8")
    return folder


def article(number: int) -> str:
    """The text of one file."""
    if number % 20 == 19:  # a copy of an earlier one under another outlet's name
        return article(number - 7)
    draw = random.Random(f"article {number}")
    story = number // 3
    outlet = OUTLETS[number % len(OUTLETS)]
    day = FIRST_DAY + timedelta(days=story % 1200)
    published = day + timedelta(days=1 + number % 3)
    sentences = list(_sentences(random.Random(f"story {story}"), draw, day))
    head = [f"{sentences[0].rstrip('.').rpartition(' on ')[0]}", ""]
    if number % 10 != 4:
        head += [f"Published: {_written(published)}", ""]
    return "\n".join([*head, *sentences, "", FURNITURE.format(outlet=outlet), f"Source: {outlet}", ""])


def _sentences(of_story: random.Random, draw: random.Random, day: date) -> Iterator[str]:
    """What the article says: one or two happenings of its story, and what was said of them."""
    (a, a_of), (b, b_of) = of_story.sample(COUNTRIES, 2)
    words = {
        "a": a, "a_of": a_of, "b": b, "b_of": b_of, "city": of_story.choice(CITIES), "topic": of_story.choice(TOPICS),
        "count": of_story.randrange(12, 400), "person": of_story.choice(PEOPLE), "day": _written(day),
        "later": _written(day + timedelta(days=20)),
    }  # fmt: skip
    happenings = of_story.sample(TELLINGS, 3)
    for template in (happenings[0], happenings[1 + draw.randrange(2)]):
        yield template.format(**words)
    yield draw.choice(AFTER).format(**words)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
