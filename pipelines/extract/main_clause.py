"""Who does what to whom in the main clause of a sentence, with the full phrase of each: whatever its verb means.

Where the event coder has no type for a verb, its parties can still be read; and a reader wants the whole phrase ("two
ministers who served under him"), not the head that codes are made from.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.code import ParticipantRole
from pipelines.extract.clause import (
    find_agents,
    find_complements,
    find_objects,
    find_prepositional,
    find_subjects,
    is_passive,
    own_subjects,
    with_conjuncts,
)
from pipelines.extract.event_party import MEANS_VERBS
from pipelines.extract.event_type import read_frame, read_noun
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import PEOPLE, names_actor
from pipelines.extract.word_list import load_words

TARGET_PREPOSITIONS = ("on", "upon", "with", "against", "to", "at", "from", "into", "for", "over", "of")
CONTENT = load_words("content_nouns")
"""Objects that say what is done or said, not to whom: "expressed concern to the council"."""

FELT_PREPOSITIONS = ("about", "at", "of", "toward", "towards", "with")
OBLIGING = ("must", "should")
OWN_BODIES = ("administration", "country", "government", "nation")
GIVING = load_words("giving")
"""Verbs whose object changes hands: whom it goes to is the other party."""

NO_TARGET = load_words("moments")
WHOM_PREPOSITIONS = ("to", "on", "upon", "with", "against", "at", "from", "for")
INSIDE = ("against", "between", "in", "of", "on", "to", "with")
SOMEBODY = ("GPE", "LOC", "NORP", "ORG", "PERSON")
NO_TARGET_TYPES = ("DATE", "TIME", "MONEY", "CARDINAL", "PERCENT")
PASSING = ("after", "ahead", "amid", "before", "despite", "during", "following", "since")
"""Prepositions that belong to the clause, wherever the parser hangs them."""

DEEPEST = 3


@dataclass(frozen=True)
class Phrase:
    """A party of a clause: its head and the characters of its whole phrase."""

    token: Token
    role: ParticipantRole
    start_char: int
    end_char: int


def find_main_parties(root: Token) -> list[Phrase]:
    """The parties of the main clause below a sentence's root, in order of the text.

    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("The army said rebels had fired on a camp in the hills.")
    >>> [(doc.text[p.start_char : p.end_char], p.role) for p in find_main_parties(doc.sents[0].root)]
    [('rebels', 'actor'), ('a camp in the hills', 'recipient')]
    """
    verb = main_verb(root)
    if verb is None:
        return []
    verb, told = _cause(verb), verb
    speakers = _asking(verb)
    if speakers:  # "Finland said the union must act"
        found = [*_phrases(speakers, "actor"), *_phrases(find_subjects(verb)[0], "recipient")]
        return sorted(found, key=lambda p: p.start_char)
    if is_passive(verb):
        actors, targets = find_agents(verb), find_subjects(verb)[0]
        if not any(is_somebody(t) for t in targets):  # "a painting was returned to the museum"
            targets = [n for n in find_prepositional(verb, ("to", "from")) if is_somebody(n)][:1] or targets
    else:
        actors, targets = [_named(s, verb) for s in find_subjects(verb)[0]], _targets(verb)
        if verb.i != told.i and all(t.pos_ == "PRON" for t in targets):
            targets = find_subjects(told)[0]  # "Ajak was freed after the president had pardoned him"
    found = [*_phrases(actors, "actor"), *_phrases(targets, "recipient")]
    return sorted({p.start_char: p for p in reversed(found)}.values(), key=lambda p: p.start_char)


def main_verb(root: Token) -> Token | None:
    """The verb that tells what happened: below "said" what is said, unless the saying is all."""
    verb = root
    for _ in range(DEEPEST):
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        said = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
        if not said or (verb.lemma_.lower() not in load_lexicon().say and said[0].i > verb.i):
            break
        verb = said[0]
    return verb


def _cause(verb: Token) -> Token:
    """ "were killed when rebels shelled the camp": the clause that says by whom, if the main one does not."""
    if not is_passive(verb) or find_agents(verb):
        return verb
    for clause in verb.children:
        says_when = any(c.lower_ in ("after", "as", "when") for c in clause.children)
        if clause.dep_ == "advcl" and says_when and own_subjects(clause) and find_objects(clause):
            return clause
    return verb


def _asking(verb: Token) -> list[Token]:
    """Who says that somebody else must do something: what is said is a demand."""
    if verb.dep_ != "ccomp" or not any(c.dep_ == "aux" and c.lower_ in OBLIGING for c in verb.children):
        return []
    speakers = own_subjects(verb.head)
    return speakers if speakers and speakers[0].pos_ != "PRON" and own_subjects(verb) else []


def _named(subject: Token, verb: Token) -> Token:
    """ "the regime said it would", "said his country will": below a verb of saying, whoever says it."""
    before = [c for c in subject.children if c.i < subject.i]
    is_theirs = subject.lemma_.lower() in OWN_BODIES and all(c.tag_ == "PRP$" or c.lower_ == "the" for c in before)
    is_pronoun = subject.pos_ == "PRON" and subject.lower_ in ("he", "it", "she", "they")
    if verb.dep_ != "ccomp" or not (is_theirs or is_pronoun):
        return subject
    above = own_subjects(verb.head)
    return above[0] if above else subject


def _targets(verb: Token, depth: int = 0) -> list[Token]:
    """The object, or whom a preposition brings in, or what the verb below has for an object."""
    objects = find_objects(verb)
    if verb.lemma_.lower() == "be":  # "is sceptical of the plan", "is willing to send aid to Peru"
        states = [c for c in verb.children if c.dep_ == "acomp"]
        felt = [n for c in states for n in find_prepositional(c, FELT_PREPOSITIONS)]
        willed = [x for c in states for x in c.children if x.dep_ == "xcomp"] if depth < DEEPEST else []
        return felt[:1] or (_targets(willed[0], depth + 1) if willed else [])
    if verb.lemma_.lower() in MEANS_VERBS:  # "sent a platoon to Kuwait"
        objects = [o for o in objects if not find_prepositional(verb, ("to", "into", "from"))] or []
    given = find_prepositional(verb, ("to",)) if verb.lemma_.lower() in GIVING else []
    if given and not any(is_somebody(o) for o in objects):
        return given[:1]  # "returned the painting to its museum"
    for noun in objects:
        if is_somebody(noun):
            return [noun]
    acting = [n for o in objects if _names_act(o) for n in find_prepositional(o, ("by", "between")) if is_somebody(n)]
    if acting:
        return acting[:1]  # "rejected accusations by the council"
    for base in (*objects, verb):
        whom = [n for n in find_prepositional(base, WHOM_PREPOSITIONS) if is_somebody(n)]
        if whom and not any(_is_own(o) for o in objects):
            return whom[:1]
    where = [
        n for o in objects if _names_act(o) for n in find_prepositional(o, ("of", "in")) if n.ent_type_ in SOMEBODY
    ]
    if where and not any(_is_own(o) for o in objects):
        return where[:1]  # "launched attacks in Peru"
    inside = [n for o in objects if not _is_own(o) for n in find_prepositional(o, INSIDE) if _is_named(n)]
    if inside:
        return inside[:1]  # "launched a mediation effort between India and Pakistan", "cut its forces in Europe"
    for noun in objects:
        if not _says_content(noun) and noun.ent_type_ not in NO_TARGET_TYPES:
            return [noun]
    if objects and depth < DEEPEST and all(_names_act(o) for o in objects):
        for aim in _aims(verb, objects):  # "launched an appeal to help people in need"
            below = [n for n in _targets(aim, depth + 1) if is_somebody(n)]
            if below:
                return below
    described = [c for o in objects for c in o.children if c.dep_ in ("acl", "relcl")]
    for base in (*objects, verb, *described):
        nouns = find_prepositional(base, TARGET_PREPOSITIONS)
        named = [n for n in nouns if n.ent_type_ not in NO_TARGET_TYPES and n.lower_ not in NO_TARGET]
        if named:
            return _inside(named[0], verb) or named[:1]
    for clause in described:  # "issued a statement calling on the council to act"
        if clause.tag_ == "VBG" and depth < DEEPEST and (below := _targets(clause, depth + 1)):
            return below
    if objects:
        things = [o for o in objects[:1] if not _names_act(o) and o.ent_type_ not in NO_TARGET_TYPES]
        return things or [n for n in find_prepositional(verb, ("in",)) if n.ent_type_ in ("GPE", "LOC")][:1]
    for clause in find_complements(verb) if depth < DEEPEST else ():
        asked = own_subjects(clause) if read_frame(verb) is not None else []
        below = asked or _targets(clause, depth + 1)
        if below:
            return below
    return [n for n in find_prepositional(verb, ("in",)) if n.ent_type_ == "GPE"][:1]


def _inside(noun: Token, verb: Token) -> list[Token]:
    """ "called for order and peace in Thailand": where, if what is called for is nobody."""
    if is_somebody(noun) or noun.pos_ != "NOUN":
        return []
    inner = [n for m in with_conjuncts(noun) for n in find_prepositional(m, ("in", "of")) if n.ent_type_ in SOMEBODY]
    return (inner or [n for n in find_prepositional(verb, ("in",)) if n.ent_type_ in SOMEBODY])[:1]


def _aims(verb: Token, objects: list[Token]) -> list[Token]:
    """What is done by or with the object: "an appeal to help them", "a hunger strike, protesting the law"."""
    below = [c for base in (*objects, verb) for c in base.children if c.dep_ in ("acl", "advcl", "xcomp")]
    return [
        c
        for c in below
        if c.i > verb.i and (c.tag_ == "VBG" or (c.tag_ == "VB" and any(g.lower_ == "to" for g in c.children)))
    ]


def is_somebody(noun: Token) -> bool:
    """Whether a noun alone names a person, a body, a country or people, as far as the word and the model tell."""
    if noun.ent_type_ in NO_TARGET_TYPES:
        return False
    word = noun.lemma_.lower()
    return noun.ent_type_ in SOMEBODY or word in PEOPLE or names_actor(word) or names_actor(noun.lower_)


def _is_named(noun: Token) -> bool:
    return noun.ent_type_ in SOMEBODY or (noun.head.lower_ in ("against", "between") and is_somebody(noun))


def _is_own(noun: Token) -> bool:
    """ "rejected the minister's offer", "the demand by": whose it is stands in the phrase."""
    return any((c.dep_ == "poss" and c.tag_ != "PRP$") or c.lower_ == "by" for c in noun.children)


def _says_content(noun: Token) -> bool:
    """ "an attack on", "concern about": the object names the act, and another noun whom it is for."""
    return not _is_own(noun) and _names_act(noun)


def _names_act(noun: Token) -> bool:
    return noun.lemma_.lower() in CONTENT or read_noun(noun) is not None


def _phrases(nouns: list[Token], role: ParticipantRole) -> Iterator[Phrase]:
    for head in nouns:
        for noun in with_conjuncts(head):
            start, end = phrase_span(noun)
            yield Phrase(noun, role, start, end)


def phrase_span(noun: Token) -> tuple[int, int]:
    """Characters of a noun's whole phrase, with what follows it, without the nouns that it is joined with."""
    doc = noun.doc
    last = _last_of(noun)
    if noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "nsubjpass"):
        last = _with_place(noun, last)
    first = min([noun.i, *(c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ != "preconj")])
    while last > first and (doc[last].is_punct or doc[last].is_space) and doc[last].text != ")":
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    words = [t.text for t in doc[first : last + 1]]
    if words.count("(") > words.count(")") and last + 1 < len(doc) and doc[last + 1].text == ")":
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _last_of(word: Token) -> int:
    """Position of a phrase's last word: before joined nouns, asides, times, and clauses that say what is meant."""
    last = word.i
    for child in word.children:
        if child.i < word.i or child.dep_ in ("punct", "case"):
            continue
        if _ends_phrase(word, child):
            break
        last = max(last, _last_of(child) if child.dep_ in ("prep", "pobj") else child.right_edge.i)
    return last


def _ends_phrase(word: Token, child: Token) -> bool:
    if child.dep_ in ("conj", "cc", "parataxis", "advcl", "npadvmod", "relcl"):
        return True
    is_aside = child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
    if child.dep_ == "acl":
        return is_aside or child.tag_ == "VB"
    if child.dep_ == "appos":
        return word.pos_ != "PROPN" and child.pos_ != "PROPN"
    is_stay = word.ent_type_ == "PERSON" and child.lower_ in ("at", "in", "on")
    return child.dep_ == "prep" and (
        is_stay or child.lower_ in PASSING or any(g.ent_type_ in ("DATE", "TIME") for g in child.children)
    )


def _with_place(noun: Token, last: int) -> int:
    """ "stormed a station in the north": the place that follows a thing at once says which it is."""
    for prep in noun.head.children:
        if prep.i == last + 1 and prep.dep_ == "prep" and prep.lower_ in ("in", "near"):
            places = [g for g in prep.children if g.dep_ == "pobj" and g.ent_type_ in ("GPE", "LOC", "FAC")]
            return _last_of(places[0]) if places else last
    return last
