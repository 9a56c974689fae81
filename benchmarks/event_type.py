"""Type of the event between a source and a target, in the label set of the PLV benchmark.

PLV has no status: what is promised is AGREE or THREATEN, what is denied or refused REJECT, what is demanded REQUEST;
and it joins CONCEDE and RETREAT as YIELD and calls imposed sanctions COERCE. That mapping stands here alone.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.extract.event_type import COOPERATIVE, Reading
from pipelines.extract.pair import read_pair
from pipelines.extract.parse import parse_texts
from pipelines.extract.status import Status

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "ACCUSE": 3, "REQUEST": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
MOST_COMMON = "ACCUSE"
IMPOSED = ("sanction", "embargo", "impose")


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, sentence, source, target} to {id, label, quad}."""
    listed = list(rows)
    for row, doc in zip(listed, parse_texts(r["sentence"] for r in listed), strict=True):
        source = _find(row["sentence"], row["source"])
        target = _find(row["sentence"], row["target"])
        found = read_pair(doc, source, target) if source else None
        label = plv_label(*found) if found else MOST_COMMON
        yield {"id": row["id"], "label": label, "quad": QUAD[label]}


def _find(sentence: str, words: str | None) -> tuple[int, int] | None:
    start = sentence.find(words) if words else -1
    return (start, start + len(words)) if words and start >= 0 else None


def plv_label(reading: Reading, status: Status) -> str:
    """PLV's label for a type with its status."""
    code = reading.event_code
    if code == "SANCTION" and reading.mode_code == "discontinue" and any(w in reading.rule for w in IMPOSED):
        code = "COERCE"
    if code == "SANCTION" and reading.mode_code == "convict":
        code = "ACCUSE"
    if code == "DISASTER":
        code = "ASSAULT"
    if code in ("REQUEST", "THREATEN") and not status.is_negated:
        return code
    if status.is_negated or status.status == "denied":
        return "REJECT"
    if status.status == "demanded":
        return "REQUEST"
    if status.status in ("scheduled", "hypothetical") and code not in ("REJECT", "AGREE"):
        return "AGREE" if code in COOPERATIVE else "THREATEN"
    return "YIELD" if code in ("CONCEDE", "RETREAT") else code
