"""Events told by nouns: "the attack killed", "Friday's meeting", "Russia's annexation of Crimea".

A noun counts if a verb carries it ("held talks"), if it is dated, or if it names its parties in a place where news
refers to what happened. A noun under another that names a thought (threat, risk, plan) does not.
"""

from collections.abc import Iterator

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.clause import head_chain
from pipelines.extract.event_meeting import convened_candidate, named_meeting
from pipelines.extract.event_need import holds_office
from pipelines.extract.event_noun_date import own_modality
from pipelines.extract.event_noun_party import noun_parties
from pipelines.extract.event_noun_unreal import UNREAL
from pipelines.extract.event_party import SUFFERING
from pipelines.extract.event_type import read_frame, read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE, load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import Party, is_party
from pipelines.extract.predicate import SPEECH_ACTS, tells_event
from pipelines.extract.status import ALLEGED, Status, read_noun_status
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

ABSTAINING = load_words("abstaining")

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
    | load_words("structure", CLASS_FILE)
    | load_words("vehicle", CLASS_FILE)
    | load_words("vessel", CLASS_FILE)
    | load_words("sites")
    | load_words("place_nouns")
)
BODILY_HARM = frozenset(("injure", "kill", "wound"))
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
    unreal = next((c for find in UNREAL if (c := find(noun, reading, index)) is not None), None)
    if unreal is not None:
        return unreal
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_.lower() in ("menace", "threaten"):
        return None  # "threatened Vilnius with a boycott": no more than a threat
    if (
        reading.event_code in ("AGREE", "CONSULT", "REQUEST")
        and noun.dep_ in ("dobj", "nsubjpass")
        and _is_refused(noun.head)
    ):
        return None  # "rejected a petition by herders": told by its refusal
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
    is_scene = reading.event_code == "DISASTER" and not _is_reference(noun, index)
    is_scene = is_scene and (noun.head.lower_ == "during" or noun.head.lemma_ == "be")  # "a storm was on its way"
    if status is None and _refers(noun) and (parties or is_certain) and _is_definite(noun) and not is_scene:
        status = Status("occurred", False, "reference to what happened")
    if noun.lemma_.lower() == "conference" and noun.head.lower_ == "during" and timex_modality is None:
        return None  # "during a conference of the churches": the scene of what is told
    if status is None and _exists(noun):
        status = Status("occurred", False, "there were")
    is_alleged = any(c.lower_ in ALLEGED for c in noun.children)  # "the alleged build-up": whose, is told before
    if status is not None and status.status == "hypothetical" and not parties and not is_alleged:
        return None  # "the revolt might have ended in a massacre"
    if status is None or (verb is not None and not tells_event(verb, status, reading)):
        return None
    told = timex_modality is not None or (verb is not None and verb.lemma_.lower() in OCCURRENCE_VERBS)
    carrier = verb if verb is not None and _carries(verb, noun) else None
    is_carried = verb is not None and noun.dep_ == "dobj"
    counts = _noun_counts(noun, reading, parties, index, dated=told, is_carried=is_carried)
    if status.status == "denied" and reading.event_code in ("ASSAULT", "COERCE") and _exists(noun):
        counts = True  # "there were no arrests"
    if reading.event_code == "REQUEST" and verb is None and noun.head.lower_ in ("amid", "by", "despite"):
        return None  # "despite appeals from aid groups"
    if not counts and reading.event_code in SPEECH_ACTS - {"SUPPORT", "AGREE"}:
        return None  # "the charge carries a fine": what was said is not told again by its noun
    if not counts and not (_is_reference(noun, index) and not any(is_party(p.token, index) for p in parties)):
        return None
    return Candidate(noun, carrier, reading, status, tuple(parties), is_reference=not counts)


def _exists(noun: Token) -> bool:
    """ "there were clashes between police and miners"."""
    return (
        noun.dep_ in ("attr", "nsubj") and noun.head.tag_ == "VBD" and any(c.dep_ == "expl" for c in noun.head.children)
    )


def _is_refused(verb: Token) -> bool:
    reading = (read_verb(verb) or read_frame(verb)) if verb.pos_ == "VERB" else None
    return verb.lemma_.lower() in ABSTAINING or (reading is not None and reading.event_code == "REJECT")


def _is_reference(noun: Token, index: ArticleIndex) -> bool:
    """ "the attack", "Friday's meeting", "both calls": a noun for an event that the article tells elsewhere."""
    for child in noun.children:
        if child.lower_ in DEFINITE and child.dep_ in ("det", "predet"):
            return True
        if child.dep_ == "poss" and child.i in index.timex_at:
            return True
    return False


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
    if reading.event_code == "DISASTER" and told is not None and told.event_code in ("ASSAULT", "DISASTER"):
        return told.mode_code == "destroy" or told.event_code == "DISASTER"
    if reading.event_code == "CONSULT" and noun.head.lemma_.lower() in OCCURRENCE_VERBS:
        return False  # "negotiations between them resumed": the noun has the parties
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
    if reading.event_code == "DISASTER" and noun.dep_ == "pobj" and noun.head.lower_ in ("about", "for", "over"):
        return dated  # "should resign over the crash"
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
    is_on = on.lower_ in ("against", "of", "on") and on.head.i == noun.i
    return is_on and party.token.lemma_.lower() in HIT_THINGS
