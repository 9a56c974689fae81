"""Type of the event between a source and a target, in the label set of the PLV benchmark.

PLV's labels are those of a pair (`pipelines/extract/type_label.py`), but for convictions, which it calls ACCUSE.
DATELINE_TYPING=rules leaves the models out, DATELINE_TYPING=linear the encoder alone.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.extract.pair import read_pair
from pipelines.extract.parse import parse_texts
from pipelines.extract.status import Status
from pipelines.extract.type_label import NONE, pair_label
from pipelines.extract.type_reading import Reading
from pipelines.extract.type_vote import TypeVoter, type_voter
from pipelines.settings import gather_settings

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "ACCUSE": 3, "REQUEST": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
MOST_COMMON = "ACCUSE"


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, sentence, source, target} to {id, label, quad}."""
    listed = list(rows)
    voter = type_voter(gather_settings({}).typing)
    for row, label in zip(listed, read_answers(listed, voter), strict=True):
        yield {"id": row["id"], "label": label, "quad": QUAD[label]}


def read_answers(rows: list[dict[str, Any]], voter: TypeVoter | None) -> Iterator[str]:
    """The label of each row: the vote of rules and models, or what the rules alone say."""
    for row, doc in zip(rows, parse_texts(r["sentence"] for r in rows), strict=True):
        source = _find(row["sentence"], row["source"])
        target = _find(row["sentence"], row["target"])
        found = read_pair(doc, source, target) if source else None
        label = plv_label(*found) if found else None
        if voter is not None and not (found and _is_conviction(found[0])):
            spans = [doc.char_span(*s, alignment_mode="expand") if s else None for s in (source, target)]
            shares = voter.shares(doc, spans[0], spans[1], found, label)
            asked = {name: share for name, share in shares.items() if name != NONE}
            label = max(asked, key=lambda name: asked[name])
        yield label or MOST_COMMON


def _find(sentence: str, words: str | None) -> tuple[int, int] | None:
    start = sentence.find(words) if words else -1
    return (start, start + len(words)) if words and start >= 0 else None


def _is_conviction(reading: Reading) -> bool:
    return reading.event_code == "SANCTION" and reading.mode_code == "convict"


def plv_label(reading: Reading, status: Status) -> str:
    """PLV's label for a type with its status."""
    if _is_conviction(reading) and pair_label(reading, status) == "SANCTION":
        return "ACCUSE"
    return pair_label(reading, status)
