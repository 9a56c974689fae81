"""The dependency parses that the model's network sees, decoded for many texts side by side.

spaCy's own decoder moves on in one text after the other; here all texts of a batch make their next move together.
Weights, features and rules are those of spaCy's `ArcEager` (spacy/pipeline/_parser_internals/arc_eager.pyx and
_state.pxd, version 3.8; the non-monotonic arc-eager system of Honnibal and Johnson, 2015); the parses are the same.
Left to spaCy are texts in which sentences were set before, and those that are few or much longer than others, for which
it is faster.

Tokens of all texts are numbered through; the number behind the last stands for no token.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.pipeline._parser_internals.nonproj import deprojectivize
from spacy.tokens import Doc

from pipelines.extract.greedy_network import Floats, read_network

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

DECODER = "arc_decoder"

KINDS = SHIFT, REDUCE, LEFT, RIGHT, BREAK = "SDLRB"

FEATURES = 8
"""Tokens that a move is chosen by: see `Moves.look`."""

TEXTS_AT_ONCE = 64

WORTH = 16
"""A text that has more than this part of all tokens is left to spaCy: the others would be done long before it."""

NOT_PROJECTIVE = "||"
"""In a label: the arc goes to another head, which is found afterwards."""


class ArcDecoder:
    """A component in place of the model's own parser, which it asks for its network, and for texts that are few."""

    def __init__(self, parser: DependencyParser) -> None:
        self._parser = parser
        network = read_network(parser, FEATURES, DECODER)
        self._vectors = network.token_vectors
        self._pieces = network.lower.shape[2]
        self._lower = _with_missing(network.lower, network.missing)
        self._bias: Floats = np.ascontiguousarray(network.bias.T.reshape(-1))
        self._upper: Floats = np.ascontiguousarray(network.upper.T)
        self._upper_bias = network.upper_bias
        self._kind_of: Integers = np.array([KINDS.index(name[0]) for name in network.moves])
        self._labels = [name[2:] for name in network.moves]

    def __call__(self, doc: Doc) -> Doc:
        """The text with its parse."""
        parsed: Doc = self._parser(doc)
        return parsed

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TEXTS_AT_ONCE) -> Iterator[Doc]:
        """The texts with their parses; how many at once is decided here."""
        texts = iter(stream)
        while docs := list(islice(texts, TEXTS_AT_ONCE)):
            self._set_parses(docs)
            yield from docs

    def _set_parses(self, docs: Sequence[Doc]) -> None:
        is_plain = [len(doc) > 0 and not doc.has_annotation("SENT_START") for doc in docs]
        together = sorted((doc for doc, plain in zip(docs, is_plain, strict=True) if plain), key=len)
        alone = [doc for doc, plain in zip(docs, is_plain, strict=True) if not plain]
        while together and len(together[-1]) * WORTH > sum(map(len, together)):
            alone.append(together.pop())
        for _ in self._parser.pipe(alone):
            pass
        if not together:
            return
        lengths = [len(doc) for doc in together]
        moves = Moves(lengths)
        vectors = cast(Floats, self._vectors.predict(together))
        known = np.zeros((len(vectors) + 1, vectors.shape[1] + 1), dtype=np.float32)
        known[:-1, :-1], known[-1, -1] = vectors, 1
        while moves.go_on():
            chosen = self._choose(known[moves.look()], moves.allowed())
            moves.make(self._kind_of[chosen], chosen)
        self._annotate(together, lengths, moves)

    def _choose(self, seen: Floats, allowed: Flags) -> Integers:
        """The best move of each text that is allowed there."""
        summed = seen.reshape((len(seen), -1)) @ self._lower
        summed += self._bias
        width = summed.shape[1] // self._pieces
        hidden: Floats = summed[:, :width]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, summed[:, piece * width : (piece + 1) * width])
        scores = hidden @ self._upper
        scores += self._upper_bias
        scores[~allowed[:, self._kind_of]] = -np.inf
        best: Integers = scores.argmax(axis=1)
        return best

    def _annotate(self, docs: Sequence[Doc], lengths: Sequence[int], moves: "Moves") -> None:
        strings = docs[0].vocab.strings
        hashes = np.array([strings.add(label) for label in self._labels], dtype=np.uint64)
        is_moved = np.array([NOT_PROJECTIVE in label for label in self._labels])
        heads, chosen = moves.heads[:-1], moves.chosen[:-1]
        is_root = heads == moves.none
        distance = np.where(is_root, 0, heads - np.arange(len(heads)))
        labels = np.where(is_root, np.uint64(strings.add("ROOT")), hashes[chosen])
        columns = np.column_stack([distance.astype(np.int64).view(np.uint64), labels])
        first = 0
        for doc, length in zip(docs, lengths, strict=True):
            doc.from_array([HEAD, DEP], columns[first : first + length])  # type: ignore[arg-type]
            if (is_moved[chosen] & ~is_root)[first : first + length].any():
                deprojectivize(doc)
            first += length


class Moves:
    """How far each text is parsed: a stack and a queue of tokens, and the arcs so far.

    The queue of a text and its stack are stretches of one array each. What is put back stands before the queue, where
    tokens that were taken from it stood; after it, and below the stack, stand as many "no token"s as are looked at.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.array(lengths, dtype=np.int64)
        count, texts = int(sizes.sum()), np.arange(len(sizes), dtype=np.int64)
        ends = np.cumsum(sizes)
        self.none = count
        self.heads: Integers = np.full(count + 1, count)
        self.chosen: Integers = np.zeros(count + 1, dtype=np.int64)
        self._first_left, self._last_right, self._right_before = (np.full(count + 1, count) for _ in range(3))
        self._was_put_back, self._starts_sentence = (np.zeros(count + 1, dtype=bool) for _ in range(2))
        self._queue: Integers = np.full(count + 2 * len(sizes), count)
        self._queue[np.arange(count) + 2 * np.repeat(texts, sizes)] = np.arange(count)
        self._front: Integers = ends - sizes + 2 * texts
        self._end: Integers = self._front + sizes
        self._stack: Integers = np.full(count + 4 * len(sizes), count)
        self._bottom: Integers = ends - sizes + 4 * texts + 3
        self._top: Integers = self._bottom.copy()

    def go_on(self) -> bool:
        """Leaves out the texts that are done; whether any is left."""
        is_open = (self._top > self._bottom) | (self._front < self._end)
        if not is_open.all():
            self._front, self._end = self._front[is_open], self._end[is_open]
            self._bottom, self._top = self._bottom[is_open], self._top[is_open]
        return len(self._top) > 0

    def look(self) -> Integers:
        """The tokens that each open text's next move is chosen by, of shape (texts, FEATURES).

        They are the next two, the upper three of the stack, the next one's outermost child to the left and those of
        the stack's uppermost to the left and to the right.
        """
        next_one, upper = self._queue[self._front], self._stack[self._top - 1]
        self._seen = (next_one, self._queue[self._front + 1], upper)
        return np.stack(
            (*self._seen, self._stack[self._top - 2], self._stack[self._top - 3],
             self._first_left[next_one], self._first_left[upper], self._last_right[upper]), axis=1,
        )  # fmt: skip

    def allowed(self) -> Flags:
        """Which kinds of moves are allowed in each open text, of shape (texts, kinds)."""
        next_one, second, _ = self._seen
        is_stacked, waiting = self._top > self._bottom, self._end - self._front
        is_start = self._starts_sentence[next_one]
        may_link = is_stacked & (waiting > 0) & ~is_start
        may_shift = ~is_stacked | ((waiting > 1) & ~is_start & ~self._was_put_back[next_one])
        may_break = (waiting > 1) & (second == next_one + 1) & ~self._starts_sentence[second]
        return np.stack((may_shift, is_stacked, may_link, may_link, may_break), axis=1)

    def make(self, kinds: Integers, chosen: Integers) -> None:
        """Makes a move of such a kind in each open text; `chosen` is kept with the arc that it makes, if it makes one.

        Where a text does not take part in a step, "no token" does, whose entries are set back at the end.
        """
        none, (next_one, second, upper) = self.none, self._seen
        is_left, is_right, is_reduced = (kinds == KINDS.index(kind) for kind in (LEFT, RIGHT, REDUCE))
        is_pushed = is_right | (kinds == KINDS.index(SHIFT))
        self._starts_sentence[np.where(kinds == KINDS.index(BREAK), second, none)] = True

        is_back = is_reduced & (self.heads[upper] == none) & (self._top - self._bottom > 1)
        self._was_put_back[np.where(is_back, upper, none)] = True

        child, head = np.where(is_left, upper, none), np.where(is_left, next_one, none)
        self._last_right[self.heads[child]] = self._right_before[child]
        self.heads[child], self.chosen[child], self._first_left[head] = head, chosen, child
        self._was_put_back[head] = False

        child, head = np.where(is_right, next_one, none), np.where(is_right, upper, none)
        self._last_right[none] = none
        self._right_before[child] = self._last_right[head]
        self.heads[child], self.chosen[child], self._last_right[head] = head, chosen, child

        self._stack[self._top] = np.where(is_pushed, next_one, none)
        self._top += is_pushed
        self._top -= is_left | is_reduced
        self._front += is_pushed
        self._front -= is_back
        self._queue[self._front] = np.where(is_back, upper, self._queue[self._front])
        for links in (self.heads, self._first_left, self._last_right, self._right_before):
            links[none] = none
        self._was_put_back[none] = self._starts_sentence[none] = False


def _with_missing(weights: Floats, missing: Floats) -> Floats:
    """The weights of all features below each other, pieces side by side; each feature's last row is for no token."""
    by_piece = weights.transpose(0, 3, 2, 1).reshape((*weights.shape[::3], -1))
    rows = missing.transpose(0, 2, 1).reshape((len(weights), 1, -1))
    return np.ascontiguousarray(np.concatenate([by_piece, rows], axis=1).reshape((-1, by_piece.shape[2])))


@Language.factory(DECODER)
def make_arc_decoder(nlp: Language, name: str) -> ArcDecoder:
    """The component; the pipeline must have a parser of its own, which then need not run."""
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    return ArcDecoder(parser)
