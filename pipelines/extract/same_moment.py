"""Verbs that tell of the same moment as another: what one says of its day holds for both."""

from pipelines.extract.clause import is_main_slip, own_subjects
from pipelines.extract.event_type import read_noun
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

ABSTAINING = load_words("abstaining")
MOMENTARY = load_words("momentary")
"""Verbs that say of a blow at what moment it fell: "the earthquake that struck on Saturday"."""

ASSEMBLED = load_words("assembled")
"""What those who decide something do at the same time; "facing a vote on Friday" is of another."""


def find_same_moment(verb: Token) -> list[Token]:
    """The verbs whose time is that of this one: joined to it under one subject, its participle, what it happened in."""
    if verb.pos_ in ("NOUN", "PROPN"):
        governor = verb.head.head
        is_inside = verb.dep_ == "pobj" and verb.head.lower_ in ("during", "in") and governor.pos_ == "VERB"
        return [governor] if is_inside else []
    found = _joined_after(verb)
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not own_subjects(verb):
        found += [verb.head, *(c for c in _joined_after(verb.head) if c.i != verb.i)]
        verb = verb.head
    if verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ == "VERB" and not _is_prior(verb):
        found.append(verb.head)
        if verb.tag_ == "VBG":  # "crossed the river on Tuesday and raided the market, killing nine"
            found += find_same_moment(verb.head)
    if verb.dep_ == "acl":
        found += [c for c in verb.head.children if c.i < verb.i and is_main_slip(c)]
    found += _told_of_subject(verb)
    refused = [c for c in verb.children if c.dep_ == "xcomp"] if verb.lemma_.lower() in ABSTAINING else []
    for told in (verb, *refused):
        found += [c for c in told.children if c.dep_ == "advcl" and any(g.lower_ == "when" for g in c.children)]
    return found


def _told_of_subject(verb: Token) -> list[Token]:
    """ "the quake that struck on Saturday killed nine", "the ministers, meeting on Monday, agreed": what is told of the
    subject, where that is of the same moment.
    """
    found = []
    for subject in own_subjects(verb):
        for clause in subject.children:
            if not subject.i < clause.i < verb.i or subject.pos_ not in ("NOUN", "PROPN"):
                continue
            is_aside = clause.tag_ == "VBG" and clause.left_edge.nbor(-1).text == ","
            is_blow = clause.lemma_.lower() in MOMENTARY and any(c.lower_ in ("that", "which") for c in clause.children)
            is_meeting = clause.dep_ == "acl" and is_aside and clause.lemma_.lower() in ASSEMBLED
            if is_meeting or (clause.dep_ == "relcl" and is_blow and read_noun(subject) is not None):
                found.append(clause)
    return found


def _joined_after(verb: Token) -> list[Token]:
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not own_subjects(c)]
    return joined + [d for c in joined for d in _joined_after(c)]


def _is_prior(verb: Token) -> bool:
    """ "having rejected the offer": before what the main clause tells; so is a clause with "after" or "before"."""
    own = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    is_fronted = verb.tag_ == "VBN" and verb.i < verb.head.i and not own
    return verb.dep_ == "advcl" and (is_fronted or bool(own & {"having", "after", "before", "since", "until", "had"}))
