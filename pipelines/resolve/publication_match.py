"""Days that other articles put on what an undated article tells: "on Friday" there, "on 7 January 2022" here.

Two sentences match if they stand in articles that are alike, their days may be the same, and their rare words agree.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from models.extraction import Extraction
from models.mention import EntityMention
from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.gazetteer import country_entity
from pipelines.resolve.publication_clue import COUNTED, Clue, fits, is_near, meant_day, read_clues
from pipelines.resolve.story_text import NAME_WEIGHT, Vector, count_words, weigh_words

ALIKE = 0.18
"""Least likeness (cosine) of two sentences that tell of one happening."""

FIRM = 0.55
"""Likeness of two sentences that surely tell of one happening."""

CLEARLY = 1.25
"""How much more alike the best day must be than the next."""

MOST_ANCHORS = 200
"""Dated sentences of articles that are alike that are looked at for one weekday or date."""

NEWS = timedelta(40)
"""How far from the day of writing a day may lie that is news."""

ANY_DAY = "any"
DATED_RULES = frozenset(("office_holder",))
"""Mentions that are found only once the day of publication is known: they must not tell it."""

STATED = frozenset(("given", "explicit", "metadata", "url"))


@dataclass(frozen=True, slots=True)
class Match:
    """A clue, the day that others say it means, and who says so."""

    clue: Clue
    meant: date
    likeness: float
    path: str
    announced: date | None = None
    """The day on which it was told that this is to come, if those who put it on a day say so."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A clue with its sentence; `telling` is the clue of the day on which that was said: "..., he said Tuesday"."""

    key: str
    document_id: str
    path: str
    clue: Clue
    words: Vector
    telling: Clue | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: date
    words: Vector
    path: str
    announced: date | None


def match_clues(
    extractions: Sequence[Extraction],
    undated: frozenset[str],
    known: Mapping[str, tuple[date, ...]],
    alike: Mapping[str, Set[str]],
) -> dict[str, list[Match]]:
    """For each undated document the clues whose day others tell; `known` are the days on which those may be written.

    `alike` are the documents that tell of the same happenings as each undated one.
    """
    asked = undated.union(*(alike.get(document_id, ()) for document_id in undated))
    sentences = [s for e in extractions if e.document.document_id in asked for s in _dated_sentences(e)]
    vectors = {sentence.key: weigh_words(sentence.words) for sentence in sentences}
    anchors: dict[tuple[str, str], list[_Anchor]] = defaultdict(list)
    for sentence in sentences:
        days = known.get(sentence.document_id, ())
        day = _only_day(sentence.clue, days or (None,))
        if day is not None:
            telling = sentence.telling
            announced = _only_day(telling, days or (None,)) if telling else None
            anchor = _Anchor(day, vectors[sentence.key], sentence.path, announced)
            names = [str(day.isoweekday()), f"{day:%m-%d}"]
            is_news = sentence.clue != telling and _is_news(day, days)
            for name in [*names, ANY_DAY] if is_news else names:
                anchors[sentence.document_id, name].append(anchor)
    found: dict[str, list[Match]] = defaultdict(list)
    for sentence in sentences:
        clue, document_id = sentence.clue, sentence.document_id
        if document_id in undated and clue.kind in COUNTED:
            name = ANY_DAY if clue.kind == "relative_day" else clue.value.rpartition("|")[2]
            others = sorted({document_id, *alike.get(document_id, ())})
            told = islice((anchor for other in others for anchor in anchors.get((other, name), ())), MOST_ANCHORS)
            match = _best_match(clue, vectors[sentence.key], list(told))
            if match is not None:
                found[document_id].append(match)
    return found


def _is_news(day: date, written: Sequence[date]) -> bool:
    """Whether an article written then tells of that day as news: "today" elsewhere is no day that lies years back."""
    return any(abs(day - told) <= NEWS for told in written)


def _only_day(clue: Clue, days: Sequence[date | None]) -> date | None:
    """The day that a clue means, if it is the same for all days on which it may have been written."""
    meant = {meant_day(clue, day) for day in days}
    return meant.pop() if len(meant) == 1 else None


def _dated_sentences(extraction: Extraction) -> Iterator[_Sentence]:
    """Each clue with the words of its sentence, without those of the clue itself; names count as whom they name."""
    document = extraction.document
    clues = list(read_clues(extraction.timexes))
    mentions = [m for m in extraction.entity_mentions if m.rule not in DATED_RULES]
    for sentence in extraction.sentences:
        inside = [c for c in clues if sentence.start_char <= c.start_char < sentence.end_char]
        telling = _day_of_telling(inside)
        names = [m for m in mentions if inside and sentence.start_char <= m.start_char < sentence.end_char]
        for clue in inside:
            words = _words_around(document.text, (sentence.start_char, sentence.end_char), clue, names)
            key = f"{document.document_id}\x1f{clue.start_char}"
            yield _Sentence(key, document.document_id, document.path, clue, words, telling)


def _day_of_telling(clues: Sequence[Clue]) -> Clue | None:
    """ "They will meet on Friday, he said on Tuesday": a past day behind one that is to come."""
    if len(clues) < 2 or clues[-1].tense != "past" or not is_near(clues[-1]):
        return None
    return clues[-1] if any(clue.tense == "future" for clue in clues[:-1]) else None


def _words_around(text: str, bounds: tuple[int, int], clue: Clue, names: Sequence[EntityMention]) -> Vector:
    taken = [(clue.start_char, clue.end_char), *((m.start_char, m.end_char) for m in names)]
    at, end = bounds
    parts = []
    for start, after in sorted(taken):
        if start >= at:
            parts.append(text[at:start])
        at = max(at, after)
    parts.append(text[at:end])
    words = count_words(" , ".join(parts))
    for mention in names:
        words[mention.entity_id] = NAME_WEIGHT
        country = _country_of_city(mention)
        if country is not None:
            words.setdefault(country, 1.0)
    return words


def _country_of_city(mention: EntityMention) -> str | None:
    """The country in which a city lies: one report says Brussels, the other Belgium."""
    if mention.geo_precision != "city" or mention.country_code not in country_by_code():
        return None
    return country_entity(mention.country_code).entity_id


def _best_match(clue: Clue, words: Vector, anchors: Sequence[_Anchor]) -> Match | None:
    best: dict[date, tuple[float, str]] = {}
    announced: dict[date, date] = {}
    for anchor in (a for a in anchors if fits(clue, a.day)):
        likeness = sum(weight * anchor.words[word] for word, weight in words.items() if word in anchor.words)
        if likeness > best.get(anchor.day, (0.0, ""))[0]:
            best[anchor.day] = likeness, anchor.path
        if anchor.announced is not None and likeness >= FIRM:
            announced[anchor.day] = min(announced.get(anchor.day, anchor.announced), anchor.announced)
    ranked = sorted(best, key=lambda day: (-best[day][0], day))
    if not ranked or best[ranked[0]][0] < ALIKE:
        return None
    if len(ranked) > 1 and best[ranked[0]][0] < CLEARLY * best[ranked[1]][0]:
        return None
    meant = ranked[0]
    return Match(clue, meant, *best[meant], announced.get(meant) if clue.tense == "future" else None)
