"""The parts of a clause, read from the dependency parse: who does what to whom, with which words beside the verb.

Labels are those of the English spaCy models (ClearNLP style): nsubj, nsubjpass, dobj, agent, prep, pobj, xcomp ...
Tokens are compared by position, because spaCy makes a new object for a token each time it is asked for.
"""

from collections.abc import Iterator

from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OBJECT_CONTROL = load_words("object_control")
"""Verbs whose object, not whose subject, does what the clause under them says: "urged Putin to withdraw"."""


ALLEGATIONS = load_words("allegations")
ASKING_OF = load_words("asking_of")
"""Verbs that ask their object to do what an infinitive says."""

COMMITTING = load_words("committing")
"""Verbs that take an infinitive of what their subject will do."""

PRONOUNS = load_words("pronouns")
TRANSITIVE = load_words("transitive")
UNDERGONE = TRANSITIVE | load_words("undergone")
"""Verbs that in the past and without an object are passives in short: "Two killed, 200 arrested", "Mayor freed"."""

ASKED_BY = frozenset(("on", "to", "upon", "with"))
"""Prepositions of whoever is asked: "called on Lima to", "appealed to the gangs to"."""


def head_chain(token: Token, limit: int = 60) -> Iterator[Token]:
    """The token's governors, nearest first."""
    while token.head.i != token.i and limit:
        token = token.head
        limit -= 1
        yield token


def with_conjuncts(token: Token) -> list[Token]:
    """A noun and those it is joined with by "and", in order of the text."""
    joined = {token.i: token}
    frontier = [token]
    while frontier:
        for child in frontier.pop().children:
            is_noun = child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
            is_joined = child.dep_ == "conj" or _is_listed(child)
            if is_joined and child.i not in joined and is_noun and _verb_opened_by(child) is None:
                joined[child.i] = child
                frontier.append(child)
    return [joined[i] for i in sorted(joined)]


def _is_listed(noun: Token) -> bool:
    """ "a nurse, two drivers and a guard": of another number than the noun before, so no other word for it."""
    if noun.dep_ == "appos" and noun.pos_ == noun.head.pos_ == "PROPN" and noun.sent[-1].text != ".":
        verb = noun.head.head  # "Ghana, Togo sign pact": a verb of several
        is_several = noun.head.dep_ == "nsubj" and verb.tag_ in ("VB", "VBP") and verb.i > noun.i
        return is_several and noun.nbor(1).text != ","
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or noun.head.pos_ != "NOUN":
        return False
    ends_list = any(c.dep_ == "cc" for c in noun.children) and any(c.dep_ == "conj" for c in noun.children)
    return ends_list and (noun.tag_ == "NNS") != (noun.head.tag_ == "NNS")


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes the act: "was arrested", "a man arrested on Monday"."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass"} or ("agent" in deps and not (verb.tag_ == "VBD" and {"nsubj", "dobj"} <= deps)):
        return True  # but "approved it by a large majority"
    if is_main_slip(verb):
        return False
    is_undergone = verb.lemma_.lower() in UNDERGONE or (
        verb.lemma_.lower() == "shoot" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead"
    )
    if is_undergone and verb.tag_ in ("VBD", "VBN") and not _shared_objects(verb):
        return not any(c.dep_ in ("dobj", "ccomp", "xcomp", "dative", "aux") for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not own_subjects(verb) and verb.head.tag_ == "VBN":
        return not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "advcl"
        and not any(c.dep_ in ("aux", "mark", "dobj", "nsubj") for c in verb.children)
    ):
        return True  # "released from prison in May, he"
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)


def is_main_slip(verb: Token) -> bool:
    """ "A lorry overturned on a pass.": the main verb of a sentence, which the parser takes for a participle."""
    noun = verb.head
    if _is_clause_slip(verb, noun):
        return True
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or noun.dep_ != "ROOT" or verb.lemma_.lower() in TRANSITIVE:
        return False
    if verb.lemma_.lower() == "ask" and any(c.dep_ == "ccomp" for c in verb.children):
        return True  # "The monitors asked on Friday that both armies leave."
    if any(c.dep_ in ("agent", "dobj", "cc") for c in verb.children) or noun.sent[-1].text != ".":
        return False
    return not any(t.pos_ == "AUX" or t.tag_ in ("VBD", "VBZ", "VBP") for t in noun.sent)


def _is_clause_slip(verb: Token, noun: Token) -> bool:
    """ "injured when a bus overturned": the verb of a clause, which the parser takes for a participle."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or noun.dep_ != "advcl" or noun.pos_ != "NOUN":
        return False
    opens = any(c.lower_ in ("after", "as", "when") and c.dep_ in ("advmod", "mark") for c in noun.children)
    return opens and not any(c.dep_ in ("agent", "auxpass", "dobj") for c in verb.children)


def own_subjects(verb: Token) -> list[Token]:
    """The subject that stands in the verb's own clause."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if own or verb.i == 0:
        return own
    if verb.dep_ != "conj":
        return _misread_subject(verb)
    before = verb.nbor(-1)
    opener = _verb_opened_by(before)
    return [before] if opener is not None and opener.i == verb.i else []


def _misread_subject(verb: Token) -> list[Token]:
    """ "Nauru recognised the government": a name before a finite main verb that the parser takes for an adverb."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    before = verb.nbor(-1)
    is_name = before.pos_ == "PROPN" and before.dep_ in ("advmod", "npadvmod", "dep", "nmod", "compound")
    return [before] if is_name and before.head.i == verb.i and before.ent_type_ != "DATE" else []


def _verb_opened_by(noun: Token) -> Token | None:
    """ "burned two mosques and soldiers arrested a chief": the verb behind a noun that the parser joins to an object.

    Nothing joins that verb to the one before it but the noun's own "and", so the noun is its subject.
    """
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN") or noun.head.dep_ not in ("dobj", "pobj"):
        return None
    if noun.i + 1 >= len(noun.doc):
        return None
    verb = noun.nbor(1)
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ != "VERB":
        return None
    if any(c.dep_ in SUBJECTS for c in verb.children) or verb.head.i not in {h.i for h in head_chain(noun)}:
        return None
    return verb


def find_subjects(verb: Token, depth: int = 0) -> tuple[list[Token], str]:
    """Who does it (or undergoes it, if passive), and how that was told.

    Looks in the clause, then at what governs the clause: joined verbs, relative clauses, control ("urged X to").
    """
    own = own_subjects(verb)
    if own:
        return _relative_heads(own, verb), "subject of the clause"
    if depth > 6 or verb.head.i == verb.i:
        return [], "no subject"
    head = verb.head
    if verb.pos_ == "ADJ" and verb.dep_ == "acomp" and head.pos_ in ("VERB", "AUX"):  # "is due to visit"
        return find_subjects(head, depth + 1)[0], "subject of the governing clause"
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return find_subjects(head, depth + 1)[0], "shared subject of joined verbs"
    if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return _of_noun(verb, head, depth)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controlled(head, depth)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            return _controlled(governor, depth)
        above = governor.head
        if governor.dep_ == "dobj" and above.lemma_.lower() in OBJECT_CONTROL:  # "charged a sailor with murdering"
            return [governor], f"object of {above.lower_}"
        if governor.pos_ == "NOUN" and governor.head.pos_ in ("VERB", "AUX"):
            return find_subjects(governor.head, depth + 1)[0], "subject of the governing clause"
    if is_asked_clause(verb):
        return _controlled(head, depth)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
        return find_subjects(head, depth + 1)[0], "subject of the main clause"
    if head.pos_ == "ADJ" and head.head.pos_ in ("VERB", "AUX"):
        return find_subjects(head.head, depth + 1)[0], "subject of the governing clause"
    return [], "no subject"


def is_asked_clause(verb: Token) -> bool:
    """ "ordered the police on Friday to free them": the infinitive that the parser takes for a purpose."""
    asking = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or asking.pos_ != "VERB":
        return False
    is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if asking.lemma_.lower() in COMMITTING:  # "threatened on Monday to expel them"
        between = (c for c in asking.children if asking.i < c.i < verb.i)
        return is_infinitive and verb.i > asking.i and all(c.dep_ in ("prep", "npadvmod", "advmod") for c in between)
    if asking.lemma_.lower() not in ASKING_OF:
        return False
    asked = (
        c for c in asking.children if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "prep" and c.lower_ in ASKED_BY)
    )
    return is_infinitive and verb.i > asking.i and any(a.ent_type_ not in ("DATE", "TIME") for a in asked)


def tells_content(verb: Token) -> bool:
    """ "the rumour that France had arrested him": with subject and object of its own, no relative clause."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    is_full = any(c.lower_ != "that" for c in objects) and any(c.lower_ != "that" for c in own_subjects(verb))
    return is_full and any(c.lower_ == "that" for c in verb.children)


def _relative_heads(subjects: list[Token], verb: Token) -> list[Token]:
    """ "who" and "which" stand for the noun that the relative clause belongs to."""
    if verb.head.lemma_.lower() in ALLEGATIONS and tells_content(verb):
        return [s for s in subjects if s.lower_ != "that"]  # "the rumour that France had arrested him"
    if verb.dep_ == "relcl" and any(s.lower_ in ("who", "whom", "which", "that") for s in subjects):
        return [verb.head]
    return subjects


def _of_noun(verb: Token, noun: Token, depth: int) -> tuple[list[Token], str]:
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "a bid to seize the town": whoever made the bid
        if noun.head.pos_ in ("VERB", "AUX"):
            return find_subjects(noun.head, depth + 1)[0], "subject of the governing clause"
        owners = [c for c in noun.children if c.dep_ == "poss"]
        return owners, "owner of the noun"
    return [noun], "noun that the clause describes"


def _controlled(governor: Token, depth: int) -> tuple[list[Token], str]:
    if governor.lemma_.lower() in OBJECT_CONTROL:
        objects = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
        objects = _relative_heads(objects, governor)
        beside = [c for c in governor.children if c.dep_ == "prep" and c.lower_ in ASKED_BY]
        objects += [g for c in beside for g in c.children if g.dep_ == "pobj" and g.ent_type_ not in ("DATE", "TIME")][
            :1
        ]
        if objects:
            return objects[:1], f"object of {governor.lower_}"
    return find_subjects(governor, depth + 1)[0], "subject of the governing clause"


def find_agents(verb: Token) -> list[Token]:
    """The noun of "by ..." in a passive clause."""
    return [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]


def find_cited(clause: Token, saying: Token) -> Token | None:
    """ "reported, citing two officials, that it fell": whoever is cited says it, not whoever cites."""
    if clause.dep_ != "ccomp":
        return None
    citing = [saying, *(c for verb in (saying, clause) for c in verb.children if c.dep_ == "advcl")]
    citing += [
        c for s in own_subjects(saying) for c in s.children if c.dep_ == "acl"
    ]  # "Tass, quoting the ministry, said"
    found = (o for c in citing if c.lower_ in ("citing", "quoting") for o in c.children if o.dep_ == "dobj")
    return next(found, None)


def find_objects(verb: Token) -> list[Token]:
    """The direct objects."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative", "oprd") and c.pos_ != "ADP"]
    if len(found) > 1:
        found = [c for c in found if c.i < verb.i or not _is_set_off(c)]
    return _relative_heads(found or _shared_objects(verb), verb)


def _is_set_off(noun: Token) -> bool:
    """ "struck a terminal on Sunday, the third such raid": behind a comma stands no second object."""
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].text == ","


def _shared_objects(verb: Token) -> list[Token]:
    """ "kidnapped and killed an engineer": the object stands once, behind the second verb."""
    if verb.pos_ != "VERB" or any(c.dep_ in ("dobj", "dative", "auxpass", "nsubjpass") for c in verb.children):
        return []
    for second in verb.children:
        between = verb.doc[verb.i + 1 : second.i]
        is_next = second.dep_ == "conj" and second.tag_ == verb.tag_ and all(t.dep_ == "cc" for t in between)
        if is_next and len(between) and not any(c.dep_ in SUBJECTS for c in second.children):
            return [c for c in second.children if c.dep_ == "dobj"]
    return []


def find_prepositional(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Nouns under one of the prepositions, nearest first."""
    return [
        noun
        for prep in token.children
        if prep.dep_ in ("prep", "agent", "dative") and prep.lower_ in prepositions
        for noun in prep.children
        if noun.dep_ in ("pobj", "pcomp") and noun.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    ]


def find_complements(token: Token) -> list[Token]:
    """Verbs of the clauses that a verb (or its noun object, or adjective) takes."""
    found = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "pcomp") and c.pos_ in ("VERB", "AUX")]
    found += [c for c in token.children if is_asked_clause(c)]
    for child in token.children:
        if child.dep_ == "prep":
            found += [g for g in child.children if g.dep_ == "pcomp" and g.pos_ in ("VERB", "AUX")]
        elif child.dep_ == "dobj":
            found += [g for g in child.children if g.dep_ in ("acl", "xcomp") and g.pos_ in ("VERB", "AUX")]
        elif child.dep_ == "acomp":
            found += [g for g in child.children if g.dep_ in ("xcomp", "ccomp") and g.pos_ in ("VERB", "AUX")]
    return found
