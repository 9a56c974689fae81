"""The model's rules from tags to parts of speech and morphology, looked up instead of matched anew for every word.

A rule looks at the tag, the dependency and the letters of one word or of two that stand together. What all rules say
of a word is therefore the same wherever it stands between the same words, and mostly wherever it stands: it is asked
of the model's own component once, and kept. The component itself takes a sixth of the time of a parse.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What the rules look at; whether a word is white space is told by its letters."""

MOST_KEPT = 200_000
"""Words that are kept at most: an archive has ever new ones, and memory is to stay as it is."""

Seen = tuple[int, int, int]
"""Tag, letters in lower case and dependency of a word."""

Said = tuple[int, int, int]
"""Part of speech, morphology and lemma."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What is said of a word for itself, and whether it may be the first or the second in a rule on two."""

    said: Said
    is_first: bool
    is_second: bool


class KeptRules:
    """Stands in the place of the component whose rules it keeps, and gives what that gives.

    Raises ValueError if a rule of the component cannot be kept so.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._vocab = ruler.vocab
        self._words: dict[Seen, _Word] = {}
        self._among: dict[tuple[Seen, ...], Said] = {}
        pairs = _pairs(ruler)
        self._first, self._second = (Matcher(self._vocab) for _ in range(2))
        self._first.add("first", [[pair[0]] for pair in pairs])
        self._second.add("second", [[pair[1]] for pair in pairs])

    def __call__(self, doc: Doc) -> Doc:
        """Sets part of speech, morphology and, where a rule has one, the lemma of every word."""
        if not len(doc):
            return doc
        seen: list[Seen] = list(map(tuple, doc.to_array([TAG, LOWER, DEP]).tolist()))
        words = self._look_up(seen)
        said = [word.said for word in words]
        for at in range(1, len(words)):
            if words[at].is_second and words[at - 1].is_first:
                for place in (at - 1, at):
                    said[place] = self._read_among(seen, place)
        doc.from_array([POS, MORPH, LEMMA], np.array(said, dtype=np.uint64))  # type: ignore[arg-type]
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Each of the texts."""
        return map(self, docs)

    def _look_up(self, seen: Sequence[Seen]) -> list[_Word]:
        if len(self._words) > MOST_KEPT:
            self._words.clear()
            self._among.clear()
        for key in seen:
            if key not in self._words:
                self._words[key] = self._read(key)
        return [self._words[key] for key in seen]

    def _read(self, key: Seen) -> _Word:
        alone = self._made_of([key])
        is_first, is_second = (bool(m(alone, allow_missing=True)) for m in (self._first, self._second))
        return _Word(_said(self._ruler(alone), 0), is_first, is_second)

    def _read_among(self, seen: Sequence[Seen], at: int) -> Said:
        """What is said of a word between those beside it: no rule looks further."""
        start = max(0, at - 1)
        window = tuple(seen[start : at + 2])
        key = (*window, (at - start, 0, 0))
        if key not in self._among:
            self._among[key] = _said(self._ruler(self._made_of(window)), at - start)
        return self._among[key]

    def _made_of(self, keys: Sequence[Seen]) -> Doc:
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[letters] for _, letters, _ in keys])
        read = np.array([(tag, dep) for tag, _, dep in keys], dtype=np.uint64)
        doc.from_array([TAG, DEP], read)  # type: ignore[arg-type]
        return doc


def keep_rules(nlp: Language) -> None:
    """Puts kept rules where the model's component stands."""
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    at = nlp.component_names.index("attribute_ruler")
    nlp._components[at] = ("attribute_ruler", KeptRules(ruler))


def _said(doc: Doc, at: int) -> Said:
    pos, morph, lemma = doc.to_array([POS, MORPH, LEMMA])[at].tolist()
    return pos, morph, lemma


def _pairs(ruler: AttributeRuler) -> list[list[dict[str, object]]]:
    """The patterns on two words."""
    rules: list[dict[str, Any]] = ruler.patterns
    patterns: list[list[dict[str, object]]] = [pattern for rule in rules for pattern in rule["patterns"]]
    for pattern in patterns:
        looked_at = {name for word in pattern for name in word}
        if looked_at - LOOKED_AT or len(pattern) > 2:
            raise ValueError(f"attribute_ruler: {pattern} is no rule on {sorted(LOOKED_AT)} of one or two words")
    return [pattern for pattern in patterns if len(pattern) == 2]
