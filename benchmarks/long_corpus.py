"""Articles of the length that news has, about 400 words, from templates of our own: input for measuring speed.

Article n is the same in a small corpus and in a large one, but for near-copies, which follow an older article of the
same number. One article in ten is a near-copy: another outlet's name, one sentence more and the last ones cut. One in
twenty is a web page with a menu, metadata and a footer. Every story is told by about three articles.
"""

import html
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.corpus import CITIES, COUNTRIES, FIRST_DAY, FURNITURE, OUTLETS, PEOPLE, TELLINGS, TOPICS

WORDS = 400
PER_STORY = 3
STORIES_OF_A_DAY = 40

COPY_EVERY, COPY_AT = 10, 7
PAGE_EVERY, PAGE_AT = 20, 3

ROLES = (
    "Foreign Minister",
    "Prime Minister",
    "Defence Secretary",
    "Interior Minister",
    "spokeswoman",
    "envoy",
    "judge",
)
GOODS = ("wheat", "diesel", "medicine", "cement", "rice", "timber", "copper", "cotton", "fertiliser", "sugar")
THINGS = ("a bridge", "a power station", "a harbour", "a school", "a pipeline", "a hospital", "a dam", "an airport")
BODIES = ("the central bank", "a parliamentary committee", "the election commission", "an aid agency", "a trade union")
MOODS = ("cautious", "long expected", "hasty", "overdue", "welcome", "costly", "fragile", "necessary")
BACKGROUND = (
    "The two neighbours have argued over {topic} for more than a decade, and several rounds of mediation have failed.",
    "{person}, the {b_of} {role}, called the step {mood} and asked both governments to publish the full text.",
    "Prices of {goods} rose by {percent} per cent in the week before the announcement, according to {body}.",
    "“Nobody in this town believes that the matter of {topic} will be settled before the winter,” {person} said.",
    "Analysts in {city2} said that the {a_of} economy depends on {goods} and that any delay would be felt at once.",
    "A report by {body} put the damage to {thing} near {city2} at {money} million dollars.",
    "Opposition parties in {a} have demanded a debate, while the government insists that its hands are tied.",
    "In {month} last year a fire at {thing} outside {city2} killed {few} people and injured {count} others.",
    "The {a_of} {role}, {person}, told parliament that negotiations on {topic} would resume within {few} weeks.",
    "Traders who cross the border every morning complained of long queues, new forms and rising costs.",
    "“We have signed many papers, and we have seen little of what they promised,” said {person2}, a farmer of {age}.",
    "Officials declined to say whether {thing} would be part of the package, or who would pay for it.",
    "About {count} people gathered outside the {b_of} embassy in {city2} on {weekday}, police said.",
    "The ministry said in a statement that it had summoned the {b_of} ambassador over remarks on {topic}.",
    "Some {count} lorries with {goods} were still waiting at the crossing late on {weekday}, drivers said.",
    "Under the accord, {a} would lower its duties on {goods} and {b} would open {thing} to foreign firms.",
    "Experts of the United Nations visited {city2} in {month} and described the supply of {goods} as {mood}.",
    "{person2}, who teaches history in {city2}, compared the quarrel with that of his grandparents’ time.",
    "If the talks fail, {a} could suspend its deliveries of {goods}, a senior official warned.",
    "The court in {city2} sentenced {few} former managers of {thing} to prison for fraud in {month}.",
    "Neither side commented on a newspaper report that soldiers had fired at a fishing boat, wounding {few} men.",
    "The currency of {b} lost {percent} per cent against the dollar before it recovered in the afternoon.",
    "Diplomats from {c} and {d} have offered to mediate, but {b} has so far rejected any help from outside.",
    "Shops in the old town stayed open, buses ran as usual, and most people learned of the news from their telephones.",
    "An earlier deadline passed in {month} without a result; {body} had warned that time was short.",
    "{person} will travel to {city2} next week to meet his {c_of} counterpart, her office said.",
    "Rail services between {city} and {city2} were suspended for {few} hours because of snow on the line.",
    "The {mood} plan, which runs to {count} pages, does not mention the islands that both countries claim.",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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


def _sentences(number: int, day: date) -> tuple[str, list[str]]:
    """Headline and sentences: two happenings of the story, then what is around them, until the article is long."""
    draw, of_story = random.Random(f"long article {number}"), random.Random(f"long story {number // PER_STORY}")
    (a, a_of), (b, b_of), (c, c_of), (d, _) = of_story.sample(COUNTRIES, 4)
    story = {
        "a": a, "a_of": a_of, "b": b, "b_of": b_of, "c": c, "c_of": c_of, "d": d, "city": of_story.choice(CITIES),
        "topic": of_story.choice(TOPICS), "count": of_story.randrange(12, 400), "day": _written(day),
    }  # fmt: skip
    happenings = [t.format(**story) for t in of_story.sample(TELLINGS, 3)]
    told = [happenings[0], happenings[1 + draw.randrange(2)]]
    title = happenings[0].rstrip(".").rpartition(" on ")[0]
    told += list(_background(draw, story, WORDS - len(" ".join(told).split())))
    return title, told


def _background(draw: random.Random, story: dict[str, object], words: int) -> Iterator[str]:
    for template in draw.sample(BACKGROUND, len(BACKGROUND)):
        if words <= 0:
            return
        drawn = {
            "person": draw.choice(PEOPLE), "person2": draw.choice(PEOPLE), "role": draw.choice(ROLES),
            "goods": draw.choice(GOODS), "thing": draw.choice(THINGS), "body": draw.choice(BODIES),
            "mood": draw.choice(MOODS), "city2": draw.choice(CITIES), "month": draw.choice(MONTHS),
            "weekday": draw.choice(WEEKDAYS), "percent": draw.randrange(2, 19), "few": draw.randrange(3, 11),
            "money": draw.randrange(5, 900), "age": draw.randrange(31, 79), "count": draw.randrange(12, 900),
        }  # fmt: skip
        sentence = template.format(**{**story, **drawn})
        words -= len(sentence.split())
        yield sentence[0].upper() + sentence[1:]


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
