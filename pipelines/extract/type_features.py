"""What the type model sees of a pair: the sentence without its names, the path from party to party, the rules' answer.

Names are left out, so that the model learns acts and not countries. A feature is a short string such as
`path:both accus` (a word that governs both parties); what stands before the colon is its group.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from pipelines.extract.clause import head_chain
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.parsed_text import Doc, Span, Token
from pipelines.extract.status import Status
from pipelines.extract.type_label import pair_label
from pipelines.extract.type_reading import Reading

GROUP_WEIGHTS = {"word": 1.0, "two": 0.6, "between": 1.0, "path": 1.2, "arc": 0.8, "lexicon": 0.8, "rule": 0.6}
"""How loud each group of features is; the features of a group share its weight."""

SOURCE, TARGET, NAME, NUMBER = "#source", "#target", "#name", "#number"
NAMED = ("PERSON", "GPE", "ORG", "LOC", "FAC", "NORP")
QUOTES = '"“”?'
PATH_LIMIT = 6
"""Words above a party that are looked at."""

ARC_LIMIT = 3
"""Of these, those that are taken together with the way that leads there."""

SMALL = ("neg", "aux", "auxpass")
BESIDE = (
    "dobj", "prt", "prep", "xcomp", "ccomp", "acomp", "attr", "compound", "amod", "nsubjpass", "advcl", "agent",
)  # fmt: skip
"""What stands beside a word of the path and says more of its act."""

Found = tuple[Reading, Status] | None
"""What the rules read between the two; None if they are silent."""


def read_features(sentence: Span | Doc, source: Span | None, target: Span | None, found: Found) -> dict[str, float]:
    """The features of a pair with their values; the squares of a group's values add up to that of its weight."""
    names = sorted(set(_all_features(list(sentence), source, target, found)))
    groups = [name.partition(":")[0] for name in names]
    values = {group: float(GROUP_WEIGHTS[group] / size**0.5) for group, size in Counter(groups).items()}
    return {name: values[group] for name, group in zip(names, groups, strict=True)}


def _all_features(tokens: list[Token], source: Span | None, target: Span | None, found: Found) -> Iterator[str]:
    masked = list(_mask(tokens, source, target))
    words = [word for word, _ in masked]
    yield from (f"word:{word}" for word in words)
    yield from (f"two:{a} {b}" for a, b in pairwise(words))
    yield from _between(words)
    yield from _path(source, target)
    yield from _lexicon(masked, source, target)
    yield from _rule(found)


def _mask(tokens: Iterable[Token], source: Span | None, target: Span | None) -> Iterator[tuple[str, Token]]:
    """Stems of the words; each party as one word, names and numbers as such."""
    last = ""
    for token in tokens:
        word = _party(token, source, target) or _fold(token)
        if word and not (word.startswith("#") and word == last):
            yield word, token
        last = word or last


def _party(token: Token, source: Span | None, target: Span | None) -> str:
    for span, name in ((source, SOURCE), (target, TARGET)):
        if span is not None and span.start <= token.i < span.end:
            return name
    return ""


def _fold(token: Token) -> str:
    if token.is_space or (token.is_punct and token.text not in QUOTES):
        return ""
    if token.pos_ == "PROPN" or token.ent_type_ in NAMED:
        return NAME
    return NUMBER if token.like_num else stem(token.lower_)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its endings, by Snowball's rules for English.

    >>> stem("demonstrators"), stem("demonstrated")
    ('demonstr', 'demonstr')
    """
    found: str = _stemmer().stemWord(word)
    return found


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _between(words: list[str]) -> Iterator[str]:
    """The words from the one party to the other, with who comes first."""
    if SOURCE not in words or TARGET not in words:
        return
    at, to = words.index(SOURCE), words.index(TARGET)
    way = ">" if at < to else "<"
    inner = words[min(at, to) + 1 : max(at, to)]
    yield f"between:{way}"
    yield from (f"between:{way}{word}" for word in inner)
    yield from (f"between:{way}{a} {b}" for a, b in pairwise(inner))


def _path(source: Span | None, target: Span | None) -> Iterator[str]:
    """The words that govern source and target, first of all those that govern both, and what stands beside them."""
    chains = {
        side: list(head_chain(span.root, PATH_LIMIT))
        for side, span in (("s", source), ("t", target))
        if span is not None and len(span)
    }
    shared = set.intersection(*({t.i for t in chain} for chain in chains.values())) if len(chains) == 2 else set()
    seen: set[int] = set()
    for side, chain in chains.items():
        span = source if side == "s" else target
        below = span.root if span is not None else None
        for distance, token in enumerate(chain):
            where = "both" if token.i in shared else side
            if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
                word = stem(token.lemma_.lower())
                yield f"path:{where} {word}"
                if distance < ARC_LIMIT and below is not None:
                    yield f"arc:{side} {word} {below.dep_}"
            if token.pos_ in ("VERB", "NOUN") and token.i not in seen:
                seen.add(token.i)
                yield from _beside(token, where)
            below = token
            if token.i in shared:
                break


def _beside(token: Token, where: str) -> Iterator[str]:
    word = stem(token.lemma_.lower())
    for child in token.children:
        if child.dep_ in SMALL:
            yield f"arc:{where} {child.dep_} {child.lower_}"
        elif child.dep_ in BESIDE:
            inner = NAME if child.pos_ == "PROPN" else stem(child.lemma_.lower())
            yield f"arc:{word} {child.dep_} {inner}"
            yield f"path:{where} {child.dep_} {inner}"
            for noun in child.children if child.dep_ == "prep" else ():
                if noun.dep_ in ("pobj", "pcomp") and noun.pos_ != "PROPN":
                    yield f"path:{where} pobj {stem(noun.lemma_.lower())}"


def _lexicon(masked: list[tuple[str, Token]], source: Span | None, target: Span | None) -> Iterator[str]:
    """The types that the lexicon knows for the words, on the parties' path or beside it."""
    lexicon = load_lexicon()
    on_path = {t.i for span in (source, target) if span for t in head_chain(span.root, PATH_LIMIT)}
    for word, token in masked:
        if word.startswith("#"):
            continue
        lemma = token.lemma_.lower()
        codes: set[str] = set()
        if token.pos_ in ("VERB", "AUX"):
            codes = {e.event_code for e in (*lexicon.verbs.get(lemma, ()), *lexicon.frames.get(lemma, ()))}
        elif token.pos_ == "NOUN" and lemma in lexicon.nouns:
            codes = {lexicon.nouns[lemma].event_code}
        for code in codes - {""}:
            yield f"lexicon:{code}"
            if token.i in on_path:
                yield f"lexicon:path {token.pos_} {code}"


def _rule(found: Found) -> Iterator[str]:
    if found is None:
        yield "rule:none"
        return
    reading, status = found
    yield f"rule:label {pair_label(reading, status)}"
    yield f"rule:code {reading.event_code} {status.status}"
    yield f"rule:code {reading.event_code} {reading.mode_code}"
    yield f"rule:status {status.status} {status.is_negated}"
    yield f"rule:by {reading.rule}"
