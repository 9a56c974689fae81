"""Whether an act is told as done, going on, planned, demanded, possible or denied: modality, tense, frames, conditions.

The answer is about the act that the trigger names. "demanded that NATO withdraw": the demand occurred, the withdrawal
is demanded. What is generic, a mere purpose or a state of law is no event at all and gets None.
"""

from dataclasses import dataclass, replace

from models.code import EventStatus
from pipelines.extract.claim import alleges
from pipelines.extract.clause import is_asked_clause, own_subjects, tells_content
from pipelines.extract.condition import find_condition, find_consequence, is_about_anybody
from pipelines.extract.event_type import HOSTILE, read_frame, read_noun, read_verb
from pipelines.extract.headline_plan import is_headline_plan
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.untruth import (
    ALLEGATIONS,
    REPORTS,
    UNTRUE,
    is_called_lie,
    is_called_untrue,
    rejects_claim,
)
from pipelines.extract.word_list import load_words

FUTURE_AUXILIARIES = load_words("future_auxiliaries")
POSSIBLE_AUXILIARIES = load_words("possible_auxiliaries")
DUTY_AUXILIARIES = load_words("duty_auxiliaries")
PLANNED = load_words("planned")
"""Governors of an infinitive that make its act planned: "is set to meet", "are scheduled to gather"."""

ANNOUNCED = load_words("announced")
WISHED = load_words("wished")
"""Verbs under which an act has not (yet) happened as far as the clause says."""

CONSIDERING = load_words("considering")
"""Verbs of whoever thinks of doing something: what they think of is possible and no more."""

DENIALS = load_words("denials")
ALLEGED = load_words("alleged")
NOT_YET = load_words("not_yet")
REAL_CONTROL = load_words("real_control")
"""Verbs whose complement is as real as they are."""

ALLEGING = load_words("alleging") | {"convict"}
LASTING = frozenset(("continue", "escalate", "intensify", "last", "persist", "rage", "spread"))
"""Verbs whose present says that their subject goes on: "fighting continues"."""

UNCHANGING = load_words("unchanging")
"""Verbs whose past looks like their present."""

TRY = load_words("try")
TOLD_AUXILIARIES = frozenset(("had", "has", "have", "was", "were", "will", "'ll", "’ll", "did"))
"""Auxiliaries of a clause that reports; what is asked for has a bare verb or "should"."""


@dataclass(frozen=True)
class Status:
    """A status with the reason for it."""

    status: EventStatus
    is_negated: bool
    reason: str


def read_status(verb: Token) -> Status | None:
    """The status of a verb's act; None if the clause is generic, a purpose, or none that tells a happening."""
    return _own_status(verb) or _tense_status(verb)


def _own_status(verb: Token) -> Status | None:
    """What auxiliaries, conditions and governing verbs say, nearest first."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    negated = is_negated(verb)
    if (
        verb.dep_ == "conj"
        and not auxiliaries - {"to"}
        and verb.head.pos_ in ("VERB", "AUX")
        and not own_subjects(verb)
    ):
        auxiliaries = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
        if verb.tag_ in ("VB", "VBG", "VBN") or auxiliaries & FUTURE_AUXILIARIES:
            inherited = _own_status(verb.head)
            if inherited and inherited.status == "demanded" and not negated and not _joined_by_or(verb):
                return replace(inherited, is_negated=False)  # "never admit it and withdraw": only the first is refused
            if inherited:
                return inherited
    if is_headline_plan(verb):
        return Status("scheduled", negated, "headline infinitive")
    condition = find_condition(verb) or find_consequence(verb, auxiliaries)
    if condition:
        return Status("hypothetical", negated, condition)
    if auxiliaries & DUTY_AUXILIARIES and is_about_anybody(verb):
        return None
    if auxiliaries & DUTY_AUXILIARIES:
        return Status("demanded", negated, "must or should")
    governed = _governed(verb)
    if governed:
        return governed
    if auxiliaries & FUTURE_AUXILIARIES:
        return Status("denied" if negated else "scheduled", negated, "future auxiliary")
    if auxiliaries & POSSIBLE_AUXILIARIES:
        if auxiliaries & {"would", "'d", "’d"} and _is_announced(verb):
            return Status("scheduled", negated, "announced future in the past")
        return Status("hypothetical", negated, "possibility")
    if negated:
        return Status("denied", True, "negation")
    return None


def _joined_by_or(verb: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in verb.head.children)


def _is_announced(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ANNOUNCED and verb.head.tag_ in ("VBD", "VBZ", "VBN")


def _governed(verb: Token) -> Status | None:
    """What the verb above says of the act."""
    head = verb.head
    if verb.dep_ == "relcl" and head.lemma_.lower() in ALLEGATIONS | REPORTS and tells_content(verb):
        return _of_allegation(verb, head)
    if verb.dep_ not in ("xcomp", "ccomp", "pcomp", "acl", "advcl") or head.i == verb.i:
        return None
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    denied = under_denial(verb)
    if denied is not None:
        return denied
    if verb.dep_ == "ccomp" and verb.i < head.i and own_subjects(verb):
        return None  # a sentence before another: "We condemn it, he told them"
    if verb.dep_ in ("ccomp", "acl") and is_called_untrue(verb, head):
        return Status("denied", True, "said to be untrue")
    if verb.dep_ == "ccomp" and head.pos_ == "NOUN" and head.lemma_.lower() in ALLEGATIONS | REPORTS:
        return _of_allegation(verb, head)  # "claims that they shelled it are untrue"
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _of_preposition(verb, head)
    if verb.dep_ == "acl":
        return _of_acl(verb, head, infinitive)
    if verb.dep_ == "advcl" and not is_asked_clause(verb):
        return Status("hypothetical", False, "purpose") if infinitive else None
    if head.pos_ == "ADJ":
        return _of_adjective(head)
    return _of_verb(verb, head, infinitive)


def under_denial(verb: Token) -> Status | None:
    """ "denied any intention of invading", "denied that it was preparing to": whatever hangs below is denied."""
    token = verb
    for _ in range(6):
        if token.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "acl") or token.head.i == token.i:
            return None
        token = token.head
        if (token.lemma_.lower() in DENIALS and token.pos_ == "VERB") or rejects_claim(token):
            doubly = is_negated(token)
            return Status("hypothetical" if doubly else "denied", not doubly, f"under {token.lemma_.lower()}")
    return None


def _of_preposition(verb: Token, preposition: Token) -> Status | None:
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if preposition.lower_ == "of" and preposition.head.lower_ == "instead":
        return Status("hypothetical", False, "under instead")  # "instead of resigning"
    if preposition.lower_ == "before" and preposition.i < governor.i and governor.pos_ == "VERB":
        above = read_status(governor)
        if above is not None and above.status == "occurred":
            return Status("occurred", False, "participle before")  # "before resigning, he fired the chief"
    if preposition.lower_ in ("despite", "after", "since", "following"):
        return Status("occurred", False, f"participle after {preposition.lower_}")
    if preposition.lower_ in ("by", "in", "with", "while") and governor.pos_ in ("VERB", "AUX"):
        above = read_status(governor)
        if above is None or above.status not in ("occurred", "ongoing"):
            return Status("hypothetical", False, f"means of {governor.lower_}")
        return Status(above.status, False, f"participle after {preposition.lower_}")
    charging = governor.head.lemma_.lower() if governor.dep_ == "dobj" else lemma
    if lemma in ALLEGING or (charging in ALLEGING and preposition.lower_ in ("of", "with")):
        return Status("hypothetical", False, f"alleged: {charging}")
    if preposition.lower_ in ("for", "to", "against", "without", "from", "about", "on", "before"):
        if preposition.lower_ == "for" and governor.pos_ == "VERB" and verb.tag_ == "VBG":
            blamed = read_verb(governor)
            if blamed is None or blamed.event_code != "ACCUSE":
                return None
            said = "alleged: " if blamed.mode_code == "allege" else "content of "
            return Status("hypothetical", False, said + lemma)
        return Status("hypothetical", False, f"under {preposition.lower_}")
    if governor.pos_ == "NOUN" and read_noun(governor) is not None and read_noun(governor).event_code in HOSTILE:  # type: ignore[union-attr]
        return Status("hypothetical", False, f"content of {governor.lower_}")
    if governor.pos_ == "NOUN" and preposition.lower_ == "of":
        return Status("hypothetical", False, f"content of {governor.lower_}")
    return None


def _of_acl(verb: Token, noun: Token, infinitive: bool) -> Status | None:
    if not infinitive:
        return _of_allegation(verb, noun)
    if noun.lemma_.lower() in ("plan", "decision", "agreement", "deal"):
        return Status("hypothetical", False, f"content of {noun.lower_}")
    return Status("hypothetical", False, "infinitive under a noun")


def _of_allegation(verb: Token, noun: Token) -> Status | None:
    """ "allegations that the navy sank it": merely alleged; "... are false": denied in so many words."""
    if not any(c.dep_ == "mark" or c.lower_ == "that" for c in verb.children):
        return None
    predicate = noun.head
    truth = predicate.head if noun.dep_ == "pobj" else noun
    if truth.lemma_.lower() in ("basis", "truth") and is_negated(truth):
        return Status("denied", True, f"no {truth.lower_}")  # "there is no truth in reports that"
    if noun.lemma_.lower() not in ALLEGATIONS | REPORTS:
        return None
    is_subject = noun.dep_ in ("nsubj", "nsubjpass") and predicate.lemma_.lower() in ("be", "prove")
    said_of_it = (c for c in predicate.children if c.dep_ in ("acomp", "attr", "oprd"))
    untrue = is_subject and any(c.lemma_.lower() in UNTRUE for c in said_of_it)
    if (untrue and not is_negated(predicate)) or is_called_lie(noun):
        return Status("denied", True, f"{noun.lower_} said to be untrue")
    if noun.lemma_.lower() in REPORTS:
        return None  # "reports that the town had fallen": as the reports say
    return Status("hypothetical", False, f"alleged: {noun.lower_}")


def _of_adjective(adjective: Token) -> Status | None:
    if adjective.lemma_.lower() in ("set", "due", "scheduled", "slated"):
        return Status("scheduled", False, f"is {adjective.lower_} to")
    return Status("hypothetical", False, f"is {adjective.lower_} to")


def _of_verb(verb: Token, head: Token, infinitive: bool) -> Status | None:
    lemma = head.lemma_.lower()
    if lemma in DENIALS:
        return (
            Status("hypothetical", False, "doubly denied")
            if is_negated(head)
            else Status("denied", True, f"under {lemma}")
        )
    if lemma in ("fail", "refuse", "decline") and infinitive:
        return Status("denied", True, f"under {lemma}")
    if lemma == "ought":
        return Status("demanded", is_negated(head), "must or should")  # "ought to resign"
    if lemma in ("be", "have", "remain") and infinitive and any(c.lower_ == "yet" for c in head.children):
        return Status("denied", True, "yet to")  # "has yet to free them"
    if lemma == "have" and infinitive and verb.dep_ == "xcomp" and head.tag_ in ("VBZ", "VBP"):
        return Status("demanded", is_negated(head), "must or should")  # "has to resign"
    if alleges(head, verb):
        return Status("hypothetical", False, f"alleged: {lemma}")
    frame = read_frame(head)
    if verb.dep_ == "xcomp" or infinitive:
        if lemma == "be" and infinitive and verb.lemma_.lower() != "blame":  # "was to blame": a fault, no plan
            return Status("scheduled", False, "is to")
        if lemma in PLANNED:
            return Status("denied" if is_negated(head) else "scheduled", is_negated(head), f"under {lemma}")
        if (lemma in load_lexicon().aspect and lemma not in TRY) or lemma in REAL_CONTROL:
            return read_status(head)
    if frame is not None and frame.event_code == "REQUEST" and not _is_told_as_fact(verb, infinitive):
        return Status("demanded", is_negated(verb), f"under {lemma}")
    if lemma in CONSIDERING and verb.dep_ == "xcomp":
        return Status("hypothetical", False, f"under {lemma}")
    is_possible = any(c.dep_ == "aux" and c.lower_ in POSSIBLE_AUXILIARIES for c in verb.children)
    if frame is not None and frame.event_code == "AGREE" and (infinitive or verb.dep_ == "ccomp") and not is_possible:
        if is_negated(verb):
            return Status("denied", True, "promised not to")
        if lemma in ("vow", "swear") and (vowed := read_verb(verb)) is not None and vowed.event_code in HOSTILE:
            return Status("hypothetical", False, f"under {lemma}")  # a threat
        return Status("scheduled", False, f"under {lemma}")
    if lemma in ("caution", "warn") and _is_told_of_now(verb):
        return None  # "warned that troops are gathering": says that it is so
    if frame is not None and frame.event_code in ("THREATEN", "REJECT"):
        return Status("hypothetical", False, f"under {lemma}")
    if lemma in WISHED:
        return Status("hypothetical", False, f"under {lemma}")
    return None


def _is_told_as_fact(verb: Token, infinitive: bool) -> bool:
    """ "told reporters that rebels had fled": a finite clause in the past under a verb that may also ask."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if infinitive or verb.dep_ != "ccomp" or auxiliaries & DUTY_AUXILIARIES:
        return False
    return verb.tag_ == "VBD" or bool(auxiliaries & TOLD_AUXILIARIES)


def _is_told_of_now(verb: Token) -> bool:
    """ "warned that troops are gathering", "that they had left": no threat and no danger, but what is said to be so."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    is_open = auxiliaries & (POSSIBLE_AUXILIARIES | FUTURE_AUXILIARIES | DUTY_AUXILIARIES)
    return (
        verb.dep_ == "ccomp"
        and not is_open
        and (verb.tag_ == "VBD" or bool(auxiliaries & {"are", "is", "had", "has", "have"}))
    )


def _tense_status(verb: Token) -> Status | None:
    """Past, perfect and progressive tell a happening; a bare present mostly a habit."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG":
        if auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re", "been"} and "had" not in auxiliaries:
            return Status("ongoing", False, "progressive")
        return _participle_status(verb)
    if verb.tag_ == "VBD" or auxiliaries & {"has", "have", "had", "was", "were", "did", "'ve", "’ve", "got"}:
        return Status("occurred", False, "past tense")
    if verb.tag_ == "VBN":
        if auxiliaries & {"is", "are", "being", "be"}:
            return Status("ongoing", False, "present passive") if "being" in auxiliaries else None
        return _participle_status(verb)
    if verb.tag_ == "VBP" and verb.lower_ in UNCHANGING and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
        return Status("occurred", False, "past tense")  # "described how soldiers beat them"
    if verb.tag_ in ("VBZ", "VBP") or _is_present(verb, auxiliaries):
        return Status("occurred", False, "present tense")
    return None


def _is_present(verb: Token, auxiliaries: set[str]) -> bool:
    """A bare form with a subject is a present that the tagger took for an infinitive: "ministers then meet"."""
    return verb.tag_ == "VB" and not auxiliaries and verb.dep_ in ("ROOT", "conj") and bool(own_subjects(verb))


def _participle_status(verb: Token) -> Status | None:
    """A participle without auxiliary is as real as the clause it hangs on."""
    head = verb.head
    if head.i == verb.i:
        return Status("occurred", False, "participle")
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    above = _own_status(head) if head.pos_ in ("VERB", "AUX") else None
    if above is not None and above.status != "denied":
        return above
    return Status("occurred", False, "participle")


def read_noun_status(noun: Token, verb: Token | None) -> Status | None:
    """The status of the act that a noun names; `verb` is the verb that tells it, if any ("held talks")."""
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "advmod")}
    if is_negated(noun):
        return Status("denied", True, "no " + noun.lower_)
    if modifiers & ALLEGED:
        if modifiers & {"planned", "scheduled"}:
            return Status("scheduled", False, "planned " + noun.lower_)
        return Status("hypothetical", False, f"{sorted(modifiers & ALLEGED)[0]} {noun.lower_}")
    if verb is not None:
        told = read_status(verb)
        if told is not None and told.reason == "present tense" and verb.lemma_.lower() in LASTING:
            return Status("ongoing", False, f"{noun.lower_} {verb.lower_}")
        if told is not None:
            return told
        return None
    if modifiers & NOT_YET:
        return Status("scheduled", False, "upcoming " + noun.lower_)
    return None
