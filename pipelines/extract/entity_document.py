"""Agreement within one article: a family name stays the person it came with, an acronym what it was said to mean."""

import re
from collections.abc import Iterable, Iterator

from pipelines.extract.entity_span import OWN_RULE, Found, Reading
from pipelines.knowledge.gazetteer import family_name, split_words
from pipelines.knowledge.person import people
from pipelines.knowledge.role import roles
from pipelines.text import fold_text

ACRONYM = re.compile(r"\s*\(\s*([A-Z][A-Za-z&./-]{1,9})\s*\)")
SHORTEST_FAMILY_NAME = 3
SPELLED_WORDS = 3
"""Words of a name whose initials are an acronym though the article does not say so."""


def agree_within_document(reading: Reading, spans: list[Found]) -> list[Found]:
    """The spans after both rules; new ones are added where a name was missed."""
    spans = _name_families(reading, spans)
    return sorted(_define_acronyms(reading, spans), key=lambda span: span.start)


def _name_families(reading: Reading, spans: list[Found]) -> list[Found]:
    """Every later "Sherman" is the "Wendy Sherman" of this article, whatever the model took it for."""
    full: dict[str, Found | None] = {}
    for span in spans:
        if span.label != "PERSON":
            continue
        for key in _family_keys(reading, span):
            other = full.get(key)
            # Two persons of one family name: it settles nothing.
            full[key] = span if (other is None and key not in full) or (other and _same(reading, other, span)) else None
    settled = {key: span for key, span in full.items() if span is not None}
    if not settled:
        return spans
    kept = [_as_family(reading, span, settled) for span in spans]
    return kept + list(_missed(reading, kept, settled))


def _family_keys(reading: Reading, span: Found) -> Iterator[str]:
    text = reading.text[span.start : span.end]
    if span.senses:
        name = span.senses[0].known.name
        country = people()[name][0].country if name in people() else None
        if len(text.split()) < 2 and name != text:
            return
        found = family_name(name, country)
        yield from [fold_text(found)] if found else []
    words = text.split()
    if len(words) >= 2:
        last = fold_text(words[-1])
        if len(last) >= SHORTEST_FAMILY_NAME and last not in roles() and words[-1][0].isupper():
            yield last


def _same(reading: Reading, one: Found, other: Found) -> bool:
    if one.senses and other.senses:
        return one.senses[0].known.entity_id == other.senses[0].known.entity_id
    return fold_text(reading.text[one.start : one.end]) == fold_text(reading.text[other.start : other.end])


def _as_family(reading: Reading, span: Found, settled: dict[str, Found]) -> Found:
    person = settled.get(fold_text(reading.text[span.start : span.end]))
    if person is None or span.start == person.start or span.rule == OWN_RULE or _is_place_here(reading, span):
        return span
    if span.senses and span.senses[0].known.entity_type == "PERSON":
        return span
    return Found(span.start, span.end, "PERSON", person.senses, "family_name", reading.text[person.start : person.end])


def _is_place_here(reading: Reading, span: Found) -> bool:
    """A known place after "in" stays one, though somebody in the article is called like it."""
    before = reading.text[max(0, span.start - 6) : span.start].split()
    is_place = bool(span.senses) and span.senses[0].known.entity_type in {"GPE", "LOC"}
    return is_place and bool(before) and before[-1].lower() in {"in", "at", "near"}


def _missed(reading: Reading, spans: Iterable[Found], settled: dict[str, Found]) -> Iterator[Found]:
    taken = [(span.start, span.end) for span in spans]
    covered = bytearray(len(reading.text) + 1)
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    firsts = {key.split()[0]: key for key in settled}
    for at, word in enumerate(reading.words):
        key = firsts.get(word.folded)
        if key is None or (not word.raw[0].isupper() and " " not in key):
            continue
        length = len(split_words(key))
        end = reading.words[min(at + length, len(reading.words)) - 1].end
        if fold_text(reading.text[word.start : end]) != key or any(covered[word.start : end]):
            continue
        if _is_part_of_name(reading, at, at + length):
            continue
        person = settled[key]
        full_name = reading.text[person.start : person.end]
        yield Found(word.start, end, "PERSON", person.senses, "family_name", full_name)


def _is_part_of_name(reading: Reading, first: int, after: int) -> bool:
    """Whether a capitalised word stands right before or after, so that this is another name."""
    words = reading.words
    before = words[first - 1] if first > 0 else None
    following = words[after] if after < len(words) else None
    if following is not None and following.raw[0].isupper() and following.start == words[after - 1].end + 1:
        return reading.doc[reading.token_at[following.start]].pos_ == "PROPN"
    return (
        before is not None
        and before.raw[0].isupper()
        and before.end + 1 == words[first].start
        and before.folded not in roles()
        and reading.doc[reading.token_at[before.start]].pos_ == "PROPN"
    )


def _define_acronyms(reading: Reading, spans: list[Found]) -> list[Found]:
    """ "National Defence Council (NDC)": every NDC in the article is that body."""
    meanings: dict[str, Found] = {}
    for span in spans:
        match = ACRONYM.match(reading.text, span.end)
        if span.label == "ORG" and match and _spells(reading.text[span.start : span.end], match.group(1)):
            meanings[match.group(1)] = span
    meanings |= _spelled_out(reading, spans, meanings)
    if not meanings:
        return spans
    result = []
    taken = set()
    for span in spans:
        meaning = meanings.get(reading.text[span.start : span.end])
        if meaning is not None and span.rule != OWN_RULE and (not span.senses or span.start != meaning.start):
            full_name = reading.text[meaning.start : meaning.end]
            span = Found(span.start, span.end, "ORG", meaning.senses, "acronym", full_name)
        taken.add(span.start)
        result.append(span)
    for word in reading.words:
        meaning = meanings.get(word.raw)
        if meaning is not None and not any(s.start <= word.start < s.end for s in result):
            full_name = reading.text[meaning.start : meaning.end]
            result.append(Found(word.start, word.end, "ORG", meaning.senses, "acronym", full_name))
    return result


def _spelled_out(reading: Reading, spans: Iterable[Found], defined: dict[str, Found]) -> dict[str, Found]:
    """Acronyms that the only body of the article with these initials explains, whatever else they are known for."""
    bodies: dict[str, dict[str, Found]] = {}
    for span in spans:
        words = reading.text[span.start : span.end].split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        if span.label == "ORG" and len(words) >= SPELLED_WORDS and len(initials) == len(words):
            bodies.setdefault(initials, {}).setdefault(" ".join(words), span)
    return {
        acronym: next(iter(named.values()))
        for acronym, named in bodies.items()
        if len(named) == 1 and acronym not in defined
    }


def _spells(name: str, acronym: str) -> bool:
    """Whether the capitals of a name spell the acronym.

    >>> _spells("Kyiv School of Economics", "KSE")
    True
    """
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())
    return initials.upper() == re.sub(r"[^A-Za-z]", "", acronym).upper()
