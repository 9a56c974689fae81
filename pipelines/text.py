"""String helpers that all stages share; they know nothing of articles, stages or tables."""

import re
import unicodedata

QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
"""Typographic quotation marks and what they are folded to, one character each, so that offsets stay."""

SPACE = re.compile(r"\s+")


def fold_text(text: str) -> str:
    """A text as it is compared: lower case, without accents, straight quotes, single spaces.

    >>> fold_text("  Élysée  Palace’s ")
    "elysee palace's"
    """
    if text.isascii():  # most names are: the same, at a third of the cost
        return " ".join(text.replace("`", "'").split()).casefold()
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    bare = plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c))
    return SPACE.sub(" ", bare).strip().casefold()


def trim_span(text: str, start: int, end: int, strip: str = " \t\r\n\xa0") -> tuple[int, int]:
    """The span without the given characters at its ends; empty if nothing else stands in it.

    >>> trim_span("a  b ", 1, 5)
    (3, 4)
    """
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end
