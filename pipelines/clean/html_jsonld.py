"""What a page says of its article in JSON-LD, the notation that search engines read."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from pipelines.clean.repetition import content_words

MAX_SCRIPT, MAX_OBJECTS = 1_000_000, 5_000
"""Characters of a script and objects in a page that are looked at."""

WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
OTHER_ARTICLES = frozenset(("BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"))
PAGES = frozenset(("WebPage", "ItemPage"))

Object = dict[str, Any]


def read_objects(tree: HtmlElement) -> tuple[list[Object], int]:
    """Every object in the page's scripts of JSON-LD, outer ones first, and how many scripts could not be read."""
    found: list[Object] = []
    bad = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        words = script.text or ""
        if not words.strip():
            continue
        value = _parse(words)
        if value is None:
            bad += 1
        else:
            found += _walk(value)
    return found[:MAX_OBJECTS], bad


def find_article(objects: Sequence[Object], headline: str | None) -> Object:
    """The object that tells of the page's own article; empty if none does.

    Pages name other articles too: the one with most words of the headline is meant, else the first that has a date.
    """
    articles = [o for o in objects if any(_is_article(kind) for kind in types_of(o))]
    dated = [o for o in articles if first_text(o.get("headline")) or first_text(o.get("datePublished"))]
    if not dated:
        return next((o for o in objects if PAGES.intersection(types_of(o)) and o.get("datePublished")), {})
    words = content_words(headline or "")
    return max(dated, key=lambda o: len(words & content_words(first_text(o.get("headline")) or "")))


def types_of(found: Object) -> list[str]:
    """The kinds of thing that an object is."""
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def first_text(value: Any) -> str | None:
    """The text that a value is or begins with.

    >>> first_text(["Talks &amp; more"]), first_text({"@value": "Talks"}), first_text(7)
    ('Talks & more', 'Talks', None)
    """
    if isinstance(value, list):
        return next((text for text in map(first_text, value) if text), None)
    if isinstance(value, dict):
        return first_text(value.get("@value"))
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def names_in(value: Any, objects: Sequence[Object]) -> list[str]:
    """The names of the persons or bodies that a value lists, also where it only points at them.

    >>> names_in([{"name": "Ada Holm"}, {"@id": "#olof"}], [{"@id": "#olof", "name": "Olof Berg"}])
    ['Ada Holm', 'Olof Berg']
    """
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and not one.get("name") and one.get("@id"):
            one = next((o for o in objects if o.get("@id") == one["@id"] and o.get("name")), one)
        if isinstance(one, dict):
            listed = one.get("name")
            names += [name for part in (listed if isinstance(listed, list) else [listed]) if (name := first_text(part))]
        elif name := first_text(one):
            names.append(name)
    return names


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in OTHER_ARTICLES


def _parse(words: str) -> Any:
    """The value of a script; the commonest faults are mended. None if it is beyond that."""
    if len(words) > MAX_SCRIPT:
        return None
    bare = WRAPPING.sub("", WRAPPING.sub("", words))
    for attempt in (words, bare, TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Object]:
    """All objects in a value, outer ones first."""
    waiting = [value]
    seen = 0
    while waiting and seen < MAX_OBJECTS:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting += [inner for inner in one.values() if isinstance(inner, dict | list)]
        elif isinstance(one, list):
            waiting += [inner for inner in one if isinstance(inner, dict | list)]
