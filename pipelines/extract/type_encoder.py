"""A small encoder of our own that types a pair of parties: the sentence with both marked in, probabilities out.

`benchmarks/train_type_encoder.py` makes `data/type_encoder.onnx` (whole numbers of eight bits) and its vocabulary; what
it is, what it was trained on and how well it does stands in `docs/type-encoder.md`. Sentences go through one at a time,
unpadded, on one thread: the scale of the whole numbers is taken from all that is computed together, so that in a batch
a sentence would read differently beside other ones. Nothing is loaded until the first pair is asked for.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.extract.type_label import LABELS
from pipelines.extract.word_piece import WordPieces, read_pieces

MODEL_FILE = Path(__file__).parent / "data" / "type_encoder.onnx"
VOCABULARY_FILE = Path(__file__).parent / "data" / "type_encoder_vocabulary.txt"
DIGESTS_FILE = Path(__file__).parent / "data" / "type_encoder_digests.txt"
TRAIN = "python -m benchmarks.train_type_encoder"
LONGEST = 112
"""Pieces that are read; of a longer sentence, those around the parties."""

BEFORE = 32
"""Pieces that are kept before the first party of a sentence that is too long."""

DECIMALS = 4
"""To which probabilities are rounded, so that a processor's last bit cannot turn a label."""

BEGIN, END = "[CLS]", "[SEP]"
MARKS = (("<", ">"), ("{", "}"))
"""What stands around the source, and around the target."""

Interval = tuple[int, int]


class TypeEncoderError(ValueError):
    """The files of the encoder cannot be used."""


@dataclass(frozen=True)
class MarkedPair:
    """A sentence in pieces, with the places of the marks before source and target; 0, the beginning, for none."""

    pieces: list[int]
    source: int
    target: int


def mark_pair(pieces: WordPieces, sentence: str, source: Interval | None, target: Interval | None) -> MarkedPair:
    """The sentence in pieces with its parties marked; offsets count in the sentence."""
    marks: list[tuple[int, int, str]] = []
    for span, (opening, closing) in zip((source, target), MARKS, strict=True):
        if span is not None:
            marks += [(span[0], 1, opening), (span[1], 0, closing)]
    numbers = [pieces.numbers[BEGIN]]
    places = {"<": 0, "{": 0}
    last = 0
    for place, _, mark in sorted(marks):
        numbers += pieces.encode(sentence[last:place])
        if mark in places:
            places[mark] = len(numbers)
        numbers.append(pieces.numbers[mark])
        last = place
    numbers += [*pieces.encode(sentence[last:]), pieces.numbers[END]]
    return _window(MarkedPair(numbers, places["<"], places["{"]))


def _window(marked: MarkedPair) -> MarkedPair:
    """Of a long sentence what stands around the parties; a party that is too far off counts as none."""
    numbers = marked.pieces
    if len(numbers) <= LONGEST:
        return marked
    first = min((p for p in (marked.source, marked.target) if p), default=0)
    start = max(0, min(first - BEFORE, len(numbers) - LONGEST))
    places = [p - start if start < p < start + LONGEST else 0 for p in (marked.source, marked.target)]
    return MarkedPair([numbers[0], *numbers[start + 1 : start + LONGEST]], *places)


class TypeEncoder:
    """The model, loaded."""

    def __init__(self, session: Any, pieces: WordPieces) -> None:
        self._session = session
        self._pieces = pieces

    def probabilities(self, sentence: str, source: Interval | None, target: Interval | None) -> dict[str, float]:
        """How likely each label is for what the source does to the target; they add up to 1."""
        marked = mark_pair(self._pieces, sentence, source, target)
        asked = {
            "pieces": np.array([marked.pieces], dtype=np.int64),
            "source": np.array([marked.source], dtype=np.int64),
            "target": np.array([marked.target], dtype=np.int64),
        }
        odds = self._session.run(None, asked)[0][0].astype(np.float64)
        chances = np.exp(odds - odds.max())
        chances = np.round(chances / chances.sum(), DECIMALS)
        return dict(zip(LABELS, (chances / chances.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def type_encoder() -> TypeEncoder:
    """The encoder that ships. Raises TypeEncoderError if its files are not those that were measured."""
    _check_digests()
    return load_encoder(MODEL_FILE, VOCABULARY_FILE)


def load_encoder(model: Path, vocabulary: Path) -> TypeEncoder:
    """The encoder in two files."""
    import onnxruntime  # here, because it takes a third of a second and most commands type nothing

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return TypeEncoder(session, read_pieces(vocabulary))


def _check_digests() -> None:
    for line in DIGESTS_FILE.read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        found = hashlib.sha256((DIGESTS_FILE.parent / name).read_bytes()).hexdigest()
        if found != digest:
            raise TypeEncoderError(f"{name} has the digest {found}, expected {digest}. Make it again: {TRAIN}")
