"""What an article's words weigh when it is asked whether two articles tell of the same happenings.

Names and rare words carry a story; the words that stand in any news article say nothing of which one it is.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipelines.text import QUOTES, fold_text

COMMON_FILE = Path(__file__).parent / "data" / "common_words.txt"
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]*(?:['-][^\W_]+)*")
"""A word with a capital that does not begin a sentence."""

MOST_CHARACTERS = 6000
"""Characters of a text that are looked at: what an article is about stands at its head."""

BACKGROUND = 400
"""Articles that we pretend to have seen besides those given, so that two articles alone are weighed as among many."""

COMMON_SHARE = 0.25
"""Share of the background in which each listed common word is taken to stand; other words stand in two of them."""

NAME_WEIGHT = 1.5
"""How much more a word counts that is written with a capital inside a sentence."""

Vector = dict[str, float]


class CommonWordError(ValueError):
    """A line of the list of common words is no single word in lower case, or stands there twice."""


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that news of any kind uses."""
    words: set[str] = set()
    for number, line in enumerate(COMMON_FILE.read_text(encoding="utf-8").splitlines(), 1):
        for word in line.split():
            if word != word.lower() or word in words:
                raise CommonWordError(f"{COMMON_FILE.name} line {number}: {word!r} is not in lower case, or a repeat")
            words.add(word)
    return frozenset(words)


def count_words(text: str) -> Vector:
    """The words of a text, folded, with how much each is used; names count more.

    >>> counted = count_words("Talks in Geneva failed. The talks ended on Monday.")
    >>> counted["geneva"] > counted["failed"], "the" in counted
    (True, False)
    """
    plain = text[:MOST_CHARACTERS].translate(QUOTES)
    names = {name.casefold() for name in NAME.findall(plain)}
    words = WORD.findall(plain.casefold() if plain.isascii() else fold_text(plain))
    counts: dict[str, int] = {}
    weights: Vector = {}
    for word, count in Counter(words).items():
        if len(word) < 2 or (word in common_words() and word not in names):
            continue
        stem = _stem(word)
        counts[stem] = counts.get(stem, 0) + count
        weights[stem] = max(NAME_WEIGHT if word in names else 1.0, weights.get(stem, 0.0))
    return {stem: weight * (1.0 + math.log(counts[stem])) for stem, weight in weights.items()}


def _stem(word: str) -> str:
    """A word without the ending of a genitive or plural."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word


def weigh_words(counted: Mapping[str, Vector]) -> dict[str, Vector]:
    """The texts as vectors of length one; a word weighs the more, the fewer texts have it."""
    frequency: Counter[str] = Counter()
    for words in counted.values():
        frequency.update(words.keys())
    total = len(counted) + BACKGROUND
    rarity = {word: math.log(total / (count + 2)) for word, count in frequency.items()}
    return {
        key: _scale({word: weight * rarity[word] for word, weight in words.items()}) for key, words in counted.items()
    }


def _scale(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
