"""Which words of an article tell an event: verbs and nouns of the lexicon, judged in their clause.

Precision first. A verb counts if its entry's parties are there; a noun counts if a verb carries it ("held talks", "the
attack killed"), if it is dated, or if it names its parties in a place where news refers to what happened.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.event_meeting import is_convened
from pipelines.extract.event_need import needs_met
from pipelines.extract.event_nominal import find_noun_candidate
from pipelines.extract.event_noun_party import noun_parties
from pipelines.extract.event_party import verb_parties
from pipelines.extract.event_settle import settle_candidates
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import Party, is_party
from pipelines.extract.predicate import FEARED, read_predicate, tells_event
from pipelines.extract.status import Status, read_noun_status, read_status

YIELDING = frozenset(("bow", "cave", "yield"))


def find_candidates(index: ArticleIndex) -> Iterator[Candidate]:
    """The event words of an article, left to right; each word once."""
    consumed: set[int] = set()
    found: dict[int, Candidate] = {}
    for token in index.doc:
        if (token.pos_ == "VERB" or _is_conditional_verb(token)) and token.i not in index.timex_at:
            candidate = _verb_candidate(token, index)
            if candidate is not None:
                consumed |= _told_objects(token, candidate)
                found[candidate.trigger.i] = candidate
    for token in index.doc:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in consumed and token.i not in index.timex_at:
            candidate = find_noun_candidate(token, index)
            if candidate is not None:
                found.setdefault(token.i, candidate)
    yield from settle_candidates([found[i] for i in sorted(found)], index)


def _is_conditional_verb(token: Token) -> bool:
    """ "if the miners strike again": a verb that the tagger takes for a noun."""
    deps = {c.dep_ for c in token.children}
    return token.pos_ == "NOUN" and token.dep_ == "advcl" and {"mark", "nsubj"} <= deps


def _told_objects(verb: Token, candidate: Candidate) -> set[int]:
    """Nouns that name the event which their verb already tells: "imposed sanctions"."""
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    same = {n.i for n in nouns if (r := read_noun(n)) is not None and r.event_code == candidate.reading.event_code}
    if verb.lemma_.lower() in ("file", "lodge") and candidate.reading.event_code == "ACCUSE":
        same |= {n.i for n in nouns}  # "lodged a protest"
    return same | {candidate.trigger.i}


def _verb_candidate(verb: Token, index: ArticleIndex) -> Candidate | None:
    if verb.dep_ == "amod":
        return None  # "the drowned sailors"
    if any(is_convened(c) for c in verb.children):
        return None  # the noun tells the meeting
    if verb.lemma_.lower() in YIELDING and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return None  # "bowing to pressure, it lifted the ban": why, told by the main clause
    carried = _carried_noun(verb, index)
    if carried is not None:
        return _carried_candidate(verb, carried, index)
    reading = read_predicate(verb)
    if reading is None:
        return None
    status = _with_date(read_status(verb), verb, index)
    if status is None or not tells_event(verb, status, reading):
        return None
    if reading.need == "pair" and status.status not in ("occurred", "ongoing", "scheduled"):
        return None  # too general a verb for what is only possible
    if reading.need == "pair" and status.reason.startswith("under"):
        return None  # "agreed to build two bridges"
    parties = verb_parties(verb, reading.event_code, index)
    if (reading.event_code, reading.mode_code) == ("PROTEST", "obstruct") and _is_state(parties, index):
        reading = replace(reading, event_code="COERCE", mode_code="restrict")  # "India blocked lorries"
    has_doer = any(p.role == "actor" and is_party(p.token, index) for p in parties)
    if status.reason.startswith("condition") and reading.event_code not in FEARED and not has_doer:
        return None  # "if the tanker is not handed back"
    if not needs_met(reading, parties, verb, index):
        return None
    return Candidate(verb, None, reading, status, tuple(parties))


def _is_state(parties: list[Party], index: ArticleIndex) -> bool:
    """Whether a country does it."""
    doers = [index.entity_at.get(p.token.i) for p in parties if p.role == "actor"]
    return any(d is not None and d.entity_type == "GPE" for d in doers)


def _with_date(status: Status | None, verb: Token, index: ArticleIndex) -> Status | None:
    """ "Ministers meet in Lima on Friday": a bare present with a coming day is a plan."""
    if status is None or status.reason != "present tense" or index.published_on is None:
        return status
    for token in verb.subtree:
        timex = index.timex_roots.get(token.i)
        if timex is not None and timex.start_date is not None and timex.start_date > index.published_on:
            return Status("scheduled", False, "present tense with a coming day")
    return status


def _carried_noun(verb: Token, index: ArticleIndex) -> Token | None:
    """The event noun that a light verb carries: "held talks", "an attack launched by"."""
    if verb.lemma_.lower() not in load_lexicon().light:
        return None
    reading = read_verb(verb)
    if reading is None or "noun" not in reading.rule:
        return None
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        nouns.append(verb.head)
    return next((n for n in nouns if read_noun(n) is not None and n.i not in index.entity_at), None)


def _carried_candidate(verb: Token, noun: Token, index: ArticleIndex) -> Candidate | None:
    reading = read_verb(verb)
    status = read_noun_status(noun, verb)
    if reading is None or status is None or not tells_event(verb, status, reading):
        return None
    parties = noun_parties(noun, verb, reading.event_code, index)
    if not parties or not needs_met(reading, parties, verb, index):
        return None
    return Candidate(noun, verb, reading, status, tuple(parties))
