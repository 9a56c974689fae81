"""What a text says about where its places lie: lands named beside a name, in its sentence, anywhere.

Choosing among the places of a name by it is done in `entity_place`.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.extract.entity_span import Found, Reading
from pipelines.extract.place_words import DIRECTIONS, FILLERS, LINKS, NOUNS, TOWN_NOUNS
from pipelines.knowledge.admin1 import admin1_by_name, bare_name, region_codes
from pipelines.knowledge.gazetteer import Sense
from pipelines.knowledge.place import cities_by_name
from pipelines.text import fold_text

Area = tuple[str, str | None]
"""A country, or a state or province of it by GeoNames' code."""

WORD = re.compile(r"[\w'’-]+|[^\w\s]")
LONGEST = 70
"""Characters between a name and the land it is said to lie in."""


BETWEEN_NAMES = FILLERS | NOUNS | DIRECTIONS | LINKS
"""What may stand between a name and that of the land it lies in."""

BEFORE_NAME = FILLERS | NOUNS | DIRECTIONS | {"of", "'s", "’s", "s"}
"""What may stand between a land and the name of what lies in it."""


@dataclass(slots=True)
class Evidence:
    """The lands that a stretch of text names, and how often."""

    countries: Counter[str] = field(default_factory=Counter)
    areas: Counter[Area] = field(default_factory=Counter)
    near: Counter[Area] = field(default_factory=Counter)
    """States and provinces of cities that are named."""

    def take(self, lands: "Lands") -> None:
        """Counts what one name says."""
        self.countries.update(lands.countries)
        self.areas.update(lands.areas)
        self.near.update(lands.near)


@dataclass(frozen=True, slots=True)
class Witness:
    """What a stretch of text says apart from what one name in it says itself."""

    all: Evidence
    own: Evidence

    def countries(self, country: str) -> int:
        """How often it names a country."""
        return self.all.countries[country] - self.own.countries[country]

    def areas(self, area: Area) -> int:
        """How often it names a state or province."""
        return self.all.areas[area] - self.own.areas[area]

    def near(self, area: Area) -> int:
        """How often it names a city of a state or province."""
        return self.all.near[area] - self.own.near[area]


@dataclass(frozen=True, slots=True)
class Lands:
    """What one name says about lands; empty where it may mean several."""

    countries: frozenset[str] = frozenset()
    areas: frozenset[Area] = frozenset()
    near: frozenset[Area] = frozenset()


@dataclass(slots=True)
class PlaceContext:
    """The names of a text with the lands they speak of, by sentence and altogether."""

    reading: Reading
    spans: Sequence[Found]
    source_country: str | None
    lands: list[Lands] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    whole: Evidence = field(default_factory=Evidence)
    by_sentence: dict[int, Evidence] = field(default_factory=dict)
    own: dict[str | tuple[int, str], Evidence] = field(default_factory=dict)
    """What a name says in the whole text, and in a sentence."""
    names: list[str] = field(default_factory=list)
    beside: dict[str, frozenset[Area]] = field(default_factory=dict)
    """The lands beside a name, wherever it stands."""

    @classmethod
    def of(cls, reading: Reading, spans: Sequence[Found], source_country: str | None) -> "PlaceContext":
        """Reads the names once."""
        context = cls(reading, spans, source_country)
        starts = [sentence.start_char for sentence in reading.doc.sents]
        for span in spans:
            lands = _lands(reading, span)
            sentence = bisect_right(starts, span.start)
            context.lands.append(lands)
            context.sentences.append(sentence)
            context.whole.take(lands)
            context.by_sentence.setdefault(sentence, Evidence()).take(lands)
            name = fold_text(reading.text[span.start : span.end])
            context.names.append(name)
            context.own.setdefault(name, Evidence()).take(lands)
            context.own.setdefault((sentence, name), Evidence()).take(lands)
        for number, name in enumerate(context.names):
            context.beside[name] = context.beside.get(name, frozenset()) | context.qualifiers(number)
        return context

    def evidence(self, number: int) -> tuple[Witness, Witness]:
        """What its sentence and the whole text say apart from the name itself, wherever it stands."""
        name, sentence = self.names[number], self.sentences[number]
        return (
            Witness(self.by_sentence[sentence], self.own[sentence, name]),
            Witness(self.whole, self.own[name]),
        )

    def qualifiers(self, number: int) -> frozenset[Area]:
        """The lands that the words around a name put it in: "X, Texas", "X in northern Mali", "Malian town of X"."""
        found: frozenset[Area] = frozenset()
        span = self.spans[number]
        for following in range(number + 1, min(number + 3, len(self.spans))):
            other = self.spans[following]
            if self._lies_in(span, other):
                found |= possible_areas(self.reading, other)
        for before in range(max(0, number - 2), number):
            other = self.spans[before]
            if _is_said_of(self.reading.text[other.end : span.start]):
                found |= possible_areas(self.reading, other)
        return found

    def qualifiers_of_name(self, number: int) -> frozenset[Area]:
        """The lands beside the name here, else beside it elsewhere in the text: a name keeps its meaning."""
        return self.qualifiers(number) or self.beside[self.names[number]]

    def qualified_by(self, number: int) -> int | None:
        """The number of the name right before, which this one says the land of: "Athens" for "Georgia"."""
        if number and self.reading.text[self.spans[number - 1].end : self.spans[number].start].strip() in {",", "("}:
            return number - 1
        return None

    def surrounding_city(self, number: int) -> int | None:
        """The number of the city that an unknown name is a suburb or a building of."""
        span = self.spans[number]
        for following in range(number + 1, min(number + 3, len(self.spans))):
            between = self.reading.text[span.end : self.spans[following].start]
            words = _words(between)
            is_part = words == ["in"] or words == [","] or ("of" in words and TOWN_NOUNS & set(words))
            if is_part and BETWEEN_NAMES.issuperset(words):
                return following
        return None

    def _lies_in(self, span: Found, other: Found) -> bool:
        text = self.reading.text
        between = text[span.end : other.start]
        if len(between) > LONGEST or "\n\n" in between:
            return False
        words = _words(between)
        is_beside = words in ([","], ["("])
        is_apposed = other.label == "NORP" and words in ([",", "a"], [",", "an"], [",", "the"])
        is_linked = not LINKS.isdisjoint(words) and BETWEEN_NAMES.issuperset(words)
        if not (is_beside or is_apposed or is_linked):
            return False
        after = _words(text[other.end : other.end + 40])
        if other.label == "NORP" and NOUNS.isdisjoint(after[:2]):
            return False
        if is_beside:
            is_list = after[:1] in (["and"], ["or"]) or (after[:1] == [","] and "and" in after[2:4])
            return other.label != "NORP" and not (is_list and bool(span.senses))
        return True  # "X, an Israeli kibbutz", "X in northern Mali"


def _is_said_of(between: str) -> bool:
    """Whether the land in front is that of the name behind: "Indian city of", "Lebanon's northern"."""
    words = _words(between) if len(between) <= LONGEST else []
    if not words or not BEFORE_NAME.issuperset(words):
        return False
    return words[0] in {"'s", "’s"} or not (NOUNS.isdisjoint(words) or "," in words or "-" in words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _lands(reading: Reading, span: Found) -> Lands:
    """The lands of a name that leaves no doubt."""
    if not span.senses:
        return Lands()
    countries = {sense.known.country for sense in span.senses if sense.known.country}
    if len(countries) != 1:
        return Lands()
    country = countries.pop()
    areas: set[Area] = {area for s in span.senses if (area := sense_area(s))[1] is not None}
    near: set[Area] = set()
    if span.senses[0].known.precision == "city":
        largest = next((c for c in cities_by_name().get(fold_text(reading.text[span.start : span.end]), ())), None)
        if largest is not None and largest.country == country:
            near.add((country, largest.admin1))
    return Lands(frozenset({country}), frozenset(areas), frozenset(near))


def sense_area(sense: Sense) -> Area:
    """The country, and the state or province if the name means one."""
    known = sense.known
    code = region_codes().get((known.country or "", known.name)) if known.precision == "admin1" else None
    return known.country or "", code


def possible_areas(reading: Reading, span: Found) -> frozenset[Area]:
    """Every country, state and province that a name may mean."""
    found: set[Area] = {
        sense_area(s) for s in span.senses if s.known.country and s.known.precision in {"country", "admin1", "region"}
    }
    if span.label in {"GPE", "LOC", "PERSON", "ORG"}:
        named = admin1_by_name().get(bare_name(reading.text[span.start : span.end]), ())
        if not any(s.known.precision == "country" for s in span.senses) or len(named) == 1:
            found |= {(region.country, region.code) for region in named}
    return frozenset(found)
