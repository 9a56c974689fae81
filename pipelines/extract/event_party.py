"""The parties of an event that a verb names: which nouns of the clause act and which are acted on, by the event's type.

In meetings, agreements and fights between two sides all parties are actors.
"""

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.claim import alleges, blames
from pipelines.extract.clause import (
    find_agents,
    find_complements,
    find_objects,
    find_prepositional,
    find_subjects,
    head_chain,
    is_passive,
    own_subjects,
)
from pipelines.extract.clause_words import object_lemmas
from pipelines.extract.event_type import COOPERATIVE, read_noun
from pipelines.extract.lexicon import CLASS_FILE, fits_words
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import FORBIDDING, PERSON_VERBS, PREMISES, VERBAL, Party, collect_parties, is_party
from pipelines.extract.set_phrase import SITES, freed_by_letting_go
from pipelines.extract.word_list import load_words

RECIPROCAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
RECIPIENT_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "ACCUSE": ("against", "at", "into", "on", "to"),
    "REQUEST": ("on", "upon", "to", "from"),
    "THREATEN": ("against", "to", "with"),
    "REJECT": ("from", "with", "to"),
    "SUPPORT": ("to", "with", "for", "behind"),
    "AID": ("to", "for", "among"),
    "AGREE": ("with", "to"),
    "ASSAULT": ("at", "on", "against", "into", "upon"),
    "MOBILIZE": ("against",),
    "COERCE": ("on", "against", "from", "upon"),
    "SANCTION": ("on", "against", "from", "with", "to"),
    "PROTEST": ("against", "at"),
    "RETREAT": ("to",),
    "CONCEDE": ("to",),
    "CONSULT": (),
    "COOPERATE": (),
    "DISASTER": (),
}
"""Prepositions that bring in who is acted on, by event type."""

MEANS_VERBS = load_words("means_verbs")
THROWING = load_words("throwing")
FIGHTING = load_words("fighting")
"""Verbs of two sides that do the same to each other."""

GIVING = frozenset(("extradite", "give", "hand", "pass", "share", "supply", "transfer"))
"""Verbs of cooperation in which one side gives and the other receives."""


CARRYING = load_words("carrying")
REFLEXIVE = frozenset(("herself", "himself", "itself", "themselves"))
TAKEN_AS = frozenset(("captive", "hostage", "persona", "prisoner"))
HANDING = load_words("handing")
"""Verbs of help whose object is what is given, where it is said to whom."""

PROMISING = load_words("promising")
PROJECTILES = load_words("projectiles")
SUFFERING = load_words("suffering")
"""Verbs whose subject is the one to whom it is done: "faces charges", "received a threat"."""


STATESMEN = load_words("statesman", CLASS_FILE)


Named = list[tuple[Token, str]]
"""Nouns that may be parties, each with how the clause names it."""


def verb_parties(verb: Token, event_code: str, index: ArticleIndex) -> list[Party]:
    """The parties of an event that a verb names."""
    lemma = verb.lemma_.lower()
    actors = _doers(verb, event_code, index)
    undergoers = _undergoers(verb, event_code, index)
    undergoers += _by_preposition(verb, event_code, index)
    if lemma in ("rob", "steal") and (robbed := find_prepositional(verb, ("from",))):
        undergoers = [(t, "from whom it is stolen") for t in robbed]
    if event_code in VERBAL:  # "rejected the president's veto"
        undergoers += [(c, "owner of the act") for u, _ in undergoers if _is_the_act(u, event_code) for c in _owners(u)]
    undergoers = [u for u in undergoers if not _is_the_act(u[0], event_code)]
    if event_code == "ASSAULT":  # "broke the ceasefire"
        undergoers = [u for u in undergoers if not _is_peaceful_act(u[0])]
    if event_code == "SUPPORT" and lemma in ("conclude", "open", "reach", "reopen", "sign"):
        undergoers = [u for u in undergoers if u[0].dep_ != "dobj"]  # the pact, the embassy
    if event_code == "COOPERATE" and lemma in GIVING:  # one gives, the other receives
        takers = [
            (t, "receiver") for base in (verb, *find_objects(verb)) for t in find_prepositional(base, ("to", "with"))
        ]
        takers += [(c, "receiver") for c in verb.children if c.dep_ == "dative"]
        doers = collect_parties(actors, "actor", event_code, index)
        return doers + collect_parties(takers, "recipient", event_code, index)
    if event_code == "ACCUSE" and (clause := _accusing_clause(verb)) is not None:
        undergoers = [(s, "subject of what is said against it") for s in own_subjects(clause)]
    if event_code == "REQUEST":
        undergoers += [
            (s, "subject of what is asked")
            for c in find_complements(verb)
            if c.i > verb.i
            for s in own_subjects(c)
            if s.lower_ not in ("it", "there", "that")
        ]
    if event_code in RECIPROCAL or lemma in FIGHTING:
        things = [o for o in find_objects(verb) if not is_party(o, index)]  # "fought battles with police"
        if event_code == "AGREE":  # "agreed to a truce with the rebels"
            things += [t for t in find_prepositional(verb, ("on", "to")) if read_noun(t) is not None]
        others = [
            (t, "partner")
            for base in (verb, *things)
            for t in find_prepositional(base, ("with", "between", "among", "alongside"))
        ]
        return _joint(actors, undergoers, others, verb, event_code, index)
    doers = collect_parties(actors, "actor", event_code, index)
    return doers + _others(collect_parties(undergoers, "recipient", event_code, index), doers, index)


def suffers(verb: Token) -> bool:
    """ "faces charges", "received a threat"; not "received his counterpart", "was received by the king"."""
    lemma = verb.lemma_.lower()
    if lemma not in SUFFERING or is_passive(verb):
        return False
    guests = {w for o in find_objects(verb) for w in (o.lemma_.lower(), o.lower_)} if lemma == "receive" else set()
    return not guests & STATESMEN


def _doers(verb: Token, event_code: str, index: ArticleIndex) -> Named:
    """Who does it, as the subject or as the agent of a passive."""
    passive = is_passive(verb)
    if event_code == "DISASTER" or suffers(verb):
        return []
    subjects, how = find_subjects(verb)
    actors = [(t, "agent of the passive") for t in find_agents(verb)] if passive else [(t, how) for t in subjects]
    if passive and not actors and event_code == "MOBILIZE":
        actors = [(t, "who is moved") for t in subjects]
    actors = [a for a in actors if not _is_scene_of_act(verb, a[0])]
    return [a for a in actors if not _is_projectile(a[0], index)] if event_code == "ASSAULT" else actors


def _undergoers(verb: Token, event_code: str, index: ArticleIndex) -> Named:
    """To whom it is done, as the object or as the subject of a passive."""
    subjects, how = find_subjects(verb)
    lemma = verb.lemma_.lower()
    if suffers(verb):
        return [(t, "who suffers it") for t in subjects]
    found = (
        [(t, how) for t in subjects] if is_passive(verb) else [(t, "object of the clause") for t in find_objects(verb)]
    )
    is_means = (
        event_code == "MOBILIZE"
        or (lemma in MEANS_VERBS and event_code != "COERCE")
        or (_throws(verb, event_code) and not _is_aimed_at(verb))
    )
    if is_means or ends_own(verb):
        found = []  # what is moved or thrown is the means, not whom it is done to
    if (event_code, lemma) in (("PROTEST", "gather"), ("RETREAT", "leave")):
        found = []  # "gathered outside parliament": where; what they leave
    if event_code == "AID" and (receivers := [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]):
        found = [(t, "receiver") for t in receivers]  # "gave Ukraine jets": the jets are given
    if event_code == "AID" and lemma in HANDING and any(is_party(t, index) for t in find_prepositional(verb, ("to",))):
        found = []  # "gave a field hospital to the army": the hospital is given
    if event_code in ("ASSAULT", "PROTEST") and lemma == "set" and any(c.dep_ == "dobj" for c in verb.children):
        found = [(t, "set on fire") for t in find_prepositional(verb, ("to",))]
    if lemma == "boycott":
        found = [u for u in found if is_party(u[0], index)]
    found += [(t, "who is let go") for t in freed_by_letting_go(verb)]
    if len(found) > 1:  # "took its crew members hostage"
        found = [(t, how) for t, how in found if t.lower_ not in TAKEN_AS]
    found = [(_taken_as(t), how) for t, how in found if t.lower_ not in REFLEXIVE]
    if lemma == "blame":  # "blamed the fire on rebels", "blamed rebels for the fire"
        blamed = [t for t in find_prepositional(verb, ("on",)) if t.i not in index.timex_at]
        found = [(t, "blamed") for t in blamed] if blamed else found
    return found


def _taken_as(noun: Token) -> Token:
    """ "took its crew members hostage", "declared the consul persona non grata": the parser makes one noun of both."""
    taken = [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i == noun.i - 1]
    return taken[0] if noun.lower_ in TAKEN_AS and taken else noun


def _by_preposition(verb: Token, event_code: str, index: ArticleIndex) -> Named:
    """To whom it is done by a phrase of the verb, or of an object that is nobody: "imposed sanctions on Norway"."""
    lemma = verb.lemma_.lower()
    prepositions = RECIPIENT_PREPOSITIONS.get(event_code, ()) if not _is_complete(verb, event_code, index) else ()
    if event_code == "COERCE" and lemma in FORBIDDING and find_objects(verb):
        prepositions = tuple(p for p in prepositions if p != "on")  # "seized three boats on the river"
    if event_code == "ACCUSE" and lemma in ("file", "lodge", "raise"):
        prepositions = (*prepositions, "with")
    if event_code == "COERCE" and lemma == "break":
        prepositions = (*prepositions, "into")  # "broke into the servers of a bank"
    if lemma in MEANS_VERBS:
        prepositions = tuple(p for p in prepositions if p != "from")  # "recalled its envoy from Paris"
    if event_code == "SUPPORT" and any(is_party(o, index) for o in find_objects(verb)):
        prepositions = tuple(p for p in prepositions if p != "for")  # "thanked Kenya for its officers": what for
    if event_code == "AID" and lemma in CARRYING and not fits_words("@aid_goods", object_lemmas(verb)):
        prepositions = ()  # "towed a yacht to Nuuk": where it was taken
    if event_code == "REQUEST" and lemma != "call":
        prepositions = ("to", "from", "of")
    if _throws(verb, event_code):
        prepositions = (*prepositions, "to", "toward", "towards", "into", "at")
    things = [
        o
        for o in find_objects(verb)
        if not is_party(o, index) and (event_code == "RETREAT" or not _has_owner(o, index))
    ]
    things += [c for o in things for c in o.children if c.lower_ == "worth"]  # "a grant worth a million to Laos"
    if event_code == "ASSAULT":
        things = [o for o in things if o.lemma_.lower() not in SITES | PREMISES]
    found = [
        (t, "prepositional object")
        for thing in things
        for t in find_prepositional(thing, tuple(p for p in prepositions if p != "of" or read_noun(thing) is None))
    ]
    if event_code == "SANCTION" and found:
        prepositions = tuple(p for p in prepositions if p != "from")  # "on two officers from Punjab": whence they are
    found += [(t, "prepositional object") for t in find_prepositional(verb, prepositions)]
    return [(t, how) for t, how in found if t.head.lower_ != "into" or not _is_probed_thing(t, event_code, index)]


def _is_probed_thing(noun: Token, event_code: str, index: ArticleIndex) -> bool:
    """ "an inquiry into the bank's loans": a thing that is looked into accuses nobody."""
    return event_code == "ACCUSE" and not is_party(noun, index)


def _throws(verb: Token, event_code: str) -> bool:
    return event_code in ("ASSAULT", "PROTEST") and verb.lemma_.lower() in THROWING


def _is_aimed_at(verb: Token) -> bool:
    """ "the marchers were fired upon", where the subject is the target; not "missiles fired at the port"."""
    return is_passive(verb) and any(
        c.dep_ in ("prep", "prt") and c.lower_ in ("at", "on", "upon") and not any(c.children) for c in verb.children
    )


def _promises(verb: Token) -> bool:
    """ "promised the IMF it would cut", "assured his hosts of support": the object is who is promised something."""
    return verb.lemma_.lower() in ("assure", "guarantee", "promise") and any(
        c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "prep" and c.lower_ == "of") for c in verb.children
    )


def _has_owner(thing: Token, index: ArticleIndex) -> bool:
    return any(is_party(c, index) and c.tag_ != "PRP$" for c in _owners(thing))


def _owners(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"]


def ends_own(verb: Token) -> bool:
    """ "closed its embassy": what somebody shuts of his own is done to nobody."""
    own = (c for o in find_objects(verb) for c in o.children if c.tag_ == "PRP$")
    return verb.lemma_.lower() in ("close", "reopen", "shut") and any(own)


def is_gunfire(noun: Token) -> bool:
    """ "artillery fire", "mortar fire": no blaze."""
    kinds = ("artillery", "gun", "machine-gun", "mortar", "rocket", "shell", "sniper", "tank")
    return noun.lemma_.lower() == "fire" and any(c.lower_ in kinds for c in noun.children)


def _is_projectile(noun: Token, index: ArticleIndex) -> bool:
    """ "a missile hit": the means, unless it is said whose: "a Russian missile"."""
    if noun.lemma_.lower() not in PROJECTILES:
        return False
    return not any(c.i in index.entity_at for c in noun.children)


def _others(recipients: list[Party], doers: list[Party], index: ArticleIndex) -> list[Party]:
    """The recipients without the doers' own pronouns: "Finland ended its neutrality" is done to nobody else."""
    names = {e.entity_id for d in doers if (e := index.entity_of(d.token)) is not None}
    own = {r.token.i for r in recipients if r.token.tag_ == "PRP$" and _is_of(r.token, names, index)}
    return [r for r in recipients if r.token.i not in own]


def _is_of(token: Token, names: set[str], index: ArticleIndex) -> bool:
    entity = index.entity_of(token)
    return entity is None or entity.entity_id in names


def _accusing_clause(verb: Token) -> Token | None:
    """ "said the minister had lied", "claimed that guards beat them": the clause that says what somebody did."""
    claimed = (c for c in verb.children if alleges(verb, c) and not is_passive(c))
    return blames(verb) or next(claimed, None)


def _is_scene_of_act(verb: Token, doer: Token) -> bool:
    """ "the bombings in Lima, which killed ten": the act did it, not the place that the parser takes "which" for."""
    if verb.dep_ != "relcl" or doer.i != verb.head.i or any(c.lower_ == "who" for c in verb.children):
        return False
    return any(h.pos_ == "NOUN" and _names_violence(h) for h in list(head_chain(doer))[:6])


def _names_violence(noun: Token) -> bool:
    reading = read_noun(noun)
    return reading is not None and reading.event_code in ("ASSAULT", "DISASTER")


def _is_the_act(noun: Token, event_code: str) -> bool:
    """ "held vigils": an object that names the act itself is nobody to whom it is done."""
    reading = read_noun(noun) if noun.pos_ == "NOUN" else None
    return reading is not None and reading.event_code == event_code


def _is_peaceful_act(noun: Token) -> bool:
    """Whether a noun names a truce, talks or the like, which nobody can hurt."""
    reading = read_noun(noun)
    return reading is not None and reading.event_code in COOPERATIVE


def _is_complete(verb: Token, event_code: str, index: ArticleIndex) -> bool:
    """Harm with somebody to whom it is done has no other victim: "was shot at his home", "killed ten on the road"."""
    if event_code not in ("ASSAULT", "PROTEST", "DISASTER") and verb.lemma_.lower() not in PERSON_VERBS:
        return False
    hit = find_objects(verb)
    if event_code == "ASSAULT" and any(o.lemma_.lower() in SITES | PREMISES for o in hit):
        return True  # "bombed the villages on the other side"
    return is_passive(verb) or verb.lemma_.lower() in SUFFERING or any(is_party(o, index) for o in hit)


def _joint(
    actors: Named,
    undergoers: Named,
    others: Named,
    verb: Token,
    event_code: str,
    index: ArticleIndex,
) -> list[Party]:
    """Parties of a meeting, an agreement or a fight: all act; a visit has a host."""
    if event_code == "CONSULT" and verb.lemma_.lower() in ("discuss", "talk"):
        undergoers = []  # what is talked about
    if event_code == "CONSULT":
        named_to = find_prepositional(verb, ("to",)) if verb.lemma_.lower() in ("speak", "talk", "travel") else []
        others += [(t, "partner") for t in named_to]
        others += [(t, how) for t, how in undergoers if is_party(t, index)]
    elif event_code in ("ASSAULT", "PROTEST"):
        others += [(t, how) for t, how in undergoers if is_party(t, index)]
    elif event_code == "AGREE":
        promised = [(c, "to whom it is promised") for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        gives = verb.lemma_.lower() in PROMISING
        bases = (verb, *find_objects(verb)) if gives else ()
        promised += [(t, "to whom it is promised") for b in bases for t in find_prepositional(b, ("to",))]
        both = [o for o in find_objects(verb) if o.i > verb.i]
        if gives and len(both) > 1:  # "promised the people of Beira a hospital"
            promised += [(both[0], "to whom it is promised")]
        if _promises(verb):
            promised += [(o, "to whom it is promised") for o in find_objects(verb) if is_party(o, index)]
        doers = collect_parties(actors + others, "actor", event_code, index)
        return doers + collect_parties(promised, "recipient", event_code, index)
    return collect_parties(actors + others, "actor", event_code, index)
