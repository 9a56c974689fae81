"""Which articles copy another: the same text, or one that was cut, spliced or lightly edited on its way.

Two reports of one event that were written apart are no copies; neither are versions of one document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.document import Document
from pipelines.text import QUOTES, fold_text

NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w*")
"""A word with a capital that does not begin a sentence."""

FIGURE = re.compile(r"\b\d+(?:\.\d+)?\b")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
SHINGLE = 5
"""Words in a row that are compared as one."""

SAMPLE = 8
"""One shingle in so many is a key under which an article is looked up; short texts have FEWEST_KEYS."""

FEWEST_KEYS = 12
LONGEST_POSTING = 200
"""Originals that are looked up under one key, the first of them: boilerplate may stand in any number."""

MOST_TRIES = 5
"""Originals that are compared in full, those with the most keys in common first."""

LEAST_KEYS = 0.15
"""Least share of an article's keys under which an original must stand to be compared."""

CONTAINED = 0.6
"""Least share of the shorter text's shingles that a copy has in common with its original."""

LENGTH_RATIO = 0.5
"""Least length of the shorter text as a share of the longer: a brief is no copy of the full report."""

OWN_NAMES = 0.05
"""Largest share of names that each of the two may have for itself."""

FEWEST_WORDS = 12
"""Shorter texts are copies only if they are equal."""

Shingles = NDArray[np.uint64]
FACTOR = np.uint64(0x9E3779B97F4A7C15)
POWERS = np.cumprod(np.full(64, 0x100000001B3, dtype=np.uint64))
IN_WORD = np.array([chr(byte).isalnum() or byte >= 128 for byte in range(256)])
"""Which bytes belong to words: letters and digits, and all of what is no ASCII."""

SIGNS = QUOTES | {ord(sign): " " for sign in "–—…•·\xa0"}


def find_duplicates(documents: Sequence[Document]) -> dict[str, str]:
    """Copy -> original: of each set of copies, the article that was published first stands for all.

    Undated articles come after dated ones; on one day the earlier instant, then the smaller id comes first.
    """
    originals: list[Document] = []
    by_hash: dict[str, str] = {}
    postings: dict[int, list[int]] = {}
    duplicate_of: dict[str, str] = {}
    for document in sorted(documents, key=publication_order):
        if not document.text.strip():
            continue
        known = by_hash.get(document.text_sha256)
        if known is None:
            keys = copy_keys(document.text)
            likely = _find_likely(keys, postings)
            known = choose_original(document.text, ((originals[n].document_id, originals[n].text) for n in likely))
            if known is None:
                _index(keys, len(originals), postings)
                originals.append(document)
            by_hash[document.text_sha256] = known or document.document_id
        if known is not None and known != document.document_id:
            duplicate_of[document.document_id] = known
    return duplicate_of


def publication_order(document: Document) -> str:
    """What articles are sorted by, from the first that was published to the last: day, instant, id.

    >>> publication_order(Document(document_id="d1", document_key="k", path="p", raw_sha256="r", text_sha256="t",
    ...     media_type="text/plain", text="", published_method="unknown"))
    '9999-99-99 ~ d1'
    """
    day, instant = document.published_day, document.published_at
    told = instant.astimezone(UTC).isoformat(timespec="microseconds") if instant is not None else "~"
    return f"{day or '9999-99-99'} {told} {document.document_id}"


def shingle_words(text: str) -> Shingles:
    """Hashes of all runs of five words, each once, in ascending order; capitals and accents do not count.

    >>> one, two = (shingle_words(t) for t in ("It rained in the north today.", "“It rained, in the North, today”"))
    >>> bool((one == two).all())
    True
    """
    words = _hash_words(text)
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for position in range(SHINGLE):
        rolled = rolled * FACTOR + words[position : position + len(rolled)]
    rolled = np.sort(_mix(rolled))
    return rolled[np.concatenate(([True], rolled[1:] != rolled[:-1]))]


def _hash_words(text: str) -> Shingles:
    """A hash of each word, the same on every machine; in whole arrays, because millions of words are hashed."""
    plain = text.translate(SIGNS)
    folded = plain.casefold() if plain.isascii() else fold_text(plain)
    data = np.frombuffer(folded.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    places = np.flatnonzero(IN_WORD[data])
    if not len(places):
        return np.empty(0, dtype=np.uint64)
    is_first = np.concatenate(([True], np.diff(places) > 1))
    firsts = np.flatnonzero(is_first)
    inside = places - places[firsts][np.cumsum(is_first) - 1]
    letters = data[places].astype(np.uint64) * POWERS[inside % len(POWERS)]
    return _mix(np.add.reduceat(letters, firsts))


def _mix(hashes: Shingles) -> Shingles:
    mixed = (hashes ^ (hashes >> np.uint64(29))) * FACTOR
    return mixed ^ (mixed >> np.uint64(32))


def copy_keys(text: str) -> tuple[int, ...]:
    """Under what a text is looked up: the smallest hashes, the same in all that hold them, whatever stands around.

    Signed numbers of 64 bits, as databases have them.
    """
    shingles = _shingles_of(text)
    limit = np.uint64(2**64 // SAMPLE)
    sampled = shingles[: max(FEWEST_KEYS, int(np.searchsorted(shingles, limit)))]
    return tuple(sampled.view(np.int64).tolist())


@lru_cache(maxsize=2048)
def _shingles_of(text: str) -> Shingles:
    return shingle_words(text)


def _index(keys: Iterable[int], number: int, postings: dict[int, list[int]]) -> None:
    for key in keys:
        posting = postings.setdefault(key, [])
        if len(posting) < LONGEST_POSTING:
            posting.append(number)


def _find_likely(keys: Sequence[int], postings: Mapping[int, Sequence[int]]) -> list[int]:
    """Originals with enough keys in common, the likeliest first."""
    shared = Counter(number for key in keys if key in postings for number in postings[key])
    likely = (number for number, count in shared.items() if count >= LEAST_KEYS * len(keys))
    return sorted(likely, key=lambda n: (-shared[n], n))


def choose_original(text: str, likely: Iterable[tuple[str, str]]) -> str | None:
    """The first of some originals, ids with their texts, that a text copies; only MOST_TRIES are compared."""
    return next((key for key, original in islice(likely, MOST_TRIES) if is_copy(text, original)), None)


def is_copy(text: str, original: str) -> bool:
    """Whether one text is the other, cut, spliced or lightly edited."""
    ours, theirs = _shingles_of(text), _shingles_of(original)
    shorter, longer = sorted((len(ours), len(theirs)))
    if shorter < FEWEST_WORDS - SHINGLE + 1 or shorter < LENGTH_RATIO * longer:
        return False
    common = len(np.intersect1d(ours, theirs, assume_unique=True))
    if common < CONTAINED * shorter:
        return False
    return not _tell_apart(find_marks(text), find_marks(original))


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells reports of one pattern apart: names, figures, and the figures of each sentence."""

    names: frozenset[str]
    figures: frozenset[str]
    by_sentence: Mapping[str, frozenset[str]]


@lru_cache(maxsize=2048)
def find_marks(text: str) -> Marks:
    """The marks of a text.

    >>> marks = find_marks("On Sunday Oslo lost 3-1 to Bergen. It drew 1,200 fans.")
    >>> sorted(marks.names), sorted(marks.figures)
    (['Bergen', 'Oslo', 'Sunday'], ['1', '1200', '3'])
    """
    plain = THOUSANDS.sub("", text)
    by_sentence: dict[str, frozenset[str]] = {}
    for sentence in SENTENCE_END.split(plain):
        figures = frozenset(FIGURE.findall(sentence))
        if figures:
            by_sentence[FIGURE.sub("#", sentence).casefold()] = figures
    return Marks(
        frozenset(NAME.findall(plain)),
        frozenset(FIGURE.findall(plain)),
        by_sentence,
    )


def _tell_apart(one: Marks, other: Marks) -> bool:
    """Whether each text has something that the other lacks: a figure, a sentence with other figures, some names.

    What was merely cut is missing on one side only. Last week's report in the same words has other figures, and so has
    a correction.
    """
    if one.figures - other.figures and other.figures - one.figures:
        return True
    if any(one.by_sentence[key] != other.by_sentence[key] for key in one.by_sentence.keys() & other.by_sentence):
        return True
    fewest = min(len(one.names - other.names), len(other.names - one.names))
    return fewest > OWN_NAMES * min(len(one.names), len(other.names))
