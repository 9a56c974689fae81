"""Where an event was: the place that its own clause names, or the clause it is joined to; else null with a reason.

Acts of the body (an attack, an arrest, a march, a meeting) are where their parties and things are; what is only said is
placed by a phrase of the verb of saying alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.mention import EntityMention
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import find_agents, find_objects, find_prepositional, find_subjects, is_passive
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE, load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.phrase import party_span
from pipelines.extract.word_list import load_words

BESIDE = frozenset(("near", "outside"))
"""Before the name of a land they say where it was not."""

PLACE_PREPOSITIONS = load_words("place_prepositions")
PLACE_TYPES = frozenset(("GPE", "LOC", "FAC"))
PLACE_CARRIERS = load_words("place_carriers")
"""Prepositions before a noun that shares the event's place: "met at a summit in Lima", not "spoke of risks near"."""

GOING = load_words("going")
PLACE_NOUNS = load_words("place_nouns")
"""Nouns for places: "the port of Odesa", "Ukraine's border", but not "the request of Ukraine"."""

SITES = PLACE_NOUNS | load_words("sites") | load_words("premises", CLASS_FILE)
"""Nouns that may be named as the place without a name in them: "outside the parliament building"."""

AREAS = frozenset(("area", "capital", "city", "country", "region", "town", "village"))
STRIKING = load_words("striking")
"""Verbs whose object is where it happened: "the quake shook Lima"."""

NO_PLACE = load_words("no_place")
SCHEDULING = load_words("scheduling")
BODILY = frozenset(("AID", "ASSAULT", "COERCE", "CONSULT", "DISASTER", "MOBILIZE", "PROTEST", "RETREAT"))
"""Types of acts that happen where their parties are."""

INWARD = frozenset(("into", "onto", "through"))


@dataclass(frozen=True)
class EventPlace:
    """Where an event was."""

    text: str | None
    mention: EntityMention | None
    reason: str


def find_place(trigger: Token, carrier: Token | None, event_code: str, index: ArticleIndex) -> EventPlace:
    """The place of an event, by the nearest phrase that says where."""
    bases = [trigger] + ([carrier] if carrier is not None else [])
    if carrier is None and trigger.pos_ != "VERB" and trigger.dep_ in ("nsubj", "nsubjpass"):
        bases.append(trigger.head)
        if trigger.head.lemma_.lower() in ("happen", "occur"):
            bases.reverse()  # "the crush at the shrine happened near the bridge"
    if trigger.pos_ != "VERB" and trigger.dep_ == "pobj" and trigger.head.lower_ in ("in", "by", "during"):
        bases.append(trigger.head.head)  # "were killed in a crush near the bridge"
    for find in FINDERS if event_code in BODILY else FINDERS[:2]:
        for base in bases if find is not _thing_place else [trigger]:
            found = find(base, event_code, index)
            if found is not None:
                return found
    if event_code in BODILY:
        return _shared_place(bases[-1], event_code, index) or EventPlace(None, None, "the clause names no place")
    return EventPlace(None, None, "the clause names no place")


def _visited_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "visited Kyiv", "a trip to Kyiv": the place that somebody goes to."""
    if base.lemma_.lower() not in GOING:
        return None
    direct = [c for c in base.children if c.dep_ == "dobj"] if base.lemma_.lower() in ("visit", "tour") else []
    for noun in direct + find_prepositional(base, ("to",)):
        mention = _place_at(noun, index)
        if mention is not None:
            text = mention.text_raw
            return EventPlace(text, mention, f"the clause names {text} as the place gone to")
    return None


def _own_phrase(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "in Lima", "at the border": a phrase of the verb or noun itself, or of what it schedules and carries."""
    return _first_place(_own_prepositions(base, event_code), index)


def _own_prepositions(base: Token, event_code: str) -> Iterator[Token]:
    inward = INWARD if event_code in ("ASSAULT", "COERCE", "DISASTER", "PROTEST") else frozenset()
    yield from (c for c in base.children if c.dep_ == "prep" and c.lower_ in PLACE_PREPOSITIONS | inward)
    if event_code not in BODILY:
        return  # what is spoken of may be elsewhere: "condemned the bombing in Lima"
    for child in base.children:
        schedules = child.dep_ in ("relcl", "acl") and child.lemma_.lower() in SCHEDULING
        if schedules or child.dep_ in ("dobj", "nsubjpass", "pobj"):
            yield from _inner(child)
        elif child.dep_ == "prep" and child.lower_ in PLACE_CARRIERS:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from _inner(noun)


def _inner(noun: Token, depth: int = 0) -> Iterator[Token]:
    """Place prepositions within a noun's phrase, the outer first: "in a crush during the rite near Mecca"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in PLACE_PREPOSITIONS:
            yield child
    if depth < 2:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("during", "of", "on", "in", "at"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from _inner(inner, depth + 1)


def _struck_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "a quake shook Lima", "Greece was shaken by riots": what is struck is where it was."""
    verb = base.head.head if base.dep_ == "pobj" and base.head.dep_ == "agent" else base
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in STRIKING:
        return None
    struck = find_subjects(verb)[0] if is_passive(verb) else find_objects(verb)
    doers = find_agents(verb) if is_passive(verb) else find_subjects(verb)[0]
    if any(d.i in index.entity_at for d in doers):
        return None  # "Chile hit Peru with tariffs"
    return _first_named(struck, "what was struck", index)


def _modifier_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "the Nairobi blast": the name of a place before the noun."""
    if base.pos_ != "NOUN" or event_code == "MOBILIZE":
        return None
    names = [c for c in base.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"]
    cities = [c for c in names if (m := _place_at(c, index)) is not None and m.geo_precision != "country"]
    return _first_named(names if event_code in ("ASSAULT", "DISASTER", "PROTEST") else cities, "the noun", index)


def _thing_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "attacked a Lima bank", "the Plaza Hotel collapsed": the building to which it was done."""
    if base.pos_ != "VERB" or event_code not in ("ASSAULT", "COERCE", "DISASTER", "PROTEST"):
        return None
    done_to = find_objects(base) + [c for c in base.children if c.dep_ == "nsubjpass"]
    if event_code == "DISASTER":
        done_to += [c for c in base.children if c.dep_ == "nsubj"]
    if base.dep_ in ("relcl", "acl"):
        done_to.append(base.head)
    for noun in done_to:
        mention = index.entity_at.get(noun.i)
        if mention is not None and mention.entity_type == "FAC":
            return EventPlace(mention.text_raw, mention, f"{mention.text_raw} is what it was done to")
        if noun.lemma_.lower() in SITES:
            inside = _place_inside(noun, index)
            if inside is not None:
                start, end = party_span(noun)
                text = index.text[start : max(end, inside.end_char)]
                return EventPlace(text, inside, f"{noun.lower_} is what it was done to")
    return None


def _subject_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "youths in Athens attacked": where those are who do it."""
    if base.pos_ != "VERB" or event_code not in ("ASSAULT", "COERCE", "PROTEST"):
        return None
    subjects = [c for c in base.children if c.dep_ in ("nsubj", "nsubjpass")]
    named = (
        p for s in subjects for p in s.children if p.dep_ == "prep" and p.lower_ in ("in", "at", "near", "outside")
    )
    found = _first_place(named, index)
    if found is not None:
        return found
    names = [c for s in subjects for c in s.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"]
    is_act = any(read_noun(s) is not None for s in subjects)
    return _first_named(names, "the act", index) if is_act else None  # "the Nairobi blast wounded sixty"


def _front_place(base: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "In Athens, police said 40 people were arrested": a phrase at the head of the sentence."""
    head = base.head
    if base.dep_ != "ccomp" or head.lemma_.lower() not in load_lexicon().say:
        return None
    start = base.sent.start
    front = (
        c for c in head.children if c.dep_ == "prep" and c.left_edge.i == start and c.lower_ in ("in", "at", "near")
    )
    return _first_place(front, index)


Finder = Callable[[Token, str, ArticleIndex], EventPlace | None]
FINDERS: tuple[Finder, ...] = (
    _visited_place,
    _own_phrase,
    _struck_place,
    _modifier_place,
    _thing_place,
    _subject_place,
    _front_place,
)


def _shared_place(verb: Token, event_code: str, index: ArticleIndex) -> EventPlace | None:
    """ "caught pirates in the gulf and took them along": the place of the clause that this one is joined to."""
    for clause in (
        verb.children if event_code in ("ASSAULT", "DISASTER") else ()
    ):  # "were killed when a bomb went off in Lima"
        if clause.dep_ == "advcl" and any(c.lower_ in ("after", "as", "when") for c in clause.children):
            found = _own_phrase(clause, "ASSAULT", index)
            if found is not None and read_verb(clause) is not None:
                return EventPlace(found.text, found.mention, f"shares {found.text} with the clause that says how")
    token = verb
    for _ in range(3):
        if token.dep_ == "pcomp" and token.head.lower_ in ("after", "by", "while", "before"):
            token = token.head
        elif token.dep_ not in ("conj", "advcl", "xcomp", "prep") or any(
            c.dep_ == "mark" and c.lower_ not in ("after", "as", "when", "while") for c in token.children
        ):
            return None
        token = token.head
        if token.pos_ != "VERB":
            return None
        found = _own_phrase(token, "ASSAULT", index)
        if found is not None and found.mention is not None:
            reason = f"shares {found.text} with the clause it is joined to"
            return EventPlace(found.text, found.mention, reason)
    return None


def _first_place(prepositions: Iterator[Token], index: ArticleIndex) -> EventPlace | None:
    """The first phrase that names a place; if none does, the first that has a noun for one."""
    unnamed: EventPlace | None = None
    for prep in prepositions:
        for noun in prep.children:
            if noun.dep_ != "pobj" or noun.lower_ in NO_PLACE or noun.i in index.timex_at:
                continue
            mention = _place_at(noun, index)
            if mention is not None and mention.geo_precision == "country" and prep.lower_ in BESIDE:
                continue  # "massed troops near Norland": not in it
            if mention is not None:
                return EventPlace(mention.text_raw, mention, f"the clause says {prep.lower_} {mention.text_raw}")
            start, end = party_span(noun)
            found = _place_inside(noun, index)
            is_site = bool({noun.lemma_.lower(), noun.lower_} & SITES)
            if found is not None:
                text = index.text[start : max(end, found.end_char)] if is_site else found.text_raw
                return EventPlace(text, found, f"the clause says {prep.lower_} {noun.lower_}")
            if unnamed is None and is_site and prep.lower_ not in INWARD and _is_told_apart(noun, index):
                unnamed = EventPlace(index.text[start:end], None, f"the clause says {prep.lower_} {noun.lower_}")
    return unnamed


def _is_told_apart(noun: Token, index: ArticleIndex) -> bool:
    """ "the parliament building", "the site of the shooting", but not "a bank"."""
    if noun.i in index.entity_at:
        return False
    if noun.lemma_.lower() in AREAS and any(c.lower_ == "the" for c in noun.children):
        return True  # "in the area"
    return any(
        c.dep_ in ("compound", "amod") or c.lower_ == "of" or (c.dep_ == "poss" and c.tag_ != "PRP$")
        for c in noun.children
    )


def _first_named(nouns: list[Token], where: str, index: ArticleIndex) -> EventPlace | None:
    for noun in nouns:
        mention = _place_at(noun, index)
        if mention is not None:
            return EventPlace(mention.text_raw, mention, f"{where} names {mention.text_raw}")
    return None


def _place_at(noun: Token, index: ArticleIndex) -> EntityMention | None:
    mention = index.entity_at.get(noun.i)
    named = mention is not None and mention.entity_type in PLACE_TYPES and not mention.is_metonym
    return mention if named else None


def _place_inside(noun: Token, index: ArticleIndex) -> EntityMention | None:
    """A named place that says where a thing is: "a bank in Woodburn", "the Moscow airport"."""
    if noun.pos_ != "NOUN" and noun.i in index.entity_at:
        return None
    own = [c for c in noun.children if c.dep_ in ("compound", "nmod")]
    own += find_prepositional(noun, ("in", "at", "near"))
    if noun.lemma_.lower() in SITES:
        own += [c for c in noun.children if c.dep_ == "poss"] + find_prepositional(noun, ("of",))
    return next((m for token in own if (m := _place_at(token, index)) is not None), None)
