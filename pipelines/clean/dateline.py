"""Datelines: the place at the head of a report, as in "KYIV (Reuters) - Talks ended."."""

import re

from pipelines.knowledge.place import cities_by_name

DATELINE_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:,? ?(?:[A-Z][a-z]+\.?|[A-Z]{2,}))?"
MIXED_PLACE = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]+)?"
MONTH_WORD = r"[A-Z](?:[a-z]{2,8}|[A-Z]{2,8})\.?"
STAMP = rf"(?:,? (?:{MONTH_WORD} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH_WORD}(?: (?:\d{{4}}|\d\d))?))?"
AGENCY = r"\s?[(\[](?P<agency>[A-Z][\w/ .&-]{1,40})[)\]]"
DASH = r"\s*(?:--|[—–]|-(?=\s))\s*"
DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"^(?P<place>{DATELINE_PLACE}){STAMP}(?:{AGENCY})?(?:{DASH}|:\s)",
        rf"^(?P<place>{MIXED_PLACE}){STAMP}{AGENCY}(?:{DASH}|:\s)",
    )
)
HEAD_LENGTH = 160
"""Characters at the head of a paragraph in which a dateline ends."""

NO_PLACE = frozenset(
    ("BREAKING", "UPDATE", "EXCLUSIVE", "WATCH", "NOTE", "READ", "LIVE", "OPINION", "ANALYSIS", "Q", "A")
)


def find_dateline(line: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: place in capitals, or place with an agency.

    >>> find_dateline("KYIV (Reuters) - Talks ended.")["place"]
    'KYIV'
    >>> find_dateline("NATO: an alliance in search of a task") is None
    True
    >>> find_dateline("LIMA, 3 JAN 90 (EFE) -- Talks ended.")["place"]
    'LIMA'
    """
    head = line[:HEAD_LENGTH]
    for form in DATELINES:
        match = form.match(head)
        if match and match["place"] not in NO_PLACE and not _is_acronym(match["place"], match):
            return match
    return None


def _is_acronym(place: str, match: re.Match[str]) -> bool:
    """Whether capitals before a colon are rather an organisation: short, no agency or date beside them, no city."""
    if len(place) > 4 or match["agency"] or re.search(r"\d", match.group()):
        return False
    return len(place) < 3 or place.lower() not in cities_by_name()
