"""Plain word lists: those of the event coder from `data/event_words.toml`, others from the file that is asked for."""

import tomllib
from functools import lru_cache
from pathlib import Path

WORD_FILE = Path(__file__).parent / "data" / "event_words.toml"


class WordListError(ValueError):
    """A word list is missing, or not a list of lower-case words without repeats."""


@lru_cache(maxsize=8)
def _lists(path: Path) -> dict[str, frozenset[str]]:
    with path.open("rb") as file:
        loaded = tomllib.load(file)
    lists: dict[str, frozenset[str]] = {}
    for name, words in loaded.items():
        for word in words:
            if not isinstance(word, str) or word != word.lower() or not word.strip():
                raise WordListError(f"{path.name}: {name}: {word!r} is no lower-case word")
        if len(set(words)) != len(words):
            raise WordListError(f"{path.name}: {name}: a word stands twice")
        lists[name] = frozenset(words)
    return lists


def load_words(name: str, path: Path = WORD_FILE) -> frozenset[str]:
    """The words of one list. Raises WordListError if there is none of that name.

    >>> "deny" in load_words("denials")
    True
    """
    lists = _lists(path)
    if name not in lists:
        raise WordListError(f"{path.name}: no list {name!r}; there are {', '.join(sorted(lists))}")
    return lists[name]
