"""Which words of an article tell an event: verbs and nouns of the lexicon, judged in their clause.

Precision first. A verb counts if its entry's parties are there; a noun counts if a verb carries it ("held talks", "the
attack killed"), if it is dated, or if it names its parties in a place where news refers to what happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import find_complements, find_objects, head_chain, is_passive, object_lemmas
from pipelines.extract.event_party import Party, is_party, noun_parties, verb_parties
from pipelines.extract.event_type import HOSTILE, Reading, read_frame, read_noun, read_verb
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.status import Status, read_noun_status, read_status
from pipelines.extract.word_list import load_words

OCCURRENCE_VERBS = load_words("occurrence_verbs")
"""Verbs whose subject noun is told as a happening."""

REFERRING_VERBS = load_words("referring_verbs")
"""Verbs whose object noun is told as a happening."""

REFERRING_PREPOSITIONS = load_words("referring_prepositions")
UNREAL_GOVERNORS = load_words("unreal_governors")
"""Nouns above a trigger noun under which it names a thought and not a happening."""

PROMISES = load_words("promises")
SPEECH_ACTS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"))
THING_OBJECTS = frozenset(("REJECT", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "THREATEN"))
NEEDS_DOER = frozenset(("SUPPORT", "AID", "COOPERATE", "RETREAT"))
"""Types whose passive says too little without who did it: "she was sent to school"."""

MEASURE_SUBJECTS = load_words("measure_subjects")


DENIED_THINGS = load_words("denied_things")


@dataclass(frozen=True)
class Candidate:
    """A word that tells an event, with its type, status and parties."""

    trigger: Token
    carrier: Token | None
    reading: Reading
    status: Status
    parties: tuple[Party, ...]


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
            candidate = _noun_candidate(token, index)
            if candidate is not None:
                found.setdefault(token.i, candidate)
    for i in sorted(found):
        yield found[i]


def _told_objects(verb: Token, candidate: Candidate) -> set[int]:
    """Nouns that name the event which their verb already tells: "imposed sanctions"."""
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    same = {n.i for n in nouns if (r := read_noun(n)) is not None and r.event_code == candidate.reading.event_code}
    return same | {candidate.trigger.i}


def _verb_candidate(verb: Token, index: ArticleIndex) -> Candidate | None:
    carried = _carried_noun(verb)
    if carried is not None:
        return _carried_candidate(verb, carried, index)
    reading = read_predicate(verb)
    if reading is None:
        return None
    status = read_status(verb)
    if status is None or not _tells(verb, status, reading):
        return None
    parties = verb_parties(verb, reading.event_code, index)
    if not _needs_met(reading, parties, verb, index):
        return None
    return Candidate(verb, None, reading, status, tuple(parties))


def read_predicate(verb: Token) -> Reading | None:
    """The type of a verb as entry or as frame: an entry with an object condition beats a frame, a frame the rest."""
    lemma = verb.lemma_.lower()
    reading, frame = read_verb(verb), read_frame(verb)
    if frame is not None and (reading is None or reading.strength < 3):
        settled = _frame_reading(verb, frame)
        if settled is not None:
            return settled
        if lemma not in load_lexicon().verbs:
            return None
    return reading


def _frame_reading(verb: Token, frame: Reading) -> Reading | None:
    """A frame counts as an act of its own if it asks, refuses, threatens or promises something."""
    lemma = verb.lemma_.lower()
    complements = find_complements(verb)
    if frame.event_code == "AGREE":
        if lemma not in PROMISES or (lemma == "commit" and not any(_is_infinitive(c) for c in complements)):
            return None
        inner = [r for r in (read_verb(c) for c in complements) if r is not None]
        if any(r.event_code in HOSTILE for r in inner) and lemma in ("vow", "promise", "pledge"):
            return Reading("THREATEN", None, 3, "actor", f"frame {lemma} + hostile")
        if not complements and not find_objects(verb) and lemma != "agree":
            return None
        return frame
    if frame.event_code == "REQUEST":
        if lemma in ("want", "tell", "encourage", "invite", "recommend", "require", "instruct", "direct"):
            return frame if lemma != "want" and any(_is_infinitive(c) for c in complements) else None
        asks = complements or "for" in {c.lower_ for c in verb.children} or find_objects(verb)
        if lemma in ("call", "push", "appeal", "press"):
            asks = complements or {"for", "on", "upon"} & {c.lower_ for c in verb.children if c.dep_ == "prep"}
        return frame if asks else None
    if frame.event_code == "THREATEN":
        if lemma in ("warn", "caution"):
            return frame if _warns_of_consequences(verb) else None
        return frame if complements or find_objects(verb) else None
    if lemma == "deny" and not object_lemmas(verb) & DENIED_THINGS:
        return None  # what is denied is an event of its own, with status denied
    return frame


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _warns_of_consequences(verb: Token) -> bool:
    """A warning is a threat only if the one who warns would bring the harm about."""
    words = object_lemmas(verb)
    if words & {"consequence", "cost", "response", "retaliation", "sanction", "war", "action", "strike", "price"}:
        return True
    for clause in find_complements(verb):
        if any(c.lower_ in ("will", "would", "could", "’ll", "'ll", "wo") for c in clause.children if c.dep_ == "aux"):
            reading = read_verb(clause)
            return reading is not None and reading.event_code in HOSTILE
    return False


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
    if reading is None or status is None or not _tells(verb, status, reading):
        return None
    parties = noun_parties(noun, verb, reading.event_code, index)
    if not parties or not _needs_met(reading, parties, verb, index):
        return None
    return Candidate(noun, verb, reading, status, tuple(parties))


def _tells(verb: Token, status: Status, reading: Reading) -> bool:
    """Whether the clause tells of an act and not of a purpose, a habit or a mere thought."""
    if status.reason in ("purpose", "infinitive under a noun"):
        return False
    if status.status == "hypothetical" and status.reason.startswith(("under", "content", "is ", "doubly")):
        return status.reason.split()[-1] in ("threaten", "warn", "accuse", "fear", "vow")
    if status.status == "denied" and status.reason in ("under refuse", "under decline", "under fail"):
        return False  # the refusal is the event
    if (
        status.status == "denied"
        and status.reason == "negation"
        and reading.event_code in ("SUPPORT", "CONSULT", "AGREE")
    ):
        return False
    if verb.tag_ in ("VBZ", "VBP") and status.reason == "present tense":
        return reading.event_code in SPEECH_ACTS
    return True


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
        return len(parties) >= 2 or (actors and (reading.strength >= 3 or reading.need != "both"))
    if reading.need == "actor":
        return actors or (recipients and is_passive(verb))
    if reading.need == "recipient":
        return recipients
    if reading.need == "both":
        return (actors and recipients) or (recipients and is_passive(verb) and reading.event_code not in NEEDS_DOER)
    if reading.need == "either":
        return actors or recipients or (is_passive(verb) and any(p.role == "recipient" for p in parties))
    return True


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


def _noun_candidate(noun: Token, index: ArticleIndex) -> Candidate | None:
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
    if status is None or (verb is not None and not _tells(verb, status, reading)):
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
        return head.tag_ in ("VBD", "VBN") or any(c.lower_ in ("has", "have", "had", "was") for c in head.children)
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
