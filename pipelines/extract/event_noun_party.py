"""The parties of an event that a noun names: "the talks between Chile and Peru", "the killing of the mayor"."""

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import (
    find_agents,
    find_prepositional,
    find_subjects,
    is_passive,
)
from pipelines.extract.event_party import PROJECTILES, RECIPIENT_PREPOSITIONS, RECIPROCAL, SUFFERING
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import PREMISES, VERBAL, Party, collect_parties, is_party, names_actor

LEAVING = frozenset(("departure", "pullout", "resignation", "retreat", "surrender", "withdrawal"))
"""Nouns whose of-phrase says who does it: "the withdrawal of the troops"."""


OWNING_UP = frozenset(("accept", "admit", "claim", "take"))
DONE = frozenset(("ASSAULT", "COERCE", "PROTEST"))
"""Types whose noun may carry its doer as a modifier."""


def noun_parties(noun: Token, verb: Token | None, event_code: str, index: ArticleIndex) -> list[Party]:
    """The parties of an event that a noun names; `verb` is the light verb that carries it, if any."""
    actors = [(t, "agent of the noun") for t in find_prepositional(noun, ("by", "between", "among"))]
    if event_code in VERBAL or event_code == "PROTEST":
        actors += [(t, "whom it comes from") for t in find_prepositional(noun, ("from",))]
    actors += [(c, "owner of the noun") for c in noun.children if c.dep_ == "poss"]
    claim = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun
    if claim.lower_ in ("credit", "responsibility") and claim.head.lemma_.lower() in OWNING_UP:
        actors += [(t, "claims responsibility") for t in find_subjects(claim.head)[0]]
    modifiers = [
        (c, "modifier of the noun")
        for c in noun.children
        if c.dep_ in ("amod", "compound", "nmod") and (index.entity_at.get(c.i) is not None or _is_doer(c, event_code))
    ]
    if event_code in DONE:
        modifiers = [m for m in modifiers if not _is_scene(m[0], index)]
    undergoers: list[tuple[Token, str]] = []
    if event_code == "ASSAULT":  # "the Brown shooting" would be of him, "the Kenya bombing" there
        undergoers += [m for m in modifiers if m[0].ent_type_ == "PERSON" and m[0].dep_ == "compound"]
        modifiers = [m for m in modifiers if m not in undergoers]
    if verb is not None and find_subjects(verb)[0]:  # "expressed its condolences"
        actors = [a for a in actors if a[0].tag_ != "PRP$"]
    undergoing = find_prepositional(noun, ("of",))
    undergoing += [t for o in undergoing for t in find_prepositional(o, ("of",))]
    inner = [t for o in undergoing for t in find_prepositional(o, ("between", "by"))]
    actors += [(t, "agent of the noun") for t in inner]  # "the expulsion of an envoy by Russia"
    of = [(t, "of-phrase of the noun") for t in find_prepositional(noun, ("of",))]
    if event_code == "CONSULT" and noun.lemma_.lower() in ("trip", "visit"):
        of += [(t, "host") for t in find_prepositional(noun, ("to",))]
    if event_code == "MOBILIZE" and actors:
        of = []  # "its deployment of 1,000 troops": who is moved does nothing of his own
    is_doers = event_code in ("CONSULT", "PROTEST", "MOBILIZE", "DISASTER") or noun.lemma_.lower() in LEAVING
    (actors if is_doers else undergoers).extend(of)
    undergoers += [
        (t, "prepositional object")
        for t in find_prepositional(noun, RECIPIENT_PREPOSITIONS.get(event_code, ()))
        if event_code != "ACCUSE" or t.head.lower_ != "into" or is_party(t, index)
    ]
    if event_code == "SANCTION" and verb is not None:  # "imposed an embargo on tools for Russia"
        undergoers += [
            (g, "prepositional object")
            for c in verb.children
            if c.dep_ == "dative"
            for g in c.children
            if g.dep_ == "pobj"
        ]
    if event_code == "SANCTION":  # "an embargo on arms for Haiti", "on the sale of rifles to Haiti"
        goods = [o for o in find_prepositional(noun, ("on",)) if not is_party(o, index)]
        goods += [t for o in goods for t in find_prepositional(o, ("of",))]
        undergoers += [
            (t, "prepositional object") for g in goods for t in find_prepositional(g, ("against", "for", "from", "to"))
        ]
    partners = [(t, "partner") for t in find_prepositional(noun, ("with",))]
    partners += [
        (t, "said to take part")
        for c in noun.children
        if c.dep_ in ("acl", "prep") and c.lower_ in ("involving", "including", "attended")
        for t in c.children
        if t.dep_ in ("dobj", "pobj")
    ]
    if verb is not None:
        subjects, how = find_subjects(verb)
        if is_passive(verb):
            actors += [(t, "agent of the passive") for t in find_agents(verb)]
        elif noun.i not in {s.i for s in subjects}:
            actors = [(t, how) for t in subjects] + actors
        if verb.lemma_.lower() in SUFFERING:
            actors, undergoers = [a for a in actors if a[0].i not in {s.i for s in subjects}], list(undergoers)
            undergoers += [(t, "who suffers it") for t in subjects if t.i != noun.i]
            actors += [(t, "whom it comes from") for t in find_prepositional(verb, ("from", "by"))]
        elif verb.lemma_.lower() == "come":
            actors += [(t, "whom it comes from") for t in find_prepositional(verb, ("from",))]
        else:
            prepositions = RECIPIENT_PREPOSITIONS.get(event_code, ())
            if event_code == "SANCTION" and undergoers:
                prepositions = tuple(p for p in prepositions if p != "from")  # "on two officers from Punjab"
            undergoers += [(t, "prepositional object") for t in find_prepositional(verb, prepositions)]
        partners += [(t, "partner") for t in find_prepositional(verb, ("with",))]
        if verb.lemma_.lower() in ("give", "hand"):  # "gave a clerk an eight-year sentence"
            undergoers += [(c, "receiver") for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    elif noun.dep_ == "nsubj" and noun.head.pos_ == "VERB":  # "clashes broke out between police and miners"
        actors += [(t, "between whom") for t in find_prepositional(noun.head, ("between",))]
    if event_code in RECIPROCAL:
        return collect_parties(actors + modifiers + partners, "actor", event_code, index)
    actors += modifiers if not actors else []
    return collect_parties(actors, "actor", event_code, index) + collect_parties(
        undergoers, "recipient", event_code, index
    )


def _is_scene(modifier: Token, index: ArticleIndex) -> bool:
    """ "the Nairobi blast", "the Kenya attack": the name of a place before the noun says where, a demonym who."""
    entity = index.entity_at.get(modifier.i)
    return entity is not None and entity.entity_type in ("GPE", "LOC", "FAC") and modifier.pos_ == "PROPN"


def _is_doer(modifier: Token, event_code: str) -> bool:
    """ "police raid", "rebel attack": a noun before the noun that says who did it."""
    word = modifier.lemma_.lower()
    if word in PROJECTILES:
        return False  # "a drone attack"
    return modifier.dep_ == "compound" and event_code in DONE and word not in PREMISES and names_actor(word)
