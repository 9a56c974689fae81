"""Which words of an article tell an event: verbs and nouns of the lexicon, judged in their clause.

Precision first. A verb counts if its entry's parties are there; a noun counts if a verb carries it ("held talks", "the
attack killed"), if it is dated, or if it names its parties in a place where news refers to what happened.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import is_passive
from pipelines.extract.event_nominal import Candidate, find_noun_candidate, is_convened
from pipelines.extract.event_party import Party, is_party, noun_parties, verb_parties
from pipelines.extract.event_type import Reading, read_noun, read_verb
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.predicate import read_predicate, tells_event
from pipelines.extract.status import Status, read_noun_status, read_status
from pipelines.extract.word_list import load_words

NEEDS_DOER = frozenset(("SUPPORT", "AID", "COOPERATE", "RETREAT"))
"""Types whose passive says too little without who did it: "she was sent to school"."""

COLLECTIVES = load_words("collectives")
"""Single bodies whose members meet."""

HARM = load_words("harm")
VIOLENT = frozenset(("ASSAULT", "PROTEST"))
MEASURE_SUBJECTS = load_words("measure_subjects")


def find_candidates(index: ArticleIndex) -> Iterator[Candidate]:
    """The event words of an article, left to right; each word once."""
    consumed: set[int] = set()
    found: dict[int, Candidate] = {}
    for token in index.doc:
        if token.pos_ == "VERB" and token.i not in index.timex_at:
            candidate = _verb_candidate(token, index)
            if candidate is not None:
                consumed |= _told_objects(token, candidate)
                found[candidate.trigger.i] = candidate
    for token in index.doc:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in consumed and token.i not in index.timex_at:
            candidate = find_noun_candidate(token, index)
            if candidate is not None:
                found.setdefault(token.i, candidate)
    yield from _settle_harm([found[i] for i in sorted(found)], index)


def _settle_harm(candidates: list[Candidate], index: ArticleIndex) -> Iterator[Candidate]:
    """Harm that nobody is said to have done belongs to what was told last: a disaster or an act of violence."""
    disasters = [t.i for t in index.doc if t.pos_ in ("NOUN", "PROPN") and _is_disaster(t)]
    acts = [c.trigger.i for c in candidates if c.reading.event_code in VIOLENT and not _is_mere_harm(c)]
    for candidate in candidates:
        if _is_mere_harm(candidate):
            at = candidate.trigger.i
            told_disaster = max((i for i in disasters if i < at), default=-1)
            if told_disaster > max((i for i in acts if i < at), default=-1):
                word = index.doc[told_disaster].lower_
                reading = Reading("DISASTER", None, 2, "", f"{candidate.reading.rule}; harm of the {word} told before")
                candidate = replace(candidate, reading=reading)
        yield candidate


def _is_disaster(noun: Token) -> bool:
    reading = read_noun(noun)
    return reading is not None and reading.event_code == "DISASTER"


def _is_mere_harm(candidate: Candidate) -> bool:
    """ "3,549 people had been killed": harm, but no doer."""
    is_harm = candidate.reading.event_code == "ASSAULT" and candidate.trigger.lemma_.lower() in HARM
    return is_harm and not any(p.role == "actor" for p in candidate.parties)


def _told_objects(verb: Token, candidate: Candidate) -> set[int]:
    """Nouns that name the event which their verb already tells: "imposed sanctions"."""
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    same = {n.i for n in nouns if (r := read_noun(n)) is not None and r.event_code == candidate.reading.event_code}
    return same | {candidate.trigger.i}


def _verb_candidate(verb: Token, index: ArticleIndex) -> Candidate | None:
    if any(is_convened(c) for c in verb.children):
        return None  # the noun tells the meeting
    carried = _carried_noun(verb)
    if carried is not None:
        return _carried_candidate(verb, carried, index)
    reading = read_predicate(verb)
    if reading is None:
        return None
    status = _with_date(read_status(verb), verb, index)
    if status is None or not tells_event(verb, status, reading):
        return None
    parties = verb_parties(verb, reading.event_code, index)
    if not _needs_met(reading, parties, verb, index):
        return None
    return Candidate(verb, None, reading, status, tuple(parties))


def _with_date(status: Status | None, verb: Token, index: ArticleIndex) -> Status | None:
    """ "Ministers meet in Lima on Friday": a bare present with a coming day is a plan."""
    if status is None or status.reason != "present tense" or index.published_on is None:
        return status
    for token in verb.subtree:
        timex = index.timex_roots.get(token.i)
        if timex is not None and timex.start_date is not None and timex.start_date > index.published_on:
            return Status("scheduled", False, "present tense with a coming day")
    return status


def _carried_noun(verb: Token) -> Token | None:
    """The event noun that a light verb carries: "held talks", "an attack launched by"."""
    if verb.lemma_.lower() not in load_lexicon().light:
        return None
    reading = read_verb(verb)
    if reading is None or "noun" not in reading.rule:
        return None
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        nouns.append(verb.head)
    return next((n for n in nouns if read_noun(n) is not None), None)


def _carried_candidate(verb: Token, noun: Token, index: ArticleIndex) -> Candidate | None:
    reading = read_verb(verb)
    status = read_noun_status(noun, verb)
    if reading is None or status is None or not tells_event(verb, status, reading):
        return None
    parties = noun_parties(noun, verb, reading.event_code, index)
    if not parties or not _needs_met(reading, parties, verb, index):
        return None
    return Candidate(noun, verb, reading, status, tuple(parties))


def _needs_met(reading: Reading, parties: list[Party], verb: Token, index: ArticleIndex) -> bool:
    """Whether the parties that the lexicon entry asks for are there."""
    subjects = [c.lemma_.lower() for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(s in MEASURE_SUBJECTS for s in subjects):
        return False
    if reading.event_code == "ASSAULT" and is_passive(verb) and _is_accident(verb):
        return False
    actors = any(p.role == "actor" and is_party(p.token, index) for p in parties)
    recipients = any(p.role == "recipient" and is_party(p.token, index) for p in parties)
    if reading.event_code in ("CONSULT", "COOPERATE"):
        if reading.mode_code == "visit" or "noun" in reading.rule:
            return actors
        return len(parties) >= 2 or any(_is_several(p.token, index) for p in parties)
    if reading.need == "actor":
        return actors or (recipients and is_passive(verb))
    if reading.need == "recipient":
        return recipients
    if reading.need == "both":
        return (actors and recipients) or (recipients and is_passive(verb) and reading.event_code not in NEEDS_DOER)
    if reading.need == "either":
        return actors or recipients or (is_passive(verb) and any(p.role == "recipient" for p in parties))
    return True


def _is_several(token: Token, index: ArticleIndex) -> bool:
    """Whether one party stands for several that can meet: ministers, they, a council."""
    entity = index.entity_at.get(token.i)
    return (
        token.tag_ in ("NNS", "NNPS")
        or token.lower_ in COLLECTIVES
        or token.lower_ in ("they", "we")
        or (entity is not None and entity.entity_type in ("ORG", "EVENT"))
    )


def _is_accident(verb: Token) -> bool:
    """ "were killed when the hotel collapsed", "killed in a crash": harm that nobody did."""
    for child in verb.children:
        if child.dep_ == "agent" and any(g.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for g in child.subtree):
            return False
    for child in verb.children:
        words = [child] if child.dep_ == "advcl" else [g for g in child.children if g.dep_ == "pobj"]
        for word in words:
            reading = read_noun(word) if word.pos_ == "NOUN" else read_verb(word) if word.pos_ == "VERB" else None
            if reading is not None and reading.event_code == "DISASTER":
                return True
    return False
