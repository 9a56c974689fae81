"""A web page to its article: the body by trafilatura, what the page says of it, then the line cleaner on what is left.

Every line of the page becomes a row: those of the body with the verdict of the line cleaner, the others as standing
outside of the article.
"""

import logging
from collections.abc import Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any, Literal, get_args

from lxml.html import HtmlElement

from models.document import Document, Line
from models.extraction import Extraction
from models.quality import Issue
from models.record import stable_id
from pipelines.clean.article import clean_article
from pipelines.clean.html_metadata import PageFacts, read_facts
from pipelines.clean.html_tree import cut_attributes, page_lines, parse_page
from pipelines.clean.pattern import LinePattern
from pipelines.clean.source import find_source, known_source_of, source_id_of
from pipelines.text import fold_text

log = logging.getLogger(__name__)

Profile = Literal["precision", "balanced", "recall", "fast"]
PROFILES: tuple[str, ...] = get_args(Profile)

MAX_PAGE_LENGTH = 10_000_000
MAX_ELEMENTS = 20_000
"""Elements of a page that are weighed; the largest news pages have ten thousand. Larger ones are read line by line."""

MIN_BODY_LENGTH = 200
"""Characters of a body below which a second reading is tried."""

MAX_OUTSIDE = 2_000
"""Lines outside the article that are written down."""

OUTSIDE = "outside_article"


def clean_html(
    html: str,
    *,
    document_id: str,
    document_key: str,
    path: str,
    raw_sha256: str,
    url: str | None = None,
    title: str | None = None,
    given_published: date | datetime | None = None,
    raw_file_id: str | None = None,
    batch_id: str | None = None,
    profile: Profile = "precision",
    patterns: Sequence[LinePattern] = (),
) -> Extraction:
    """The article in a web page. What is given goes before what the page says, and that before what its text says.

    >>> page = "<h1>Talks end</h1><p>Talks ended in Geneva on Monday.</p><p>Nobody spoke to the press after it.</p>"
    >>> found = clean_html(page, document_id="d", document_key="k", path="a.html", raw_sha256="0")
    >>> found.document.title, found.document.text.splitlines()[0]
    ('Talks end', 'Talks ended in Geneva on Monday.')
    """
    faults: list[tuple[str, str]] = []
    tree = parse_page(html) if len(html) <= MAX_PAGE_LENGTH else None
    if len(html) > MAX_PAGE_LENGTH:
        seen = f"a page of {len(html):,} characters, expected at most {MAX_PAGE_LENGTH:,}"
        faults.append(("page_too_long", f"{seen}. Save the article alone."))
    facts, body, shown = PageFacts(), [], []
    if tree is not None:
        cut_attributes(tree)
        facts = _read_facts(tree, url, faults)
        shown = page_lines(tree)
        body = _find_body(tree, shown, profile, faults)
    cleaned = clean_article(
        "\n".join(body),
        document_id=document_id,
        document_key=document_key,
        path=path,
        media_type="text/html",
        raw_sha256=raw_sha256,
        raw_file_id=raw_file_id,
        batch_id=batch_id,
        given_published=given_published,
        source_url=url,
        title=title or facts.title,
        patterns=patterns,
        is_extracted=bool(body) and body is not shown,
    )
    if facts.bad_scripts:
        faults.append(("bad_metadata", f"{facts.bad_scripts} of its JSON-LD scripts could not be read, and were left."))
    issues = [_issue(path, kind, message, batch_id) for kind, message in faults]
    lines = _with_outside(cleaned, shown if body is not shown else ())
    document = _with_facts(cleaned.document, facts, is_dated=given_published is not None)
    return cleaned.model_copy(update={"document": document, "lines": lines, "issues": (*issues, *cleaned.issues)})


def _read_facts(tree: HtmlElement, url: str | None, faults: list[tuple[str, str]]) -> PageFacts:
    try:
        return read_facts(tree, url=url)
    except Exception as error:  # one odd page must not lose its text
        seen = f"what it says of its article could not be read ({type(error).__name__}: {error})"
        faults.append(("bad_metadata", f"{seen}; its text is loaded without it."))
        return PageFacts()


def _find_body(tree: HtmlElement, shown: list[str], profile: Profile, faults: list[tuple[str, str]]) -> list[str]:
    """The lines of the article as trafilatura sees it; all lines of the page where it sees none."""
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        seen = f"a page of {count:,} elements, expected at most {MAX_ELEMENTS:,}"
        faults.append(("page_too_large", f"{seen}. It was read line by line; look at what was kept."))
        return shown
    found: list[str] = []
    for attempt in dict.fromkeys((profile, "balanced", "recall")):
        lines = _extract(tree, attempt)
        if sum(map(len, lines)) > sum(map(len, found)):
            found = lines
        if sum(map(len, found)) >= MIN_BODY_LENGTH:
            return found
    if not found and shown:
        faults.append(("no_body", "no article was found by its markup. The page was read line by line."))
    return found or shown


def _extract(tree: HtmlElement, profile: Profile) -> list[str]:
    """The article's lines; none if trafilatura finds no article or stumbles over the page."""
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            deepcopy(tree),
            fast=profile == "fast",
            favor_precision=profile == "precision",
            favor_recall=profile == "recall",
            include_comments=False,
            deduplicate=False,
        )
    except Exception as error:  # on pages that nobody foresaw
        log.warning("trafilatura: %s: %s", type(error).__name__, error)
        return []
    return [line for line in (found.text or "").splitlines() if line.strip()] if found is not None else []


def _with_outside(cleaned: Extraction, shown: Sequence[str]) -> tuple[Line, ...]:
    """The rows of the body, and after them one for each line of the page that is not in it."""
    inside = {fold_text(line.text_raw.lstrip("- ")) for line in cleaned.lines}
    outside = [line for line in shown if fold_text(line.lstrip("- ")) not in inside][:MAX_OUTSIDE]
    first = len(cleaned.lines) + 1
    rows = (
        Line(
            document_id=cleaned.document.document_id,
            line_no=number,
            text_raw=line,
            kind="other",
            is_kept=False,
            reason=OUTSIDE,
        )
        for number, line in enumerate(outside, first)
    )
    return (*cleaned.lines, *rows)


def _with_facts(document: Document, facts: PageFacts, *, is_dated: bool) -> Document:
    """The document with what its page says of it."""
    told: dict[str, Any] = {
        "byline": facts.byline or document.byline,
        "language": document.language or facts.language,
    }
    if facts.source_name and document.source_name is None:
        known = known_source_of(document.source_url) or find_source(facts.source_name)
        told["source_name"] = known.name if known else facts.source_name
        told["source_id"] = source_id_of(facts.source_name, document.source_url)
    evidence = list(document.published_evidence)
    stated = facts.published
    if stated is not None and stated.is_guess and document.published_method in ("explicit", "url"):
        stated = None
    if stated is not None and not is_dated:
        evidence = [f"{stated.rule}: {stated.raw}", *stated.notes, *_bounds(document)]
        told |= {
            "published_at": stated.at,
            "published_raw": stated.raw,
            "published_earliest_date": stated.day,
            "published_latest_date": stated.day,
            "published_best_date": stated.day,
            "published_method": "metadata",
            "published_confidence": stated.confidence,
        }
    if facts.updated is not None:
        told["updated_at"] = facts.updated.at or document.updated_at
        evidence.append(f"not_after={facts.updated.day.isoformat()}: {facts.updated.rule}: {facts.updated.raw}")
    return document.model_copy(update={**told, "published_evidence": tuple(dict.fromkeys(evidence))})


def _bounds(document: Document) -> list[str]:
    return [line for line in document.published_evidence if line.startswith(("not_before=", "not_after="))]


def _issue(path: str, kind: str, message: str, batch_id: str | None) -> Issue:
    whole = f"{path}: {message}"
    return Issue(
        issue_id=stable_id("issue", path, "clean", kind, whole),
        batch_id=batch_id,
        path=path,
        stage="clean",
        kind=kind,
        message=whole,
    )
