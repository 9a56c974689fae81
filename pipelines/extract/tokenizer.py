"""The tokenizer, guarded against texts that would keep it busy for hours.

For each character that may be a mark before or after a word, spaCy's tokenizer looks at the rest of the stretch up to
the next white space again: ten thousand quotation marks in a row take it half a minute. No word has that many marks.
"""

import re
from collections.abc import Callable

from spacy.tokens import Doc

LONG = re.compile(r"\S{100,}")
MARK = re.compile(r"[^\w\s]|_")
MOST_MARKS = 30
"""Marks in a hundred characters without white space from which they are cut at fixed places; an address has fewer."""

CUT = 50


class GuardedTokenizer:
    """A tokenizer whose time is linear in the text, whatever stands in it."""

    def __init__(self, inner: Callable[[str], Doc]) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        """The words of a text; their places are those in the text."""
        cuts = find_cuts(text)
        if not cuts:
            return self.inner(text)
        bounds = zip((0, *cuts), (*cuts, len(text)), strict=True)
        return Doc.from_docs([self.inner(text[start:end]) for start, end in bounds], ensure_whitespace=False)


def find_cuts(text: str) -> list[int]:
    """Places at which long stretches of marks are cut.

    >>> find_cuts('He said "no".'), find_cuts('"' * 120)
    ([], [50, 100])
    """
    cuts: list[int] = []
    for stretch in LONG.finditer(text):
        start, end = stretch.span()
        marks = [m.start() for m in MARK.finditer(text, start, end)]
        if any(later - earlier < 100 for earlier, later in zip(marks, marks[MOST_MARKS:], strict=False)):
            cuts += range(start + CUT, end, CUT)
    return cuts
