"""The weights of the reasons for and against a merge, from `data/merge_weights.toml`."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

WEIGHT_FILE = Path(__file__).parent / "data" / "merge_weights.toml"


class MergeWeightError(ValueError):
    """An entry of the weights is missing, unknown, or no number."""


@dataclass(frozen=True)
class MergeWeights:
    """What each kind of reason weighs, which kinds decide alone, and the sum from which on two are one event."""

    threshold: float
    reasons: dict[str, float]
    vetoes: dict[str, float]


class Reason(NamedTuple):
    """One thing that speaks for or against; a veto decides alone."""

    kind: str
    """Its name in the file of weights."""

    words: str
    weight: float
    is_veto: bool = False

    def __str__(self) -> str:
        return f"{self.words} {self.weight:+.1f}" + (" (decides)" if self.is_veto else "")


@lru_cache(maxsize=20_000)
def because(kind: str, words: str, share: float = 1.0) -> Reason:
    """A reason with its weight; where something is so only in part, that share of it.

    >>> str(because("same_story", "same story")).startswith("same story +")
    True
    """
    weight = _weight("reasons", merge_weights().reasons, kind)
    return Reason(kind, words, weight if share == 1.0 else round(weight * share, 2))


def veto(kind: str, words: str) -> Reason:
    """A reason that decides alone."""
    return Reason(kind, words, _weight("vetoes", merge_weights().vetoes, kind), is_veto=True)


def _weight(section: str, weights: dict[str, float], kind: str) -> float:
    try:
        return weights[kind]
    except KeyError:
        raise MergeWeightError(f"{WEIGHT_FILE.name} [{section}]: {kind} is missing") from None


@lru_cache(maxsize=1)
def merge_weights() -> MergeWeights:
    """The weights that ship."""
    return read_weights(WEIGHT_FILE)


def read_weights(path: Path) -> MergeWeights:
    """The weights of a file; MergeWeightError names the entry that is at fault."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise MergeWeightError(f"{path.name}: {error}") from error
    unknown = table.keys() - {"threshold", "reasons", "vetoes"}
    if unknown:
        raise MergeWeightError(f"{path.name}: {min(unknown)!r} is unknown, expected threshold, [reasons] and [vetoes]")
    reasons, vetoes = (_section(path, table, name) for name in ("reasons", "vetoes"))
    positive = [kind for kind, weight in vetoes.items() if weight > 0]
    if positive:
        raise MergeWeightError(f"{path.name} [vetoes]: {positive[0]} speaks for a merge, expected a number below 0")
    return MergeWeights(_number(path, "threshold", table.get("threshold")), reasons, vetoes)


def _section(path: Path, table: dict[str, Any], name: str) -> dict[str, float]:
    found = table.get(name)
    if not isinstance(found, dict) or not found:
        raise MergeWeightError(f"{path.name}: the section [{name}] is missing")
    return {kind: _number(path, f"[{name}] {kind}", value) for kind, value in found.items()}


def _number(path: Path, entry: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MergeWeightError(f"{path.name} {entry}: {value!r} is no number")
    return float(value)
