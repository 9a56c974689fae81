"""A small model that tells lines of an article from others: one weight a feature, learnt by a committed script.

`benchmarks/train_line_model.py` writes the weights. They say nothing of any text.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipelines.clean.line_features import FEATURES
from pipelines.clean.line_place import Matrix

MODEL_FILE = Path(__file__).parent / "data" / "line_model.json"


class LineModelError(ValueError):
    """The file of weights does not fit the features."""


@dataclass(frozen=True, slots=True)
class LineModel:
    """The odds that a line is the article's are the sum of its features, each times its weight."""

    intercept: float
    weights: tuple[float, ...]

    @property
    def is_silent(self) -> bool:
        """Whether it never has a say."""
        return not self.weights

    def probabilities(self, features: Matrix) -> Matrix:
        """How likely each line is one of the article's, from 0 to 1."""
        odds = features @ np.array(self.weights) + self.intercept
        found: Matrix = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
        return found


RULES_ALONE = LineModel(0.0, ())
"""In place of a model: the rules decide."""


@lru_cache(maxsize=1)
def line_model() -> LineModel:
    """The model that ships."""
    return read_line_model(MODEL_FILE)


def read_line_model(path: Path) -> LineModel:
    """The model in a file. Raises LineModelError if it lacks a feature or has one that is not known."""
    found = json.loads(path.read_text(encoding="utf-8"))
    weights = found["weights"]
    missing = [name for name in FEATURES if name not in weights]
    unknown = [name for name in weights if name not in FEATURES]
    if missing or unknown:
        raise LineModelError(
            f"{path.name}: missing {missing or 'nothing'}, unknown {unknown or 'nothing'}. "
            "Train it again: python -m benchmarks.train_line_model"
        )
    return LineModel(found["intercept"], tuple(weights[name] for name in FEATURES))
