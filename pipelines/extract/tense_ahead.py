"""Words around a time expression that put it ahead, whatever the tense of the verb: "extended it until Friday"."""

from functools import lru_cache

from pipelines.extract.parsed_text import Span, Token
from pipelines.extract.timex_word import load_lists, load_words

DEADLINES = (("until",), ("till",), ("as", "soon", "as"), ("as", "early", "as"), ("no", "later", "than"))
LIMITS = (("deadline", "of"), ("effective",), ("effective", "on"))
TOWARDS = frozenset(("to", "until", "till", "through", "for"))
WORDS = load_lists()
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
DEPTH = 40
REACH = 4
"""Steps from an expression up to the noun that it belongs to."""


def find_ahead(span: Span, verb: Token | None) -> str | None:
    """The words that put an expression in the future; "upcoming" is sure, the others are not.

    `verb` is the one that governs the expression.
    """
    doc, first = span.doc, span.start
    before = [t.lower_ for t in doc[max(0, first - 3) : first]]
    if before[-2:] == ["ahead", "of"] or before[-3:] == ["ahead", "of", "the"]:
        return "ahead of"
    for words in (*DEADLINES, *LIMITS):
        if tuple(before[-len(words) :]) == words and first - len(words) > span.sent.start:
            return " ".join(words)
    after = [t.lower_ for t in doc[span.end : span.end + 3]]
    if any(word in ("upcoming", "forthcoming", "planned", "scheduled") for word in after):
        return "upcoming"
    if _planned_noun(span.root):
        return "planned"
    if any(t.head.i == span.root.i and t.lower_ in WORDS["ahead"] for t in span.root.lefts):
        return "upcoming"
    if verb is None or not is_weekday(span):
        return None
    if before and before[-1] == "for" and verb.lemma_.lower() in WORDS["preparing"]:
        return f"{verb.text} for"
    if after and after[0] in ("'s", "’s"):
        return None
    return _weekday_ahead(span, before, verb)


def _weekday_ahead(span: Span, before: list[str], verb: Token) -> str | None:
    """ "postponed it to Friday", "called a strike for Monday", "set a Friday deadline", "a strike starting Monday"."""
    lemma, word = verb.lemma_.lower(), before[-1] if before else ""
    if (lemma in WORDS["postponing"] and word in TOWARDS) or (lemma in WORDS["committing"] and word == "by"):
        return f"{verb.text} {word}"
    is_plan = verb.tag_ == "VBN" and lemma in WORDS["planned_for"]  # told by its own tense
    if word == "for" and not is_plan and lemma != "be" and span.root.dep_ == "pobj":
        return "for"
    root = span.root
    is_modifier = root.dep_ in ("compound", "nmod", "amod")
    if is_modifier and root.head.lemma_.lower() == "deadline" and lemma in WORDS["setting"]:
        return f"{verb.text} a deadline"
    starting = next((t for t in span.doc[max(0, span.start - 2) : span.start] if t.lower_ in WORDS["starting"]), None)
    if starting is not None and _is_announced(starting):
        return starting.text
    return None


def _is_announced(starting: Token) -> bool:
    """ "announced a strike starting Monday", not "a strike starting Monday has closed the port"."""
    above = governing_verb(starting.head) if starting.head.i != starting.i else None
    if above is None or starting.head.dep_ in ("nsubj", "nsubjpass"):
        return False
    return above.lemma_.lower() in WORDS["announcing"] or above.tag_ in ("VBZ", "VBP")


def is_weekday(words: Span | Token) -> bool:
    """Whether a day of the week is among the words."""
    return any(token.lower_ in _weekdays() for token in (words if isinstance(words, Span) else (words,)))


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


def _planned_noun(token: Token) -> bool:
    """ "the slated visit of the secretary in September": the noun that the expression belongs to is still to come."""
    for _ in range(REACH):
        if token.head.i == token.i or token.dep_ not in ("pobj", "prep", "npadvmod", "nmod", "compound", "poss"):
            return False
        token = token.head
        planned = any(c.dep_ == "amod" and c.lower_ in WORDS["ahead"] for c in token.children)
        if planned and token.pos_ in ("NOUN", "PROPN"):
            return True
    return False


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(word for word, (kind, _, _) in load_words().items() if kind == "weekday")
