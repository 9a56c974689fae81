"""`python -m benchmarks.train_merge_weights [CACHE]`: fits the weights of the reasons for a merge; dry without --write.

It reads the training part of the merging benchmark (ECB+, Cybulska and Vossen 2014, CC BY 3.0): of all pairs of
mentions that are compared and that nothing forbids, which reasons they have and whether people marked them as one
event. Logistic regression moves the weights away from those that ship, as little as PULL demands, and never over 0:
what speaks for a merge goes on doing so. A reason that the articles do not show, such as of days, stays as it is.
Figures are cross-validated: the mentions of a topic are grouped by weights that never saw the topic. CACHE is a file
for the parsed mentions.
"""

import hashlib
import pickle
import re
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.measure import HALVES
from benchmarks.merging import facts_of
from benchmarks.predict import read_rows
from pipelines.resolve.event_cluster import candidate_pairs, cluster_mentions
from pipelines.resolve.event_facts import MentionFacts
from pipelines.resolve.event_pair import compare
from pipelines.resolve.merge_weight import WEIGHT_FILE, MergeWeights, because, merge_weights

CORPUS = HALVES / "event_merging"
FOLDS = 5
PULL = (0.1, 0.03, 0.01, 0.003)
"""How strongly a weight is held at its hand-set value, against the mean loss of a pair."""

STEPS = 15
"""Newton steps; the loss is convex, so that few suffice."""

ROUNDING = 0.1

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Pairs:
    """Compared pairs: how much of each reason they have, whether they are one event, how much each pair counts."""

    kinds: tuple[str, ...]
    shares: Array
    same: Array
    counts: Array


def fold_of(topic: str) -> int:
    """The fold of a topic; stable, whatever other topics there are."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % FOLDS


def gather_pairs(facts: Mapping[str, MentionFacts], event_of: Mapping[str, str]) -> Pairs:
    """All pairs that are compared and not forbidden; the pairs of one mention count as much as those of another."""
    weights = merge_weights().reasons
    kinds = tuple(weights)
    column = {kind: number for number, kind in enumerate(kinds)}
    rows: list[Array] = []
    same: list[bool] = []
    ends: list[tuple[str, str]] = []
    for left, right in candidate_pairs(facts.values()):
        reasons = compare(facts[left], facts[right]).reasons
        if any(reason.is_veto for reason in reasons):
            continue
        row = np.zeros(len(kinds))
        for reason in reasons:
            row[column[reason.kind]] += reason.weight / weights[reason.kind]
        rows.append(row)
        same.append(event_of[left] == event_of[right])
        ends.append((left, right))
    degree: dict[str, int] = {}
    for end in (e for pair in ends for e in pair):
        degree[end] = degree.get(end, 0) + 1
    counts = np.array([1 / degree[left] + 1 / degree[right] for left, right in ends])
    return Pairs(kinds, np.array(rows), np.array(same, dtype=np.float64), counts / counts.sum())


def fit(pairs: Pairs, start: MergeWeights, pull: float) -> MergeWeights:
    """Weights by which the sum, less the threshold, is the log-odds that two mentions are one event."""
    hand = np.array([start.reasons[kind] for kind in pairs.kinds])
    sign = np.sign(hand)
    rows, row_of = np.unique(np.column_stack([pairs.shares, pairs.same]), axis=0, return_inverse=True)
    shares, same = rows[:, :-1], rows[:, -1]
    counts = np.bincount(row_of.ravel(), weights=pairs.counts)
    found = hand.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(start.threshold - shares @ found))
        slope = shares.T @ (counts * (likely - same)) + pull * (found - hand)
        bend = (shares * (counts * likely * (1 - likely))[:, None]).T @ shares + pull * np.eye(len(hand))
        found = found - np.linalg.solve(bend, slope)
        found = np.where(found * sign < ROUNDING, ROUNDING * sign, found)
    return replace(start, reasons={k: round(float(w), 1) for k, w in zip(pairs.kinds, found, strict=True)})


def group(facts: Mapping[str, MentionFacts], weights: MergeWeights) -> list[list[str]]:
    """The events by other weights than those that ship; reasons that were made by some do not outlast them."""
    because.cache_clear()
    with (
        patch("pipelines.resolve.merge_weight.merge_weights", lambda: weights),
        patch("pipelines.resolve.event_pair.merge_weights", lambda: weights),
        patch("pipelines.resolve.event_cluster.merge_weights", lambda: weights),
    ):
        groups = cluster_mentions(facts).groups
    because.cache_clear()
    return groups


def judge(
    parts: Sequence[Mapping[str, MentionFacts]], event_of: Mapping[str, str], weights_of: Callable[[int], MergeWeights]
) -> dict[str, float]:
    """Figures of the benchmark's own scorer, all parts together; each part is grouped by the weights of its number."""
    scorer = runpy.run_path(str(CORPUS / "score.py"))
    found = [events for number, part in enumerate(parts) for events in group(part, weights_of(number))]
    system = {mention: ("", "s", str(number)) for number, events in enumerate(found) for mention in events}
    gold = {mention: ("", event_of[mention]) for mention in system}
    result = scorer["score"](gold, system)
    return {"CoNLL": result["conll"], **{name: result[name]["f1"] for name in ("muc", "b3", "ceafe", "links")}}


def write_weights(weights: MergeWeights) -> None:
    """Puts the numbers into the data file that ships, whose order and remarks stay."""

    def number(match: re.Match[str]) -> str:
        return f"{match[1]} = {weights.reasons[match[1]]}"

    text = WEIGHT_FILE.read_text(encoding="utf-8")
    head, rest = text.split("[reasons]")
    reasons, vetoes = rest.split("[vetoes]")
    reasons = re.sub(r"^(\w+) = [-\d.]+", number, reasons, flags=re.MULTILINE)
    WEIGHT_FILE.write_text(f"{head}[reasons]{reasons}[vetoes]{vetoes}", encoding="utf-8")


def read_facts(cache: Path | None) -> dict[str, MentionFacts]:
    """The parsed mentions; from the cache, if it is there."""
    if cache is not None and cache.exists():
        found: dict[str, MentionFacts] = pickle.loads(cache.read_bytes())
        return found
    found = facts_of(read_rows(CORPUS / "train_documents.jsonl"))
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def main(arguments: Sequence[str]) -> int:
    """Prints the cross-validated figures of each strength; with --write PULL, writes weights learnt on all topics."""
    names = [a for a in arguments if not a.startswith("--")]
    facts = read_facts(Path(names[0]) if names else None)
    gold = list(read_rows(CORPUS / "train_gold.jsonl"))
    event_of = {mention: event for row in gold for mention, event in row["events"].items()}
    fold = {row["doc_id"]: fold_of(row["topic"]) for row in gold}
    parts = [{m: f for m, f in facts.items() if fold[f.document_id] == number} for number in range(FOLDS)]
    start = merge_weights()
    print("as they ship", judge(parts, event_of, lambda _: start), flush=True)
    learnt = [
        gather_pairs({m: f for m, f in facts.items() if fold[f.document_id] != number}, event_of)
        for number in range(FOLDS)
    ]
    every = gather_pairs(facts, event_of)
    for pull in PULL:
        fitted = [fit(pairs, start, pull) for pairs in learnt]
        print(f"pull {pull}", judge(parts, event_of, fitted.__getitem__), flush=True)
        on_all = fit(every, start, pull)
        print(" ", {k: w for k, w in on_all.reasons.items() if w != start.reasons[k]}, flush=True)
        if f"--write={pull}" in arguments:
            write_weights(on_all)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
