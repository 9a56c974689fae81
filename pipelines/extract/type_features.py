"""What the type model sees of a pair: the words of the sentence without its names, the path from party to party, rules.

Names of the parties and of others are left out, so that the model learns acts and not countries. A feature is a short
string such as `path:accuse` (a word that governs both parties); its group is what stands before the colon.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer
from spacy.tokens import Doc, Span, Token

from pipelines.extract.clause import head_chain
from pipelines.extract.event_type import Reading
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.status import Status

GROUP_WEIGHTS = {
    "word": 1.0, "two": 0.6, "between": 1.0, "path": 1.2, "arc": 0.8, "lexicon": 0.8, "rule": 0.6,
}  # fmt: skip
"""How loud each group of features is: the features of a group share its weight."""

SOURCE, TARGET, NAME, NUMBER = "#source", "#target", "#name", "#number"
PATH_LIMIT = 6


def read_features(
    sentence: Span | Doc, source: Span | None, target: Span | None, found: tuple[Reading, Status, str] | None
) -> dict[str, float]:
    """Features of a pair in a sentence, with their values; the squares of a group's values add up to its weight's.

    `found` is what the rules read, with the label that follows from it; None if they are silent.
    """
    counts = Counter(_all_features(list(sentence), source, target, found))
    sizes = Counter(name.partition(":")[0] for name in counts)
    values = {}
    for name in counts:
        group = name.partition(":")[0]
        values[name] = GROUP_WEIGHTS[group] / sizes[group] ** 0.5
    return values


def _all_features(
    tokens: list[Token], source: Span | None, target: Span | None, found: tuple[Reading, Status, str] | None
) -> Iterator[str]:
    masked = list(_mask(tokens, source, target))
    words = [word for word, _ in masked]
    yield from (f"word:{word}" for word in words)
    yield from (f"two:{a} {b}" for a, b in zip(words, words[1:], strict=False))
    yield from _between(words)
    yield from _path(source, target)
    yield from _lexicon(masked, source, target)
    yield from _rule(found)


def _mask(tokens: Iterable[Token], source: Span | None, target: Span | None) -> Iterator[tuple[str, Token]]:
    """Stems of the words, each party as one word, names and numbers as such."""
    last = ""
    for token in tokens:
        word = _name_party(token, source, target) or _fold(token)
        if word and not (word.startswith("#") and word == last):
            yield word, token
        last = word or last


def _name_party(token: Token, source: Span | None, target: Span | None) -> str:
    for span, name in ((source, SOURCE), (target, TARGET)):
        if span is not None and span.start <= token.i < span.end:
            return name
    return ""


def _fold(token: Token) -> str:
    if token.is_space or (token.is_punct and token.text not in "\"“”?"):
        return ""
    if token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "GPE", "ORG", "LOC", "FAC", "NORP"):
        return NAME
    if token.like_num or token.is_digit:
        return NUMBER
    return stem(token.lower_)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its endings, by Snowball's rules for English.

    >>> stem("demonstrators"), stem("demonstration")
    ('demonstr', 'demonstr')
    """
    found: str = _stemmer().stemWord(word)
    return found


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _between(words: list[str]) -> Iterator[str]:
    if SOURCE not in words or TARGET not in words:
        return
    at, to = words.index(SOURCE), words.index(TARGET)
    way = ">" if at < to else "<"
    inner = words[min(at, to) + 1 : max(at, to)]
    yield f"between:{way}"
    yield from (f"between:{way}{word}" for word in inner)
    yield from (f"between:{way}{a} {b}" for a, b in zip(inner, inner[1:], strict=False))


def _path(source: Span | None, target: Span | None) -> Iterator[str]:
    """The words that govern source and target, those that govern both, and what stands beside them."""
    above = [t for t in head_chain(source.root, PATH_LIMIT)] if source is not None and len(source) else []
    below = [t for t in head_chain(target.root, PATH_LIMIT)] if target is not None and len(target) else []
    shared = {t.i for t in above} & {t.i for t in below}
    seen: set[int] = set()
    for side, root, chain in (("s", source, above), ("t", target, below)):
        if root is None or not len(root):
            continue
        child = root.root
        for distance, token in enumerate(chain):
            where = "both" if token.i in shared else side
            if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
                word = stem(token.lemma_.lower())
                yield f"path:{where} {word}"
                if distance < 3:
                    yield f"arc:{side} {word} {child.dep_}"
            if token.pos_ in ("VERB", "NOUN") and token.i not in seen:
                seen.add(token.i)
                yield from _beside(token, where)
            child = token
            if token.i in shared:
                break


def _beside(token: Token, where: str) -> Iterator[str]:
    word = stem(token.lemma_.lower())
    for child in token.children:
        if child.dep_ in ("dobj", "prt", "prep", "xcomp", "ccomp", "neg", "aux", "auxpass", "acomp", "attr", "compound", "amod", "nsubjpass", "advcl", "agent"):
            inner = stem(child.lemma_.lower()) if child.pos_ != "PROPN" else NAME
            if child.dep_ in ("neg", "aux", "auxpass"):
                yield f"arc:{where} {child.dep_} {child.lower_}"
                continue
            yield f"arc:{word} {child.dep_} {inner}"
            yield f"path:{where} {child.dep_} {inner}"
            if child.dep_ == "prep":
                for noun in child.children:
                    if noun.dep_ in ("pobj", "pcomp") and noun.pos_ != "PROPN":
                        yield f"path:{where} pobj {stem(noun.lemma_.lower())}"


def _lexicon(masked: list[tuple[str, Token]], source: Span | None, target: Span | None) -> Iterator[str]:
    """The types that the lexicon knows for the words, near the parties' path or not."""
    lexicon = load_lexicon()
    on_path: set[int] = set()
    for span in (source, target):
        if span is not None and len(span):
            on_path |= {t.i for t in head_chain(span.root, PATH_LIMIT)}
    for word, token in masked:
        if word.startswith("#"):
            continue
        lemma = token.lemma_.lower()
        entries = []
        if token.pos_ in ("VERB", "AUX"):
            entries = [e.event_code for e in lexicon.verbs.get(lemma, ()) if e.event_code]
            entries += [e.event_code for e in lexicon.frames.get(lemma, ())]
        elif token.pos_ == "NOUN" and lemma in lexicon.nouns:
            entries = [lexicon.nouns[lemma].event_code]
        for code in set(entries):
            yield f"lexicon:{code}"
            if token.i in on_path:
                yield f"lexicon:path {token.pos_} {code}"


def _rule(found: tuple[Reading, Status, str] | None) -> Iterator[str]:
    if found is None:
        yield "rule:none"
        return
    reading, status, label = found
    yield f"rule:label {label}"
    yield f"rule:code {reading.event_code} {status.status}"
    yield f"rule:code {reading.event_code} {reading.mode_code}"
    yield f"rule:status {status.status} {status.is_negated}"
    yield f"rule:by {reading.rule}"
