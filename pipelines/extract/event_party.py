"""The parties of an event: which nouns of the clause act and which are acted on, by the event's type.

In meetings, agreements and fights between two sides all parties are actors. A noun that is no person, body, country or
group of people is replaced by its owner where it has one ("rejected Russia's demands"), else left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from models.code import ParticipantRole
from pipelines.extract.actor import code_actor
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import (
    find_agents,
    find_complements,
    find_objects,
    find_prepositional,
    find_subjects,
    is_passive,
    own_subjects,
    party_span,
    with_conjuncts,
)
from pipelines.extract.word_list import load_words

PARTY_TYPES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
PERSONAL = load_words("personal")
RECIPROCAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
RECIPIENT_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "ACCUSE": ("against", "at", "to"),
    "REQUEST": ("on", "upon", "to", "from"),
    "THREATEN": ("against", "to", "with"),
    "REJECT": ("from", "with", "to"),
    "SUPPORT": ("to", "with", "for", "behind"),
    "AID": ("to", "for"),
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

PARTY_NOUNS = load_words("party_nouns")
"""Nouns that name somebody only by a relation: "his Russian counterpart", "the 30 members"."""

QUANTITY_NOUNS = load_words("quantity_nouns")
MEANS_VERBS = load_words("means_verbs")
MATERIAL_TARGETS = frozenset(("ASSAULT", "COERCE", "PROTEST", "DISASTER"))
"""Types whose recipient may be a thing: a bank, a ship, a town."""


@dataclass(frozen=True)
class Party:
    """A noun in a role, with how it came into it."""

    token: Token
    role: ParticipantRole
    reason: str


def is_party(token: Token, index: ArticleIndex) -> bool:
    """Whether a noun names somebody who can act: a person, a body, a country, a group of people."""
    entity = index.entity_of(token)
    if entity is not None and entity.entity_type in PARTY_TYPES:
        return True
    if token.lower_ in PERSONAL or token.lower_ in PARTY_NOUNS:
        return True
    if token.lemma_.lower() in QUANTITY_NOUNS:
        return any(is_party(t, index) for t in find_prepositional(token, ("of",)))
    if token.i in index.timex_at or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    return any(_codes_as_actor(word) for word in {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")})


@lru_cache(maxsize=20_000)
def _codes_as_actor(word: str) -> bool:
    return code_actor(word).sector_code is not None


def verb_parties(verb: Token, event_code: str, index: ArticleIndex) -> list[Party]:
    """The parties of an event that a verb names."""
    subjects, how = find_subjects(verb)
    passive = is_passive(verb)
    actors = [(t, "agent of the passive") for t in find_agents(verb)] if passive else [(t, how) for t in subjects]
    undergoers = [(t, how) for t in subjects] if passive else [(t, "object of the clause") for t in find_objects(verb)]
    if not passive and (event_code == "MOBILIZE" or verb.lemma_.lower() in MEANS_VERBS):
        undergoers = []  # what is moved is the means, not whom it is done to
    undergoers += [
        (t, "prepositional object")
        for thing in find_objects(verb)
        if not is_party(thing, index)
        for t in find_prepositional(thing, RECIPIENT_PREPOSITIONS.get(event_code, ()))
    ]
    undergoers += [
        (t, "prepositional object") for t in find_prepositional(verb, RECIPIENT_PREPOSITIONS.get(event_code, ()))
    ]
    if event_code == "REQUEST":
        undergoers += [
            (s, "subject of what is asked")
            for c in find_complements(verb)
            for s in own_subjects(c)
            if s.lower_ not in ("it", "there", "that")
        ]
    if event_code in RECIPROCAL or verb.lemma_.lower() in ("clash", "fight"):
        others = [(t, "partner") for t in find_prepositional(verb, ("with", "between", "among", "alongside"))]
        return _joint(actors, undergoers, others, verb, event_code, index)
    return _collect(actors, "actor", event_code, index) + _collect(undergoers, "recipient", event_code, index)


def _joint(
    actors: list[tuple[Token, str]],
    undergoers: list[tuple[Token, str]],
    others: list[tuple[Token, str]],
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
    elif verb.lemma_.lower() in ("clash", "fight") and not others:
        return _collect(actors, "actor", event_code, index) + _collect(undergoers, "recipient", event_code, index)
    elif event_code == "AGREE":
        return _collect(actors + others, "actor", event_code, index)
    return _collect(actors + others, "actor", event_code, index)


def noun_parties(noun: Token, verb: Token | None, event_code: str, index: ArticleIndex) -> list[Party]:
    """The parties of an event that a noun names; `verb` is the light verb that carries it, if any."""
    actors = [(t, "agent of the noun") for t in find_prepositional(noun, ("by", "between", "among"))]
    actors += [(c, "owner of the noun") for c in noun.children if c.dep_ == "poss"]
    modifiers = [
        (c, "modifier of the noun")
        for c in noun.children
        if c.dep_ in ("amod", "compound", "nmod") and index.entity_at.get(c.i) is not None
    ]
    undergoers: list[tuple[Token, str]] = []
    of = [(t, "of-phrase of the noun") for t in find_prepositional(noun, ("of",))]
    (actors if event_code in ("CONSULT", "PROTEST", "MOBILIZE", "DISASTER") else undergoers).extend(of)
    undergoers += [
        (t, "prepositional object") for t in find_prepositional(noun, RECIPIENT_PREPOSITIONS.get(event_code, ()))
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
        undergoers += [
            (t, "prepositional object") for t in find_prepositional(verb, RECIPIENT_PREPOSITIONS.get(event_code, ()))
        ]
        partners += [(t, "partner") for t in find_prepositional(verb, ("with",))]
    if event_code in RECIPROCAL:
        return _collect(actors + modifiers + partners, "actor", event_code, index)
    actors += modifiers if not actors else []
    return _collect(actors, "actor", event_code, index) + _collect(undergoers, "recipient", event_code, index)


def _collect(
    found: Iterable[tuple[Token, str]], role: ParticipantRole, event_code: str, index: ArticleIndex
) -> list[Party]:
    parties: list[Party] = []
    taken: set[int] = set()
    for token, reason in found:
        for noun in with_conjuncts(token):
            party = _as_party(noun, role, event_code, index)
            if party is not None and party.i not in taken:
                taken.add(party.i)
                how = "name beside " if party.dep_ == "appos" else "owner of "
                parties.append(Party(party, role, reason if party.i == noun.i else how + noun.lower_))
    return parties


def _as_party(noun: Token, role: ParticipantRole, event_code: str, index: ArticleIndex) -> Token | None:
    """The noun itself if it can be a party, else its owner, else nothing."""
    if noun.i in index.timex_at or noun.ent_type_ in ("DATE", "TIME"):
        return None
    entity = index.entity_at.get(noun.i)
    if event_code == "CONSULT" and entity is not None and entity.geo_precision == "city" and not entity.is_metonym:
        return None  # "travelled to Geneva": where, not with whom
    named = _apposed_name(noun, index)
    if named is not None:
        return named
    if is_party(noun, index):
        return noun
    owners = [c for c in noun.children if c.dep_ == "poss" and is_party(c, index)]
    if role == "recipient":  # "ended its neutrality": nobody else's
        owners = [c for c in owners if c.tag_ != "PRP$" or c.i in index.antecedent_at]
    owners += [t for t in find_prepositional(noun, ("of",)) if is_party(t, index)]
    if role == "recipient" and event_code in MATERIAL_TARGETS and noun.pos_ in ("NOUN", "PROPN"):
        return noun if entity is None or entity.entity_type in ("FAC", "LOC", "ORG", "PRODUCT") else None
    return owners[0] if owners else None


def _apposed_name(noun: Token, index: ArticleIndex) -> Token | None:
    """The name behind a noun of relation or office: "his Russian counterpart Vladimir Putin"."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i in index.entity_at:
        return None
    for child in noun.children:
        entity = index.entity_at.get(child.i)
        if child.dep_ == "appos" and child.pos_ == "PROPN" and entity is not None and entity.entity_type == "PERSON":
            return child
    return None


def phrase_of(party: Party, index: ArticleIndex) -> tuple[int, int]:
    """Character span of the party's phrase; a name's own span if it is all that the phrase holds."""
    start, end = party_span(party.token)
    entity = index.entity_at.get(party.token.i)
    if entity is not None:
        start, end = min(start, entity.start_char), max(end, entity.end_char)
    return start, end
