"""What a greedy decoder of the language model chooses its moves by: weights of its network, names of the moves."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class GreedyNetwork:
    """A maxout over the vectors of a few tokens, then a score for each move."""

    token_vectors: Model[list[Doc], list[Floats]]
    """Gives the vectors of tokens."""

    lower: Floats
    """Of shape (tokens looked at, width, pieces, length of a vector)."""

    bias: Floats
    """Of shape (width, pieces)."""

    missing: Floats
    """What stands for a token that is not there, of shape (tokens looked at, width, pieces)."""

    upper: Floats
    """Of shape (moves, width)."""

    upper_bias: Floats
    moves: tuple[str, ...]
    """Such as "B-PERSON", "L-nsubj" or "S"."""


def read_network(component: DependencyParser | EntityRecognizer, features: int, decoder: str) -> GreedyNetwork:
    """The network of a component that looks at so many tokens before each move.

    Raises ValueError if it is another than the `decoder`, named so in the pipeline, can follow.
    """
    model: Any = component.model
    lower, upper = (model.get_ref(name) for name in ("lower", "upper"))
    seen = lower.get_dim("nF")
    if seen != features or model.attrs["unseen_classes"] or component.cfg["beam_width"] != 1:
        raise ValueError(
            f"moves are chosen by {seen} tokens, expected {features}, greedily, of known classes: another model than "
            f"the pinned one was loaded; take the component {decoder} out to read it with spaCy's own decoder"
        )
    return GreedyNetwork(
        model.get_ref("tok2vec"), lower.get_param("W"), lower.get_param("b"), lower.get_param("pad")[0],
        upper.get_param("W"), upper.get_param("b"),
        tuple(component.moves.get_class_name(number) for number in range(component.moves.n_moves)),
    )  # fmt: skip
