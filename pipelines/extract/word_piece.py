"""Words cut into pieces of a fixed vocabulary, longest piece first: the tokenizer that BERT's uncased models expect.

Method: WordPiece of Devlin et al. (2019), github.com/google-research/bert (Apache-2.0), written anew.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

UNKNOWN = "[UNK]"
LONGEST_WORD = 40
"""Characters from which a word is taken for noise, so that hostile text costs no more than linear time."""

PARTS = re.compile(r"\w+|[^\w\s]|_")


class WordPieces:
    """A vocabulary; the number of a piece is its line, from 0."""

    def __init__(self, pieces: Mapping[str, int]) -> None:
        self.numbers = pieces
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def encode(self, text: str) -> list[int]:
        """Numbers of the pieces, left to right, without the marks of beginning and end."""
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        return [number for word in PARTS.findall(plain) for number in self._cut(word)]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.numbers[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(word):
            lead = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if lead + word[start:e] in self.numbers), None)
            if end is None:
                return (self.numbers[UNKNOWN],)
            found.append(self.numbers[lead + word[start:end]])
            start = end
        return tuple(found)


def read_pieces(path: Path) -> WordPieces:
    """The vocabulary in a file, one piece a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return WordPieces({piece: number for number, piece in enumerate(lines) if piece})
