"""The names that the model's network sees, decoded for many texts at once.

spaCy's own decoder takes one step a token and asks at each step of all 74 moves whether they are allowed, taking the
interpreter's lock every time; this took longer than the network. Here the moves of all tokens outside of a name are
chosen together, and only those inside of a name one after the other. Weights, features and rules are those of spaCy's
`BiluoPushDown` (spacy/pipeline/_parser_internals/ner.pyx, version 3.8), without names that were set before; the names
are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from pipelines.extract.greedy_network import Floats, read_network
from pipelines.extract.token_vectors import TokenVectors

Integers = NDArray[np.int64]

DECODER = "name_decoder"

FEATURES = 3
"""Tokens that a move is chosen by: the next one, the first of the open name, and the last one."""

OUT, BEGIN, IN, LAST, UNIT = "OBILU"


@dataclass(frozen=True)
class Moves:
    """The classes of the network: which kind of move each is, and of what label."""

    kinds: NDArray[np.str_]
    labels: tuple[str, ...]
    inside: Integers
    """For a class that begins a name, the class that continues it."""

    last: Integers
    """For a class that begins a name, the class that ends it."""


@dataclass(frozen=True)
class Tokens:
    """What the rules ask of each token of all texts, one after the other."""

    is_space: NDArray[np.bool_]
    is_followed: NDArray[np.bool_]
    """Whether the next token is of the same text and sentence, so that a name may go on."""

    starts: tuple[int, ...]
    """Where each text begins."""


class NameDecoder:
    """A component in place of the model's own recognizer, which it asks for its network alone."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        network = read_network(recognizer, FEATURES, DECODER)
        (linear,) = (layer for layer in network.token_vectors.walk() if layer.name == "linear")
        self._vectors = TokenVectors(network.token_vectors)
        self._linear, self._linear_bias = (cast(Floats, linear.get_param(name)).T for name in "Wb")
        self._shape = network.missing.shape
        self._lower: Floats = network.lower.reshape((-1, network.lower.shape[-1]))
        self._bias, self._missing = network.bias, network.missing
        self._upper, self._upper_bias = network.upper, network.upper_bias
        self._moves = _read_moves(network.moves)

    def __call__(self, doc: Doc) -> Doc:
        """The text with its names."""
        self._set_names([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The texts with their names, so many at once."""
        texts = iter(stream)
        while docs := list(islice(texts, batch_size)):
            self._set_names(docs)
            yield from docs

    def _set_names(self, docs: Sequence[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        tokens = _look_at(docs)
        vectors = np.concatenate(self._vectors.predict(docs)) @ self._linear + self._linear_bias
        hidden = (vectors @ self._lower.T).reshape((-1, *self._shape))
        best = self._best_outside(hidden, tokens)
        kinds = self._moves.kinds[best]
        starts = np.flatnonzero((kinds == BEGIN) | (kinds == UNIT))
        ends = dict(zip(starts.tolist(), (starts + 1).tolist(), strict=True))
        ends |= self._follow(hidden, tokens, best, np.flatnonzero(kinds == BEGIN))
        found = iter([*ends.items(), (len(best), 0)])
        start, end = next(found)
        for doc, first in zip(docs, tokens.starts, strict=True):
            names, free = [], first
            while start < first + len(doc):
                if start >= free:
                    names.append(Span(doc, start - first, end - first, label=self._moves.labels[best[start]]))
                    free = end
                start, end = next(found)
            doc.set_ents(names, default="outside")

    def _best_outside(self, hidden: Floats, tokens: Tokens) -> Integers:
        """The class of the best move at each token, were no name open there."""
        scores = self._score(hidden[:, 0] + self._missing[1] + self._missing[2]) + self._upper_bias
        kinds = self._moves.kinds
        is_labelled = np.array([bool(label) for label in self._moves.labels])
        may_begin, may_be = (kinds == BEGIN) & is_labelled, (kinds == UNIT) & is_labelled
        allowed = np.broadcast_to(kinds == OUT, scores.shape).copy()
        allowed |= may_begin & (tokens.is_followed & ~tokens.is_space)[:, None]
        allowed |= may_be & ~tokens.is_space[:, None]
        best: Integers = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _follow(self, hidden: Floats, tokens: Tokens, best: Integers, starts: Integers) -> dict[int, int]:
        """Where each name ends that begins at one of these tokens: all go on together until each has ended."""
        ends: dict[int, int] = {}
        now = starts + 1
        inside, last = self._moves.inside[best[starts]], self._moves.last[best[starts]]
        while len(starts):
            features = self._activate(hidden[now, 0] + hidden[starts, 1] + hidden[now - 1, 2])
            onward, ended = (
                np.einsum("ij,ij->i", features, self._upper[classes]) + self._upper_bias[classes]
                for classes in (inside, last)
            )
            goes_on = tokens.is_followed[now] & ((onward > ended) | ((onward == ended) & (inside < last)))
            ends.update(zip(starts[~goes_on].tolist(), (now[~goes_on] + 1).tolist(), strict=True))
            starts, now, inside, last = (a[goes_on] for a in (starts, now + 1, inside, last))
        return ends

    def _score(self, summed: Floats) -> Floats:
        scores: Floats = self._activate(summed) @ self._upper.T
        return scores

    def _activate(self, summed: Floats) -> Floats:
        activated: Floats = (summed + self._bias).max(axis=-1)
        return activated


def _look_at(docs: Sequence[Doc]) -> Tokens:
    columns = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs])
    lengths = [len(doc) for doc in docs]
    ends = np.cumsum(lengths)
    is_followed = np.append(columns[1:, 1] != 1, False)
    is_followed[ends - 1] = False
    return Tokens(columns[:, 0].astype(bool), is_followed, tuple((ends - lengths).tolist()))


def _read_moves(names: Sequence[str]) -> Moves:
    number_of = {name: number for number, name in enumerate(names)}
    kinds, labels = np.array([name[0] for name in names]), tuple(name[2:] for name in names)
    inside, last = (
        np.array([number_of.get(f"{kind}-{label}", -1) for label in labels], dtype=np.int64) for kind in (IN, LAST)
    )
    return Moves(kinds, labels, inside, last)


@Language.factory(DECODER)
def make_name_decoder(nlp: Language, name: str) -> NameDecoder:
    """The component; the pipeline must have a recognizer of its own, which then need not run."""
    recognizer = nlp.get_pipe("ner")
    assert isinstance(recognizer, EntityRecognizer)
    return NameDecoder(recognizer)
