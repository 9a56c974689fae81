"""Lines that a source prints under many of its articles: its own words about itself, no part of any of them.

The cleaner of one article cannot know them; over a source's articles they show. After the paragraph hashes of CC-Net
(Wenzek et al. 2020), but for one source at a time, and never against a sentence that reads like a report: agencies
repeat background from day to day, and to lose that is worse than to keep a stray line.
"""

import hashlib
import re
from collections.abc import Collection, Sequence

from models.document import Document, Line
from pipelines.clean.prose import is_sentence_end

REASON = "repeated_in_source"
LEAST_ARTICLES = 3
"""Articles of one source, copies and versions counted once, in which a line stands before it is the source's own."""

LONGEST_LINE = 300
"""Characters; longer lines are paragraphs."""

READER = re.compile(r"\b(?:you|your|yours|click|subscribe|subscribers|newsletter|newsletters|download|app)\b", re.I)
QUOTED = re.compile(r"[\"“”„«»]")


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


def without_source_lines(
    document: Document, lines: Sequence[Line], numbers: Collection[int]
) -> tuple[Document, tuple[Line, ...]]:
    """The document without the lines of these numbers, and all of its lines with their places in the new text."""
    parts: list[str] = []
    laid: list[Line] = []
    offset, end_before = 0, None
    for line in lines:
        if line.start_char is None or line.end_char is None:
            laid.append(line)
            continue
        if line.line_no in numbers:
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
