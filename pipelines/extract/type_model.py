"""A linear model of the label of a pair: one weight a feature and label, learnt from our own text.

`benchmarks/train_type_model.py` writes `data/type_model.csv`: the labels in its head, then a row `(intercept)` and a
row a feature, in hundredths. It votes beside the rules (`type_vote`).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.extract.type_features import GROUP_WEIGHTS
from pipelines.extract.type_label import LABELS

MODEL_FILE = Path(__file__).parent / "data" / "type_model.csv"
INTERCEPT = "(intercept)"
UNIT = 100
"""Weights are whole numbers of this part."""

Vector = np.ndarray[Any, np.dtype[np.float64]]


class TypeModelError(ValueError):
    """The file of weights cannot be used."""


@dataclass(frozen=True, slots=True)
class TypeModel:
    """Weights of each feature for the labels, in their order."""

    intercept: Vector
    rows: Mapping[str, int]
    weights: Vector

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each label is; they add up to 1. Features that were not learnt count nothing."""
        known = [name for name in sorted(features) if name in self.rows]
        values = np.array([features[name] for name in known])
        odds = self.intercept + (self.weights[[self.rows[name] for name in known]] * values[:, None]).sum(axis=0)
        odds = np.exp(odds - odds.max())
        return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def type_model() -> TypeModel:
    """The model that ships."""
    return read_type_model(MODEL_FILE)


def read_type_model(path: Path) -> TypeModel:
    """The model in a file. Raises TypeModelError that names the faulty line."""
    rows: dict[str, int] = {}
    weights: list[list[float]] = []
    intercept: list[float] | None = None
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != ("feature", *LABELS):
            raise TypeModelError(f"{path.name}:1: expected the columns feature, {', '.join(LABELS)}")
        for number, (name, *cells) in enumerate(reader, 2):
            values = _parse_weights(cells, f"{path.name}:{number}")
            if name == INTERCEPT:
                intercept = values
                continue
            if name.partition(":")[0] not in GROUP_WEIGHTS:
                raise TypeModelError(f"{path.name}:{number}: {name!r} is of no group that is read")
            rows[name] = len(weights)
            weights.append(values)
    if intercept is None or not weights:
        raise TypeModelError(f"{path.name}: no intercept or no weights. Train it again: {TRAIN}")
    return TypeModel(np.array(intercept), rows, np.array(weights))


TRAIN = "python -m benchmarks.train_type_model"


def _parse_weights(cells: list[str], place: str) -> list[float]:
    if len(cells) != len(LABELS):
        raise TypeModelError(f"{place}: {len(cells)} weights, expected {len(LABELS)}. Train it again: {TRAIN}")
    try:
        return [int(cell or 0) / UNIT for cell in cells]
    except ValueError as error:
        raise TypeModelError(f"{place}: a weight is no whole number: {error}") from error
