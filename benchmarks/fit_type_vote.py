"""`python -m benchmarks.fit_type_vote`: fits what rules, linear model and encoder weigh, on sentences none has learnt.

It reads the held-out eighth of our own sentences (`type_encoder_text.is_held_out`), prints how good and how well
calibrated the vote is there in ten-fold cross-validation, and writes `pipelines/extract/data/type_vote.csv`.
"""

import csv
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from benchmarks.predict import read_rows
from benchmarks.training_patterns import SENTENCES
from benchmarks.type_encoder_text import is_held_out
from pipelines.extract.pair import read_pair
from pipelines.extract.parse import parse_texts
from pipelines.extract.type_encoder import type_encoder
from pipelines.extract.type_features import read_features
from pipelines.extract.type_label import LABELS, NONE, pair_label
from pipelines.extract.type_model import type_model
from pipelines.extract.type_vote import COLUMNS, LEAST, WEIGHTS_FILE, VoteWeights, is_settled, pool_votes

PARTS = 10
PULL = 0.002
"""How strongly weights are drawn to nought: a guess, which only matters where a vote hardly counts."""

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Case:
    """What each voter says of a held-out pair, and its label."""

    rule: str | None
    linear: Mapping[str, float]
    encoder: Mapping[str, float]
    label: str


def read_cases() -> list[Case]:
    """The held-out pairs."""
    rows = [row for row in read_rows(SENTENCES) if is_held_out(row)]
    cases = []
    for row, doc in zip(rows, parse_texts(r["sentence"] for r in rows), strict=True):
        intervals = [tuple(row[f"{role}_span"]) if row[f"{role}_span"] else None for role in ("source", "target")]
        source, target = intervals
        spans = [doc.char_span(*i, alignment_mode="expand") if i else None for i in intervals]
        found = read_pair(doc, source, target) if source else None
        linear = type_model().probabilities(read_features(doc, spans[0], spans[1], found))
        encoder = type_encoder().probabilities(row["sentence"], source, target)
        cases.append(Case(pair_label(*found) if found else None, linear, encoder, row["label"]))
    return cases


def fit(cases: list[Case], *, with_encoder: bool) -> VoteWeights:
    """The weights that make the labels likeliest; none is under nought, as no vote may count against its own word."""
    said = np.stack([_votes_of(case, with_encoder=with_encoder) for case in cases])
    right = np.array([LABELS.index(case.label) for case in cases])

    def loss(weights: np.ndarray) -> float:
        scores = said @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chosen = scores[np.arange(len(right)), right] - np.log(np.exp(scores).sum(axis=1))
        return float(-chosen.mean() + PULL * weights @ weights)

    found = minimize(loss, np.array([0.5, 0.5, 1.0, 1.0]), method="L-BFGS-B", bounds=[(0.0, None)] * 4)
    return VoteWeights(*(round(float(weight), 2) for weight in found.x))


def _votes_of(case: Case, *, with_encoder: bool) -> np.ndarray:
    """A row a label, a column a voter: by how much each speaks for the label."""
    columns = [
        [float(name == case.rule) for name in LABELS],
        [float(case.rule is None and name == NONE) for name in LABELS],
        [math.log(max(case.linear[name], LEAST)) for name in LABELS],
        [math.log(max(case.encoder[name], LEAST)) if with_encoder else 0.0 for name in LABELS],
    ]
    return np.array(columns).T


def report(cases: list[Case], *, with_encoder: bool) -> None:
    """Accuracy and calibration in cross-validation."""
    said: list[tuple[float, bool]] = []
    for part in range(PARTS):
        weights = fit([c for i, c in enumerate(cases) if i % PARTS != part], with_encoder=with_encoder)
        for case in cases[part::PARTS]:
            shares = pool_votes(weights, case.rule, case.linear, case.encoder if with_encoder else None)
            best = _best(shares)
            said.append((shares[best], best == case.label))
    print(f"{'with' if with_encoder else 'without'} encoder: accuracy {np.mean([right for _, right in said]):.3f}")
    for low, high in pairwise(BANDS):
        band = [(share, right) for share, right in said if low <= share < high or share == high == 1.0]
        if band:
            means = np.mean(np.array(band, dtype=float), axis=0)
            print(f"  share {low:.2f} to {high:.2f}: {len(band)} pairs, mean {means[0]:.2f}, right {means[1]:.2f}")


def _best(chances: Mapping[str, float]) -> str:
    return max(chances, key=lambda name: chances[name])


def main() -> int:
    """Fits, reports, writes."""
    cases = read_cases()
    alone = {
        "rules": [c.rule or NONE for c in cases],
        "linear": [_best(c.linear) for c in cases],
        "encoder": [_best(c.encoder) for c in cases],
    }
    for name, said in alone.items():
        print(f"{name} alone: accuracy {np.mean([s == c.label for s, c in zip(said, cases, strict=True)]):.3f}")
    for with_encoder in (False, True):
        report(cases, with_encoder=with_encoder)
    fitted = {"linear": fit(cases, with_encoder=False), "encoder": fit(cases, with_encoder=True)}
    with WEIGHTS_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([name, w.rule, w.silence, w.linear, w.encoder] for name, w in fitted.items())
    cheap = [pool_votes(fitted["linear"], c.rule, c.linear, None) for c in cases]
    asked = sum(not is_settled(s, c.linear, c.rule) for s, c in zip(cheap, cases, strict=True))
    print(f"{len(cases)} pairs, {len(LABELS)} labels; the encoder is asked about {asked / len(cases):.0%}; {fitted}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
