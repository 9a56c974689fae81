"""The tense of a clause, read from the parse: whether the words at a place speak of past, present or future.

The reporting clause is a clause of its own: in "Moscow will hold talks on Thursday, Interfax reported Monday", Thursday
is future and Monday is past. What only may happen, or was planned to, is told apart as not sure.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from models.code import TimexModality
from pipelines.extract.timex_word import load_lists

FUTURE_AUXILIARIES = frozenset(("will", "'ll", "’ll", "shall", "wo"))
PROSPECTIVE_AUXILIARIES = frozenset(("would", "'d", "’d", "could", "may", "might", "should", "must", "can", "ca"))
DEADLINES = (("until",), ("till",), ("as", "soon", "as"), ("as", "early", "as"), ("no", "later", "than"))
"""Words that put an expression ahead, whatever the tense of the verb: "extended the deadline until Friday"."""

WORDS = load_lists()
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
DEPTH = 40


@dataclass(frozen=True, slots=True)
class ClauseTense:
    """Of what time a clause speaks, how sure that is, and by which word."""

    modality: TimexModality | None
    is_sure: bool = True
    evidence: str = ""
    is_weak: bool = False
    """Holds for months and dates, not for weekdays, which rather date the verb above."""


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
    ahead = _ahead(span)
    if ahead is not None:
        return ahead
    verb = governing_verb(span.root)
    if verb is None:
        return _noun_tense(span)
    if span.root.dep_ == "poss" or (span.end < len(doc) and doc[span.end].tag_ == "POS"):
        return _possessive(verb_tense(verb))
    return verb_tense(verb)


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a word; a participle that only modifies its noun is passed over."""
    for _ in range(DEPTH):
        if token.tag_ in VERB_TAGS and token.dep_ not in ("amod", "compound", "aux", "auxpass"):
            return token
        if token.dep_ == "acomp" and token.lemma_.lower() in WORDS["planned_for"]:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def verb_tense(verb: Token, depth: int = 0) -> ClauseTense:
    """The tense of a verb: its own auxiliaries first, then the verb it depends on."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") or c.tag_ == "MD"]
    words = {h.lower_ for h in helpers}
    future = words & FUTURE_AUXILIARIES
    if future:
        return ClauseTense("future", True, min(future))
    if words & PROSPECTIVE_AUXILIARIES:
        return _prospective(words, helpers)
    if any(h.tag_ == "TO" for h in helpers):
        return _infinitive(verb, depth)
    if verb.lemma_.lower() in WORDS["planned_for"] and verb.tag_ in ("VBN", "JJ") and _is_planned(verb):
        past = any(h.lower_ in ("was", "were", "had") for h in [*helpers, verb.head])
        return ClauseTense("future", not past, verb.text)
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
    if verb.tag_ == "VBG":
        return ClauseTense("future", False, f"{finite[0].text} {verb.text}")  # with a day, "is meeting" is a plan
    if verb.tag_ in ("VBZ", "VBP"):
        if verb.lemma_.lower() in WORDS["timetable"]:
            return ClauseTense("future", False, verb.text)
        return ClauseTense("present", True, verb.text)
    if verb.tag_ == "VBN":
        return ClauseTense("present", True, verb.text)
    return _inherited(verb, depth)


def _prospective(words: set[str], helpers: list[Token]) -> ClauseTense:
    """ "would", "may": still to come, unless "would have" looks back."""
    if any(h.lemma_.lower() == "have" for h in helpers):
        return ClauseTense("past", False, "have")
    if words & PROSPECTIVE_AUXILIARIES <= {"can", "could", "ca"}:
        return ClauseTense("present", False, min(words))
    return ClauseTense("future", False, min(words & PROSPECTIVE_AUXILIARIES))


def _infinitive(verb: Token, depth: int) -> ClauseTense:
    """ "is to meet", "is set to meet", "ministers to meet": future; "was forced to leave": as the verb above."""
    head = verb.head
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
        return ClauseTense("future", not past, f"{head.text} to {verb.text}")
    if lemma in WORDS["committing"]:
        return ClauseTense("future", False, f"{head.text} to {verb.text}", is_weak=True)
    return _inherited(verb, depth)


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
    """ "plans to visit on Friday", "planned a rally for Saturday"."""
    lemma = verb.lemma_.lower()
    if lemma in WORDS["arranging"] and verb.tag_ != "VBG":
        return any(c.dep_ == "dobj" for c in verb.children) or any(c.dep_ == "xcomp" for c in verb.children)
    return lemma in WORDS["planning"] and verb.tag_ in ("VBZ", "VBP") and any(c.dep_ == "xcomp" for c in verb.children)


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


def _ahead(span: Span) -> ClauseTense | None:
    """Words before the expression that put it in the future: "ahead of Friday's vote", "the upcoming session"."""
    doc, first = span.doc, span.start
    before = [t.lower_ for t in doc[max(0, first - 3) : first]]
    if before[-2:] == ["ahead", "of"] or before[-3:] == ["ahead", "of", "the"]:
        return ClauseTense("future", False, "ahead of")
    for words in DEADLINES:
        if tuple(before[-len(words) :]) == words and first - len(words) > span.sent.start:
            return ClauseTense("future", False, " ".join(words))
    after = [t.lower_ for t in doc[span.end : span.end + 3]]
    if any(word in ("upcoming", "forthcoming", "planned", "scheduled") for word in after):
        return ClauseTense("future", True, "upcoming")
    if _planned_noun(span.root):
        return ClauseTense("future", False, "planned")
    if any(t.head.i == span.root.i and t.lower_ in WORDS["ahead"] for t in span.root.lefts):
        return ClauseTense("future", True, "upcoming")
    return None


def _planned_noun(token: Token) -> bool:
    """ "the slated visit of the secretary in September": the noun that the expression belongs to is still to come."""
    for _ in range(4):
        if token.head.i == token.i or token.dep_ not in ("pobj", "prep", "npadvmod", "nmod", "compound", "poss"):
            return False
        token = token.head
        planned = any(c.dep_ == "amod" and c.lower_ in WORDS["ahead"] for c in token.children)
        if planned and token.pos_ in ("NOUN", "PROPN"):
            return True
    return False


def _noun_tense(span: Span) -> ClauseTense:
    """A heading without a verb: "Talks scheduled", "Upcoming vote on Friday"."""
    if any(t.lower_ in WORDS["ahead"] for t in span.sent):
        return ClauseTense("future", False, "upcoming")
    return UNKNOWN


def _possessive(clause: ClauseTense) -> ClauseTense:
    """ "Friday's meeting": an infinitive or a "may" around it says nothing of Friday."""
    if clause.modality == "future" and clause.evidence in FUTURE_AUXILIARIES:
        return ClauseTense("future", False, clause.evidence)
    return ClauseTense(None if clause.modality == "future" else clause.modality, False, clause.evidence)
