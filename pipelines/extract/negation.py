"""Whether the words of a clause or phrase say no."""

from pipelines.extract.clause import own_subjects
from pipelines.extract.parsed_text import Token


def _is_count(no: Token) -> bool:
    """ "no fewer than six": how many, not none."""
    return no.i + 1 < len(no.doc) and no.nbor(1).lower_ in ("fewer", "less", "more")


NO_OCCASION = frozenset(("account", "circumstance", "moment", "occasion", "point", "stage", "time", "way"))


def _is_never(preposition: Token) -> bool:
    """ "at no time", "under no circumstances": never."""
    return any(
        noun.lemma_.lower() in NO_OCCASION and any(c.lower_ == "no" for c in noun.children)
        for noun in preposition.children
    )


def is_negated(word: Token) -> bool:
    """Whether the clause of a verb, or the phrase of a noun, says no."""
    if _shares_negation(word):
        return True
    for child in word.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "not", "n't", "n’t"):
            return True
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
            c.lower_ in ("no", "neither", "none") and c.dep_ == "det" and not _is_count(c) for c in child.children
        ):
            return True
        if child.dep_ == "prep" and _is_never(child):
            return True
        if child.dep_ == "dobj" and child.lower_ in ("nobody", "none", "nothing"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "neither" for c in child.children):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("nobody", "none", "neither", "nothing"):
            return True
    return False


def _shares_negation(word: Token) -> bool:
    """ "had not admitted or denied it": the second verb of "not ... or" is denied too."""
    head = word.head
    if word.dep_ != "conj" or word.pos_ != "VERB" or own_subjects(word):
        return False
    joined_by_or = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children)
    return joined_by_or and any(c.dep_ == "neg" for c in head.children)
