"""Names of places that the model missed or took for something else, told by the words around them.

"In Darwin" is a town where the list has one, "the village of Robotyne" is a place whether listed or not, and the
"Minsk agreements" are no place.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.entity_place_context import PlaceContext
from pipelines.extract.entity_span import OWN_RULE, Found, Reading
from pipelines.extract.place_words import (
    ACCORDS,
    AREA_NOUNS,
    AT,
    DIRECTIONS,
    FACILITIES,
    MOVES,
    PARTS,
    TAKES,
    TOWN_NOUNS,
    TRUST,
)
from pipelines.knowledge.admin1 import admin1_by_name, bare_name
from pipelines.knowledge.gazetteer import Need, Word, ambiguous_names
from pipelines.knowledge.place import City, cities_by_name
from pipelines.knowledge.small_place import small_places
from pipelines.text import fold_text

LONGEST = 4
"""Words of a place's name that the model did not mark."""

SHORTEST = 4
"""Letters of a region's name that is believed after a preposition; shorter ones are acronyms."""

DATELINE = re.compile(
    r"(?m)^[ \t]*([A-Z][A-Z'’. -]{2,30}?)(?:, (?:[A-Z][\w.]+ ?){1,3})?(?: \([\w/ ]{2,20}\))? ?(?: -|[–—]|--) ?"
)
BEFORE = re.compile(r"[\w-]+|[^\w\s]")
NEVER: frozenset[Need] = frozenset({"never", "never_city"})


def mend_place_names(reading: Reading, spans: list[Found]) -> list[Found]:
    """The names of a text with those of places set right, in the order of the text."""
    spans = [_as_building(reading, _unless_accord(reading, span)) for span in spans]
    context = PlaceContext.of(reading, spans, None)
    mended = [_as_place(context, number) for number in range(len(spans))]
    added = list(_missed(reading, mended)) + list(_datelines(reading, mended))
    firsts: dict[int, Found] = {}
    for span in added:
        firsts.setdefault(span.start, span)
    return sorted([*mended, *firsts.values()], key=lambda span: span.start)


def _as_building(reading: Reading, span: Found) -> Found:
    """ "at the White House": the building, not the government that sits in it."""
    if span.rule == OWN_RULE or not span.senses or span.senses[0].kind != "metonym":
        return span
    buildings = tuple(s for s in span.senses if s.known.entity_type == "FAC")
    before = re.findall(r"\w+", reading.text[max(0, span.start - 16) : span.start].lower())
    before = before[:-1] if before[-1:] == ["the"] else before
    if buildings and before and before[-1] in {"at", "in", "inside", "outside", "near", "to", "into"}:
        return replace(span, label="FAC", senses=buildings, rule="known_name")
    return span


def _unless_accord(reading: Reading, span: Found) -> Found:
    """ "the Minsk agreements": the accord, not the city it is called after."""
    if span.rule == OWN_RULE or not (span.senses and span.senses[0].known.precision == "city"):
        return span
    following = re.match(r" (\w+)\b", reading.text[span.end : span.end + 20])
    if following and following.group(1).lower() in ACCORDS:
        return Found(span.start, span.end + following.end(), "LAW", (), "accord")
    return span


def _as_place(context: PlaceContext, number: int) -> Found:
    """The name as a place, if the model took it for somebody or some body and the words around it speak for a place."""
    span = context.spans[number]
    reading = context.reading
    if span.rule != "model" or span.senses or span.label in {"GPE", "LOC", "FAC", "NORP"}:
        return span
    text = reading.text[span.start : span.end]
    if fold_text(text).rsplit(" ", 1)[-1] in FACILITIES or _is_never(text):
        return span
    before = BEFORE.findall(reading.text[max(0, span.start - 40) : span.start].lower())
    if _says_place_before(before) or _says_place_behind(reading.text[span.end : span.end + 60]):
        return replace(span, label="GPE", rule="place_noun")
    listed = _cities(text)
    beside = context.qualifiers(number)
    is_region = bool(admin1_by_name().get(bare_name(text))) and len(text) >= SHORTEST
    lands = {(city.country, None) for city in listed} | {(city.country, city.admin1) for city in listed}
    if beside & lands:
        return replace(span, label="GPE", rule="place_beside_land")
    if before and ((listed and _is_gone_to(reading, span)) or ((listed or is_region) and _is_at(before))):
        return replace(span, label="GPE", rule="place_after_preposition")
    if listed and _joins_place(context, number, listed):
        return replace(span, label="GPE", rule="place_in_list")
    return span


def _is_never(text: str) -> bool:
    return ambiguous_names().get(text) in NEVER


def _says_place_before(before: list[str]) -> bool:
    """ "the village of X", "the Donetsk region town of X"."""
    return len(before) >= 2 and before[-1] == "of" and before[-2] in TOWN_NOUNS | AREA_NOUNS


def _says_place_behind(behind: str) -> bool:
    """ "X, an Israeli kibbutz", "X, the capital of", "X province"."""
    match = re.match(r", (?:a|an|the|its) ((?:[\w'’-]+ ){0,4}?)([\w-]+)\b(?: (?:of|in|near|on)\b|,|\.)", behind)
    if match and match.group(2) in TOWN_NOUNS:
        return True
    match = re.match(r" (\w+)\b(?! of\b)", behind)
    return bool(match) and match is not None and match.group(1) in {"province", "oblast", "governorate", "prefecture"}


def _is_at(before: list[str]) -> bool:
    """Whether a preposition of place stands in front, or a part that only a place has."""
    if before[-1] in DIRECTIONS:
        return True
    if before[-1] == "of":
        return len(before) >= 2 and before[-2] in PARTS
    return before[-1] in AT and not (len(before) >= 2 and before[-2] in TRUST)


def _is_gone_to(reading: Reading, span: Found) -> bool:
    """ "fled from X", "captured X"."""
    token = reading.root(span.start, span.end)
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in TAKES
    if token.dep_ != "pobj" or token.head.lower_ not in {"from", "to"}:
        return False
    return _is_move(reading, token.head.idx)


def _is_move(reading: Reading, start: int) -> bool:
    """Whether somebody goes, in the words that the preposition at a place belongs to."""
    return reading.doc[reading.token_at[start]].head.lemma_.lower() in MOVES


def _joins_place(context: PlaceContext, number: int, listed: tuple[City, ...]) -> bool:
    """ "Bucha and X": joined to a known city of the same land."""
    span, text = context.spans[number], context.reading.text
    for other in (number - 1, number + 1):
        if not 0 <= other < len(context.spans):
            continue
        neighbour = context.spans[other]
        between = text[min(span.end, neighbour.end) : max(span.start, neighbour.start)].strip()
        if between not in {"and", ",", "or", ", and"} or neighbour.label != "GPE":
            continue
        cities = cities_by_name().get(fold_text(text[neighbour.start : neighbour.end]), ())
        if {(city.country, city.admin1) for city in cities[:1]} & {(city.country, city.admin1) for city in listed}:
            return True
    return False


def _cities(text: str) -> tuple[City, ...]:
    """Places of that name that are large enough to be met without their land."""
    name = fold_text(text)
    return cities_by_name().get(name, ()) or tuple(place for place in small_places(name) if place.population >= 15_000)


def _missed(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Capitalised words after a preposition of place that no name covers, and that the lists have as a place."""
    covered = bytearray(len(reading.text) + 1)
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    words = reading.words
    for at in range(1, len(words)):
        if not _opens_name(words, at) or any(covered[words[at].start : words[at].end]):
            continue
        before = [word.raw.lower() for word in words[max(0, at - 2) : at]]
        is_from = before[-1] in {"from", "to"} and _is_move(reading, words[at - 1].start)
        if not is_from and not _is_at(before):
            continue
        after = at + 1
        while after < len(words) and after - at < LONGEST and _continues(words, after):
            after += 1
        start, end = words[at].start, words[after - 1].end
        text = reading.text[start:end]
        if any(covered[start:end]) or _is_never(text) or reading.doc[reading.token_at[start]].pos_ != "PROPN":
            continue
        if _cities(text) or (before[-1] in DIRECTIONS and admin1_by_name().get(bare_name(text))):
            yield Found(start, end, "GPE", (), "place_after_preposition")


def _opens_name(words: list[Word], at: int) -> bool:
    word = words[at]
    return word.raw[0].isupper() and len(word.raw) > 2 and words[at - 1].raw.islower()


def _continues(words: list[Word], at: int) -> bool:
    return words[at].raw[0].isupper() and words[at].start == words[at - 1].end + 1


def _datelines(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """The city in capitals that a report begins with: "SANTIAGO, Chile —"."""
    for match in DATELINE.finditer(reading.text):
        start, end = match.span(1)
        if any(span.start < end and start < span.end for span in spans):
            continue
        if cities_by_name().get(fold_text(match.group(1))):
            yield Found(start, end, "GPE", (), "dateline")
