"""Events told by nouns: "the attack killed", "Friday's meeting", "Russia's annexation of Crimea".

A noun counts if a verb carries it ("held talks"), if it is dated, or if it names its parties in a place where news
refers to what happened. A noun under another that names a thought (threat, risk, plan) does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import head_chain
from pipelines.extract.event_party import Party, is_party, noun_parties
from pipelines.extract.event_type import Reading, read_noun, read_verb
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.predicate import SPEECH_ACTS, tells_event
from pipelines.extract.status import Status, read_noun_status
from pipelines.extract.word_list import load_words

OCCURRENCE_VERBS = load_words("occurrence_verbs")
"""Verbs whose subject noun is told as a happening."""

REFERRING_VERBS = load_words("referring_verbs")
"""Verbs whose object noun is told as a happening."""

REFERRING_PREPOSITIONS = load_words("referring_prepositions")
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
    reading = read_noun(noun)
    if reading is None or noun.dep_ in ("compound", "amod", "nmod") or _is_inside_name(noun, index):
        return None
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
    return None


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
