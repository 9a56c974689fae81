"""Raw text of one article in, its document and a row for every line out.

The document's text is the lines that are sentences of the article, normalised, one a line; those of a paragraph that
was wrapped are joined. Title, byline, dates, source
and dateline are lifted into columns of their own. What stands in which line is `classify`'s to say.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime

from models.document import Document, Line
from models.extraction import Extraction
from models.quality import Issue
from models.record import stable_id
from pipelines.clean.classify import LineVerdict, classify_lines
from pipelines.clean.credit import find_credits
from pipelines.clean.language import is_foreign, tell_language
from pipelines.clean.normalise import normalise_line
from pipelines.clean.pattern import LinePattern
from pipelines.clean.prose import INNER_END, is_sentence_end, words_of
from pipelines.clean.published import find_publication
from pipelines.clean.repetition import BULLET
from pipelines.clean.source import country_of, domain_of, source_id_of, sources_of
from pipelines.clean.wrapped import joiner

__all__ = ["clean_article", "sources_of"]

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as broken JSON has it: no database takes it."""

MIN_BODY_SHARE = 0.4
"""Share of a text's words that the article should keep; less is worth a look."""


def clean_article(
    raw_text: str,
    *,
    document_id: str,
    document_key: str,
    path: str,
    media_type: str,
    raw_sha256: str,
    raw_file_id: str | None = None,
    batch_id: str | None = None,
    given_published: date | datetime | None = None,
    source_url: str | None = None,
    title: str | None = None,
    patterns: Sequence[LinePattern] = (),
    is_extracted: bool = False,
) -> Extraction:
    """The article in a raw text. What is given (address, title, day) goes before what the text says.

    `patterns` are the user's own, which are tried first; `is_extracted` says that the text was told apart from its page
    by the page's markup.

    >>> found = clean_article("Talks end\\n\\nThe talks ended in Geneva on Monday.\\nAdvertisement", document_id="d",
    ...     document_key="k", path="a.txt", media_type="text/plain", raw_sha256="0")
    >>> found.document.title, found.document.text
    ('Talks end', 'The talks ended in Geneva on Monday.')
    """
    raw_lines = LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", raw_text).splitlines()
    given_title = (normalise_line(LONE_SURROGATE.sub("", title)) if title else "") or None
    own = tuple(p for p in patterns if p.site is None or p.site == domain_of(source_url))
    verdicts = classify_lines(raw_lines, title=given_title, patterns=own, is_extracted=is_extracted)
    text, lines = _lay_out(document_id, raw_lines, verdicts)
    url = LONE_SURROGATE.sub("", source_url or "") or next(
        (_bare_url(v.text) for v in verdicts if v.kind == "url"), None
    )
    credited = find_credits(verdicts, url=url)
    country = country_of((credited.source_name, credited.agency_name), url)
    published = find_publication(
        verdicts, given=given_published, url=url, country=country, dateline=credited.dateline_head
    )
    document = Document(
        document_id=document_id,
        document_key=document_key,
        raw_file_id=raw_file_id,
        path=path,
        media_type=media_type,
        source_id=source_id_of(credited.source_name, url),
        source_name=credited.source_name,
        source_url=url,
        agency_name=credited.agency_name,
        language=tell_language(text),
        raw_sha256=raw_sha256,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=given_title or _first_text(verdicts, "title"),
        deck=_first_text(verdicts, "deck"),
        byline=credited.byline,
        dateline_text=credited.dateline_text,
        text=text,
        published_at=published.at,
        published_raw=published.raw,
        published_earliest_date=published.earliest,
        published_latest_date=published.latest,
        published_best_date=published.best,
        published_method=published.method,
        published_confidence=published.confidence,
        published_evidence=published.evidence,
        updated_at=published.updated_at,
        batch_id=batch_id,
    )
    issues = _find_faults(document, verdicts)
    return Extraction(document=document, lines=tuple(lines), issues=tuple(issues))


def _lay_out(document_id: str, raw_lines: Sequence[str], verdicts: Sequence[LineVerdict]) -> tuple[str, list[Line]]:
    """The article's text, and every line with its place in it."""
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for number, (raw, verdict) in enumerate(zip(raw_lines, verdicts, strict=True), 1):
        start = end = None
        if verdict.is_kept:
            part = verdict.text if verdict.reads_on else BULLET.sub("", verdict.text) or verdict.text
            between = (joiner(parts[-1]) if verdict.reads_on else "\n") if parts else ""
            start = offset + len(between)
            end = offset = start + len(part)
            parts += [between, part]
        lines.append(
            Line(
                document_id=document_id,
                line_no=number,
                text_raw=raw,
                kind=verdict.kind,
                is_kept=verdict.is_kept,
                reason=verdict.reason,
                start_char=start,
                end_char=end,
                duplicate_of_line_no=None if verdict.duplicate_of is None else verdict.duplicate_of + 1,
            )
        )
    return "".join(parts), lines


def _find_faults(document: Document, verdicts: Sequence[LineVerdict]) -> list[Issue]:
    """What a person should look at."""
    kept = sum(len(words_of(v.text)) for v in verdicts if v.is_kept)
    total = sum(len(words_of(v.text)) for v in verdicts if v.kind not in ("repeated", "title", "deck"))
    faults: list[tuple[str, str]] = []
    if not kept:
        faults.append(("nothing_left", "no sentence of an article was found. Look at its rows in the table line."))
    elif not any(is_sentence_end(v.text) or INNER_END.search(v.text) for v in verdicts if v.is_kept):
        faults.append(
            ("no_sentence", "no line holds the end of a sentence, expected an article. Check that it is one.")
        )
    elif kept < MIN_BODY_SHARE * total:
        seen = f"the article is {kept} of {total} words, expected at least {MIN_BODY_SHARE:.0%}"
        faults.append(("small_body", f"{seen}. Look at the removed lines in the table line."))
    if is_foreign(document.language):
        seen = f"the text is in another language ({document.language}), expected English"
        faults.append(
            ("foreign_language", f"{seen}. It is cleaned and kept; sentences, names and events are not read in it.")
        )
    elif kept and document.language is None:
        faults.append(("language_unknown", "the language of the text could not be told. It is read as English."))
    return [_issue(document, kind, f"{document.path}: {message}") for kind, message in faults]


def _issue(document: Document, kind: str, message: str) -> Issue:
    return Issue(
        issue_id=stable_id("issue", document.path, "clean", kind, message),
        batch_id=document.batch_id,
        path=document.path,
        stage="clean",
        kind=kind,
        message=message,
    )


def _first_text(verdicts: Sequence[LineVerdict], kind: str) -> str | None:
    return next((v.text for v in verdicts if v.kind == kind), None)


def _bare_url(line: str) -> str:
    start = min(place for place in (line.lower().find("http"), line.lower().find("www.")) if place >= 0)
    return line[start:].strip("<>()[] ")
