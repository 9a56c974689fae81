"""Lines of a page to the lines that are the article's own, in the format of the cleaning benchmark.

The benchmark asks for boilerplate or not. The pipeline asks for sentences too: it leaves the article's own headings and
its title out of the text, with reasons of their own, and so they are given here as what they are, no boilerplate.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.clean.classify import HEADING, LineVerdict, classify_lines


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, lines} to {id, keep}; with `near` = [i, j), only those lines are looked at, numbered as in the whole."""
    for row in rows:
        start, end = row.get("near") or (0, len(row["lines"]))
        verdicts = classify_lines(row["lines"][start:end])
        yield {"id": row["id"], "keep": [start + n for n, v in enumerate(verdicts) if is_article(v)]}


def is_article(verdict: LineVerdict) -> bool:
    """Whether the line is part of the article, be it a sentence or a heading."""
    return verdict.is_kept or verdict.reason == HEADING
