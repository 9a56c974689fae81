"""Names of writers as pages list them, to a byline: no addresses, no site, no desk, each writer once."""

import re
from collections.abc import Sequence

from pipelines.text import fold_text

LEAD = re.compile(r"^\W*(?:(?:written |posted |story |report(?:ed|ing)? )?by|author|words)\b\s*:?\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:;|\||,|&|\band\b)\s*")
NO_NAME = re.compile(r"https?:|www\.|@|\.com\b|[<>{}]|\d{3}", re.IGNORECASE)
NOBODY = frozenset(
    ("staff", "admin", "administrator", "editor", "editors", "editorial", "news desk", "newsroom", "web desk", "desk",
     "staff writer", "staff reporter", "staff report", "guest", "contributor", "author", "unknown", "none", "null",
     "anonymous", "webmaster", "watermark feed", "online desk", "team")
)  # fmt: skip
"""Words that stand in the place of a name and are none."""

MAX_NAME, MAX_NAMES = 60, 12
SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|phd|md|esq)\.?$", re.IGNORECASE)


def join_names(listed: Sequence[str], site: str | None) -> str | None:
    """The byline; None if no name is left. A name that is the site's own is none.

    >>> join_names(["By Ada Holm and Olof Berg", "https://lamp.example/ada", "Lamp staff", "Staff"], "The Lamp")
    'Ada Holm, Olof Berg, Lamp staff'
    """
    names: dict[str, str] = {}
    for one in listed:
        bare = LEAD.sub("", one)
        for part in _split(bare):
            name = part.strip(" .,|-–—:\t")
            folded = fold_text(name)
            if not name or len(name) > MAX_NAME or NO_NAME.search(name) or folded in NOBODY:
                continue
            if site and folded.removeprefix("the ") == fold_text(site).removeprefix("the "):
                continue
            names.setdefault(folded, name)
    return ", ".join(list(names.values())[:MAX_NAMES]) or None


def _split(words: str) -> list[str]:
    """The names in a list of them; "Olof Berg, Jr." is one."""
    parts: list[str] = []
    for part in BETWEEN.split(words):
        if parts and SUFFIX.match(part):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts
