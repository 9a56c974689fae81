"""The vote on the type of a pair: the rules' label, the linear model and, where those two leave doubt, the encoder.

Votes are added as odds: a label's score is a weight times the logarithm of each model's probability, and a weight more
if the rules say it. `benchmarks/fit_type_vote.py` fits the weights on sentences that neither model has learnt from
(logistic regression on log-probabilities: Platt 1999, and stacking after Wolpert 1992), so that shares mean what they
say there: of the pairs with a share of .8, about eight in ten are right.
"""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.extract.parsed_text import Doc, Span
from pipelines.extract.type_encoder import type_encoder
from pipelines.extract.type_features import Found, read_features
from pipelines.extract.type_label import LABELS, NONE
from pipelines.extract.type_model import TypeModel, type_model

WEIGHTS_FILE = Path(__file__).parent / "data" / "type_vote.csv"
COLUMNS = ("votes", "rule", "silence", "linear", "encoder")
VOTES = ("linear", "encoder")
"""Rows of the file: who votes beside the rules, the linear model alone or the encoder too."""

LEAST = 1e-4
"""Probability below which a model's word counts no further against a label."""

SETTLED = 0.8
"""Share of rules and linear model from which the encoder is not asked, if the two agree."""


class VoteError(ValueError):
    """The file of weights cannot be used."""


@dataclass(frozen=True)
class VoteWeights:
    """What each vote weighs."""

    rule: float
    """For the label of the rules."""

    silence: float
    """For NONE, if the rules say nothing."""

    linear: float
    encoder: float


@dataclass(frozen=True)
class TypeVoter:
    """The models that vote beside the rules."""

    model: TypeModel
    asks_encoder: bool
    """Whether the encoder is asked about pairs that rules and linear model leave open."""

    def shares(
        self,
        sentence: Span | Doc,
        source: Span | None,
        target: Span | None,
        found: Found,
        label: str | None,
        *,
        may_ask: bool = True,
    ) -> dict[str, float]:
        """The labels' shares, which add up to 1; `label` is what the rules make of what they found.

        Unless `may_ask`, the encoder is spared.
        """
        linear = self.model.probabilities(read_features(sentence, source, target, found))
        shares = pool_votes(read_weights()["linear"], label, linear, None)
        if not (self.asks_encoder and may_ask) or is_settled(shares, linear, label):
            return shares
        start = sentence.start_char if isinstance(sentence, Span) else 0
        spans = [(s.start_char - start, s.end_char - start) if s is not None else None for s in (source, target)]
        encoder = type_encoder().probabilities(sentence.text, *spans)
        return pool_votes(read_weights()["encoder"], label, linear, encoder)


def type_voter(typing: str) -> TypeVoter | None:
    """The voter of a setting: "encoder" has all three vote, "linear" the first two, "rules" none beside them."""
    return None if typing == "rules" else TypeVoter(type_model(), asks_encoder=typing == "encoder")


def is_settled(shares: Mapping[str, float], linear: Mapping[str, float], label: str | None) -> bool:
    """Whether rules and linear model say the same and are sure of it."""
    return label is not None and max(linear, key=lambda name: linear[name]) == label and shares[label] >= SETTLED


def pool_votes(
    weights: VoteWeights, label: str | None, linear: Mapping[str, float], encoder: Mapping[str, float] | None
) -> dict[str, float]:
    """The labels' shares of the vote, which add up to 1.

    >>> chances = {name: 0.5 if name in ("AID", "ASSAULT") else 0.0 for name in LABELS}
    >>> round(pool_votes(VoteWeights(1.0, 0.0, 1.0, 0.0), "AID", chances, None)["AID"], 2)
    0.73
    """
    scores = {}
    for name in LABELS:
        score = weights.linear * math.log(max(linear[name], LEAST))
        if encoder is not None:
            score += weights.encoder * math.log(max(encoder[name], LEAST))
        if label == name:
            score += weights.rule
        if label is None and name == NONE:
            score += weights.silence
        scores[name] = score
    most = max(scores.values())
    odds = {name: math.exp(score - most) for name, score in scores.items()}
    total = math.fsum(odds.values())
    return {name: odd / total for name, odd in odds.items()}


@lru_cache(maxsize=2)
def read_weights(path: Path = WEIGHTS_FILE) -> dict[str, VoteWeights]:
    """The weights by who votes. Raises VoteError that names the faulty line."""
    found: dict[str, VoteWeights] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != COLUMNS:
            raise VoteError(f"{path.name}:1: expected the columns {', '.join(COLUMNS)}")
        for number, (votes, *cells) in enumerate(reader, 2):
            if votes not in VOTES or len(cells) != len(COLUMNS) - 1:
                raise VoteError(f"{path.name}:{number}: expected one of {', '.join(VOTES)} and four numbers")
            try:
                found[votes] = VoteWeights(*(float(cell) for cell in cells))
            except ValueError as error:
                raise VoteError(f"{path.name}:{number}: {error}") from error
    if set(found) != set(VOTES):
        raise VoteError(f"{path.name}: expected a row for each of {', '.join(VOTES)}")
    return found
