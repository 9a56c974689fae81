"""`python -m benchmarks.train_type_model [SEED]`: learns the weights of the type model from our own sentences.

It reads `benchmarks/training/event_sentences.jsonl`, but for what is held out, parses it, takes the features that the
extractor takes, fits a logistic regression and writes `pipelines/extract/data/type_model.csv`. Features that fewer than
`SEEN_OFTEN` pairs have are left out. Given a seed, it learns from a random nine tenths and writes nothing: for how much
the figures move. With `--measure` it prints the figures on the late folds of the benchmark, if that is there.
"""

import argparse
import csv
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.event_type import QUAD, read_answers
from benchmarks.measure import HALVES, LATE_FOLDS
from benchmarks.predict import read_rows
from benchmarks.training_patterns import SENTENCES
from benchmarks.type_encoder_text import is_held_out
from pipelines.extract.pair import read_pair
from pipelines.extract.parse import parse_texts
from pipelines.extract.type_features import read_features
from pipelines.extract.type_label import LABELS
from pipelines.extract.type_model import INTERCEPT, MODEL_FILE, UNIT, TypeModel
from pipelines.extract.type_vote import TypeVoter

SEEN_OFTEN = 2
PENALTY = 3.0
"""Inverse strength of the penalty on large weights; guessed after a few values were seen on all folds, not tuned."""

KEPT = 0.9
"""Share of the sentences that a seed draws."""


def read_examples() -> tuple[list[dict[str, float]], list[str]]:
    """Features and label of each labelled pair."""
    rows = [row for row in read_rows(SENTENCES) if not is_held_out(row)]
    features = []
    for row, doc in zip(rows, parse_texts(r["sentence"] for r in rows), strict=True):
        spans = [
            doc.char_span(*row[f"{role}_span"], alignment_mode="expand") if row[f"{role}_span"] else None
            for role in ("source", "target")
        ]
        source, target = row["source_span"], row["target_span"]
        found = read_pair(doc, tuple(source), tuple(target) if target else None) if source else None
        features.append(read_features(doc, spans[0], spans[1], found))
    return features, [row["label"] for row in rows]


def learn(features: list[dict[str, float]], labels: list[str]) -> TypeModel:
    """The weights, rounded as they are written."""
    counts = Counter(name for one in features for name in one)
    kept = [{n: v for n, v in one.items() if counts[n] >= SEEN_OFTEN} for one in features]
    vectorizer = DictVectorizer()
    fitted = LogisticRegression(C=PENALTY, max_iter=2000).fit(vectorizer.fit_transform(kept), labels)
    if tuple(fitted.classes_) != LABELS:
        raise ValueError(f"labels of the sentences are {', '.join(fitted.classes_)}, expected {', '.join(LABELS)}")
    weights = np.round(fitted.coef_.T * UNIT) / UNIT
    used = np.flatnonzero(np.abs(weights).sum(axis=1))
    names = vectorizer.get_feature_names_out()
    rows = {str(names[i]): position for position, i in enumerate(used)}
    return TypeModel(np.round(fitted.intercept_ * UNIT) / UNIT, rows, weights[used])


def write_model(model: TypeModel, path: Path = MODEL_FILE) -> None:
    """Puts the weights into the data file that ships, in hundredths; a weight of nothing is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", *LABELS])
        writer.writerow([INTERCEPT, *(round(w * UNIT) for w in model.intercept)])
        for name, row in model.rows.items():
            writer.writerow([name, *(round(w * UNIT) or "" for w in model.weights[row])])


def measure(voter: TypeVoter | None) -> str:
    """Macro-F1 of type and quad class, and accuracy, on the late folds; without a model of the rules alone."""
    from sklearn.metrics import accuracy_score, f1_score  # here, because it takes a second

    rows: list[dict[str, Any]] = list(read_rows(HALVES / "event_coding" / "plv_dev.jsonl"))
    answers = [
        (row["label"], label, row["quad"])
        for row, label in zip(rows, read_answers(rows, voter), strict=True)
        if row["fold"] in LATE_FOLDS
    ]
    gold, found, quads = (list(column) for column in zip(*answers, strict=True))
    known = sorted(set(gold))
    f1 = f1_score(gold, found, labels=known, average="macro", zero_division=0)
    quad = f1_score(quads, [QUAD[label] for label in found], average="macro")
    return f"macro F1 {f1:.3f}, accuracy {accuracy_score(gold, found):.3f}, quad {quad:.3f}"


def main() -> int:
    """Learns and writes; or, given a seed, only measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", nargs="?", type=int)
    parser.add_argument("--measure", action="store_true")
    asked = parser.parse_args()
    features, labels = read_examples()
    chosen = list(range(len(labels)))
    if asked.seed is not None:
        chosen = sorted(random.Random(asked.seed).sample(chosen, round(KEPT * len(chosen))))
    model = learn([features[i] for i in chosen], [labels[i] for i in chosen])
    print(f"{len(chosen)} pairs, {len(model.rows)} features")
    if asked.seed is None:
        write_model(model)
    if asked.measure or asked.seed is not None:
        print(f"rules alone: {measure(None)}\nrules and model: {measure(TypeVoter(model, asks_encoder=False))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
