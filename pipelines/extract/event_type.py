"""What kind of event a word names: the lexicon's entry for a verb or noun in its clause, with its wraps and turns.

Method: rules over the dependency parse with a lexicon, after the design of dictionary coders (TABARI, PETRARCH), but
on clauses instead of phrases in a row, and with tense, negation and frames apart from the type.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipelines.extract.clause import find_complements, find_particles, object_lemmas
from pipelines.extract.lexicon import Entry, load_lexicon
from pipelines.extract.word_list import load_words

COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
HOSTILE_STATES = load_words("hostile_states")
"""What may be lifted, ended or called off as a concession."""

COOPERATIVE_STATES = load_words("cooperative_states")
"""What may be cut or suspended as a sanction."""

MEETINGS = load_words("meetings")
MILD_REVERSALS = load_words("mild_reversals")
CONCEPTUAL_PARTICLES = load_words("conceptual_particles")
"""Conditions of the lexicon that stand for a class of complements and are met by the frame rules."""


@dataclass(frozen=True)
class Reading:
    """An event type for one predicate word."""

    event_code: str
    mode_code: str | None
    strength: float
    need: str
    rule: str


def read_verb(verb: Token) -> Reading | None:
    """The type that the lexicon gives a verb with its particles and objects; None if it has none."""
    lexicon = load_lexicon()
    lemma = verb.lemma_.lower()
    particles, objects = find_particles(verb), object_lemmas(verb)
    if lemma in lexicon.reversal and lexicon.reversal[lemma] in particles | {""}:
        turned = _reverse(lemma, objects)
        if turned:
            return turned
    entry = _best_entry(lexicon.verbs.get(lemma, ()), verb, particles, objects)
    if lemma in lexicon.light or entry is None:
        noun = _light_object(verb, entry)
        if noun:
            return noun
    if entry is None:
        return None
    return Reading(entry.event_code, entry.mode_code or None, 1 + entry.conditions, entry.need, f"verb {lemma}")


def _best_entry(entries: tuple[Entry, ...], verb: Token, particles: set[str], objects: set[str]) -> Entry | None:
    """The most specific entry whose conditions hold; the entries come most specific first."""
    for entry in entries:
        if entry.particle in CONCEPTUAL_PARTICLES:
            continue
        if entry.particle == "to":
            if "to" not in particles and not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
                continue
        elif entry.particle and entry.particle not in particles:
            continue
        if entry.object_lemma and entry.object_lemma not in objects:
            continue
        return entry
    return None


def _reverse(lemma: str, objects: set[str]) -> Reading | None:
    """Cancelled talks are a refusal, cut aid a sanction, a lifted siege a concession."""
    if objects & MEETINGS and lemma not in MILD_REVERSALS:
        if lemma in ("cancel", "call", "suspend", "break", "scrap"):
            return Reading("REJECT", "meet", 3, "actor", f"{lemma} + meeting")
        return None
    if objects & COOPERATIVE_STATES and lemma not in MILD_REVERSALS:
        return Reading("SANCTION", "discontinue", 3, "actor", f"{lemma} + cooperation")
    if objects & HOSTILE_STATES:
        return Reading("CONCEDE", None, 3, "actor", f"{lemma} + hostility")
    return None


def _light_object(verb: Token, entry: Entry | None) -> Reading | None:
    """ "held talks", "launched an attack": the type is the object's."""
    lexicon = load_lexicon()
    if entry is not None and entry.conditions >= 2:
        return None
    if verb.lemma_.lower() not in lexicon.light:
        return None
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        nouns.append(verb.head)
    for noun in nouns:
        found = read_noun(noun)
        if found:
            rule = f"{verb.lemma_.lower()} + {found.rule}"
            return Reading(found.event_code, found.mode_code, 3, found.need, rule)
    return None


def read_noun(noun: Token) -> Reading | None:
    """The type that the lexicon gives a noun."""
    lemma = noun.lemma_.lower()
    entry = load_lexicon().nouns.get(lemma)
    if entry is None:
        return None
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if lemma == "call" and not modifiers & {"phone", "telephone", "video"} and not _is_talk_call(noun):
        return Reading("REQUEST", None, 2, "actor", "noun call") if _has_for(noun) else None
    if lemma in ("conference", "briefing", "call") and modifiers & {"press", "news", "conference", "earnings"}:
        return None  # a press conference is no meeting between parties
    if lemma == "strike":
        if modifiers & {"air", "drone", "missile", "rocket", "military", "airstrike"}:
            return Reading("ASSAULT", "drone" if "drone" in modifiers else "aerial", 2, "either", "noun air strike")
        if modifiers & {"hunger"}:
            return Reading("PROTEST", "hunger", 2, "", "noun hunger strike")
        if modifiers & {"general", "nationwide", "rail", "transport", "teachers"}:
            return Reading("PROTEST", "strike", 2, "", "noun general strike")
    if lemma == "exercise" and not modifiers & {"military", "joint", "naval", "air", "live-fire"}:
        return None
    return Reading(entry.event_code, entry.mode_code or None, 2, entry.need, f"noun {lemma}")


def _is_talk_call(noun: Token) -> bool:
    """ "a call with", "during the call": a talk, not a call for something."""
    beside = {c.lower_ for c in noun.children if c.dep_ == "prep"}
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("during", "after", "in", "following")
        and not beside & {"for", "to"}
    ):
        return True
    return any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in noun.children)


def _has_for(noun: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in noun.children)


def read_frame(verb: Token) -> Reading | None:
    """The type of a verb that wraps another act: ask, refuse, threaten, promise; needs what it wraps."""
    lemma = verb.lemma_.lower()
    particles = find_particles(verb)
    complements = find_complements(verb)
    for entry in load_lexicon().frames.get(lemma, ()):
        if entry.particle and entry.particle not in particles | CONCEPTUAL_PARTICLES | {"to"}:
            continue
        if entry.particle == "obj" and not complements:
            continue
        if entry.object_lemma and entry.object_lemma not in object_lemmas(verb):
            continue
        if lemma == "want":
            if any(c.dep_ == "ccomp" for c in verb.children):
                return Reading("REQUEST", None, 2, "actor", "frame want")
            continue
        return Reading(entry.event_code, entry.mode_code or None, 3, entry.need, f"frame {lemma}")
    return None


def read_adjective(adjective: Token) -> Reading | None:
    """ "ready to talk": an adjective that wraps an act."""
    entry = load_lexicon().adjectives.get(adjective.lemma_.lower())
    if entry is None:
        return None
    return Reading(entry.event_code, entry.mode_code or None, 1, "actor", f"adjective {adjective.lemma_.lower()}")
