"""Days that other articles put on what an undated article tells: "on Friday" there, "on 7 January 2022" here.

Two sentences match if they stand in articles of one story, their days may be the same, and their rare words agree.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.extraction import Extraction
from models.mention import EntityMention
from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.gazetteer import country_entity
from pipelines.resolve.publication_clue import COUNTED, Clue, fits, meant_day, read_clues
from pipelines.resolve.story import group_stories, story_text
from pipelines.resolve.story_text import NAME_WEIGHT, Vector, count_words, weigh_words

ALIKE = 0.18
"""Least likeness (cosine) of two sentences that tell of one happening."""

CLEARLY = 1.25
"""How much more alike the best day must be than the next."""

MOST_ANCHORS = 200
"""Dated sentences of one story that are looked at for one weekday or date."""

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


@dataclass(frozen=True, slots=True)
class _Sentence:
    key: str
    document_id: str
    path: str
    clue: Clue
    words: Vector


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: date
    words: Vector
    path: str


def match_clues(
    extractions: Sequence[Extraction], undated: frozenset[str], known: Mapping[str, tuple[date, ...]]
) -> dict[str, list[Match]]:
    """For each undated document the clues whose day others tell; `known` are the days on which those may be written."""
    texts = {e.document.document_id: story_text(e.document) for e in extractions}
    story_of = group_stories(texts, {key: known[key][0] if key in known else None for key in texts})
    wanted = {story_of[document_id] for document_id in undated}
    sentences = [
        sentence for e in extractions if story_of[e.document.document_id] in wanted for sentence in _dated_sentences(e)
    ]
    vectors = weigh_words({sentence.key: sentence.words for sentence in sentences})
    anchors: dict[tuple[str, str], list[_Anchor]] = defaultdict(list)
    for sentence in sentences:
        meant = {meant_day(sentence.clue, day) for day in known.get(sentence.document_id, (None,))}
        day = meant.pop()
        if day is not None and not meant:
            for name in (str(day.isoweekday()), f"{day:%m-%d}", ANY_DAY):
                posting = anchors[story_of[sentence.document_id], name]
                if len(posting) < MOST_ANCHORS:
                    posting.append(_Anchor(day, vectors[sentence.key], sentence.path))
    found: dict[str, list[Match]] = defaultdict(list)
    for sentence in sentences:
        clue, story = sentence.clue, story_of[sentence.document_id]
        if sentence.document_id in undated and clue.kind in COUNTED:
            name = ANY_DAY if clue.kind == "relative_day" else clue.value.rpartition("|")[2]
            match = _best_match(clue, vectors[sentence.key], anchors.get((story, name), ()))
            if match is not None:
                found[sentence.document_id].append(match)
    return found


def _dated_sentences(extraction: Extraction) -> Iterator[_Sentence]:
    """Each clue with the words of its sentence, without those of the clue itself; names count as whom they name."""
    document = extraction.document
    clues = list(read_clues(extraction.timexes))
    mentions = [m for m in extraction.entity_mentions if m.rule not in DATED_RULES]
    for sentence in extraction.sentences:
        inside = [c for c in clues if sentence.start_char <= c.start_char < sentence.end_char]
        names = [m for m in mentions if inside and sentence.start_char <= m.start_char < sentence.end_char]
        for clue in inside:
            words = _words_around(document.text, (sentence.start_char, sentence.end_char), clue, names)
            key = f"{document.document_id}\x1f{clue.start_char}"
            yield _Sentence(key, document.document_id, document.path, clue, words)


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
    for anchor in (a for a in anchors if fits(clue, a.day)):
        likeness = sum(weight * anchor.words[word] for word, weight in words.items() if word in anchor.words)
        if likeness > best.get(anchor.day, (0.0, ""))[0]:
            best[anchor.day] = likeness, anchor.path
    ranked = sorted(best, key=lambda day: (-best[day][0], day))
    if not ranked or best[ranked[0]][0] < ALIKE:
        return None
    if len(ranked) > 1 and best[ranked[0]][0] < CLEARLY * best[ranked[1]][0]:
        return None
    return Match(clue, ranked[0], *best[ranked[0]])
