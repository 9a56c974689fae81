"""What an article's words weigh when it is asked whether two articles tell of the same happenings.

Names and rare words carry a story; the words that stand in any news article say nothing of which one it is. How rare a
word is stands in a table: were it counted in the articles at hand, each new one would change what all others are like.
"""

import csv
import math
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from pipelines.text import QUOTES, fold_text

COMMON_FILE = Path(__file__).parent / "data" / "common_words.txt"
RARITY_FILE = Path(__file__).parent / "data" / "word_rarity.csv"
RARITY_COLUMNS = ("word", "rarity")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]*(?:['-][^\W_]+)*")
"""A word with a capital that does not begin a sentence."""

MOST_CHARACTERS = 6000
"""Characters of a text that are looked at: what an article is about stands at its head."""

RAREST = 4.9
"""Rarity of words that the table does not have; the logarithm of how many articles there are to one with the word."""

COMMON = 1.4
"""Most that a listed common word may count for, where it stands in a name."""

VECTOR_WORDS = 64
"""Words of an article that are compared, those that weigh most."""

NAME_WEIGHT = 1.5
"""How much more a word counts that is written with a capital inside a sentence."""

Vector = dict[str, float]


class CommonWordError(ValueError):
    """A line of the list of common words is no single word in lower case, or stands there twice."""


class WordRarityError(ValueError):
    """A line of the table of rarities is no word with a number from 0 to RAREST, or a repeat."""


@lru_cache(maxsize=1)
def word_rarities() -> dict[str, float]:
    """How rare each listed word is."""
    rarities: dict[str, float] = {}
    with RARITY_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row == list(RARITY_COLUMNS):
                continue
            try:
                word, rarity = row[0], float(row[1])
                is_right = len(row) == 2 and word not in rarities and 0 <= rarity <= RAREST
            except (ValueError, IndexError):
                is_right = False
            if not is_right:
                line = len(rarities) + 2
                raise WordRarityError(f"{RARITY_FILE.name} line {line}: {row}, expected a new word and 0 to {RAREST}")
            rarities[word] = min(rarity, COMMON) if word in common_words() else rarity
    return rarities


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
        stem = stem_word(word)
        counts[stem] = counts.get(stem, 0) + count
        weights[stem] = max(NAME_WEIGHT if word in names else 1.0, weights.get(stem, 0.0))
    return {stem: weight * (1.0 + math.log(counts[stem])) for stem, weight in weights.items()}


def stem_word(word: str) -> str:
    """A word without the ending of a genitive or plural."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word


@lru_cache(maxsize=50_000)
def rarity_of(word: str) -> float:
    """How rare a folded word is among news articles.

    >>> rarity_of("kokomo") > rarity_of("minister")
    True
    """
    return word_rarities().get(stem_word(word), RAREST)


def weigh_words(counted: Vector) -> Vector:
    """The words that weigh most, heaviest first, as a vector of length one; a word weighs the more, the rarer it is."""
    rarities = word_rarities()
    weighed = [(weight * rarities.get(word, RAREST), word) for word, weight in counted.items()]
    return _scale({word: weight for weight, word in sorted(weighed, key=lambda w: (-w[0], w[1]))[:VECTOR_WORDS]})


def likeness(left: Vector, right: Vector) -> float:
    """Cosine of two vectors of length one."""
    return sum(weight * right[word] for word, weight in left.items() if word in right)


def _scale(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
