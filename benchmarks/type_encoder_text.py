"""Training sentences for the type encoder, and longer ones made of them: what stands around a pair must not type it."""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.predict import read_rows
from benchmarks.training_patterns import PART, SENTENCES

HELD_OUT = 8
"""One sentence in so many is kept for the weights of the vote."""

OPENERS = (
    "On Monday, ", "On Tuesday, ", "Last week, ", "In a statement on Friday, ", "Earlier this month, ", "Meanwhile, ",
    "According to state television, ", "GENEVA (Agency) - ", "NAIROBI, 4 May - ", "Officials say that ",
    "Despite months of diplomacy, ", "As the crisis entered its third week, ", "For the second time in a year, ",
    "The news agency reported that ", "In a further sign of tension, ", "After a night of uncertainty, ",
)  # fmt: skip
"""What may stand before a sentence without changing who does what to whom."""

TAILS = (
    ", a spokesman said on Thursday.", ", according to two people with knowledge of the matter.",
    ", state media reported.", ", the ministry said in a statement.", ", local media said on Sunday.",
    ", residents and officials said.", ", a day after the government had called the situation calm.",
    ", the latest turn in a dispute that began two years ago.", ", days before a vote in parliament.",
    ", as prices rose and the currency fell.", ", a move that analysts had expected for weeks.",
    ", the first time since the end of the war.", ", officials told reporters in the capital.",
    ", the United Nations mission in the country said.",
)  # fmt: skip

JOINED = ("; ", ", while ", ", as ", ", and ")


@dataclass(frozen=True)
class Example:
    """A sentence with a pair of parties and its label."""

    sentence: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    label: str


def read_training(path: Path = SENTENCES) -> list[tuple[dict[str, Any], Example]]:
    """Row and example of each labelled pair."""
    return [(row, _example(row)) for row in read_rows(path)]


def is_held_out(row: dict[str, Any]) -> bool:
    """Whether a sentence is never learnt from but kept for the weights of the vote: one in eight; no pattern is.

    Pairs of one sentence stay together.
    """
    return row["part"] != PART and int(hashlib.sha256(row["sentence"].encode()).hexdigest(), 16) % HELD_OUT == 0


def _example(row: dict[str, Any]) -> Example:
    spans = [tuple(row[f"{role}_span"]) if row[f"{role}_span"] else None for role in ("source", "target")]
    return Example(row["sentence"], spans[0], spans[1], row["label"])


def lengthen(example: Example, others: list[Example], chance: random.Random) -> Example:
    """The same pair in a longer sentence: an opener, a tail, or another sentence joined on either side; or as it is."""
    kind = chance.random()
    if kind < 0.5:
        return example
    if kind < 0.62:
        opener = chance.choice(OPENERS)
        return Example(
            opener + example.sentence,
            _shift(example.source, len(opener)),
            _shift(example.target, len(opener)),
            example.label,
        )
    if kind < 0.8:
        return Example(
            _open_end(example.sentence) + chance.choice(TAILS), example.source, example.target, example.label
        )
    other = chance.choice(others).sentence
    if kind < 0.9:
        return Example(
            _open_end(example.sentence) + chance.choice(JOINED) + other, example.source, example.target, example.label
        )
    before = _open_end(other) + chance.choice(JOINED)
    return Example(
        before + example.sentence,
        _shift(example.source, len(before)),
        _shift(example.target, len(before)),
        example.label,
    )


def _open_end(sentence: str) -> str:
    return sentence.rstrip().rstrip(".")


def _shift(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None
