"""Events told by nouns: "the attack killed", "Friday's meeting", "Russia's annexation of Crimea".

A noun counts if a verb carries it ("held talks"), if it is dated, or if it names its parties in a place where news
refers to what happened. A noun under another that names a thought (threat, risk, plan) does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from models.mention import Timex
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import find_subjects, head_chain
from pipelines.extract.event_party import Party, is_party, noun_parties
from pipelines.extract.event_type import Reading, read_noun, read_verb
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.predicate import FEARED, SPEECH_ACTS, tells_event
from pipelines.extract.status import Status, is_negated, read_noun_status, under_denial
from pipelines.extract.word_list import load_words

OCCURRENCE_VERBS = load_words("occurrence_verbs")
"""Verbs whose subject noun is told as a happening."""

REFERRING_VERBS = load_words("referring_verbs")
"""Verbs whose object noun is told as a happening."""

REFERRING_PREPOSITIONS = load_words("referring_prepositions")
MEETING_HEADS = load_words("meeting_heads")
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
CONVENING = load_words("convening")
"""Verbs whose object is a meeting that is to come."""

CONTAINERS = load_words("containers")
"""Nouns that count events: "a series of talks" stands where the talks stand."""

PLANNING = load_words("planning")
SCHEDULING = load_words("scheduling")
UNREAL_GOVERNORS = load_words("unreal_governors")
"""Nouns above a trigger noun under which it names a thought and not a happening."""


@dataclass(frozen=True)
class Candidate:
    """A word that tells an event, with its type, status and parties."""

    trigger: Token
    carrier: Token | None
    reading: Reading
    status: Status
    parties: tuple[Party, ...]
    is_reference: bool = False
    """Whether the noun only refers to an event ("the attack"), whose parties must stand elsewhere in the article."""


def find_noun_candidate(noun: Token, index: ArticleIndex) -> Candidate | None:
    reading = _named_meeting(noun, index)
    if reading is not None:
        entity_parties = noun_parties(noun, None, "CONSULT", index)
        modality = _own_modality(noun, index) or "future"
        dated = Status("scheduled" if modality == "future" else "occurred", False, f"{modality} date")
        parties = entity_parties or [Party(noun, "actor", "the body that meets")]
        return Candidate(noun, None, reading, dated, tuple(parties))
    reading = read_noun(noun)
    if reading is None or noun.dep_ in ("compound", "amod", "nmod") or _is_inside_name(noun, index):
        return None
    denied = _denied_candidate(noun, reading, index)
    if denied is not None:
        return denied
    if any(h.lemma_.lower() in UNREAL_GOVERNORS for h in _noun_chain(noun)):
        return None
    if _is_told_by_verb(noun, reading):
        return None
    convened = _convened_candidate(noun, reading, index)
    if convened is not None:
        return convened
    verb = _telling_verb(noun)
    timex_modality = _own_modality(noun, index)
    status = read_noun_status(noun, verb)
    if status is not None and status.reason == "present tense" and _container(noun).dep_ == "dobj":
        status = None  # "follows a series of talks": the present is that of the verb
    if status is None and timex_modality is not None:
        status = Status("scheduled" if timex_modality == "future" else "occurred", False, f"{timex_modality} date")
    parties = noun_parties(noun, verb if verb is not None and _carries(verb, noun) else None, reading.event_code, index)
    is_disaster = reading.event_code == "DISASTER"
    if status is None and _refers(noun) and (parties or is_disaster) and _is_definite(noun):
        status = Status("occurred", False, "reference to what happened")
    if status is None or (verb is not None and not tells_event(verb, status, reading)):
        return None
    told = timex_modality is not None or (verb is not None and verb.lemma_.lower() in OCCURRENCE_VERBS)
    carrier = verb if verb is not None and _carries(verb, noun) else None
    counts = _noun_counts(noun, reading, parties, index, dated=told)
    if not counts and not (_is_reference(noun, index) and not any(is_party(p.token, index) for p in parties)):
        return None
    return Candidate(noun, carrier, reading, status, tuple(parties), is_reference=not counts)


def _is_reference(noun: Token, index: ArticleIndex) -> bool:
    """ "the attack", "Friday's meeting", "both calls": a noun for an event that the article tells elsewhere."""
    for child in noun.children:
        if child.lower_ in DEFINITE and child.dep_ in ("det", "predet"):
            return True
        if child.dep_ == "poss" and child.i in index.timex_at:
            return True
    return False


def is_convened(noun: Token) -> bool:
    """ "called a meeting", "a summit was announced"."""
    reading = read_noun(noun)
    is_object = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in CONVENING
    if is_object and noun.head.lemma_.lower() == "call" and any(c.lower_ in DEFINITE for c in noun.children):
        return False  # "called the meeting disappointing"
    return is_object and reading is not None and reading.event_code == "CONSULT"


def _convened_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "has called a meeting of ministers on Friday": whoever meets, or else who called it; to come, unless past."""
    verb = noun.head
    if not is_convened(noun) or is_negated(verb):
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    if not any(index.entity_of(p.token) is not None for p in parties):
        callers = [Party(s, "actor", "called the meeting") for s in find_subjects(verb)[0] if is_party(s, index)]
        parties = callers + [p for p in parties if is_party(p.token, index)]
    dates = [t for i, t in index.timex_roots.items() if {verb.i, noun.i} & {h.i for h in head_chain(index.doc[i])}]
    is_past = any(_side_of_today(t, index) == "past" and t.start_date is not None for t in dates)
    status = Status("occurred" if is_past else "scheduled", False, f"{verb.lower_} + {noun.lower_}")
    return Candidate(noun, verb, reading, status, tuple(parties)) if parties else None


def _denied_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "denied that it was preparing for an invasion": the act that somebody denies, or is not preparing."""
    if reading.event_code not in FEARED or noun.dep_ not in ("pobj", "dobj"):
        return None
    verb = next((h for h in head_chain(noun) if h.pos_ == "VERB"), None)
    if verb is None:
        return None
    status = under_denial(noun)
    if status is None and is_negated(verb) and verb.lemma_.lower() in PLANNING:
        status = Status("denied", True, f"not {verb.lower_}")
    if status is None or status.status != "denied":
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    doers = [s for v in (verb, *head_chain(verb)) if v.pos_ == "VERB" for s in find_subjects(v)[0]]
    if not any(p.role == "actor" for p in parties):
        doer = next((d for d in doers if is_party(d, index)), None)
        parties += [Party(doer, "actor", "subject of the governing clause")] if doer is not None else []
    return Candidate(noun, None, reading, status, tuple(parties)) if parties else None


def _named_meeting(noun: Token, index: ArticleIndex) -> Reading | None:
    """ "the NATO-Russia Council on 12 January": a body that meets, named with a day, is its meeting."""
    entity = index.entity_at.get(noun.i)
    if entity is None or entity.entity_type not in ("ORG", "EVENT") or noun.lower_ not in MEETING_HEADS:
        return None
    inner = index.entity_at.get(noun.head.i)
    if inner is entity:
        return None
    is_session = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    if _own_modality(noun, index) is None and not _is_day_of(noun, index) and not is_session:
        return None
    return Reading("CONSULT", "multilateral", 2, "", f"meeting named {noun.lower_}")


def _is_day_of(noun: Token, index: ArticleIndex) -> bool:
    """ "January 12 is the NATO-Russia Council"."""
    verb = noun.head
    return noun.dep_ == "attr" and any(
        c.dep_ in ("nsubj", "npadvmod") and c.i < verb.i and c.i in index.timex_at for c in verb.children
    )


def _noun_chain(noun: Token) -> Iterator[Token]:
    """The nouns above a noun, up to the verb."""
    for head in head_chain(noun):
        if head.pos_ in ("VERB", "AUX"):
            return
        if head.pos_ in ("NOUN", "ADJ"):
            yield head


def _is_inside_name(noun: Token, index: ArticleIndex) -> bool:
    """A noun that ends a name is no event, except where the name is that of a meeting."""
    entity = index.entity_at.get(noun.i)
    return entity is not None and entity.entity_type not in ("EVENT", "NORP")


def _container(noun: Token) -> Token:
    """The noun itself, or what counts it: "series" of "a series of talks"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in CONTAINERS:
        return head.head
    return noun


def _telling_verb(noun: Token) -> Token | None:
    """The verb that tells the noun as a happening."""
    noun = _container(noun)
    head = noun.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    lemma = head.lemma_.lower()
    if noun.dep_ in ("nsubj", "nsubjpass") and (lemma in OCCURRENCE_VERBS or lemma in load_lexicon().light):
        return head
    if noun.dep_ == "dobj" and (lemma in REFERRING_VERBS or lemma in load_lexicon().light):
        return head
    return None


def _is_told_by_verb(noun: Token, reading: Reading) -> bool:
    """ "the blast killed ten": the verb tells the same event, and says more."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.pos_ != "VERB":
        return False
    told = read_verb(noun.head)
    return told is not None and told.event_code == reading.event_code and "noun" not in told.rule


def _carries(verb: Token, noun: Token) -> bool:
    return verb.lemma_.lower() in load_lexicon().light and noun.dep_ in ("dobj", "nsubjpass")


def _own_modality(noun: Token, index: ArticleIndex) -> str | None:
    """Past or future, by a date that the noun's own phrase holds: "Friday's meeting", "the attack on 3 May"."""
    for token in noun.subtree:
        timex = index.timex_roots.get(token.i)
        if timex is not None and timex.timex_type in ("DATE", "TIME") and timex.start_date is not None:
            nearest = next(
                (h for h in head_chain(token) if h.pos_ in ("VERB", "NOUN", "PROPN") and h.i not in index.timex_at),
                None,
            )
            if nearest is not None and nearest.i == noun.i:
                return _side_of_today(timex, index)
            if nearest is not None and _schedules(nearest, noun):
                return "past" if nearest.lemma_.lower() == "hold" else "future"
    return None


def _side_of_today(timex: Timex, index: ArticleIndex) -> str:
    """Past or future: the day against that of publication, else what the tense of the clause says."""
    if index.published_on is not None and timex.start_date is not None:
        if timex.start_date > index.published_on:
            return "future"
        if timex.end_date is not None and timex.end_date < index.published_on:
            return "past"
    return "future" if timex.modality == "future" else "past"


def _schedules(verb: Token, noun: Token) -> bool:
    """ "a meeting, which is set for 12 January"."""
    return verb.dep_ in ("relcl", "acl") and verb.head.i == noun.i and verb.lemma_.lower() in SCHEDULING


def _refers(noun: Token) -> bool:
    """Whether the noun stands where news refers to what happened."""
    noun = _container(noun)
    head = noun.head
    if noun.dep_ == "pobj":
        return head.lower_ in REFERRING_PREPOSITIONS and head.head.lemma_.lower() not in UNREAL_GOVERNORS
    if noun.dep_ in ("nsubj", "nsubjpass"):
        auxiliaries = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
        return head.tag_ == "VBD" or bool(auxiliaries & {"has", "have", "had", "was", "were"})
    return noun.dep_ == "dobj" and head.lemma_.lower() in REFERRING_VERBS


def _is_definite(noun: Token) -> bool:
    """ "the attack", "Russia's annexation", "2014 annexation", against "attacks" at large."""
    for child in noun.children:
        if child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "a", "an"):
            return True
        if child.dep_ in ("poss", "nummod"):
            return True
    return any(c.dep_ == "prep" and c.lower_ in ("of", "by", "between", "against", "on") for c in noun.children)


def _noun_counts(noun: Token, reading: Reading, parties: list[Party], index: ArticleIndex, *, dated: bool) -> bool:
    if reading.event_code == "DISASTER":
        return _is_definite(noun) or dated
    if reading.event_code in ("PROTEST", "ASSAULT") and dated:
        return True
    if reading.event_code in SPEECH_ACTS and reading.event_code != "REQUEST":
        return any(p.role == "actor" for p in parties) and dated
    return any(is_party(p.token, index) for p in parties)
