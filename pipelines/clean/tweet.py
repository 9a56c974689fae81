"""Embedded tweets: the lines above a sign-off such as "— Jane Doe (@jane) January 4, 2022" are the tweet's words."""

import re
from collections.abc import Iterable, Sequence

MAX_LENGTH = 320
"""Characters: a tweet has 280, and links are written out."""

MARKS = re.compile(r"(?:^|\s)[#@]\w|https?://|pic\.twitter\.com")
QUOTATION = re.compile('[“”"]')


def find_tweets(lines: Sequence[str], sign_offs: Iterable[int]) -> set[int]:
    """Indexes of the lines that belong to the tweets signed off at the given lines.

    The line above a sign-off always does, unless it is longer than a tweet can be; lines above that if they carry
    hashtags, handles or links and do not quote, as the article does.

    >>> sorted(find_tweets(["Body.", "We meet today #NATO", "— Jane (@jane) May 4, 2021"], [2]))
    [1]
    """
    found: set[int] = set()
    for sign_off in sign_offs:
        length, index, is_first = 0, sign_off - 1, True
        while index >= 0:
            line = lines[index]
            length += len(line)
            is_part = is_first or (MARKS.search(line) is not None and QUOTATION.search(line) is None)
            if length > MAX_LENGTH or (line and not is_part):
                break
            if line:
                found.add(index)
                is_first = False
            index -= 1
    return found
