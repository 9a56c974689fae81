"""Capitals of texts that are all in capitals, as wire copy once was: how the words would be written elsewhere.

The parser and every rule that looks at capitals were made for ordinary spelling. Each letter stays in its place, so
that spans found in the restored text are spans of the text as written. What has small letters already is left alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from models.record import Record
from pipelines.extract.timex_word import load_words
from pipelines.knowledge.gazetteer import Hit, Sense, find_names, split_words
from pipelines.knowledge.person import people
from pipelines.knowledge.place import cities_by_name
from pipelines.knowledge.role import roles

FEWEST_WORDS = 8
"""A stretch of fewer words in capitals is a heading, a name or a cry."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
SMALL_LETTER = re.compile(r"[^\W\d_A-Z]")
ACRONYM = re.compile(r"(?<=[\[(])[A-Z]{2,6}(?=[\])])")
SENTENCE_END = re.compile(
    r"(?:(?<!\.[A-Z])[.!?:][\"'”’)\]]*|[)\]\d] --|(?:^|--|[.!?\n\]])\s*\[[^\[\]]{0,30}\])\s+[\"'“‘(\[]*$"
    r"|\n[ \t]*\n\s*[\"'“‘(\[]*$|\[$|, [\"“]$"
)
"""What stands before the first word of a sentence or of quoted speech; "[TEXT]" and a dateline's dash among it."""

LOOK_BACK = 48
"""Characters before a word in which a sentence may have ended."""

DEMANDING = frozenset(("in", "from", "to", "at", "of", "near", "with", "and", "against", "between"))
"""Words before a place, by which "IN NICE" is told from "NICE PEOPLE"."""

BEFORE_MONTH = frozenset(("in", "since", "last", "next", "this", "early", "late", "of", "until", "by"))
ALWAYS_CAPITAL = frozenset(("i", "ii", "iii", "iv", "vi", "vii", "viii", "xi", "xii", "tv", "us$"))
TITLES = frozenset(("mr", "mrs", "ms", "dr", "jr", "sr", "st"))
ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("ers", ""), ("ers", "e"), ("er", ""), ("er", "e"), ("ly", ""), ("ments", ""), ("ment", ""),
)  # fmt: skip
"""What inflection adds to a word, and what it took away."""

STARTS = {
    "text_raw": "start_char", "evidence_text": "evidence_start_char", "speaker_text": "speaker_start_char",
    "date_text": "", "location_text": "", "subject_text": "", "cue_text": "", "time_zone": "",
}  # fmt: skip
"""Columns that hold words of the text, and where it is told at which place those stand."""


def restore_case(text: str, dictionary: Callable[[], Set[str]]) -> str:
    """The text with ordinary capitals; as it is, if it is not written in capitals alone.

    `dictionary` gives the words of the language in small letters; others are taken for names.

    >>> words = frozenset(("police", "say", "said", "that", "met", "envoy"))
    >>> restore_case("THE SALVADORAN POLICE SAID ON MONDAY THAT ORTUZAR MET THE U.S. ENVOY.", lambda: words)
    'The Salvadoran police said on Monday that Ortuzar met the U.S. envoy.'
    """
    stretches = list(_capital_stretches(text))
    if not stretches:
        return text
    acronyms, ordinary = frozenset(ACRONYM.findall(text)), dictionary()
    parts, done = [], 0
    for start, end in stretches:
        parts += [text[done:start], _restore(text[start:end], acronyms, ordinary)]
        done = end
    return "".join((*parts, text[done:]))


def write_as_printed(rows: Sequence[Record], restored: str, printed: str) -> list[Record]:
    """Rows found in the restored text with the words as they stand in the printed one; spans are the same in both."""
    return [row.model_copy(update=dict(_printed_words(row, restored, printed))) for row in rows]


def _printed_words(row: Record, restored: str, printed: str) -> Iterator[tuple[str, str]]:
    for field, place in STARTS.items():
        words = getattr(row, field, None)
        if words:
            start = getattr(row, place, None) if place else None
            start = restored.find(words) if start is None else start
            if restored.startswith(words, max(start, 0)):
                yield field, printed[start : start + len(words)]


def _capital_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Runs of whole lines without a small letter that are long enough to be prose."""
    start = at = 0
    for line in text.splitlines(keepends=True):
        if SMALL_LETTER.search(line):
            if _is_prose(text[start:at]):
                yield start, at
            start = at + len(line)
        at += len(line)
    if _is_prose(text[start:at]):
        yield start, at


def _is_prose(stretch: str) -> bool:
    words = WORD.findall(stretch)
    return len(words) >= FEWEST_WORDS and any(word.lower() in STOP_WORDS for word in words)


def _restore(stretch: str, acronyms: Set[str], ordinary: Set[str]) -> str:
    written = list(stretch)
    named: set[int] = set()
    for hit in find_names(split_words(stretch)):
        sense = next((s for s in hit.senses if _is_meant(stretch, hit, s, ordinary)), None)
        if sense is not None:
            _write_name(stretch, hit, sense, written)
            named.update(range(hit.start, hit.end))
    before = ""
    for match in WORD.finditer(stretch):
        if match.start() not in named:
            lead = stretch[max(0, match.start() - LOOK_BACK) : match.start()]
            after = stretch[match.end() : match.end() + 4]
            written[match.start() : match.end()] = _spell(match.group(), lead, before, after, acronyms, ordinary)
        before = match.group().lower()
    _join_names(stretch, written, ordinary)
    return "".join(written)


def _join_names(stretch: str, written: list[str], ordinary: Set[str]) -> None:
    """ "Luis CARLOS GALAN": a part of people's names beside a name that is no ordinary word is a part of that name."""
    words = list(WORD.finditer(stretch))
    parts = _name_parts()
    for step in (1, -1):
        beside = False
        for word, near in zip(words[::step], (None, *words[::step]), strict=False):
            small = word.group().lower()
            if near is not None and stretch[min(near.end(), word.end()) : max(near.start(), word.start())] != " ":
                beside = False
            if small in parts and (beside or small not in ordinary):
                written[word.start() : word.end()] = _title(word.group())
            is_name = small in parts or (small not in STOP_WORDS and not _is_ordinary(small, ordinary))
            beside = is_name and written[word.start()].isupper()


def _is_meant(stretch: str, hit: Hit, sense: Sense, ordinary: Set[str]) -> bool:
    """Whether a known name is one here: "IN NICE", not "NICE PEOPLE"; "THE US", not "TOLD US"."""
    word = stretch[hit.start : hit.end].lower()
    if sense.needs is None and word not in STOP_WORDS:
        return True
    before = WORD.findall(stretch[max(0, hit.start - 24) : hit.start])
    last = before[-1].lower() if before else ""
    if sense.needs in ("exact", "the") or word in STOP_WORDS:
        return last == "the"
    return word not in ordinary or last in DEMANDING or sense.known.precision == "country"


def _write_name(stretch: str, hit: Hit, sense: Sense, written: list[str]) -> None:
    """Puts the capitals of a name as it is listed."""
    own_words = split_words(sense.alias)
    for word, own in zip(split_words(stretch[hit.start : hit.end]), own_words, strict=True):
        first = hit.start + word.start
        if len(own.raw) == len(word.raw):
            spelt = "".join(c if o.isupper() else _small(c) for c, o in zip(word.raw, own.raw, strict=True))
        else:
            spelt = _title(word.raw)
        written[first : first + len(word.raw)] = spelt


def _spell(word: str, lead: str, before: str, after: str, acronyms: Set[str], ordinary: Set[str]) -> str:
    """A word that is no known name, by what stands around it."""
    small = "".join(map(_small, word))
    stem = re.split("['’]", small)[0]
    starts = not lead.strip() or bool(SENTENCE_END.search(lead) and before not in TITLES)
    if "." in word or word in acronyms or stem in ALWAYS_CAPITAL:
        return word
    if stem in TITLES or _is_day_or_month(stem, before, lead, after):
        return _title(word)
    if stem in STOP_WORDS or small in STOP_WORDS or _is_ordinary(stem, ordinary):
        return _title(word) if starts else small
    if len(stem) > 1 and not any(letter in "aeiouyáéíóú" for letter in stem):
        return word
    return _title(word)


def _is_day_or_month(word: str, before: str, lead: str, after: str) -> bool:
    entry = load_words().get(word)
    if entry is None or entry[0] not in ("weekday", "weekdays", "month", "weak_month"):
        return False
    return entry[0] != "weak_month" or before in BEFORE_MONTH or any(c.isdigit() for c in lead[-3:] + after[:3])


def _is_ordinary(word: str, ordinary: Set[str]) -> bool:
    """Whether a word or its dictionary form is known; of doubled letters ("robbed", "robbing") one is left."""
    if word in ordinary:
        return True
    for ending, instead in ENDINGS:
        stem = word[: -len(ending)] + instead
        if word.endswith(ending) and (stem in ordinary or (stem[-1:] == stem[-2:-1] and stem[:-1] in ordinary)):
            return True
    return False


@lru_cache(maxsize=1)
def _name_parts() -> frozenset[str]:
    """Parts of the names of known people and of cities that are called like people, in small letters."""
    parts = {part.lower() for name in people() for part in name.split() if part.isalpha() and len(part) > 3}
    parts |= {name for name in cities_by_name() if name.isalpha() and len(name) > 3}
    return frozenset(parts - roles().keys() - STOP_WORDS)


def _title(word: str) -> str:
    return word[:1] + "".join(map(_small, word[1:]))


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
