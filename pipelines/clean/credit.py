"""Who wrote it, who supplied it, where from: read out of the lines that were taken away, and of the dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.clean.classify import LineVerdict
from pipelines.clean.dateline import find_dateline
from pipelines.clean.source import find_agency, find_source

BYLINE_LEAD = re.compile(
    r"^\W*(?:(?:reported|written|compiled|edited|posted|story|report|words|text|article|reporting|writing|produced"
    r"|authored|translated|published) by|by-?line|by|author(?:s|\(s\))?(?: of the article)?"
    r"|writer|reporter|correspondent)\s*:?\s*",
    re.IGNORECASE,
)
SOURCE_LEAD = re.compile(
    r"^[(\[]?(?:(?:news|article|story|original) )?(?:sources?|provided by|via|courtesy of|credit)\s*[:：]?\s*",
    re.IGNORECASE,
)
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


def find_credits(verdicts: Sequence[LineVerdict]) -> Credits:
    """Byline, source, agency and dateline of an article."""
    place, head, dateline_agency = _find_dateline(verdicts)
    source = _first(verdicts, "source_credit", SOURCE_LEAD)
    if source is None:
        source = next((find_agency(v.text) for v in verdicts if v.kind == "copyright" and find_agency(v.text)), None)
    known = find_source(source)
    agency = dateline_agency or (known.name if known and known.kind == "agency" else None)
    if agency is None:
        credited = (v.text for v in verdicts if v.kind in ("agency_credit", "byline"))
        agency = next((name for name in map(find_agency, credited) if name), None)
    return Credits(
        byline=_find_byline(verdicts),
        source_name=known.name if known else source,
        agency_name=agency,
        dateline_text=place,
        dateline_head=head,
    )


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
            return BYLINE_LEAD.sub("", verdict.text).strip(" .,|-–—") or None
        if verdict.reason == "byline_label" and number + 1 < len(verdicts):
            name = verdicts[number + 1].text
            if re.fullmatch(r"[A-Z][\w.'’-]+(?: (?:and |de |van |von |al |el )?[A-Z][\w.'’-]+){1,4}", name):
                return name
    return None


def _first(verdicts: Sequence[LineVerdict], kind: str, lead: re.Pattern[str]) -> str | None:
    for verdict in verdicts:
        if verdict.kind == kind:
            return lead.sub("", verdict.text).strip(" .()[]") or None
    return None
