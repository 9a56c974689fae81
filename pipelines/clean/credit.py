"""Who wrote it, who supplied it, where from: read out of the lines that were taken away, and of the dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.clean.classify import LineVerdict
from pipelines.clean.dateline import find_dateline
from pipelines.clean.pattern import find_pattern
from pipelines.clean.source import find_agency, find_source, is_outlet, known_source_of
from pipelines.text import fold_text

BYLINE_LEAD = re.compile(
    r"^\W*(?:(?:reported|written|compiled|edited|posted|story|report|words|text|article|reporting|writing|produced"
    r"|authored|translated|published) by|by-?line|by|author(?:s|\(s\))?(?: of the article)?"
    r"|writer|reporter|correspondent)\s*:?\s*",
    re.IGNORECASE,
)
REPORTING = re.compile(r"(?i:\b(?:reporting|writing) by) ([A-Z][^;()]{2,80}?)(?: in [A-Z][^;()]{1,40})?[;).]")
SOURCE_LEAD = re.compile(
    r"^[(\[]?(?:(?:news|article|story|original) )?(?:sources?|provided by|via|courtesy of|credit)\s*[:：]?\s*",
    re.IGNORECASE,
)
NAME = r"(?P<name>[A-Z][\w.’'&-]*(?: (?:of |the |and |for )?[A-Z&][\w.’'/&-]*){0,6})"
MARK = r"(?:©|\([cC]\)|COPYRIGHT|[Cc]opyright(?: [cC]\b| ©| \([cC]\))?)"
HOLDERS = (
    re.compile(rf"{MARK}\W{{0,6}}\d{{4}}(?:\s?[-–]\s?\d{{4}})?\W{{1,6}}(?:by )?{NAME}"),
    re.compile(rf"[Pp]ermission (?:of|from) (?:the )?{NAME}"),
    re.compile(rf"[Oo]riginally (?:published|appeared) (?:on|in|at|by) (?:the )?{NAME}"),
)
COMPANY = re.compile(
    r"[,.]?\s+(?:Inc|Ltd|Limited|LLC|Plc|PLC|GmbH|Corp|Corporation|Company|Co)\b.*|\.?\s+All [Rr]ights.*|\. .*"
)
NO_HOLDER = frozenset(("all", "all rights reserved", "terms", "privacy", "the", "this", "no"))
"""Words after a copyright mark that are no name."""

BYLINE_STRIP = " .,|-–—"
DATELINE_LINES = 3
"""Kept lines at the head of the text that may carry the dateline."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Columns of the document that say whose work it is. `dateline_head` is the whole head, with agency and date."""

    byline: str | None = None
    source_name: str | None = None
    agency_name: str | None = None
    dateline_text: str | None = None
    dateline_head: str | None = None


def find_credits(verdicts: Sequence[LineVerdict], *, url: str | None = None) -> Credits:
    """Byline, source, agency and dateline of an article; `url` is where it was published."""
    place, head, dateline_agency = _find_dateline(verdicts)
    source = next((name for find in SOURCE_FINDERS if (name := find(verdicts))), None)
    known = find_source(source) if source else known_source_of(url)
    agency = dateline_agency or (known.name if known and known.kind == "agency" else None)
    if agency is None:
        credited = (v.text for v in verdicts if v.kind in ("agency_credit", "byline", "copyright"))
        agency = next((name for name in map(find_agency, credited) if name), None)
    return Credits(
        byline=_find_byline(verdicts),
        source_name=known.name if known else source,
        agency_name=agency,
        dateline_text=place,
        dateline_head=head,
    )


def _find_credit(verdicts: Sequence[LineVerdict]) -> str | None:
    """Of "Source: Politico"."""
    found = (SOURCE_LEAD.sub("", v.text).strip(" .()[]") for v in verdicts if v.kind == "source_credit")
    return next((name for name in found if name), None)


def _find_outlet(verdicts: Sequence[LineVerdict]) -> str | None:
    """Of "The Evening Lamp, March 3, 2020", above the body."""
    for verdict in verdicts:
        if verdict.is_kept:
            return None
        pattern = find_pattern(verdict.text, ("any",)) if verdict.reason == "outlet_day" else None
        match = pattern.regex.fullmatch(verdict.text) if pattern else None
        if match and is_outlet(match["outlet"]):
            return match["outlet"]
    return None


def _find_holder(verdicts: Sequence[LineVerdict]) -> str | None:
    """Of "© 2020 The Evening Lamp, Inc." or "Republished with the permission of the Evening Lamp."."""
    for verdict in verdicts:
        if verdict.kind == "copyright":
            for form in HOLDERS:
                match = form.search(verdict.text)
                name = COMPANY.sub("", match["name"]).strip(" .,'’&-") if match else ""
                if name and fold_text(name) not in NO_HOLDER:
                    return name
    return None


def _find_dateline(verdicts: Sequence[LineVerdict]) -> tuple[str | None, str | None, str | None]:
    kept = [v.text for v in verdicts if v.is_kept][:DATELINE_LINES]
    for line in kept:
        match = find_dateline(line)
        if match:
            agency = find_agency(match["agency"]) if match["agency"] else None
            return match["place"].strip(" ,"), match.group().strip(), agency
    return None, None, None


def _find_byline(verdicts: Sequence[LineVerdict]) -> str | None:
    for number, verdict in enumerate(verdicts):
        if verdict.reason in ("byline", "reported_by"):
            return _split_byline(verdict.text)[0] or None
        if verdict.reason == "byline_label" and number + 1 < len(verdicts):
            name = verdicts[number + 1].text
            if re.fullmatch(r"[A-Z][\w.'’-]+(?: (?:and |de |van |von |al |el )?[A-Z][\w.'’-]+){1,4}", name):
                return name
    credited = (REPORTING.search(v.text) for v in verdicts if v.reason == "reporting_credit")
    return next((match[1] for match in credited if match), None)


def _find_employer(verdicts: Sequence[LineVerdict]) -> str | None:
    """Of "By Jane Doe, The Evening Lamp"; an agency is no source, for others print what it supplies."""
    found = (_split_byline(v.text)[1] for v in verdicts if v.reason in ("byline", "reported_by"))
    return next((name for name in found if name and find_agency(name) is None), None)


def _split_byline(line: str) -> tuple[str, str | None]:
    """The writers, and the outlet that stands after them."""
    names = BYLINE_LEAD.sub("", line).strip(BYLINE_STRIP)
    head, comma, tail = names.rpartition(",")
    if comma and is_outlet(tail):
        return head.strip(BYLINE_STRIP), tail.strip(BYLINE_STRIP)
    return names, None


SOURCE_FINDERS = (_find_credit, _find_outlet, _find_employer, _find_holder)
"""Ways to find the source, the surest first."""
