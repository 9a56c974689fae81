"""The vectors of tokens that a network of the language model reads, made in fewer steps than its own library takes.

The network is spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (spacy/ml/models/tok2vec.py, version 3.8); weights and
formulas are those, the vectors differ by rounding. Two things make it fast: a word's own vector, before its neighbours
are looked at, is kept for the next time it stands somewhere, and the encoder works on few rows at a time, so that they
stay in the processor's cache.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from pipelines.extract.kept_rows import Hashes, KeptRows

Floats = NDArray[np.float32]

SETTER = "token_vectors"

ROWS_AT_ONCE = 1024
"""Rows of the encoder's matrices that are worked on together; texts are not cut for it."""

MOST_KEPT = 20_000
"""Words whose own vectors are kept, 8 MB of them; when there are more, all are forgotten."""

EPSILON = np.float32(1e-8)


@dataclass(frozen=True)
class Layer:
    """A maxout of `pieces` linear maps with a normalised outcome: one step of the network."""

    weight: Floats
    """Of shape (width of what goes in, pieces * width of what comes out), the first piece's columns first."""

    bias: Floats
    scale: Floats
    shift: Floats
    pieces: int

    def __call__(self, values: Floats) -> Floats:
        """The outcome for each row, a new array."""
        summed = values @ self.weight
        summed += self.bias
        width = len(self.scale)
        best: Floats = summed[:, :width]
        for piece in range(1, self.pieces):
            np.maximum(best, summed[:, piece * width : (piece + 1) * width], out=best)
        best = best - best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + EPSILON
        best *= (np.float32(1) / np.sqrt(variance))[:, None]
        best *= self.scale
        best += self.shift
        return best


class TokenVectors:
    """The network, in place of the one that it was made of: `predict(docs)` gives a matrix for each, a row a token."""

    def __init__(self, network: Model[list[Doc], list[Floats]]) -> None:
        self._columns = list(_only(network, "extract_features").attrs["columns"])
        self._tables = [layer for layer in network.walk() if layer.name == "hashembed"]
        layers = list(_layers(network))
        self._mix, self._encoder = layers[0], layers[1:]
        self._pad = len(self._encoder)
        self._ops = NumpyOps()
        self._width = len(self._mix.scale)
        self._words = KeptRows(self._embed, width=self._width, dtype=np.float32, most=MOST_KEPT)

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """One matrix of shape (tokens, width) for each text."""
        if not any(len(doc) for doc in docs):
            return [np.zeros((0, self._width), dtype=np.float32) for _ in docs]
        words = self._words.look_up(np.concatenate([doc.to_array(self._columns) for doc in docs if len(doc)]))
        vectors: list[Floats] = []
        first = 0
        for lengths in _portions([len(doc) for doc in docs]):
            vectors += self._encode(words[first : first + sum(lengths)], lengths)
            first += sum(lengths)
        return vectors

    def _embed(self, attributes: Hashes) -> Floats:
        """The own vectors of words with these attributes, in the order of the columns."""
        found = []
        for table in self._tables:
            values = np.ascontiguousarray(attributes[:, table.attrs["column"]])
            weights = table.get_param("E")
            found.append(self._ops.gather_add(weights, self._ops.hash(values, table.attrs["seed"]) % len(weights)))
        return self._mix(np.concatenate(found, axis=1))

    def _encode(self, words: Floats, lengths: Sequence[int]) -> list[Floats]:
        """What stands around each token taken in, text by text: zeros stand between texts."""
        width = words.shape[1]
        padded = np.zeros((len(words) + (len(lengths) + 1) * self._pad, width), dtype=np.float32)
        spans = list(_spans(lengths, self._pad))
        first = 0
        for start, end in spans:
            padded[start:end] = words[first : first + end - start]
            first += end - start
        around = np.zeros((len(padded), 3 * width), dtype=np.float32)
        for layer in self._encoder:
            around[1:, :width] = padded[:-1]
            around[:, width : 2 * width] = padded
            around[:-1, 2 * width :] = padded[1:]
            padded += layer(around)
        return [padded[start:end] for start, end in spans]


def _portions(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Lengths of texts that are encoded together."""
    portion: list[int] = []
    for length in lengths:
        if portion and sum(portion) + length > ROWS_AT_ONCE:
            yield portion
            portion = []
        portion.append(length)
    if portion:
        yield portion


def _spans(lengths: Sequence[int], pad: int) -> Iterator[tuple[int, int]]:
    """Where each text stands among the rows; an empty one has no zeros before it."""
    end = 0
    for length in lengths:
        start = end + pad if length else end
        end = start + length
        yield start, end


def _layers(network: Model[list[Doc], list[Floats]]) -> Iterator[Layer]:
    maxouts = [layer for layer in network.walk() if layer.name == "maxout"]
    norms = [layer for layer in network.walk() if layer.name == "layernorm"]
    for maxout, norm in zip(maxouts, norms, strict=True):
        weight = cast(Floats, maxout.get_param("W"))
        width, pieces, inward = weight.shape
        by_piece = np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(pieces * width, inward).T)
        bias = np.ascontiguousarray(cast(Floats, maxout.get_param("b")).T.reshape(-1))
        scale, shift = (cast(Floats, norm.get_param(name)) for name in "Gb")
        yield Layer(by_piece, bias, scale, shift, pieces)


def _only(network: Model[list[Doc], list[Floats]], name: str) -> Model[list[Doc], list[Floats]]:
    found = [layer for layer in network.walk() if layer.name == name]
    if len(found) != 1:
        raise ValueError(f"a network with one layer {name} was expected, this one has {len(found)}: {network.name}")
    return cast(Model[list[Doc], list[Floats]], found[0])


class TokenVectorSetter:
    """A component in place of the model's own, whose network it computes: tagger and parser read what it sets."""

    def __init__(self, component: Tok2Vec) -> None:
        self._vectors = TokenVectors(component.model)

    def __call__(self, doc: Doc) -> Doc:
        """The text with a vector for each token."""
        (vectors,) = self._vectors.predict([doc])
        _set_tensor(doc, vectors)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The texts with their vectors, so many at once."""
        texts = iter(stream)
        while docs := list(islice(texts, batch_size)):
            for doc, vectors in zip(docs, self._vectors.predict(docs), strict=True):
                _set_tensor(doc, vectors)
            yield from docs


def _set_tensor(doc: Doc, vectors: Floats) -> None:
    doc.tensor = vectors  # type: ignore[assignment]  # spaCy's own components set numbers of this size too


@Language.factory(SETTER)
def make_token_vectors(nlp: Language, name: str) -> TokenVectorSetter:
    """The component; the pipeline must have a network of its own, which then need not run."""
    component = nlp.get_pipe("tok2vec")
    assert isinstance(component, Tok2Vec)
    return TokenVectorSetter(component)
