"""The model's rules from tags to parts of speech, morphology and dictionary forms, looked up instead of followed anew.

A rule looks at the tag, the dependency and the letters of one word or of two that stand together, the lemmatizer at
what the rules say and at the letters. What all of them say of a word is therefore the same wherever it stands between
the same words, and mostly wherever it stands: it is asked of the model's own components once, and kept. The components
themselves take a sixth of the time of a parse.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from pipelines.extract.kept_rows import Hashes, KeptRows

KEPT = "kept_rules"

OWN = ("attribute_ruler", "lemmatizer", "taught_lemmas")
"""The components whose outcome is kept, in their order."""

LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What the rules look at; the lower case of a word, and whether it is white space, is told by its letters."""

SEEN = (TAG, ORTH, DEP)
SAID = (POS, MORPH, LEMMA)

MOST_KEPT = 100_000
"""Words whose outcome is kept: 4 MB."""

MOST_AMONG_KEPT = 20_000
"""Words between those beside them: only some that rules on two words are about."""


class KeptRules:
    """Stands in the place of the components whose outcome it keeps, and gives what they give.

    Raises ValueError if a rule of the ruler cannot be kept so.
    """

    def __init__(self, ruler: AttributeRuler, *others: Callable[[Doc], Doc]) -> None:
        self._steps: tuple[Callable[[Doc], Doc], ...] = (ruler, *others)
        self._vocab = ruler.vocab
        pairs = _pairs(ruler)
        self._first, self._second = (Matcher(self._vocab) for _ in range(2))
        self._first.add("first", [[pair[0]] for pair in pairs])
        self._second.add("second", [[pair[1]] for pair in pairs])
        self._alone = KeptRows(self._read_alone, width=len(SAID) + 2, dtype=np.uint64, most=MOST_KEPT)
        self._among = KeptRows(self._read_among, width=len(SAID), dtype=np.uint64, most=MOST_AMONG_KEPT)

    def __call__(self, doc: Doc) -> Doc:
        """Sets part of speech, morphology and dictionary form of every word."""
        if not len(doc):
            return doc
        seen = cast(Hashes, doc.to_array(list(SEEN)))
        said = self._alone.look_up(seen)
        seconds = 1 + np.flatnonzero(said[:-1, -2] & said[1:, -1])
        said = np.ascontiguousarray(said[:, : len(SAID)])
        if len(seconds):
            places = np.unique([seconds - 1, seconds])
            beside = np.concatenate([np.zeros_like(seen[:1]), seen, np.zeros_like(seen[:1])])
            said[places] = self._among.look_up(np.hstack([beside[places], seen[places], beside[places + 2]]))
        doc.from_array(list(SAID), said)  # type: ignore[arg-type]
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Each of the texts."""
        return map(self, docs)

    def _read_alone(self, rows: Hashes) -> Hashes:
        """What is said of words for themselves, and whether each may be the first or the second in a rule on two."""
        found = []
        for row in rows.tolist():
            doc = self._made_of([row])
            parts = [int(bool(matcher(doc, allow_missing=True))) for matcher in (self._first, self._second)]
            found.append([*self._said(doc)[0], *parts])
        return np.array(found, dtype=np.uint64)

    def _read_among(self, rows: Hashes) -> Hashes:
        """What is said of words between those beside them: no rule looks further. No tag: there is none beside."""
        found = []
        for row in rows.tolist():
            before, word, after = (row[at : at + len(SEEN)] for at in range(0, 3 * len(SEEN), len(SEEN)))
            doc = self._made_of([beside for beside in (before, word, after) if any(beside)])
            found.append(self._said(doc)[int(any(before))])
        return np.array(found, dtype=np.uint64)

    def _said(self, doc: Doc) -> list[list[int]]:
        for step in self._steps:
            doc = step(doc)
        said: list[list[int]] = doc.to_array(list(SAID)).tolist()
        return said

    def _made_of(self, rows: Sequence[Sequence[int]]) -> Doc:
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[letters] for _, letters, _ in rows])
        read = np.array([(tag, dep) for tag, _, dep in rows], dtype=np.uint64)
        doc.from_array([TAG, DEP], read)  # type: ignore[arg-type]
        return doc


@Language.factory(KEPT)
def make_kept_rules(nlp: Language, name: str) -> KeptRules:
    """The component; the pipeline must have the ones of its own, which then need not run."""
    ruler, *others = (nlp.get_pipe(own) for own in OWN)
    assert isinstance(ruler, AttributeRuler)
    return KeptRules(ruler, *others)


def _pairs(ruler: AttributeRuler) -> list[list[dict[str, object]]]:
    """The patterns on two words."""
    rules: list[dict[str, Any]] = ruler.patterns
    patterns: list[list[dict[str, object]]] = [pattern for rule in rules for pattern in rule["patterns"]]
    for pattern in patterns:
        looked_at = {name for word in pattern for name in word}
        if looked_at - LOOKED_AT or len(pattern) > 2:
            raise ValueError(f"attribute_ruler: {pattern} is no rule on {sorted(LOOKED_AT)} of one or two words")
    return [pattern for pattern in patterns if len(pattern) == 2]
