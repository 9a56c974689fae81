"""Lines of a page to the lines that are the article's own, in the format of the cleaning benchmark.

The benchmark asks for boilerplate or not. The pipeline asks for sentences too: it leaves the article's own headings,
items of lists and title out of the text, with reasons of their own. Headings and items are given as what they are.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from models.document import Line
from pipelines.clean.classify import FRAGMENT, HEADING, LineVerdict, classify_lines


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, lines} to {id, keep}; all lines are looked at, since the window `near` of a row comes from its labels."""
    for row in rows:
        verdicts = classify_lines(row["lines"])
        yield {"id": row["id"], "keep": [number for number, verdict in enumerate(verdicts) if is_article(verdict)]}


def is_article(verdict: LineVerdict | Line) -> bool:
    """Whether the line is part of the article, be it a sentence, a heading or an item of a list."""
    return verdict.is_kept or verdict.reason in (HEADING, FRAGMENT)
