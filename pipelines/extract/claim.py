"""What somebody says against another: "claims that guards beat her", "said the vote was a farce" are accusations.

The act that is alleged is told as no fact; what is merely called bad is no act.
"""

from pipelines.extract.clause import is_passive, own_subjects
from pipelines.extract.event_type import HOSTILE, read_verb
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

ALLEGATIONS = load_words("allegations")
CLAIMING = load_words("claiming")
SAYING = frozenset(("add", "argue", "claim", "complain", "maintain", "say", "tweet", "write"))
WRONGDOING = load_words("wrongdoing")
FAULTS = load_words("fault", CLASS_FILE)
FIRST_PERSON = frozenset(("i", "we", "it", "this", "that", "there", "he", "she", "they", "you"))
"""Subjects that are the speaker, or may be."""

POSSIBLE = load_words("possible_auxiliaries")
ALLEGEABLE = HOSTILE - {"ACCUSE", "REJECT", "THREATEN"}


def alleges(claim: Token, verb: Token) -> bool:
    """ "claims that guards beat her": a hostile act that somebody else is said to have done."""
    if claim.lemma_.lower() not in CLAIMING or verb.dep_ != "ccomp" or is_negated(verb):
        return False
    reading = read_verb(verb)
    if reading is None or reading.event_code not in ALLEGEABLE:
        return False
    speakers = {(s.lemma_.lower(), s.text) for s in own_subjects(claim)}
    return is_passive(verb) or not any((s.lemma_.lower(), s.text) in speakers for s in own_subjects(verb))


def blames(saying: Token) -> Token | None:
    """ "said the minister had lied": the clause in which somebody says that another did wrong or is at fault."""
    if saying.lemma_.lower() not in SAYING or is_negated(saying):
        return None
    speakers = {s.lower_ for s in own_subjects(saying)}
    for clause in saying.children:
        if clause.dep_ != "ccomp" or clause.i < saying.i or is_negated(clause):
            continue
        blamed = [s for s in own_subjects(clause) if s.dep_ in ("nsubj", "nsubjpass") and s.pos_ in ("NOUN", "PROPN")]
        blamed = [b for b in blamed if b.lemma_.lower() not in ALLEGATIONS]  # a charge is refuted, nobody blamed
        if not blamed or any(b.lower_ in FIRST_PERSON or b.lower_ in speakers for b in blamed):
            continue
        if any(c.dep_ == "aux" and c.lower_ in POSSIBLE for c in clause.children):
            continue
        if clause.lemma_.lower() in WRONGDOING or (clause.lemma_.lower() == "be" and _states_fault(clause)):
            return clause
    return None


def _states_fault(copula: Token) -> bool:
    return any(c.lemma_.lower() in FAULTS for c in copula.children if c.dep_ in ("attr", "acomp"))
