"""How long time expressions take beside everything else: characters per second, and the share of an article's cost."""

import time
from collections.abc import Callable, Sequence
from datetime import date

from models.document import Publication
from models.extraction import Extraction
from pipelines.article import extract_article
from pipelines.clean.article import clean_article
from pipelines.extract.parse import load_model, parse_text
from pipelines.extract.timex import find_timexes

DAY = date(2022, 1, 5)
ROUNDS = 3
"""The quickest of so many rounds counts; the others were disturbed by what else the machine does."""


def measure_speed(texts: Sequence[str]) -> dict[str, float | None]:
    """Thousand characters per second of the parser alone and of the time expressions, and the share of the latter."""
    published = Publication(earliest=DAY, latest=DAY, best=DAY, method="given", confidence=1)
    characters = sum(map(len, texts)) / 1000
    model = load_model()
    docs = [parse_text(text) for text in texts]
    cleaned = [_clean(text) for text in texts]
    cleaned_docs = [parse_text(c.document.text) for c in cleaned]
    timexes = _seconds(lambda: [find_timexes(doc, "d", published=published) for doc in docs])
    parser = _seconds(lambda: list(model.pipe(texts)))
    rest = _seconds(lambda: [extract_article(c, d) for c, d in zip(cleaned, cleaned_docs, strict=True)])
    cleaning = _seconds(lambda: [_clean(text) for text in texts])
    return {
        "find_timexes (1000 characters a second)": characters / timexes,
        "spaCy alone (1000 characters a second)": characters / parser,
        "share of an article's cost": timexes / (parser + rest + cleaning),
    }


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
