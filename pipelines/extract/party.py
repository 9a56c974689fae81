"""Who can be a party: nouns for people, bodies, countries and what they command; and what stands in for such a noun.

A noun that is none of these is replaced by its owner where it has one ("rejected Russia's demands"), else left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.code import ParticipantRole
from pipelines.extract.actor import code_actor
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import TRANSITIVE, find_prepositional, head_chain, own_subjects, with_conjuncts
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.parsed_text import Token
from pipelines.extract.phrase import party_span
from pipelines.extract.word_list import load_words

PARTY_TYPES = frozenset(("PERSON", "ORG", "GPE", "NORP"))
NO_PARTY_TYPES = frozenset(("CARDINAL", "DATE", "EVENT", "LANGUAGE", "LAW", "MONEY", "TIME", "WORK_OF_ART"))
NO_COUNT = frozenset(("DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"))
PERSONAL = load_words("personal")
PARTY_NOUNS = load_words("party_nouns")
"""Nouns that name somebody only by a relation: "his Russian counterpart", "the 30 members"."""

PEOPLE = load_words("people")
"""Nouns for people and for bodies of people that have no sector of their own."""

CRAFT = load_words("vessel", CLASS_FILE) | load_words("force", CLASS_FILE)
"""Ships and units: they act as who commands them."""

KINDS = PEOPLE | CRAFT
FLYING = load_words("flying", CLASS_FILE)
"""Craft of the air: they act where it is said whose they are."""

QUANTITY_NOUNS = load_words("quantity_nouns")
MOMENTS = load_words("moments")
PEACEFUL = load_words("peaceful")
TARGETS = (
    load_words("vessel", CLASS_FILE)
    | load_words("territory", CLASS_FILE)
    | load_words("outlet", CLASS_FILE)
    | load_words("road", CLASS_FILE)
)
FORBIDDING = load_words("forbidding")
"""Verbs of coercion that bear on any thing; what is seized or declared is nobody."""

COLLECTIVES = load_words("collectives") | {"crowd"}
MATERIAL_TARGETS = frozenset(("ASSAULT", "COERCE", "PROTEST", "DISASTER"))
"""Types whose recipient may be a thing: a bank, a ship, a town."""

VERBAL = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"))
PREMISES = load_words("premises", CLASS_FILE)
PERSON_VERBS = (load_words("transitive") - {"displace", "oust"}) | {
    "extradite",
    "acquit",
    "indict",
    "interrogate",
    "lynch",
    "murder",
    "pardon",
}
"""Verbs of force that are done to people alone."""

PERSONS_DO = load_words("persons_do")
"""Verbs of what people alone do."""

NOT_KILLED = load_words("votes", CLASS_FILE) | {
    "career", "chance", "deal", "decline", "hope", "idea", "plan", "slide", "time",
}  # fmt: skip
COUNTED_AS = {
    "house": frozenset(("lower", "upper")),
    "service": frozenset(("border", "fire", "health", "intelligence", "prison", "rescue", "secret", "security")),
    "striker": frozenset(("hunger",)),
}
"""Nouns that name somebody with these words before them alone: "the secret service", "hunger strikers"."""

CALLINGS = ("eer", "ian", "ist", "keeper", "maker", "man", "men", "monger", "woman", "women")
"""How the names of many callings end: "weavers" may be anything, "machinists" are people."""

GOODS = load_words("goods")
BODIES = COLLECTIVES - {"team", "group", "delegation", "crowd"}
FREEING = frozenset(("free", "liberate", "rescue"))
VEHICLES = load_words("vessel", CLASS_FILE) | {"fund", "land", "money", "space", "time"}


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
    if token.text in ("North", "South") and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True
    if _is_nobody(token):
        return False
    if token.lower_ == "it":
        return _stands_for_body(token, index)
    if token.lemma_.lower() in FLYING and any(c.dep_ == "poss" or c.i in index.entity_at for c in token.children):
        return True  # "American planes", "its jets"
    if token.lemma_.lower() in FLYING and any(
        c.dep_ == "compound" and names_actor(c.lemma_.lower()) for c in token.children
    ):
        return True  # "government planes"
    if token.lower_ == "state" and token.dep_ == "nsubj":
        return True
    if token.lemma_.lower() in COUNTED_AS and any(
        c.lemma_.lower() in COUNTED_AS[token.lemma_.lower()] for c in token.children
    ):
        return True
    if _undergoes_as_person(token) or token.lemma_.lower() in BODIES:
        return True
    if (
        token.lower_ in PERSONAL
        or token.lower_ in PARTY_NOUNS
        or token.lemma_.lower() in KINDS
        or _singular(token) in KINDS
    ):
        return True
    if _is_unknown_name(token, index) or _does_as_person(token) or _is_joined_calling(token):
        return True
    if token.tag_ == "NNS" and token.lemma_.lower().endswith(CALLINGS) and token.i not in index.entity_at:
        return True
    if token.lemma_.lower() in QUANTITY_NOUNS or (token.pos_ == "NUM" and token.ent_type_ not in NO_COUNT):
        counted = find_prepositional(token, ("of",))
        is_bare_count = (token.tag_ == "NNS" or _is_killed_number(token)) and token.dep_ in (
            "ROOT",
            "nsubj",
            "nsubjpass",
            "dobj",
        )  # "thousands marched"
        return (
            any(is_party(t, index) or t.tag_ == "NNPS" for t in counted)
            if counted
            else token.lemma_.lower() in COLLECTIVES or is_bare_count
        )
    if token.pos_ == "NUM" and any(c.lower_ == "other" for c in token.children):
        return True  # "arrested the other two"
    if token.lower_ == "more" and any(c.pos_ == "NUM" for c in token.children):
        return True  # "saved 200 more"
    if token.i in index.timex_at or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    return any(names_actor(word) for word in {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")})


def _stands_for_body(it: Token, index: ArticleIndex) -> bool:
    """ "the militia freed the nun whom it had taken": "it" is a body that the sentence has named as doing something."""
    if it.dep_ != "nsubj":
        return False
    doers = (s for verb in head_chain(it.head) for s in own_subjects(verb) if s.i < it.i)
    return any(s.tag_ in ("NN", "NNP", "NNPS") and is_party(s, index) for s in doers)


def _singular(token: Token) -> str:
    """ "Pensioners" at the head of a sentence, which the tagger takes for a name."""
    return token.lower_.removesuffix("s") if token.tag_ == "NNPS" else token.lower_


def _is_nobody(token: Token) -> bool:
    """ "no one was arrested", "no soldier was wounded"."""
    is_harmed = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in PERSON_VERBS
    if is_harmed and any(c.lower_ == "no" and c.dep_ == "det" for c in token.children):
        return True
    if token.lower_ in ("nobody", "none"):
        return True
    return token.lower_ == "one" and any(c.lower_ == "no" for c in token.children)


def _undergoes_as_person(token: Token) -> bool:
    """ "arrested the surveyor", "the surveyor whom they abducted": a noun under a verb that is done to people alone."""
    if token.pos_ != "NOUN" or token.lemma_.lower() in NOT_KILLED:
        return False
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in PERSON_VERBS | {"meet"}:
        return True
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in ("accuse", "charge", "suspect"):
        return any(c.lower_ in ("of", "with") for v in (token, token.head) for c in v.children)
    return any(
        c.dep_ == "relcl"
        and c.lemma_.lower() in PERSON_VERBS
        and any(g.dep_ in ("dobj", "nsubjpass") and g.lower_ in ("who", "whom", "that") for g in c.children)
        for c in token.children
    )


def _does_as_person(token: Token) -> bool:
    """ "warders beat them", "was rescued by two sherpas": what people alone do, whatever the noun."""
    if token.tag_ != "NNS" or token.pos_ != "NOUN" or token.dep_ not in ("nsubj", "pobj"):
        return False
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    return verb.lemma_.lower() in PERSONS_DO and verb.pos_ == "VERB" and read_noun(token) is None


def _is_joined_calling(token: Token) -> bool:
    """ "bakers and millers": another calling beside people."""
    first = token.head
    is_joined = token.dep_ == "conj" and token.tag_ == "NNS" and first.tag_ == "NNS"
    return is_joined and first.lemma_.lower() in PEOPLE and token.lemma_.lower().endswith(("er", "or"))


def _is_killed_number(token: Token) -> bool:
    """ "at least 30 killed in a blast": a number of people without the word."""
    verb = token.head if token.dep_ == "nsubjpass" else next((c for c in token.children if c.dep_ == "acl"), None)
    return token.pos_ == "NUM" and verb is not None and verb.lemma_.lower() in TRANSITIVE and verb.tag_ == "VBN"


def _is_unknown_name(token: Token, index: ArticleIndex) -> bool:
    """A proper noun that acts or is acted on, though no name list knows it: "the Mysore fired at the boat"."""
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ not in NO_PARTY_TYPES
        and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        and token.i not in index.entity_at
        and token.i not in index.timex_at
        and not token.is_sent_start
        and token.is_title
    )


@lru_cache(maxsize=20_000)
def names_actor(word: str) -> bool:
    """Whether a word alone has a sector: "soldiers", "ministry"."""
    return code_actor(word).sector_code is not None


def collect_parties(
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
    if noun.i in index.timex_at or noun.ent_type_ in ("DATE", "TIME") or _is_moment(noun) or _is_nobody(noun):
        return None
    is_taken = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in FORBIDDING
    if noun.ent_type_ == "QUANTITY" and not is_party(noun, index) and not (event_code == "COERCE" and is_taken):
        return None
    entity = index.entity_at.get(noun.i)
    if event_code == "CONSULT" and entity is not None and entity.geo_precision == "city" and not entity.is_metonym:
        return None  # "travelled to Geneva": where, not with whom
    named = _apposed_name(noun, index)
    if named is not None:
        return named
    if is_party(noun, index):
        return noun
    if noun.lemma_.lower() == "half" and (counted := find_prepositional(noun, ("of",))):
        return _as_party(counted[0], role, event_code, index)  # "half of the country's debt"
    is_undergoing = role == "recipient" and noun.dep_ in ("dobj", "nsubjpass")
    if noun.lower_ == "it" and is_undergoing and event_code in ("ASSAULT", "COERCE"):
        return noun  # "the bridge has been closed since saboteurs blew it up"
    owners = [c for c in noun.children if c.dep_ == "poss" and is_party(c, index)]
    if role == "recipient":  # "ended its neutrality", "to lift its ban": nobody else's
        owners = [c for c in owners if c.tag_ != "PRP$" or (c.i in index.antecedent_at and event_code != "CONCEDE")]
    if event_code == "SANCTION" and noun.lemma_.lower() in GOODS:
        return owners[0] if owners else None  # "halted the sale of tanks": the tanks are no party
    if role == "actor" and _is_act(noun):  # "the murder of a reporter toppled the government": he did not
        owners += [t for t in find_prepositional(noun, ("by",)) if is_party(t, index)]
        return owners[0] if owners else None
    if role == "recipient" and event_code in VERBAL and read_noun(noun) is not None:
        owners += [t for t in find_prepositional(noun, ("by",)) if is_party(t, index)]  # "the bombing of" has victims
    else:
        owners += [t for t in find_prepositional(noun, ("of",)) if is_party(t, index)]
    if role == "recipient" and (_is_freed(noun) or _is_denied_way(noun)):
        return noun
    if role == "recipient" and event_code in MATERIAL_TARGETS and noun.pos_ in ("NOUN", "PROPN"):
        if entity is None and not _may_be_target(noun, event_code):
            return owners[0] if owners else None
        return noun if entity is None or entity.entity_type in ("FAC", "LOC", "ORG", "PRODUCT") else None
    return owners[0] if owners else None


def _is_moment(noun: Token) -> bool:
    """ "on board", "at night"; not "the board dismissed him"."""
    return noun.lower_ in MOMENTS and (noun.dep_ not in ("nsubj", "nsubjpass") or noun.lower_ not in COLLECTIVES)


def _is_act(noun: Token) -> bool:
    reading = read_noun(noun) if noun.pos_ == "NOUN" else None
    return reading is not None and reading.event_code in ("ASSAULT", "COERCE", "SANCTION", "RETREAT", "DISASTER")


def _is_freed(noun: Token) -> bool:
    """ "freed the surveyor": whoever is freed or taken is somebody, whatever the noun."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in FREEING:
        return False
    return noun.tag_ in ("NN", "NNS") and noun.lemma_.lower() not in VEHICLES


def _is_denied_way(noun: Token) -> bool:
    """ "denied a rescue ship entry": whoever is refused something is somebody, a ship too."""
    verb = noun.head
    return noun.dep_ == "dative" and verb.lemma_.lower() in ("deny", "refuse") and noun.lemma_.lower() in CRAFT | FLYING


def _may_be_target(noun: Token, event_code: str) -> bool:
    """Whether a thing may stand as the one to whom it is done: a looted shop, but not a cut that is protested."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "NOUN" and noun.head.lemma_.lower() in PERSON_VERBS and noun.dep_ in ("dobj", "nsubjpass"):
        return True
    if event_code == "PROTEST":
        verb = next((h for h in (noun.head, noun.head.head) if h.pos_ == "VERB"), None)
        told = read_verb(verb) if verb is not None else None
        if told is not None and told.mode_code in ("boycott", "demo", "hunger", "strike"):
            return False  # a vote that is boycotted, a chain that is formed, tools that are downed
        if told is not None and told.mode_code == "vandalize":
            return True
        return noun.head.lemma_.lower() not in PEACEFUL
    return event_code != "COERCE" or noun.head.lemma_.lower() in FORBIDDING or lemma in PREMISES | TARGETS


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
    first = index.doc.char_span(start, end, alignment_mode="expand")
    for token in first or ():  # "In 1987 officials said": the year is no part of the party
        if token.i not in index.timex_at or token.i >= party.token.i or not token.like_num:
            break
        start = token.nbor(1).idx
    entity = index.entity_at.get(party.token.i)
    if entity is not None:
        start, end = min(start, entity.start_char), max(end, entity.end_char)
    for token in index.doc.char_span(start, end, alignment_mode="expand") or ():
        if token.dep_ != "mark" or token.i >= party.token.i:  # "Unless Eritrea withdraws"
            break
        start = token.nbor(1).idx
    return start, end
