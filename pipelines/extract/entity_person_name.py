"""Persons whom the model took for something else, told by their given names, and what it took for names.

"Cristina Cifuentes" is a person by her first name, "Cristina Foundation" is not by its last word.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.code import EntityType
from pipelines.extract.entity_span import Found, Reading
from pipelines.extract.word_list import load_words
from pipelines.knowledge.gazetteer import Word, split_words
from pipelines.knowledge.given_name import given_names
from pipelines.text import fold_text

NAME_WORD_FILE = Path(__file__).parent / "data" / "name_words.toml"

BODIES = load_words("bodies", NAME_WORD_FILE)
"""Words that end the names of bodies, places and things, and no person's."""

SURNAME_MARKS = load_words("surname_marks", NAME_WORD_FILE)
"""What may follow a person's name after "the"."""

SHORT_FOR_US = load_words("short_for_us", NAME_WORD_FILE)
"""Verbs that a capital and an apostrophe make look like a name: "Let's"."""

NEVER_NAMES = load_words("never_names", NAME_WORD_FILE)
"""Words with a capital that name no person, body or place."""

MISTAKEN_FOR: frozenset[EntityType] = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
LONGEST_NAME = 3
"""Words; longer names that begin with a given name are mostly bodies called after somebody."""


def mend_person_names(reading: Reading, spans: Sequence[Found]) -> list[Found]:
    """The names of a text with those of unknown persons set right, in their order; what is no name is left out."""
    return [_mend(reading, span) for span in spans if span.rule != "model" or not _is_no_name(reading, span)]


def _mend(reading: Reading, span: Found) -> Found:
    if span.rule != "model":
        return span
    words = split_words(reading.text[span.start : span.end])
    if len(words) > 1 and words[-1].folded == "the":
        span = _with_mark(reading, span, span.start + words[-2].end)
        return replace(span, label="PERSON", rule="surname_mark") if words[0].folded in given_names() else span
    return replace(span, label="PERSON", rule="given_name") if _is_person(reading, span, words) else span


def _is_person(reading: Reading, span: Found, words: Sequence[Word]) -> bool:
    if span.label not in MISTAKEN_FOR or not 1 <= len(words) <= LONGEST_NAME or words[0].folded not in given_names():
        return False
    if any(word.folded in BODIES or not word.raw[0].isupper() or word.raw.isupper() for word in words):
        return False
    before = reading.text[: span.start].rstrip(" ")[-3:].lower()
    after = reading.text[span.end : span.end + 2]
    is_longer = after[:1] == " " and after[1:].isupper()
    return not (before.endswith("the") or is_longer)


def _with_mark(reading: Reading, span: Found, end: int) -> Found:
    """ "Lucas Cranach the" is the beginning of "Lucas Cranach the Elder", or too long."""
    following = split_words(reading.text[span.end : span.end + 20])
    if following and following[0].folded in SURNAME_MARKS and following[0].raw[0].isupper():
        end = span.end + following[0].end
    return replace(span, end=end)


def _is_no_name(reading: Reading, span: Found) -> bool:
    name = fold_text(reading.text[span.start : span.end])
    if name in NEVER_NAMES:
        return True
    return name in SHORT_FOR_US and reading.text[span.end : span.end + 2] in ("'s", "’s")
