"""A parsed text as the rules read it: tokens, spans and sentences as plain objects, made once of a parse.

Names and meanings are those of spaCy (`Doc`, `Span`, `Token`; version 3.8), as far as rules ask for them. spaCy makes a
new object of a token each time it is asked for, looks its strings up anew and walks the sentence for its children; the
rules ask some ten thousand times a text, which cost as much as the parse itself.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, cast, overload

import numpy as np
import spacy.tokens
from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_SPACE,
    IS_TITLE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)  # fmt: skip
from spacy.strings import StringStore

STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
NUMBERS = (IDX, SPACY, LIKE_NUM, IS_TITLE, SENT_START, IS_PUNCT, IS_SPACE)


class Token:
    """One word or mark; attributes are those of spaCy's `Token`."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space", "is_title",
        "lemma_", "like_num", "lower_", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip
    if TYPE_CHECKING:
        children: tuple["Token", ...]
        """What depends on it, in order of the text."""

        head: "Token"
        """What it depends on; itself, if it is the root of its sentence."""

    def __init__(
        self, doc: "Doc", i: int, text: str, lower: str, lemma: str, pos: str, tag: str, dep: str, ent_type: str,
        idx: int, has_space: int, like_num: int, is_title: int, sent_start: int, is_punct: int, is_space: int,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.i = i
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.idx = idx
        self.whitespace_ = " " if has_space else ""
        self.like_num = bool(like_num)
        self.is_title = bool(is_title)
        self.is_sent_start = sent_start == 1
        self.is_punct = bool(is_punct)
        self.is_space = bool(is_space)

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it."""
        return self.text + self.whitespace_

    @property
    def sent(self) -> "Span":
        """Its sentence."""
        return self.doc.sents[self.doc.sentence_numbers[self.i]]

    @property
    def lefts(self) -> list["Token"]:
        """Those of its children that stand before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> Iterator["Token"]:
        """Itself and all that hangs on it, what stands before it first."""
        before = self.lefts
        for child in before:
            yield from child.subtree
        yield self
        for child in self.children[len(before) :]:
            yield from child.subtree

    @property
    def left_edge(self) -> "Token":
        """The first word of its subtree."""
        return self.doc[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> "Token":
        """The last word of its subtree."""
        return self.doc[self.doc.edges[1][self.i]]

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """Those that it is joined with, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined += [child for child in word.children if child.i > word.i and child.dep_ == "conj"]
        return tuple(word for word in joined if word is not self)

    def nbor(self, distance: int = 1) -> "Token":
        """The word so many places on. Raises IndexError beyond the text."""
        at = self.i + distance
        if not 0 <= at < len(self.doc):
            raise IndexError(f"token {self.i} of {len(self.doc)} has no neighbour {distance} places on")
        return self.doc[at]


class Span(Sequence[Token]):
    """Some tokens in a row; attributes are those of spaCy's `Span`."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends in the text, without the space behind it."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The text from its first word to its last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word that the others hang on: the one nearest to the root of the sentence, the first of those."""
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        outer = [word for word in words if not self.start <= word.head.i < self.end]
        return min(outer, key=_depth) if outer else self.doc.tokens[self.start]


class Doc(Sequence[Token]):
    """A text with its parse; attributes are those of spaCy's `Doc`."""

    def __init__(self, parse: spacy.tokens.Doc) -> None:
        self.parse = parse
        """What it was made of."""

        self.text: str = parse.text
        strings = _strings_of(parse.vocab.strings)
        columns: list[list[Any]] = [[strings[number] for number in column] for column in _columns(parse, STRINGS)]
        columns += _columns(parse, NUMBERS)
        self.tokens: list[Token] = [Token(self, i, *told) for i, told in enumerate(zip(*columns, strict=True))]
        heads: list[int] = (np.arange(len(parse)) + parse.to_array([HEAD]).astype(np.int64).ravel()).tolist()
        children: list[list[Token]] = [[] for _ in heads]
        for token, head in zip(self.tokens, heads, strict=True):
            token.head = self.tokens[head]
            if head != token.i:
                children[head].append(token)
        for token, below in zip(self.tokens, children, strict=True):
            token.children = tuple(below)
        self.ends: list[int] = [t.idx + len(t.text) + len(t.whitespace_) for t in self.tokens]
        """Where each token ends, with the space behind it."""

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        starts = [token.i for token in self.tokens if token.i == 0 or token.is_sent_start]
        return tuple(Span(self, a, b) for a, b in pairwise([*starts, len(self.tokens)]))

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """The number of each token's sentence."""
        return [number for number, sentence in enumerate(self.sents) for _ in sentence]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names that the model found, with their labels."""
        return tuple(Span(self, name.start, name.end, name.label_) for name in self.parse.ents)

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """The first and the last token of each token's subtree."""
        first, last = list(range(len(self.tokens))), list(range(len(self.tokens)))
        is_done = False
        while not is_done:
            is_done = True
            for token in self.tokens:
                at, over = token.i, token.head.i
                if first[at] < first[over] or last[at] > last[over]:
                    first[over], last[over] = min(first[at], first[over]), max(last[at], last[over])
                    is_done = False
        return first, last

    def char_span(
        self, start_char: int, end_char: int, *, alignment_mode: Literal["strict", "expand"] = "strict"
    ) -> Span | None:
        """The tokens between two places of the text; None where there are none, or where `strict` cuts through one."""
        start, end = self._token_at(start_char), self._token_at(end_char - 1)
        if start is None or end is None:
            return None
        first, last = self.tokens[start], self.tokens[end]
        if alignment_mode == "expand":
            start += start_char == first.idx + len(first.text)
        elif start_char != first.idx or end_char != last.idx + len(last.text):
            return None
        return Span(self, start, end + 1)

    def _token_at(self, char: int) -> int | None:
        """The token that a character belongs to, or stands right behind."""
        at = bisect_right(self.ends, char)
        return at if char >= 0 and at < len(self.tokens) else None


class _Strings(dict[int, str]):
    """The strings of a model by number, looked up once each."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, number: int) -> str:
        if len(self) > MOST_STRINGS:
            self.clear()
        text = self[number] = self._store[number]
        return text


MOST_STRINGS = 200_000
"""Strings that are kept: memory does not grow with what is read."""


@lru_cache(maxsize=1)
def _strings_of(store: StringStore) -> _Strings:
    return _Strings(store)


def _columns(parse: spacy.tokens.Doc, attributes: Sequence[int]) -> list[list[int]]:
    columns = parse.to_array(list(attributes)).reshape((-1, len(attributes))).T.tolist()
    return cast(list[list[int]], columns)


def _depth(token: Token) -> int:
    """Steps from a word to the root of its sentence; a space or mark by itself counts as the deepest of all."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps
