"""Acts that depend on a condition, or on whoever it may be: "if Norway attacks", "anyone who loses must go"."""

from pipelines.extract.clause import own_subjects
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

OPEN_AUXILIARIES = load_words("future_auxiliaries") | load_words("possible_auxiliaries")
"""Auxiliaries of an act that is still to come, or may."""


PROVIDED = frozenset(("provided", "providing"))


def is_about_anybody(verb: Token) -> bool:
    """ "A president who loses a vote must resign": a rule for whoever it may be."""
    subjects = own_subjects(verb)
    return bool(subjects) and all(
        any(c.lower_ in ("a", "an", "any", "every") for c in s.children if c.dep_ == "det")
        and any(c.dep_ == "relcl" and c.tag_ in ("VBZ", "VBP") for c in s.children)
        for s in subjects
    )


def find_condition(verb: Token) -> str | None:
    """Why the clause is a mere condition."""
    if verb.dep_ == "ccomp" and verb.head.lower_ in PROVIDED and not own_subjects(verb.head):
        return f"condition: {verb.head.lower_}"
    token = verb
    for _ in range(6):
        for child in token.children:
            if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "lest"):
                return f"condition: {child.lower_}"
            inverts = child.lower_ == "should" or (child.lower_ == "had" and token.dep_ == "advcl")
            if child.dep_ == "aux" and inverts and child.i < token.i and _inverted(child, token):
                return f"condition: {child.lower_}"
        if token.dep_ in ("ccomp", "xcomp", "conj") and token.head.pos_ in ("VERB", "AUX") and token.dep_ != "ccomp":
            token = token.head
        else:
            return None
    return None


def find_consequence(verb: Token, auxiliaries: set[str]) -> str | None:
    """ "will close its embassy if they are arrested": what depends on a condition is as open as the condition."""
    if not auxiliaries & OPEN_AUXILIARIES:
        return None
    for child in verb.children:
        marks = [c.lower_ for c in child.children if c.dep_ == "mark"]
        if (
            child.dep_ == "advcl"
            and ("if" in marks or "unless" in marks)
            and "even" not in {c.lower_ for c in child.children}
        ):
            return f"condition: {'if' if 'if' in marks else 'unless'}"
        if child.lower_ in PROVIDED and child.dep_ in ("prep", "conj", "advcl") and not own_subjects(child):
            return f"condition: {child.lower_}"
    return None


def _inverted(auxiliary: Token, verb: Token) -> bool:
    """ "should Russia choose": the auxiliary stands before its subject."""
    subjects = own_subjects(verb)
    return bool(subjects) and auxiliary.i < subjects[0].left_edge.i
