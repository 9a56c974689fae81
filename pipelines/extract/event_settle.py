"""What candidates of one article settle among themselves: two words for one act, harm and who or what did it, riots."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.clause import find_subjects, head_chain, is_main_slip, is_passive
from pipelines.extract.event_party import is_gunfire
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.parsed_text import Token
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

HARM = load_words("harm")
UNEXPLAINED = load_words("unexplained_harm")
"""Harm that is an event only where something is told that did it: people also die in bed."""

VIOLENT = frozenset(("ASSAULT", "PROTEST"))
ELEMENTS = load_words("disaster", CLASS_FILE)
LIBERATORS = load_words("force", CLASS_FILE)
NEAR = 60
"""Words before a death in which what did it is told."""


def settle_candidates(candidates: list[Candidate], index: ArticleIndex) -> Iterator[Candidate]:
    """The candidates without doubles, each harm with the type of what did it."""
    told = _without_protest_aims(_as_rescues([_as_disaster(c) for c in candidates]))
    yield from _settle_harm(_without_doubles(told), index)


def _as_disaster(candidate: Candidate) -> Candidate:
    """ "the storm sank two ferries", "a fire destroyed the mill and killed three": nobody did it."""
    verb, reading = candidate.trigger, candidate.reading
    is_harm = reading.mode_code == "destroy" or verb.lemma_.lower() in HARM
    if reading.event_code != "ASSAULT" or verb.pos_ != "VERB" or is_passive(verb) or not is_harm:
        return candidate
    doers = [s for s in find_subjects(verb)[0] if not is_gunfire(s)]
    causes = [s for s in doers if _code(s) == "DISASTER" or _is_element(s)]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and _code(verb.head) == "DISASTER":
        causes += doers[:1]  # "a coach plunged into a ravine, killing fourteen"
    if not causes:
        return candidate
    told = Reading("DISASTER", None, reading.strength, "", f"{reading.rule}; by the {causes[0].lower_}")
    undergone = tuple(p for p in candidate.parties if p.role == "recipient")
    return replace(candidate, reading=told, parties=undergone)


def _as_rescues(candidates: list[Candidate]) -> list[Candidate]:
    """ "gunmen kidnapped a nurse; soldiers freed her": whom others hold is helped by who frees him."""
    takers: list[tuple[int, set[str]]] = []
    told: list[Candidate] = []
    for candidate in candidates:
        doers = {p.token.lemma_.lower() for p in candidate.parties if p.role == "actor"}
        if candidate.reading.mode_code == "abduct" and doers:
            takers.append((candidate.trigger.i, doers))
        is_freed = candidate.reading.mode_code == "release" and candidate.trigger.lemma_.lower() in ("free", "liberate")
        held = [by for at, by in takers if candidate.trigger.i - NEAR < at]
        if is_freed and doers and held and all(doers.isdisjoint(by) for by in held) and doers & LIBERATORS:
            reading = Reading("AID", None, candidate.reading.strength, "", f"{candidate.reading.rule}; from others")
            candidate = replace(candidate, reading=reading)
        told.append(candidate)
    return told


def _is_element(noun: Token) -> bool:
    """ "the storm", "Typhoon Lando"."""
    named = (c.lemma_.lower() for c in noun.children if c.dep_ == "compound") if noun.pos_ == "PROPN" else ()
    return noun.lemma_.lower() in ELEMENTS or any(word in ELEMENTS for word in named)


def _without_protest_aims(candidates: list[Candidate]) -> list[Candidate]:
    """ "marched to the palace, calling for the release of the editor": what a protest asks for is no second event."""
    candidates = _joined_protests(candidates)
    protests = {c.trigger.i for c in candidates if c.reading.event_code == "PROTEST"}
    aims = {
        c.trigger.i
        for c in candidates
        if c.reading.event_code == "REQUEST" and c.trigger.dep_ == "advcl" and c.trigger.head.i in protests
    }
    return [
        c
        for c in candidates
        if c.trigger.i not in aims
        and not _is_aim(c.trigger, protests)
        and not (c.status.status == "demanded" and any(h.i in aims for h in head_chain(c.trigger)))
    ]


def _is_aim(word: Token, protests: set[int]) -> bool:
    """ "walked through the town to denounce the closure of their school": what for."""
    for head in [word, *head_chain(word)]:
        is_infinitive = head.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children)
        if head.dep_ in ("advcl", "xcomp") and is_infinitive and head.head.i in protests and word.pos_ == "NOUN":
            return True
    return False


def _joined_protests(candidates: list[Candidate]) -> list[Candidate]:
    """ "marched in the largest protest against the government": the noun tells the same protest, and against whom."""
    kept = {c.trigger.i: c for c in candidates}
    for candidate in candidates:
        noun = candidate.trigger
        first = (
            kept.get(noun.head.head.i) if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "in") else None
        )
        if first is None or first.reading.event_code != "PROTEST" or candidate.reading.event_code != "PROTEST":
            continue
        roles = {p.role for p in first.parties}
        more = tuple(p for p in candidate.parties if p.role not in roles)
        kept[first.trigger.i] = replace(first, parties=first.parties + more)
        del kept[noun.i]
    return list(kept.values())


def _without_doubles(candidates: Iterable[Candidate]) -> list[Candidate]:
    """ "fired at and sank a trawler", "retaliated by firing": two verbs for one act; the first stays."""
    kept: dict[int, Candidate] = {}
    for candidate in candidates:
        verb = candidate.trigger
        first = kept.get(_told_with(verb))
        if first is not None and "abduct" in (first.reading.mode_code, candidate.reading.mode_code):
            first = None  # "kidnapped and killed" is done twice
        if first is None or first.reading.event_code != candidate.reading.event_code:
            kept[verb.i] = candidate
            continue
        named = {(p.token.i, p.role) for p in first.parties}
        more = tuple(p for p in candidate.parties if (p.token.i, p.role) not in named)
        mode = first.reading.mode_code or candidate.reading.mode_code
        kept[first.trigger.i] = replace(
            first, parties=first.parties + more, reading=replace(first.reading, mode_code=mode)
        )
    return list(kept.values())


def _told_with(verb: Token) -> int:
    """Position of the verb that tells the same act before this one; -1 if there is none."""
    if verb.pos_ == "VERB" and verb.dep_ == "conj":
        between = verb.doc[verb.head.i + 1 : verb.i]
        return verb.head.i if all(t.dep_ in ("cc", "prep", "prt", "advmod") for t in between) else -1
    if verb.pos_ == "VERB" and verb.dep_ == "pcomp" and verb.head.lower_ == "by":
        return verb.head.head.i
    return -1


def _settle_harm(candidates: list[Candidate], index: ArticleIndex) -> Iterator[Candidate]:
    """Harm that nobody is said to have done belongs to what was told last: a disaster or an act of violence."""
    disasters = {t.i for t in index.doc if t.pos_ in ("NOUN", "PROPN") and _code(t) == "DISASTER"}
    disasters |= {c.trigger.i for c in candidates if c.reading.event_code == "DISASTER"}
    acts = {c.trigger.i: c for c in candidates if c.reading.event_code in VIOLENT and not _is_mere_harm(c)}
    causes = {c.i for h in candidates if _is_mere_harm(h) and (c := _cause_in_clause(h.trigger)) is not None}
    for candidate in candidates:
        if (
            candidate.trigger.i in causes
            and candidate.reading.event_code == "DISASTER"
            and candidate.trigger.pos_ == "NOUN"
        ):
            continue  # "died in a blaze": told by the harm
        if not _is_mere_harm(candidate):
            yield candidate
            continue
        at = candidate.trigger.i
        own = _cause_in_clause(candidate.trigger)
        disaster = max((i for i in disasters if i < at), default=-1)
        act = max((i for i in acts if i < at), default=-1)
        if own is not None:
            is_disaster = own.i in disasters or _code(own) == "DISASTER"
            disaster, act = (own.i, -1) if is_disaster else (-1, own.i)
        is_near = max(disaster, act) >= max(0, at - NEAR)
        if candidate.trigger.lemma_.lower() in UNEXPLAINED and (
            (own is None and not is_near) or _is_ill(candidate.trigger)
        ):
            continue
        if disaster > act:
            word = index.doc[disaster].lower_
            reading = Reading("DISASTER", None, 2, "", f"{candidate.reading.rule}; harm of the {word}")
            candidate = replace(candidate, reading=reading)
        elif candidate.reading.mode_code is None and is_near and act in acts:
            armed = acts[act].reading.mode_code
            candidate = replace(candidate, reading=replace(candidate.reading, mode_code=armed))
        yield candidate


def _cause_in_clause(verb: Token) -> Token | None:
    """ "died in the blast", "the storm killed", "were killed when the bridge fell", "the train derailed, killing"."""
    for child in verb.children:
        if child.dep_ in ("prep", "agent"):
            for noun in child.children:
                if noun.dep_ == "pobj" and _code(noun) in ("DISASTER", *VIOLENT):
                    return noun
        elif child.dep_ in ("nsubj", "advcl") and _code(child) in ("DISASTER", *VIOLENT):
            return child
        elif child.dep_ == "advcl":
            slips = (c for c in child.children if is_main_slip(c) and _code(c) == "DISASTER")
            if (slip := next(slips, None)) is not None:
                return slip
    for joined in (c for c in verb.children if c.dep_ == "conj" and c.lemma_.lower() in HARM):
        if (cause := _cause_in_clause(joined)) is not None:
            return cause  # "eleven died and 40 were injured when the bus overturned"
    if verb.dep_ == "acl":
        slips = (c for c in verb.head.children if is_main_slip(c) and _code(c) == "DISASTER")
        return next(slips, None)
    return verb.head if verb.dep_ == "advcl" and _code(verb.head) == "DISASTER" else _cause_of_toll(verb)


def _cause_of_toll(verb: Token) -> Token | None:
    """ "died on Monday, bringing the toll of the ambush to nine"."""
    raised = (o for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" for o in c.children if o.dep_ == "dobj")
    tolls = (o for o in raised if o.lower_ in ("toll", "total", "number"))
    below = (g for o in tolls for p in o.children if p.lower_ in ("from", "of") for g in p.children if g.dep_ == "pobj")
    return next((g for g in below if _code(g) in ("DISASTER", *VIOLENT)), None)


def _is_ill(verb: Token) -> bool:
    """ "died of cancer": no violence, no disaster."""
    return (
        any(c.dep_ == "prep" and c.lower_ in ("of", "from") for c in verb.children) and _cause_in_clause(verb) is None
    )


def _code(word: Token) -> str | None:
    if word.lemma_.lower() == "fire" and word.pos_ == "NOUN" and word.head.lower_ == "in":
        return "DISASTER"  # "died in a fire"
    reading = read_verb(word) if word.pos_ == "VERB" else read_noun(word)
    return reading.event_code if reading is not None else None


def _is_mere_harm(candidate: Candidate) -> bool:
    """ "3,549 people had been killed": harm, but no doer."""
    is_harm = candidate.reading.event_code == "ASSAULT" and candidate.trigger.lemma_.lower() in HARM
    return is_harm and not any(p.role == "actor" for p in candidate.parties)
