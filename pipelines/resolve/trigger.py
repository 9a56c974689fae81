"""What a trigger is compared by: its class in `data/trigger_classes.txt`, else its stem.

Newspapers vary their words: "the blaze" here, "the fire" there; "was nominated" in one, "the nomination" in the next.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import snowballstemmer

CLASS_FILE = Path(__file__).parent / "data" / "trigger_classes.txt"
LIGHT_FILE = Path(__file__).parent / "data" / "light_words.txt"


class TriggerClassError(ValueError):
    """A line of the classes holds one word alone, a word that is not in lower case, or one that stands there twice."""


@lru_cache(maxsize=1)
def trigger_classes() -> dict[str, str]:
    """The class of each listed word: the first word of its line."""
    classes: dict[str, str] = {}
    for number, line in enumerate(CLASS_FILE.read_text(encoding="utf-8").splitlines(), 1):
        words = [] if line.startswith("#") else line.split()
        if len(words) == 1:
            raise TriggerClassError(f"{CLASS_FILE.name} line {number}: {words[0]!r} stands alone, expected two or more")
        for word in words:
            if word != word.lower() or word in classes:
                raise TriggerClassError(f"{CLASS_FILE.name} line {number}: {word!r} is a repeat or not in lower case")
            classes[word] = words[0]
    return classes


@lru_cache(maxsize=1)
def light_keys() -> frozenset[str]:
    """What words are compared by that name no happening in particular, such as "say" and "incident"."""
    words: set[str] = set()
    for number, line in enumerate(LIGHT_FILE.read_text(encoding="utf-8").splitlines(), 1):
        for word in [] if line.startswith("#") else line.split():
            if word != word.lower() or word in words or word in trigger_classes():
                raise TriggerClassError(
                    f"{LIGHT_FILE.name} line {number}: {word!r} is a repeat, not in lower case, or has a class"
                )
            words.add(word)
    return frozenset(trigger_key(word) for word in words)


@lru_cache(maxsize=50_000)
def trigger_key(lemma: str) -> str:
    """What two triggers that may tell one happening have in common.

    >>> trigger_key("nomination") == trigger_key("nominate"), trigger_key("blaze") == trigger_key("fire")
    (True, True)
    """
    word = lemma.lower().split()[-1] if lemma.split() else lemma
    classes = trigger_classes()
    listed = next((classes[form] for form in _base_forms(word) if form in classes), None)
    if listed is not None:
        return listed
    stem = _stem(word)
    return word if stem in classes else stem


@lru_cache(maxsize=50_000)
def are_one_word(lemma: str, other: str) -> bool:
    """Whether two triggers are inflections or derivations of one word, not merely of one class.

    >>> are_one_word("Nomination", "nominate"), are_one_word("blaze", "fire")
    (True, False)
    """
    if lemma == other:
        return True
    one, two = (word.lower().split()[-1:] for word in (lemma, other))
    return one == two or (bool(one and two) and _stem(one[0])[:5] == _stem(two[0])[:5])


def _base_forms(word: str) -> Iterator[str]:
    """The word, then what it may be an inflection of.

    Stems would take "experience" for "experiment" and "detective" for "detect".
    """
    yield word
    for ending, base in (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + base
            if not base and stem[-1] == stem[-2]:
                yield stem[:-1]


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
