"""Meetings and rallies that are called or named: "called a meeting", "a march is planned", "the council on 12 May"."""

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.clause import find_subjects, head_chain
from pipelines.extract.condition import find_consequence
from pipelines.extract.event_noun_date import own_modality, side_of_today
from pipelines.extract.event_noun_party import noun_parties
from pipelines.extract.event_type import read_noun
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import Party, is_party
from pipelines.extract.status import Status
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

MEETING_HEADS = load_words("meeting_heads")
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
CONVENING = load_words("convening")
"""Verbs whose object is a meeting that is to come."""


def is_convened(noun: Token) -> bool:
    """ "called a meeting", "a summit was announced"."""
    reading = read_noun(noun)
    is_object = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in CONVENING
    if is_object and any(c.dep_ == "prt" and c.lower_ == "off" for c in noun.head.children):
        return False  # "called off a march"
    if is_object and noun.head.lemma_.lower() == "call" and any(c.lower_ in DEFINITE for c in noun.children):
        return False  # "called the meeting disappointing"
    return is_object and reading is not None and reading.event_code in ("CONSULT", "PROTEST")


def convened_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "has called a meeting of ministers on Friday": whoever meets, or else who called it; to come, unless past."""
    verb = noun.head
    if not is_convened(noun) or is_negated(verb):
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    if not any(index.entity_of(p.token) is not None for p in parties):
        callers = [Party(s, "actor", "called the meeting") for s in find_subjects(verb)[0] if is_party(s, index)]
        parties = callers + [p for p in parties if is_party(p.token, index)]
    dates = [t for i, t in index.timex_roots.items() if {verb.i, noun.i} & {h.i for h in head_chain(index.doc[i])}]
    is_past = any(side_of_today(t, index) == "past" and t.start_date is not None for t in dates)
    status = Status("occurred" if is_past else "scheduled", False, f"{verb.lower_} + {noun.lower_}")
    open_if = find_consequence(verb, {c.lower_ for c in verb.children if c.dep_ == "aux"})
    status = Status("hypothetical", False, open_if) if open_if else status
    counts = parties or reading.event_code == "PROTEST"
    return Candidate(noun, verb, reading, status, tuple(parties)) if counts else None


def named_meeting(noun: Token, index: ArticleIndex) -> Reading | None:
    """ "the NATO-Russia Council on 12 January": a body that meets, named with a day, is its meeting."""
    entity = index.entity_at.get(noun.i)
    if entity is None or entity.entity_type not in ("ORG", "EVENT") or noun.lower_ not in MEETING_HEADS:
        return None
    inner = index.entity_at.get(noun.head.i)
    if inner is entity:
        return None
    is_session = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    if own_modality(noun, index) is None and not _is_day_of(noun, index) and not is_session:
        return None
    return Reading("CONSULT", "multilateral", 2, "", f"meeting named {noun.lower_}")


def _is_day_of(noun: Token, index: ArticleIndex) -> bool:
    """ "January 12 is the NATO-Russia Council"."""
    verb = noun.head
    return noun.dep_ == "attr" and any(
        c.dep_ in ("nsubj", "npadvmod") and c.i < verb.i and c.i in index.timex_at for c in verb.children
    )
