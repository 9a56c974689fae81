"""Events told by nouns: "the attack killed", "Friday's meeting", "Russia's annexation of Crimea".

A noun counts if a verb carries it ("held talks"), if it is dated, or if it names its parties in a place where news
refers to what happened. A noun under another that names a thought (threat, risk, plan) does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

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
    verb = _telling_verb(noun)
    timex_modality = _own_modality(noun, index)
    status = read_noun_status(noun, verb)
    if status is None and timex_modality is not None:
        status = Status("scheduled" if timex_modality == "future" else "occurred", False, f"{timex_modality} date")
    parties = noun_parties(noun, verb if verb is not None and _carries(verb, noun) else None, reading.event_code, index)
    is_disaster = reading.event_code == "DISASTER"
    if status is None and _refers(noun) and (parties or is_disaster) and _is_definite(noun):
        status = Status("occurred", False, "reference to what happened")
    if status is None or (verb is not None and not tells_event(verb, status, reading)):
        return None
    told = timex_modality is not None or (verb is not None and verb.lemma_.lower() in OCCURRENCE_VERBS)
    if not _noun_counts(noun, reading, parties, index, dated=told):
        return None
    return Candidate(noun, verb if verb is not None and _carries(verb, noun) else None, reading, status, tuple(parties))


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
    if _own_modality(noun, index) is None and not _is_day_of(noun, index):
        return None
    return Reading("CONSULT", "multilateral", 2, "", f"meeting named {noun.lower_}")


def _is_day_of(noun: Token, index: ArticleIndex) -> bool:
    """ "January 12 is the NATO-Russia Council"."""
    verb = noun.head
    return noun.dep_ == "attr" and any(c.dep_ == "nsubj" and c.i in index.timex_at for c in verb.children)


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


def _telling_verb(noun: Token) -> Token | None:
    """The verb that tells the noun as a happening."""
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
                return timex.modality or "past"
            if nearest is not None and _schedules(nearest, noun):
                return "past" if nearest.lemma_.lower() == "hold" else "future"
    return None


def _schedules(verb: Token, noun: Token) -> bool:
    """ "a meeting, which is set for 12 January"."""
    return verb.dep_ in ("relcl", "acl") and verb.head.i == noun.i and verb.lemma_.lower() in SCHEDULING


def _refers(noun: Token) -> bool:
    """Whether the noun stands where news refers to what happened."""
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
