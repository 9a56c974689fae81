"""Spans of the parties of the main event of a sentence: S source, T target, R each side of a mutual act."""

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.reading import read_texts
from models.extraction import Extraction

MUTUAL = ("CONSULT", "COOPERATE", "AGREE")


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, tokens} to {id, spans: [{start, end, role}]}, offsets in tokens."""
    listed = list(rows)
    texts = [(r["id"], " ".join(r["tokens"]), None) for r in listed]
    for row, extraction in zip(listed, read_texts(texts), strict=True):
        yield {"id": row["id"], "spans": _spans(row["tokens"], extraction)}


def _spans(tokens: list[str], extraction: Extraction) -> list[dict[str, Any]]:
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    offset = max(0, " ".join(tokens).find(extraction.document.text))
    code = {m.event_mention_id: m.event_code for m in extraction.event_mentions}
    found: dict[tuple[int, int], str] = {}
    for party in extraction.participants:
        start, end = party.start_char + offset, party.end_char + offset
        covered = [i for i, s in enumerate(starts) if s < end and s + len(tokens[i]) > start]
        if covered:
            mutual = code[party.event_mention_id] in MUTUAL
            role = "R" if mutual else "S" if party.role == "actor" else "T"
            found.setdefault((covered[0], covered[-1] + 1), role)
    return [{"start": start, "end": end, "role": role} for (start, end), role in sorted(found.items())]
