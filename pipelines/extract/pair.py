"""The event between two given parties: the predicate that joins them, read as the event coder reads it."""

from collections.abc import Iterator

from pipelines.extract.clause import find_complements, head_chain
from pipelines.extract.event_type import read_adjective, read_noun
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Doc, Token
from pipelines.extract.predicate import read_predicate
from pipelines.extract.status import PLANNED, Status, read_noun_status, read_status
from pipelines.extract.type_reading import Reading

CONSIDERING = frozenset(("consider", "mull", "ponder", "prepare", "propose", "study", "weigh"))
PATH_LIMIT = 3
"""Predicates above the source that are looked at: beyond, a clause speaks of something else."""


def read_pair(doc: Doc, source: tuple[int, int], target: tuple[int, int] | None) -> tuple[Reading, Status] | None:
    """Type and status of what the source does to the target; None if no predicate of the lexicon joins them."""
    source_root = _root(doc, source)
    target_root = _root(doc, target) if target is not None else None
    ranked = sorted(_rank(source_root, target_root), key=lambda found: -found[0])
    return (ranked[0][1], ranked[0][2]) if ranked else None


def _root(doc: Doc, span: tuple[int, int]) -> Token | None:
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _rank(source: Token | None, target: Token | None) -> Iterator[tuple[float, Reading, Status]]:
    """Predicates by how closely they join the two: above the source, and best above both."""
    above_target = {t.i for t in [target, *head_chain(target)]} if target is not None else set()
    if source is not None:
        path = list(head_chain(source))
        verbs = [t for t in path if t.pos_ in ("VERB", "AUX")]
        for distance, verb in enumerate(verbs[:PATH_LIMIT]):
            yield from _read(verb, (2.0 if verb.i in above_target else 0.0) - distance)
            for joined in verb.conjuncts:
                if joined.pos_ == "VERB" and joined.i in above_target:
                    yield from _read(joined, 2.5 - distance)
        noun = next((t for t in path if t.pos_ == "NOUN" and read_noun(t) is not None), None)
        if noun is not None:
            yield from _read(noun, 0.2)
    if target is not None:
        for distance, token in enumerate(list(head_chain(target))[:PATH_LIMIT]):
            yield from _read(token, 0.8 - 0.6 * distance)


def _untold(verb: Token) -> Status:
    """ "hopes to sign a treaty": an infinitive that nothing tells as done is still to come."""
    if verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return Status("scheduled", False, "infinitive")
    return Status("occurred", False, "no tense told")


def _considered(noun: Token) -> Status | None:
    """ "is weighing a ban", "plans talks": what a party has in mind has not been done."""
    lemma = noun.head.lemma_.lower()
    if noun.dep_ == "dobj" and (lemma in CONSIDERING or lemma in PLANNED):
        return Status("denied" if is_negated(noun.head) else "scheduled", is_negated(noun.head), f"under {lemma}")
    return None


def _read(token: Token, bonus: float, depth: int = 0) -> Iterator[tuple[float, Reading, Status]]:
    if depth > 5:
        return
    if token.pos_ == "NOUN":
        reading = read_noun(token)
        if reading is not None:
            status = _considered(token) or read_noun_status(token, None) or Status("occurred", False, "noun")
            yield bonus + reading.strength, reading, status
        return
    if token.pos_ not in ("VERB", "AUX"):
        return
    reading = read_predicate(token)
    if reading is not None:
        status = read_status(token) or _untold(token)
        yield bonus + reading.strength, reading, status
        return
    for child in token.children:
        if child.dep_ == "acomp":
            wrapped = read_adjective(child)
            if wrapped is not None:
                yield bonus + 1, wrapped, read_status(token) or Status("occurred", False, "state")
        if child.dep_ in ("attr", "dobj") and token.lemma_.lower() in load_lexicon().light | {"be"}:
            yield from _read(child, bonus - 1, depth + 1)
    for complement in find_complements(token):
        yield from _read(complement, bonus, depth + 1)
