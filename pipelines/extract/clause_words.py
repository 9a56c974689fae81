"""The words that stand around a verb, as the lexicon asks for them: particles, lemmas of its subject and objects."""

from collections.abc import Iterable

from pipelines.extract.clause import find_agents, find_subjects, is_passive, own_subjects, with_conjuncts
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

OBLIQUE = frozenset(("about", "against", "for", "near", "toward", "towards"))
"""Prepositions whose noun is not the object where there is one."""

TO_STATES = load_words("to_states")
"""Verbs that bring their object into a state by "to"."""


def find_particles(verb: Token) -> set[str]:
    """Particles, prepositions and adverbs beside a verb."""
    return {
        c.lower_
        for c in verb.children
        if c.dep_ in ("prt", "advmod", "agent")
        or (c.dep_ == "prep" and not any(g.ent_type_ in ("DATE", "TIME") for g in c.children))
    }


def direct_lemmas(verb: Token) -> set[str]:
    """Lemmas of the direct object and of the passive subject alone."""
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return _phrase_lemmas(n for c in _behind_relative(nouns, verb) for n in with_conjuncts(c))


def _behind_relative(nouns: list[Token], verb: Token) -> list[Token]:
    """ "the port, which they captured": the noun in the place of the word that stands for it."""
    is_relative = verb.dep_ == "relcl" and any(n.lower_ in ("that", "which", "whom") for n in nouns)
    return [verb.head] if is_relative else nouns


def subject_lemmas(verb: Token) -> set[str]:
    """Lemmas of who does it, with what modifies them and what they count: "dozens of protesters"."""
    doers = find_agents(verb) if is_passive(verb) else find_subjects(verb)[0]
    return _phrase_lemmas(noun for doer in doers for noun in with_conjuncts(doer))


def object_lemmas(verb: Token) -> set[str]:
    """Lemmas of objects, of nouns under prepositions, and of what modifies them, for the lexicon's conditions."""
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "acomp")]
    beside = [c for c in verb.children if c.dep_ in ("prep", "agent", "prt", "advmod")]
    if any(n.dep_ in ("dobj", "nsubjpass") for n in nouns):  # "sent help to troops" sends no troops
        beside = [c for c in beside if c.lower_ not in OBLIQUE and (c.lower_ != "to" or verb.lemma_ in TO_STATES)]
    beside += [g for c in beside for g in c.children if g.dep_ == "prep"]  # "walked out of talks"
    nouns += [g for c in beside for g in c.children if _is_object_of(g, c)]
    nouns += [s for c in verb.children if c.dep_ == "ccomp" and c.tag_ == "VB" for s in own_subjects(c)]
    if verb.dep_ == "relcl" and any(n.dep_ == "dobj" and n.lower_ in ("that", "which", "whom") for n in nouns):
        nouns.append(verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        nouns.append(verb.head)
    elif verb.dep_ == "conj" and is_passive(verb) and not own_subjects(verb):
        nouns += find_subjects(verb)[0]
    return _phrase_lemmas(word for noun in nouns for word in with_conjuncts(noun))


def _is_object_of(word: Token, preposition: Token) -> bool:
    if word.ent_type_ in ("DATE", "TIME"):
        return False
    return word.dep_ == "pobj" or (preposition.lower_ == "as" and word.pos_ == "ADJ")  # "described it as unfair"


def _phrase_lemmas(nouns: Iterable[Token]) -> set[str]:
    found: set[str] = set()
    for word in nouns:
        found |= {word.lemma_.lower(), word.lower_}
        if word.tag_ in ("NNS", "NNPS") or (word.tag_ == "NNP" and word.is_sent_start):
            found.add(word.lower_.removesuffix("s"))  # what the lemmatizer leaves as it is: "attachés", "Landslides"
        found |= {c.lemma_.lower() for c in word.children if c.dep_ in ("compound", "amod", "nmod")}
        found |= {g.lemma_.lower() for c in word.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"}
    return found
