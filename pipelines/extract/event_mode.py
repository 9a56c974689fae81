"""The mode of an event where the trigger word alone does not tell it: by what an attack was made, what was asked for.

"Killed" says nothing of the weapon; "in a blast", "when a bomb went off" or the attack told before does.
"""

from collections.abc import Iterator

from pipelines.extract.clause import find_complements
from pipelines.extract.clause_words import object_lemmas
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.predicate import read_predicate
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

ARMED = ("suicide-attack", "drone", "aerial", "heavy-weapons", "explosives", "firearms", "primitive", "crowd-control")
"""Modes of ASSAULT that a weapon tells, the more special first."""

WEAPONS = {mode: load_words(f"weapon_{mode}", CLASS_FILE) for mode in ARMED}
VAGUE = frozenset((None, "targeted", "beat"))
"""Modes of ASSAULT that a weapon in the clause replaces."""

ASKED = {mode: load_words(f"asked_{mode}", CLASS_FILE) for mode in ("meet", "yield", "assist", "change")}
ASKED_TYPES = {
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
}
THREATENED = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "restrict",
    "COERCE": "restrict",
}


def find_mode(trigger: Token, carrier: Token | None, reading: Reading) -> str | None:
    """The mode of an event: the lexicon's, or what the clause says more."""
    code, mode = reading.event_code, reading.mode_code
    if code == "ASSAULT" and mode in VAGUE:
        return _weapon_mode(trigger, carrier) or mode
    if code in ("REQUEST", "REJECT") and mode is None:
        return _asked_mode(carrier or trigger)
    if code == "THREATEN" and mode is None:
        return _threatened_mode(carrier or trigger)
    return mode


def _weapon_mode(trigger: Token, carrier: Token | None) -> str | None:
    """By the weapons that the clause names, and the clause that says how it came about."""
    words = set(_clause_lemmas(trigger)) | (set(_clause_lemmas(carrier)) if carrier is not None else set())
    return next((mode for mode in ARMED if words & WEAPONS[mode]), None)


def _clause_lemmas(token: Token) -> Iterator[str]:
    """Lemmas of a clause and of those that say when or how; not of what it only speaks about."""
    for child in token.children:
        if child.dep_ in ("ccomp", "relcl", "conj", "parataxis", "punct"):
            continue
        yield child.lemma_.lower()
        yield from _clause_lemmas(child)


def _asked_mode(token: Token) -> str | None:
    """What is asked for or refused: talks, a concession, help, or another policy."""
    nouns = set(_phrase_lemmas(token)) | (object_lemmas(token) if token.pos_ == "VERB" else set())
    for mode, words in ASKED.items():
        if nouns & words:
            return mode
    for clause in find_complements(token):
        inner = read_predicate(clause)
        if inner is not None and inner.mode_code == "resign":
            return "change"
        if inner is not None and inner.event_code in ASKED_TYPES and not is_negated(clause):
            return ASKED_TYPES[inner.event_code]
        if clause.lemma_.lower() in ASKED["change"] or object_lemmas(clause) & ASKED["change"]:
            return "change"
    return None


def _threatened_mode(token: Token) -> str | None:
    for clause in find_complements(token):
        inner = read_verb(clause)
        if inner is not None:
            return "arrest" if inner.mode_code == "arrest" else THREATENED.get(inner.event_code)
    for noun in (c for c in token.children if c.dep_ in ("dobj", "pobj", "prep")):
        inner = read_noun(noun)
        if inner is not None:
            return THREATENED.get(inner.event_code)
    return None


def _phrase_lemmas(noun: Token) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ in ("compound", "amod"):
            yield child.lemma_.lower()
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "to"):
            yield from (g.lemma_.lower() for g in child.children if g.dep_ == "pobj")
