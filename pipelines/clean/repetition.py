"""Lines that say again what another line of the same text says: whole paragraphs, and bullets drawn from the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.clean.prose import function_words, words_of
from pipelines.text import fold_text

BULLET = re.compile(r"^\s*[•◦▪‣·●*–—-]\s+")
MIN_WORDS = 5
NEAR_SHARE = 0.8
"""Share of a summary's content words that one paragraph must have, to be what the summary sums up."""

MAX_SUMMARY, MAX_PARAGRAPHS = 50, 500
"""Bullets looked at word by word, and paragraphs that each is compared with: more than any article has."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`original` is the index of the line that is repeated."""

    original: int
    reason: str


def find_repeats(lines: Sequence[str]) -> dict[int, Repeat]:
    """Index of each repeating line; empty lines are passed over. A bullet gives way to the paragraph, wherever it is.

    >>> find_repeats(["• Talks ended without any result.", "Talks ended without any result."])
    {0: Repeat(original=1, reason='bullet_repeats_body')}
    """
    repeats: dict[int, Repeat] = {}
    keys = {line: _key(line) for line in dict.fromkeys(lines)}
    bullets = [i for i, line in enumerate(lines) if BULLET.match(line)]
    is_bullet = frozenset(bullets)
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        key = keys[line]
        if key is None or index in is_bullet:
            continue
        if key in first:
            repeats[index] = Repeat(first[key], "paragraph_repeated")
        else:
            first[key] = index
    paragraphs = list(first.values())
    listed: dict[str, int] = {}
    for number, index in enumerate(bullets):
        key = keys[lines[index]] or ""
        original = first.get(key)
        if original is None and number < MAX_SUMMARY:
            original = find_restated(lines, index, paragraphs)
        if original is not None:
            repeats[index] = Repeat(original, "bullet_repeats_body")
        elif key and key in listed:
            repeats[index] = Repeat(listed[key], "bullet_repeated")
        else:
            listed[key] = index
    return repeats


def _key(line: str) -> str | None:
    """The words of a line as they are compared; None if there are too few for a sentence."""
    words = words_of(BULLET.sub("", line))
    if len(words) < MIN_WORDS:
        return None
    joined = " ".join(words)
    return joined.lower() if joined.isascii() else fold_text(joined)


def find_restated(lines: Sequence[str], index: int, paragraphs: Sequence[int]) -> int | None:
    """Which of the paragraphs says what the line says, in nearly its words; None if none does."""
    content = content_words(lines[index])
    if len(content) < MIN_WORDS:
        return None
    best, best_share = None, NEAR_SHARE
    for other in paragraphs[:MAX_PARAGRAPHS]:
        if other == index:
            continue
        share = len(content & content_words(lines[other])) / len(content)
        if share >= best_share and (best is None or share > best_share):
            best, best_share = other, share
    return best


@lru_cache(maxsize=1024)
def content_words(line: str) -> frozenset[str]:
    """The words that carry the meaning, folded.

    >>> sorted(content_words("The talks, he said, were in Geneva"))
    ['geneva', 'talks']
    """
    folded = line.lower() if line.isascii() else fold_text(line)
    return frozenset(word.removesuffix("'s") for word in words_of(folded)) - function_words()
