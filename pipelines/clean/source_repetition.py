"""Lines that a source prints under many of its articles: its own words about itself, no part of any of them.

The cleaner of one article cannot know them; over a source's articles they show. After the paragraph hashes of CC-Net
(Wenzek et al. 2020), but for one source at a time, and never against a sentence that reads like a report: agencies
repeat background from day to day, and to lose that is worse than to keep a stray line.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from models.document import Document, Line
from pipelines.clean.prose import is_sentence_end
from pipelines.text import fold_text

REASON = "repeated_in_source"
LEAST_ARTICLES = 3
"""Articles of one source, copies and versions counted once, in which a line stands before it is the source's own."""

LONGEST_LINE = 300
"""Characters; longer lines are paragraphs."""

DIGITS = re.compile(r"\d+")
READER = re.compile(r"\b(?:you|your|yours|click|subscribe|subscribers|newsletter|newsletters|download|app)\b", re.I)
QUOTED = re.compile(r"[\"“”„«»]")


def line_key(line: str) -> str:
    """What two prints of one line have in common.

    >>> line_key("  Updated 12:45 ") == line_key("updated 9:05")
    True
    """
    return DIGITS.sub("0", " ".join(fold_text(line).split()))


def may_be_of_source(line: str) -> bool:
    """Whether a line may be a source's own: no sentence, or one that speaks to the reader.

    >>> may_be_of_source("Our reporters in the field"), may_be_of_source("The talks ended without a result.")
    (True, False)
    >>> may_be_of_source("Get the app to follow the war."), may_be_of_source("“You will pay for it.”")
    (True, False)
    """
    if not line.strip() or len(line) > LONGEST_LINE:
        return False
    return not is_sentence_end(line.strip()) or (READER.search(line) is not None and not QUOTED.search(line))


def find_source_lines(lines: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Keys of the lines that are a source's own, of pairs of an article and a line kept in it.

    Copies and versions of one article are to be given as that one: what only they share belongs to it.

    >>> sorted(find_source_lines([("a", "More from Oslo"), ("b", "More from Oslo"), ("c", "More from Oslo")]))
    ['more from oslo']
    """
    articles: dict[str, set[str]] = defaultdict(set)
    for article, line in lines:
        if may_be_of_source(line):
            articles[line_key(line)].add(article)
    return frozenset(key for key, seen in articles.items() if len(seen) >= LEAST_ARTICLES)


def without_source_lines(
    document: Document, lines: Sequence[Line], keys: frozenset[str]
) -> tuple[Document, tuple[Line, ...]]:
    """The document without the lines of these keys, and all of its lines with their places in the new text."""
    parts: list[str] = []
    laid: list[Line] = []
    offset, end_before = 0, None
    for line in lines:
        if line.start_char is None or line.end_char is None:
            laid.append(line)
            continue
        if may_be_of_source(line.text_raw) and line_key(line.text_raw) in keys:
            taken = {"kind": "other", "is_kept": False, "reason": REASON, "start_char": None, "end_char": None}
            laid.append(line.model_copy(update=taken))
            end_before = None
            continue
        between = "" if not parts else "\n" if end_before is None else document.text[end_before : line.start_char]
        part = document.text[line.start_char : line.end_char]
        start = offset + len(between)
        offset, end_before = start + len(part), line.end_char
        parts += [between, part]
        laid.append(line.model_copy(update={"start_char": start, "end_char": offset}))
    text = "".join(parts)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return document.model_copy(update={"text": text, "text_sha256": digest}), tuple(laid)
