"""Events told by nouns: "the attack killed", "Friday's meeting", "Russia's annexation of Crimea".

A noun counts if a verb carries it ("held talks"), if it is dated, or if it names its parties in a place where news
refers to what happened. A noun under another that names a thought (threat, risk, plan) does not.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.clause import find_subjects, head_chain
from pipelines.extract.event_meeting import convened_candidate, named_meeting
from pipelines.extract.event_need import holds_office
from pipelines.extract.event_noun_date import own_modality
from pipelines.extract.event_noun_party import noun_parties
from pipelines.extract.event_party import SUFFERING
from pipelines.extract.event_type import Reading, read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE, load_lexicon
from pipelines.extract.negation import is_negated
from pipelines.extract.party import Party, is_party
from pipelines.extract.predicate import FEARED, SPEECH_ACTS, tells_event
from pipelines.extract.status import Status, read_noun_status, read_status, under_denial
from pipelines.extract.word_list import load_words

OCCURRENCE_VERBS = load_words("occurrence_verbs")
"""Verbs whose subject noun is told as a happening."""

REFERRING_VERBS = load_words("referring_verbs")
"""Verbs whose object noun is told as a happening."""

FACTIVE = load_words("factive")
"""Verbs whose object noun is a fact, whatever becomes of the verb: "to mark the killing"."""

REFERRING_PREPOSITIONS = load_words("referring_prepositions")
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
CONTAINERS = load_words("containers")
"""Nouns that count events: "a series of talks" stands where the talks stand."""

HANDING_IN = frozenset(("accept", "announce", "submit", "tender"))
HIT_THINGS = (
    load_words("premises", CLASS_FILE)
    | load_words("vessel", CLASS_FILE)
    | load_words("sites")
    | load_words("place_nouns")
)
BODILY_HARM = frozenset(("injure", "kill", "wound"))
ASKING = frozenset(("appeal", "ask", "beg", "demand", "plead", "request", "seek", "urge"))
"""Verbs whose object noun is asked for."""

PLANNING = load_words("planning")
UNREAL_GOVERNORS = load_words("unreal_governors")
"""Nouns above a trigger noun under which it names a thought and not a happening."""


def find_noun_candidate(noun: Token, index: ArticleIndex) -> Candidate | None:
    reading = named_meeting(noun, index)
    if reading is not None:
        entity_parties = noun_parties(noun, None, "CONSULT", index)
        modality = own_modality(noun, index) or "future"
        dated = Status("scheduled" if modality == "future" else "occurred", False, f"{modality} date")
        parties = entity_parties or [Party(noun, "actor", "the body that meets")]
        return Candidate(noun, None, reading, dated, tuple(parties))
    reading = read_noun(noun)
    if reading is None or noun.dep_ in ("compound", "amod", "nmod") or _is_inside_name(noun, index):
        return None
    denied = _denied_candidate(noun, reading, index)
    if denied is not None:
        return denied
    demanded = _demanded_candidate(noun, reading, index)
    if demanded is not None:
        return demanded
    if any(h.lemma_.lower() in UNREAL_GOVERNORS for h in _noun_chain(noun)):
        return None
    if _is_told_by_verb(noun, reading):
        return None
    convened = convened_candidate(noun, reading, index)
    if convened is not None:
        return convened
    verb = _telling_verb(noun)
    timex_modality = own_modality(noun, index)
    status = read_noun_status(noun, verb)
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in HANDING_IN and noun.lemma_.lower() == "resignation":
        verb, status = noun.head, read_noun_status(noun, noun.head)  # "accepted the resignation of"
    if (
        verb is not None
        and status is not None
        and noun.dep_ in ("dobj", "nsubjpass")
        and verb.lemma_.lower() in FACTIVE
    ):
        status = Status("occurred", False, f"object of {verb.lower_}")  # "to mark the killing": it happened
    is_suffered = verb is not None and verb.lemma_.lower() in SUFFERING
    if status is not None and status.reason == "present tense" and _container(noun).dep_ == "dobj" and not is_suffered:
        status = None  # "follows a series of talks": the present is that of the verb
    if status is None and timex_modality is not None:
        status = Status("scheduled" if timex_modality == "future" else "occurred", False, f"{timex_modality} date")
    parties = noun_parties(noun, verb if verb is not None and _carries(verb, noun) else None, reading.event_code, index)
    is_certain = reading.event_code in ("DISASTER", "PROTEST")
    is_scene = reading.event_code == "DISASTER" and noun.head.lower_ == "during" and not _is_reference(noun, index)
    if status is None and _refers(noun) and (parties or is_certain) and _is_definite(noun) and not is_scene:
        status = Status("occurred", False, "reference to what happened")
    if status is None or (verb is not None and not tells_event(verb, status, reading)):
        return None
    told = timex_modality is not None or (verb is not None and verb.lemma_.lower() in OCCURRENCE_VERBS)
    carrier = verb if verb is not None and _carries(verb, noun) else None
    is_carried = verb is not None and noun.dep_ == "dobj"
    counts = _noun_counts(noun, reading, parties, index, dated=told, is_carried=is_carried)
    if not counts and reading.event_code in SPEECH_ACTS - {"SUPPORT", "AGREE"}:
        return None  # "the charge carries a fine": what was said is not told again by its noun
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


def _demanded_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "demanded the withdrawal of troops", "an appeal for their release": the act that is asked for by its noun."""
    if reading.event_code not in ("RETREAT", "CONCEDE") or is_negated(noun):
        return None
    asking = _asking_word(noun)
    if asking is None or (asking.pos_ == "VERB" and not _is_told(asking)):
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    if not any(is_party(p.token, index) for p in parties):
        return None
    return Candidate(noun, None, reading, Status("demanded", False, f"under {asking.lower_}"), tuple(parties))


def _asking_word(noun: Token) -> Token | None:
    """The verb or noun of a request whose content a noun is."""
    head = noun.head
    if noun.dep_ == "dobj" and head.pos_ == "VERB":
        return head if head.lemma_.lower() in ASKING and not is_negated(head) else None
    if noun.dep_ != "pobj" or head.lower_ != "for":
        return None
    asking = head.head
    if asking.pos_ == "VERB" and asking.lemma_.lower() in ASKING | {"call", "press", "push"}:
        return asking if not is_negated(asking) else None
    if asking.pos_ == "VERB":  # "made an appeal on Friday for the release"
        objects = (c for c in asking.children if c.dep_ == "dobj")
        return next((o for o in objects if _asks(o)), None)
    return asking if _asks(asking) else None


def _is_told(asking: Token) -> bool:
    """ "marched to demand the resignation": a purpose asks for nothing of its own."""
    status = read_status(asking)
    return status is not None and status.status in ("occurred", "ongoing", "demanded")


def _asks(noun: Token) -> bool:
    reading = read_noun(noun) if noun.pos_ == "NOUN" else None
    return noun.lemma_.lower() in ("appeal", "call", "demand", "plea", "request") or (
        reading is not None and reading.event_code == "REQUEST"
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
    if noun.dep_ == "pobj" and head.dep_ == "agent" and head.head.lemma_.lower() in OCCURRENCE_VERBS:
        return head.head  # "was shaken by a rebellion"
    if head.pos_ not in ("VERB", "AUX"):
        return None
    lemma = head.lemma_.lower()
    if noun.dep_ in ("nsubj", "nsubjpass") and (lemma in OCCURRENCE_VERBS or lemma in load_lexicon().light):
        return head
    if noun.dep_ == "dobj" and lemma in SUFFERING:
        return head
    if noun.dep_ == "dobj" and (lemma in REFERRING_VERBS or lemma in load_lexicon().light):
        return head
    if noun.dep_ == "nsubjpass" and lemma in FACTIVE:
        return head
    return None


def _is_told_by_verb(noun: Token, reading: Reading) -> bool:
    """ "the blast killed ten": the verb tells the same event, and says more."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.pos_ != "VERB":
        return False
    if reading.event_code == "DISASTER" and noun.head.lemma_.lower() in BODILY_HARM:
        return True
    told = read_verb(noun.head)
    return told is not None and told.event_code == reading.event_code and "noun" not in told.rule


def _carries(verb: Token, noun: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "come" and noun.dep_ == "nsubj":
        return True  # "requests came from"
    return (lemma in load_lexicon().light or lemma in SUFFERING) and noun.dep_ in ("dobj", "nsubjpass")


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
    return any(c.dep_ == "prep" and c.lower_ in ("of", "by", "between", "against", "on", "from") for c in noun.children)


def _noun_counts(
    noun: Token, reading: Reading, parties: list[Party], index: ArticleIndex, *, dated: bool, is_carried: bool
) -> bool:
    if reading.event_code == "DISASTER":
        return _is_definite(noun) or dated
    if reading.mode_code == "visit":
        return any(holds_office(p.token, index) for p in parties)
    if reading.event_code == "PROTEST" and _container(noun).head.lower_ in ("after", "during", "following"):
        return True
    if reading.event_code in ("PROTEST", "ASSAULT") and dated:
        return True
    if reading.event_code in SPEECH_ACTS and reading.event_code != "REQUEST":
        if reading.event_code in ("ACCUSE", "REJECT", "THREATEN") and is_carried:
            return any(is_party(p.token, index) for p in parties)  # "faces criticism from farmers"
        return any(p.role == "actor" for p in parties) and dated
    if reading.event_code == "ASSAULT" and any(_is_target(p, noun) for p in parties):
        return True
    return any(is_party(p.token, index) for p in parties)


def _is_target(party: Party, noun: Token) -> bool:
    """ "an attack on a checkpoint": a thing that can be hit."""
    on = party.token.head
    is_on = on.lower_ in ("against", "on") and on.head.i == noun.i
    return is_on and party.token.lemma_.lower() in HIT_THINGS
