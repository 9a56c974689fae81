"""`python -m benchmarks.train_line_model`: learns the weights of the line model, and how good they are on unseen sites.

It reads the developer half of the cleaning benchmark, whose sources are under the MIT and Apache-2.0 licences, and
writes one weight a feature; no word of a text is written. Each page is seen three times: whole, the window
around the article, and the article alone. Figures are cross-validated: the lines of a site are judged by weights that
never saw the site.
"""

import hashlib
import json
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.cleaning import is_article
from benchmarks.measure import HALVES
from benchmarks.predict import read_rows
from pipelines.clean.classify import classify_lines
from pipelines.clean.draft import draft_lines
from pipelines.clean.line_features import FEATURES, read_features
from pipelines.clean.line_model import MODEL_FILE, RULES_ALONE, LineModel
from pipelines.clean.line_place import Matrix
from pipelines.clean.line_vote import is_ruled

FOLDS = 5
PENALTY = 0.05
"""Inverse strength of the penalty on large weights; features are scaled to one deviation before."""

VIEWS = ("near", "full")
SHOWN = ("line_f1", "tok_f1", "tok_r", "x_f1")


@dataclass(frozen=True)
class Seen:
    """What is learnt from one view of a page: the features of its open lines, and which are the article's."""

    site: str
    features: Matrix
    labels: np.ndarray[Any, np.dtype[np.bool_]]


def fold_of(site: str) -> int:
    """The fold of a site; stable, whatever other sites there are."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def see(page: dict[str, Any]) -> Iterator[Seen]:
    """The three views of a page."""
    labels = page["labels"]
    first, last = labels.find("b"), labels.rfind("b")
    windows = [(0, len(labels)), tuple(page["near"]), (max(first - 1, 0), last + 1)]
    for start, end in windows:
        shown = [
            (line, label)
            for line, label in zip(draft_lines(page["lines"][start:end]), labels[start:end], strict=True)
            if line.kind != "blank"
        ]
        features = read_features([line for line, _ in shown])
        rows = [row for row, (line, label) in enumerate(shown) if label in "bx" and not is_ruled(line)]
        yield Seen(page["site"], features[rows], np.array([shown[row][1] == "b" for row in rows], dtype=bool))


def learn(seen: Sequence[Seen]) -> LineModel:
    """Weights for the features as they are, though learnt on scaled ones."""
    features = np.concatenate([s.features for s in seen])
    labels = np.concatenate([s.labels for s in seen])
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=PENALTY, max_iter=500).fit((features - mean) / deviation, labels)
    weights = fitted.coef_[0] / deviation
    return LineModel(float(fitted.intercept_[0] - weights @ mean), tuple(float(w) for w in weights))


def judge(pages: Sequence[dict[str, Any]], view: str, model_of: Callable[[str], LineModel]) -> dict[str, float]:
    """Figures of the benchmark's own scorer; `model_of` gives the model for the pages of a site."""
    scorer = runpy.run_path(str(HALVES / "cleaning" / "score.py"))
    shown = [scorer["view"](page, view)[0] for page in pages]
    kept = {}
    for page in shown:
        verdicts = classify_lines(page["lines"], model=model_of(page["site"]))
        kept[page["id"]] = {number for number, verdict in enumerate(verdicts) if is_article(verdict)}
    figures: dict[str, float] = scorer["score"](shown, kept)
    by_fold = [[page for page in shown if fold_of(page["site"]) == fold] for fold in range(FOLDS)]
    folds = [scorer["score"](part, kept) for part in by_fold]
    return figures | {f"{name}, fold {n}": fold[name] for n, fold in enumerate(folds) for name in SHOWN}


def write_model(model: LineModel) -> None:
    """Puts the weights into the data file that ships."""
    weights = {name: float(f"{weight:.4g}") for name, weight in zip(FEATURES, model.weights, strict=True)}
    found = {"intercept": float(f"{model.intercept:.4g}"), "weights": weights}
    MODEL_FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Prints the cross-validated figures as rows of a table, then writes the weights learnt on all pages."""
    pages = list(read_rows(HALVES / "cleaning" / "dev.jsonl.gz"))
    seen = [view for page in pages for view in see(page)]
    models = [learn([s for s in seen if fold_of(s.site) != fold]) for fold in range(FOLDS)]
    print(f"| lines | {' | '.join(SHOWN)} | line F1 by fold | token F1 by fold |\n|{' --- |' * (len(SHOWN) + 3)}")
    for view in VIEWS:
        for name, model_of in (
            ("rules alone", lambda _: RULES_ALONE),
            ("rules and model", lambda site: models[fold_of(site)]),
        ):
            figures = judge(pages, view, model_of)
            cells = [f"{figures[shown]:.3f}" for shown in SHOWN]
            for shown in ("line_f1", "tok_f1"):
                cells.append(", ".join(f"{figures[f'{shown}, fold {n}']:.3f}" for n in range(FOLDS)))
            print(f"| {view}, {name} | {' | '.join(cells)} |", flush=True)
    write_model(learn(seen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
