"""Datelines: the place at the head of a report, as in "KYIV (Reuters) - Talks ended."."""

import re

DATELINE_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:,? ?(?:[A-Z][a-z]+\.?|[A-Z]{2,}))?"
MIXED_PLACE = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]+)?"
STAMP = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))?"
AGENCY = r"\s?[(\[](?P<agency>[A-Z][\w/ .&-]{1,40})[)\]]"
DASH = r"\s*(?:--|[—–]|-(?=\s))\s*"
DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"^(?P<place>{DATELINE_PLACE}){STAMP}(?:{AGENCY})?(?:{DASH}|:\s)",
        rf"^(?P<place>{MIXED_PLACE}){STAMP}{AGENCY}(?:{DASH}|:\s)",
    )
)
NO_PLACE = frozenset(
    ("BREAKING", "UPDATE", "EXCLUSIVE", "WATCH", "NOTE", "READ", "LIVE", "OPINION", "ANALYSIS", "Q", "A")
)


def find_dateline(line: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: place in capitals, or place with an agency.

    >>> find_dateline("KYIV (Reuters) - Talks ended.")["place"]
    'KYIV'
    >>> find_dateline("NATO: an alliance in search of a task") is None
    True
    """
    for form in DATELINES:
        match = form.match(line)
        if match and match["place"] not in NO_PLACE and not _is_acronym(match["place"], match):
            return match
    return None


def _is_acronym(place: str, match: re.Match[str]) -> bool:
    """Whether capitals before a colon are rather an organisation: short, and no agency or date beside them."""
    return len(place) <= 4 and not match["agency"] and not re.search(r"\d", match.group())
