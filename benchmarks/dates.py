"""The dates benchmark: time expressions of a text, given its day of publication."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from models.document import Publication
from pipelines.extract.parse import parse_texts
from pipelines.extract.timex import find_timexes


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """INPUT `{id, dct, text}`, PRED `{id, timexes: [{start, end, text, type, value}]}`."""
    listed = list(rows)
    for row, doc in zip(listed, parse_texts(row["text"] for row in listed), strict=True):
        day = date.fromisoformat(row["dct"][:10])
        published = Publication(earliest=day, latest=day, best=day, method="given", confidence=1)
        yield {
            "id": row["id"],
            "timexes": [
                {"start": t.start_char, "end": t.end_char, "text": t.text_raw, "type": t.timex_type, "value": t.value}
                for t in find_timexes(doc, row["id"], published=published)
            ],
        }
