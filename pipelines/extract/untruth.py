"""What is said not to be so: claims that are rejected, reports that are called a lie, clauses that are not true."""

from pipelines.extract.clause import own_subjects
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

REJECTING = load_words("rejecting")
ALLEGATIONS = load_words("allegations")
REPORTS = frozenset(("news", "report", "story"))
"""Nouns whose content is as they say, unless somebody says that it is not so."""

UNTRUE = load_words("untrue")
BRANDING = load_words("branding")
"""Verbs that say what something is, in somebody's view."""


def rejects_claim(verb: Token) -> bool:
    """ "rejected allegations that its men had looted it": says that it is not so, and refuses nothing."""
    if verb.lemma_.lower() not in REJECTING:
        return False
    claims = (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in ALLEGATIONS)
    return any(g.dep_ in ("acl", "ccomp") and g.pos_ in ("VERB", "AUX") for c in claims for g in c.children)


def is_called_lie(noun: Token) -> bool:
    """ "called reports that its jets had bombed it a fabrication", "dismissed claims that it had as lies"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubj") or verb.pos_ not in ("VERB", "AUX"):
        return False
    above = verb if noun.dep_ == "dobj" else verb.head
    if above.lemma_.lower() not in BRANDING:
        return False
    said = [c for v in (verb, above) for c in v.children if c.dep_ in ("oprd", "attr", "acomp", "ccomp", "dobj")]
    said += [g for c in above.children if c.lower_ == "as" for g in c.children if g.dep_ in ("pobj", "amod", "acomp")]
    said += [t for t in noun.subtree if t.dep_ == "appos" and t.doc[t.left_edge.i - 1].text != ","]
    return any(c.lemma_.lower() in UNTRUE for c in said)


def is_called_untrue(verb: Token, head: Token) -> bool:
    """ "it is not true that police beat him", "it is a lie that"."""
    if head.pos_ == "ADJ" and head.dep_ == "acomp":
        head = head.head
    said = [c.lemma_.lower() for c in head.children if c.dep_ in ("acomp", "attr", "oprd")]
    if head.lemma_.lower() != "be" or all(s.lower_ != "it" for s in own_subjects(head)):
        return False
    return (not UNTRUE.isdisjoint(said) and not is_negated(head)) or ("true" in said and is_negated(head))
