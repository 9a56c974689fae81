"""Does a line read like running text? Told by how it ends, how long it is and which words hold it together."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+(?:['’-]\w+)*")
"""A word; a character of Chinese or Japanese, which are written without spaces, counts as one."""

SENTENCE_END = re.compile(
    r"(?:[.!?…。！？؟۔।]|(?<=[a-z)][a-z)”\"]):|[.!?…]\s?\[\d+\])(?:\s?[\"'”’»)\]“」』）]+)?(?:\s[(\[](?=[A-Z])[^()\[\]]{2,40}[)\]])?$"
)
"""A stop, closing marks, and the agency in brackets after the last paragraph."""

INNER_END = re.compile(r"[a-z\d)”\"’][.!?][\"'”’)\]]*\s+[\"'“‘(\[]?[A-Z]")
CONTRACTION = re.compile(r"['’]\S*")
DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """The word list of `function_words.txt`."""
    return read_words("function_words.txt")


def read_words(name: str) -> frozenset[str]:
    """The words of a list in this room's data folder, several a line; a line that begins with # is a remark."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def words_of(line: str) -> list[str]:
    """The words of a line.

    >>> words_of("Moscow's troops -- 100,000")
    ["Moscow's", 'troops', '100', '000']
    """
    return WORD.findall(line)


def is_sentence_end(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets aside.

    >>> is_sentence_end("He said: “No.”"), is_sentence_end("It fell. (AFP)"), is_sentence_end("Talks in Geneva")
    (True, True, False)
    """
    return SENTENCE_END.search(line) is not None


def function_word_share(words: Sequence[str]) -> float:
    """Share of the words that hold sentences together; 0 without words.

    >>> function_word_share(["News", "Sport", "Weather"])
    0.0
    """
    if not words:
        return 0.0
    known = function_words()
    lowered = " ".join(words).lower()
    if "'" in lowered or "’" in lowered:
        lowered = CONTRACTION.sub("", lowered)
    return sum(map(known.__contains__, lowered.split(" "))) / len(words)


def capital_share(words: Sequence[str]) -> float:
    """Share of the words of four letters or more that begin with a capital: high in headlines and menus.

    >>> capital_share(["Talks", "Set", "For", "Monday"])
    1.0
    """
    long = [word for word in words if len(word) >= 4]
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0
