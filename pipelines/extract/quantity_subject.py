"""What a number counts or measures: the noun under it, what befell those counted, or the subject of its clause."""

from dataclasses import dataclass

from pipelines.extract.clause import find_subjects, head_chain
from pipelines.extract.parsed_text import Token
from pipelines.extract.phrase import party_span
from pipelines.extract.quantity_read import Number
from pipelines.extract.quantity_word import load_list, load_table

CASUALTY: dict[str, str] = load_table("casualty")
GENERIC_PEOPLE = load_list("generic_people")
NOUNS = ("NOUN", "PROPN")
LASTING = load_list("lasting")
BREAKS = (",", ";", ":", "(", ")", "–", "—")
"""What stands between a number and a noun that it does not count."""

PASSIVE_FATES = ("nsubjpass", "dobj", "nsubj")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a quantity is said of."""

    unit: str | None
    text: str | None


def find_counted(last: Token) -> Token | None:
    """The noun that a number counts, from the number's last word: "100,000 Russian troops", "dozens of ships"."""
    if last.pos_ == "NOUN" or last.lower_ in ("dozens", "hundreds", "thousands", "millions"):
        for child in last.children:
            if child.lower_ == "of" and child.i > last.i:
                return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in NOUNS), None)
    if last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "of":
        return next((c for c in last.nbor(1).children if c.dep_ == "pobj" and c.pos_ in NOUNS), None) or _noun_behind(
            last.nbor(1)
        )
    for head in head_chain(last, 4):
        if head.i > last.i and head.pos_ in NOUNS:
            between = last.doc[last.i + 1 : head.i]
            if head.i - last.i <= 8 and not any(t.is_space or t.text in BREAKS for t in between):
                return _whole_noun(head)
            break
        if head.pos_ in ("VERB", "AUX"):
            break
    return _noun_behind(last)


def _noun_behind(last: Token) -> Token | None:
    """The end of the row of adjectives and nouns right behind the number."""
    noun = None
    for token in last.doc[last.i + 1 : last.i + 6]:
        if token.pos_ in NOUNS and "\n" not in token.text:
            noun = token
        elif noun is not None or token.pos_ != "ADJ":
            break
    return _whole_noun(noun) if noun is not None else None


def _whole_noun(noun: Token) -> Token:
    """The last part of a noun that is cut at its hyphen ("e-mails"), or that the parse took for a modifier."""
    doc = noun.doc
    if noun.i + 2 < len(doc) and doc[noun.i + 1].text == "-" and not noun.whitespace_ and doc[noun.i + 2].pos_ in NOUNS:
        return doc[noun.i + 2]
    is_modifier = noun.dep_ in ("compound", "amod") and noun.i < noun.head.i <= noun.i + 3 and noun.head.pos_ in NOUNS
    return noun.head if is_modifier else noun


def read_subject(number: Number, last: Token, counted: Token | None, text: str) -> Subject:
    """Unit and subject of a quantity. `last` is the number's last word, unit included."""
    if number.unit_kind is not None:
        return Subject(number.unit, _measured(number, last, counted, text))
    fate = _fate(last, counted)
    if counted is None:
        if fate is not None:
            return Subject("people", f"people {fate}")
        subject = _clause_subject(last)
        return Subject(None, _phrase(subject, text) if subject is not None else None)
    lemma = counted.lemma_.lower()
    if lemma in GENERIC_PEOPLE or counted.lower_ in CASUALTY:
        named = CASUALTY.get(lemma) or CASUALTY.get(counted.lower_)
        return Subject("people", f"people {named or fate}" if named or fate else _counted_phrase(counted, last, text))
    phrase = _counted_phrase(counted, last, text)
    return Subject(counted.lower_, f"{phrase} {fate}" if fate and phrase else phrase)


def _fate(last: Token, counted: Token | None) -> str | None:
    """What befell those counted: "killed 12 rebels", "107 dead", "40 people were injured"."""
    if last.i + 1 < len(last.doc):
        behind = last.nbor(1)
        if behind.lower_ in CASUALTY:
            return str(CASUALTY[behind.lower_])
    noun = counted if counted is not None else last
    for child in noun.children:
        if child.dep_ in ("acl", "amod") and child.lemma_.lower() in CASUALTY:
            return str(CASUALTY[child.lemma_.lower()])
        if child.dep_ in ("acl", "amod") and child.lower_ in CASUALTY:
            return str(CASUALTY[child.lower_])
    verb = noun.head
    if noun.dep_ not in PASSIVE_FATES:
        return None
    if noun.dep_ == "nsubj" and verb.lemma_.lower() not in ("die", "perish"):
        predicates = [c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr")]
        return next((str(CASUALTY[p]) for p in predicates if p in CASUALTY), None)
    return CASUALTY.get(verb.lemma_.lower())


def _measured(number: Number, last: Token, counted: Token | None, text: str) -> str | None:
    """What a share, sum or length is of: "58% of voters", "a two-day visit", "talks lasted eight hours"."""
    if counted is not None and counted.i > last.i:
        return _counted_phrase(counted, last, text)
    for child in [*last.children, *last.head.children]:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for") and child.i in (last.i + 1, last.i + 2):
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in NOUNS), None)
            if noun is not None and noun.ent_type_ not in ("DATE", "TIME"):
                return _phrase(noun, text)
    if number.unit_kind == "duration" and not any(h.lemma_.lower() in LASTING for h in head_chain(last, 2)):
        return None
    subject = _clause_subject(last)
    return _phrase(subject, text) if subject is not None else None


def _clause_subject(last: Token) -> Token | None:
    for head in head_chain(last, 8):
        if head.pos_ in ("VERB", "AUX"):
            subjects = find_subjects(head)[0]
            if not subjects:
                return None
            subject = subjects[0]
            is_itself = subject.left_edge.i <= last.i <= subject.right_edge.i
            return None if is_itself or subject.pos_ == "PRON" else subject
    return None


def _counted_phrase(counted: Token, last: Token, text: str) -> str | None:
    """The counted noun with what stands between it and the number, and what belongs to it behind."""
    start, end = party_span(counted)
    start = max(start, last.idx + len(last))
    return _clean(counted, start, end, text)


def _phrase(noun: Token, text: str) -> str | None:
    start, end = party_span(noun)
    return _clean(noun, start, end, text)


def _clean(noun: Token, start: int, end: int, text: str) -> str | None:
    line_end = text.find("\n", noun.idx, end)
    phrase = " ".join(text[start : end if line_end < 0 else line_end].strip(" -–—").split())
    for article in ("the ", "The ", "of ", "a ", "an "):
        phrase = phrase.removeprefix(article)
    return phrase or None
