"""The tense of a clause, read from the parse: whether the words at a place speak of past, present or future.

The reporting clause is a clause of its own: in "Moscow will hold talks on Thursday, Interfax reported Monday", Thursday
is future and Monday is past. What only may happen, or was planned to, is told apart as not sure.
"""

from dataclasses import dataclass, replace

from models.code import TimexModality
from pipelines.extract.parsed_text import Doc, Span, Token
from pipelines.extract.tense_ahead import DEPTH, find_ahead, governing_verb, is_weekday
from pipelines.extract.timex_word import load_lists

FUTURE_AUXILIARIES = frozenset(("will", "'ll", "’ll", "shall", "wo"))
PROSPECTIVE_AUXILIARIES = frozenset(("would", "'d", "’d", "could", "may", "might", "should", "must", "can", "ca"))
WORDS = load_lists()


@dataclass(frozen=True, slots=True)
class ClauseTense:
    """Of what time a clause speaks, how sure that is, and by which word."""

    modality: TimexModality | None
    is_sure: bool = True
    evidence: str = ""
    is_weak: bool = False
    """Holds for months and dates, not for weekdays, which rather date the verb above."""

    was_planned: bool = False
    """A plan told in the past, "the rally planned for Saturday was canceled": the day may be over."""


UNKNOWN = ClauseTense(None, False)


def read_tense(doc: Doc, start_char: int, end_char: int) -> ClauseTense:
    """The tense of the clause in which a stretch of text stands.

    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("They will meet on Friday, the ministry said on Monday.")
    >>> read_tense(doc, 18, 24).modality, read_tense(doc, 47, 53).modality
    ('future', 'past')
    """
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    if span is None or not len(span):
        return UNKNOWN
    verb = governing_verb(span.root)
    ahead = find_ahead(span, verb)
    if ahead is not None:
        return ClauseTense("future", ahead == "upcoming", ahead)
    if span.start > 0 and doc[span.start - 1].lower_ == "since":
        return ClauseTense("past", True, "since")
    if verb is None:
        return _noun_tense(span)
    if _is_timetabled(span, verb):
        return ClauseTense("future", False, verb.text)
    if span.root.dep_ == "poss" or (span.end < len(doc) and doc[span.end].tag_ == "POS"):
        return _possessive(span.root.head, verb_tense(verb))
    clause = verb_tense(verb)
    by_then = span.start > 0 and doc[span.start - 1].lower_ == "by"  # a limit is set to what is yet to be done
    return replace(clause, is_weak=False) if clause.is_weak and by_then else clause


def _is_timetabled(span: Span, verb: Token) -> bool:
    """ "the hearing is on Monday", "the election is Sunday": with a weekday the present tense tells a plan."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or not is_weekday(span):
        return False
    root = span.root
    return (root.dep_ in ("attr", "npadvmod") and root.head.i == verb.i) or (
        root.dep_ == "pobj" and root.head.lower_ == "on" and root.head.head.i == verb.i
    )


def verb_tense(verb: Token, depth: int = 0) -> ClauseTense:
    """The tense of a verb: its own auxiliaries first, then the verb it depends on."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") or c.tag_ == "MD"]
    words = {h.lower_ for h in helpers}
    future = words & FUTURE_AUXILIARIES
    if future:
        return ClauseTense("future", True, min(future))
    if words & PROSPECTIVE_AUXILIARIES:
        return _prospective(verb, words, helpers)
    if any(h.tag_ == "TO" for h in helpers):
        return _infinitive(verb, depth)
    if verb.lemma_.lower() in WORDS["planned_for"] and verb.tag_ in ("VBN", "JJ") and _is_planned(verb):
        past = any(h.lower_ in ("was", "were", "had") for h in [*helpers, verb.head]) or _is_told_of(verb)
        return ClauseTense("future", not past, verb.text, was_planned=past)
    if _plans(verb):
        return ClauseTense("future", False, verb.text)
    finite = [h for h in helpers if h.tag_ in ("VBD", "VBP", "VBZ")]
    if verb.tag_ == "VBD" or any(h.tag_ == "VBD" for h in finite):
        return ClauseTense("past", True, verb.text)
    if any(h.lemma_.lower() == "have" for h in finite) or (verb.tag_ == "VBN" and "been" in words):
        return ClauseTense("past", True, verb.text)
    if verb.tag_ == "VBN" and not finite:
        return _bare_participle(verb, depth)
    if verb.tag_ == "VBG" and not finite:
        return _inherited(verb, depth) if verb.head.i != verb.i else ClauseTense("present", False, verb.text)
    if verb.tag_ == "VBG" and verb.lemma_.lower() in WORDS["looking_back"]:
        return ClauseTense("past", False, f"{finite[0].text} {verb.text}")
    if verb.tag_ == "VBG":
        return ClauseTense("future", False, f"{finite[0].text} {verb.text}")  # with a day, "is meeting" is a plan
    if verb.tag_ in ("VBZ", "VBP"):
        if verb.lemma_.lower() in WORDS["timetable"]:
            return ClauseTense("future", False, verb.text)
        return ClauseTense("present", True, verb.text)
    if verb.tag_ == "VBN":
        return ClauseTense("present", True, verb.text)
    return _inherited(verb, depth)


def _prospective(verb: Token, words: set[str], helpers: list[Token]) -> ClauseTense:
    """ "would", "may": still to come, unless "would have" looks back; "could come" is, "could see" is not."""
    if any(h.lemma_.lower() == "have" for h in helpers):
        return ClauseTense("past", False, "have")
    is_open = verb.lemma_.lower() in WORDS["timetable"] and not any(c.dep_ == "neg" for c in verb.children)
    if words & PROSPECTIVE_AUXILIARIES <= {"can", "could", "ca"} and not is_open:
        return ClauseTense("present", False, min(words))
    return ClauseTense("future", False, min(words & PROSPECTIVE_AUXILIARIES))


def _infinitive(verb: Token, depth: int) -> ClauseTense:
    """ "is to meet", "is set to meet", "ministers to meet": future; "was forced to leave": as the verb above."""
    head = verb.head
    if verb.dep_ == "csubj":  # "among the first to join were ..."
        return _inherited(verb, depth)
    if head.i == verb.i or verb.dep_ in ("relcl", "acl"):
        if verb.dep_ == "acl" and head.pos_ == "NOUN" and not any(c.dep_ == "auxpass" for c in verb.children):
            above = governing_verb(head)
            if above is not None and above.i != verb.i and depth < DEPTH:
                return verb_tense(above, depth + 1)
        if verb.dep_ in ("relcl", "acl") and _is_ranked(head):
            above = governing_verb(head)
            if above is not None and above.i != verb.i and depth < DEPTH:
                return verb_tense(above, depth + 1)
        return ClauseTense("future", True, f"to {verb.text}")
    lemma = head.lemma_.lower()
    if lemma == "be" or lemma in WORDS["planning"]:
        auxiliaries = [head, *(c for c in head.children if c.dep_ in ("aux", "auxpass"))]
        if head.dep_ == "acomp":
            auxiliaries.append(head.head)
        past = any(a.tag_ == "VBD" for a in auxiliaries)
        return ClauseTense("future", not past, f"{head.text} to {verb.text}", was_planned=past)
    if lemma in WORDS["committing"]:
        return ClauseTense("future", False, f"{head.text} to {verb.text}", is_weak=not _has_own_day(head, verb))
    return _inherited(verb, depth)


def _has_own_day(verb: Token, infinitive: Token) -> bool:
    """ "They agreed on Tuesday to meet on Friday": the verb above has its day already."""
    return any(is_weekday(t) for c in verb.children if c.i < infinitive.i for t in (c, *c.children))


def _is_told_of(verb: Token) -> bool:
    """ "a rally planned for Saturday was canceled": the noun with its plan is told of in the past."""
    above = governing_verb(verb.head) if verb.dep_ == "acl" else None
    return above is not None and (above.tag_ == "VBD" or any(c.tag_ == "VBD" for c in above.children))


def _is_ranked(noun: Token) -> bool:
    """ "the first countries to join", "the last to leave": in the tense of the clause around it."""
    return any(t.lower_ in WORDS["ranks"] or t.tag_ == "JJS" for t in (noun, *noun.children))


def _is_planned(verb: Token) -> bool:
    """ "is scheduled for", "a meeting set for": the participle says a plan, not an act of planning."""
    return any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ in (
        "acl",
        "amod",
        "acomp",
        "ROOT",
        "relcl",
        "conj",
        "ccomp",
        "advcl",
    )


def _plans(verb: Token) -> bool:
    """ "plans to visit on Friday", "planned a rally for Saturday", "expect crowds on Sunday", "is likely on Friday"."""
    lemma = verb.lemma_.lower()
    if lemma in WORDS["arranging"] and verb.tag_ != "VBG":
        return any(c.dep_ == "dobj" for c in verb.children) or any(c.dep_ == "xcomp" for c in verb.children)
    if lemma in WORDS["convening"] and verb.tag_ == "VBN":  # "has called a meeting on Friday": past days need "called"
        is_perfect = any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
        return is_perfect and any(c.dep_ == "dobj" for c in verb.children)
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    if lemma in WORDS["awaiting"] and any(c.dep_ == "dobj" for c in verb.children):
        return True
    if lemma == "be":
        return any(c.dep_ == "acomp" and c.lower_ in WORDS["awaited"] for c in verb.children)
    return lemma in WORDS["planning"] and any(c.dep_ == "xcomp" for c in verb.children)


def _bare_participle(verb: Token, depth: int) -> ClauseTense:
    """ "a truce signed on Friday" is past; "will be signed and sealed" shares its auxiliary."""
    if verb.dep_ == "conj":
        return _inherited(verb, depth)
    return ClauseTense("past", verb.dep_ in ("acl", "relcl"), verb.text)


def _inherited(verb: Token, depth: int) -> ClauseTense:
    """The tense of the verb above; that of a verb of saying does not govern what is said."""
    if verb.head.i == verb.i or depth >= DEPTH:
        return ClauseTense("present", False, verb.text)
    above = governing_verb(verb.head)
    if above is None or above.i == verb.i:
        return UNKNOWN
    return verb_tense(above, depth + 1)


def _noun_tense(span: Span) -> ClauseTense:
    """A heading without a verb: "Talks scheduled", "Upcoming vote on Friday"."""
    if any(t.lower_ in WORDS["ahead"] for t in span.sent):
        return ClauseTense("future", False, "upcoming")
    return UNKNOWN


def _possessive(noun: Token, clause: ClauseTense) -> ClauseTense:
    """ "Friday's meeting": an infinitive or a "may" around it says nothing of Friday, a "will" only of a party to it.

    "Friday's hearing would go ahead" is to come, "the victims of Friday's crash will be buried" is over.
    """
    if clause.modality != "future":
        return ClauseTense(clause.modality, False, clause.evidence)
    is_subject = noun.dep_ in ("nsubj", "nsubjpass")
    is_far = noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN")
    is_told = clause.evidence in FUTURE_AUXILIARIES and not is_far
    if is_told or (is_subject and clause.evidence in PROSPECTIVE_AUXILIARIES - {"may", "might"}):
        return ClauseTense("future", False, clause.evidence)
    return ClauseTense(None, False, clause.evidence)
