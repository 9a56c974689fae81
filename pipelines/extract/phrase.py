"""How far the phrase of a party reaches: its head noun with what names it, without what only tells more of it."""

from pipelines.extract.clause import with_conjuncts
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.parsed_text import Doc, Token
from pipelines.extract.word_list import load_words

PARTY_PREPOSITIONS = load_words("party_prepositions")
"""Prepositions whose phrase belongs to a party's name: "head of the army", "soldiers from Chad"."""


CUT = load_words("cut")
"""What ends a party's phrase on its right."""


OFFICES = load_words("offices")
"""Nouns that a phrase with "for" belongs to: "minister for Europe", "camp for refugees"."""


CHARGING = load_words("charging")
"""Verbs whose object is followed by what it is charged with."""


LEADING_TO = load_words("leading_to")
"""Nouns that a phrase with "to" belongs to: "the road to the enclave", "the envoy to Niger"."""


REMOVING = load_words("removing")
"""Verbs that take their object from where it is."""


EMPTYING = load_words("emptying")
LEFT_PLACES = load_words("premises", CLASS_FILE) | load_words("sites")


PLACING = load_words("place_prepositions")
COUNTING = load_words("quantity_nouns")


def party_span(noun: Token) -> tuple[int, int]:
    """Character span of a party's phrase: its head noun without relative clauses, appositions and joined nouns."""
    if is_close_name(noun):  # "the cleric Yusuf Karim" is one phrase, whichever word stands for it
        noun = noun.head
    doc = noun.doc
    first, last = _party_range(noun)
    first = min(first, _torn_start(noun, first))
    last = max(last, _torn_end(noun, last))
    first = max([first, *(i + 1 for i in range(first, noun.i) if _ends_dateline(doc[i]))])
    while first < last and (doc[first].is_punct or doc[first].is_space or _is_shot_dead(doc[first], noun)):
        first += 1
    last = max(noun.i, _without_date(doc, noun.i, last))
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_shot_dead(word: Token, noun: Token) -> bool:
    """ "shot dead thirty students": how, no part of whom."""
    return word.lower_ == "dead" and word.i < noun.i and noun.dep_ == "dobj" and word.i == noun.head.i + 1


def _torn_start(noun: Token, first: int) -> int:
    """ "The jailed lawyer Samira Qadir went", "declared the consul persona non grata": a noun torn in two."""
    head = noun.head
    if noun.dep_ in ("compound", "nmod") and head.lower_ in ("captive", "hostage", "persona", "prisoner"):
        return head.left_edge.i
    above = head.head
    is_torn = noun.dep_ in ("nsubj", "nsubjpass") and head.dep_ == "relcl" and above.dep_ == "ROOT"
    if not is_torn or noun.pos_ != "PROPN" or above.pos_ != "NOUN" or above.i != first - 1:
        return first
    return above.left_edge.i


def _torn_end(noun: Token, last: int) -> int:
    """ "shot nine labourers from Punjab": where they are from, which the parser hangs on the verb."""
    verb, doc = noun.head, noun.doc
    if noun.lemma_.lower() in LEADING_TO and noun.dep_ == "dobj" and last + 2 < len(doc):
        to = doc[last + 1]  # "blocked the road to the capital"
        if to.lower_ == "to" and to.head.i == verb.i:
            return next((_right_end(c) for c in to.children if c.dep_ == "pobj"), last)
    is_aim = noun.dep_ == "pobj" and noun.head.lower_ in ("against", "on")  # "sanctions on two officers from Punjab"
    governors = {verb.head.i, verb.head.head.i} if is_aim else {verb.i}
    if not (is_aim or noun.dep_ in ("dobj", "nsubjpass")) or last + 2 >= len(doc) or verb.lemma_.lower() in REMOVING:
        return last
    origin = doc[last + 1]
    if origin.lower_ != "from" or origin.head.i not in governors or noun.tag_ != "NNS":
        return last
    lands = [
        c for c in origin.children if c.dep_ == "pobj" and c.pos_ == "PROPN" and c.ent_type_ in ("GPE", "NORP", "LOC")
    ]
    return _right_end(lands[0]) if lands else last


def _without_date(doc: Doc, first: int, last: int) -> int:
    """The last token of a phrase before the day at its end: "the strike on the port of July 23" is on the port."""
    begin = last
    while begin > first and doc[begin].ent_type_ == "DATE":
        begin -= 1
    return begin - 1 if begin < last and doc[begin].lower_ in ("from", "in", "of", "on") else last


def _party_range(noun: Token) -> tuple[int, int]:
    """First and last token of a party's phrase."""
    first, last = noun.i, noun.i
    for child in noun.children:
        is_joint = child.lower_ in ("both", "either", "neither") and any(c.dep_ == "conj" for c in noun.children)
        if is_joint or child.dep_ == "preconj":
            continue  # "both Ghana and Togo"
        if child.i < noun.i and child.dep_ not in ("punct", "cc", "preconj", "conj", "dep", "relcl", "prep", "intj"):
            first = min(first, child.left_edge.i)
    for child in noun.children:
        if child.i <= last:
            continue
        if is_close_name(child):
            last = max(last, _right_end(child))
            continue
        if child.dep_ in CUT and not (child.dep_ == "punct" and child.text == "-"):
            break
        if child.dep_ == "prep" and not _belongs_to(noun, child):
            break
        if child.dep_ == "amod" and child.i > noun.i and any(g.i > child.i for g in child.children):
            break  # "three people familiar with the talks"
        if child.dep_ == "case" or (child.pos_ == "ADP" and child.lower_ in PLACING and not any(child.children)):
            break
        last = max(last, _counted_end(noun, child))
    return first, last


def is_close_name(token: Token) -> bool:
    """ "the cleric Yusuf Karim": a name set beside its noun without a comma, the noun nobody's relation."""
    noun = token.head
    is_title = noun.pos_ == "PROPN" and noun.ent_type_ == "" and all(c.pos_ == "PROPN" for c in noun.children)
    if token.dep_ != "appos" or token.pos_ != "PROPN" or token.left_edge.i != noun.i + 1:
        return False  # of a title the owner is a country: "Peru's President Dina Boluarte"
    return (is_title or (noun.pos_ == "NOUN" and not any(c.dep_ == "poss" for c in noun.children))) and all(
        t.pos_ == "PROPN" for t in token.doc[token.left_edge.i : token.i + 1]
    )


def _belongs_to(noun: Token, preposition: Token) -> bool:
    """Whether a prepositional phrase is part of a party's name: "head of the army", not "charged him with murder"."""
    word = preposition.lower_
    if word == "to":
        return noun.lemma_.lower() in LEADING_TO
    if word not in PARTY_PREPOSITIONS or any(c.dep_ == "pcomp" for c in preposition.children):
        return False
    if word == "from" and any(c.lemma_.lower() in LEFT_PLACES for c in preposition.children):
        return False  # "thirty pupils from their school"
    if word == "from" and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in EMPTYING:
        return False  # "evacuated its staff from Khartoum"
    if word == "from" and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in REMOVING:
        return any(c.ent_type_ in ("GPE", "NORP") for c in preposition.children)  # "rescued families from the roofs"
    if word == "for" and noun.pos_ == "NOUN" and noun.lemma_.lower() not in OFFICES:
        return False
    if word in ("of", "with") and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in CHARGING:
        charged = word == "of" and noun.head.lemma_.lower() == "charge"  # "his chief of staff", with theft
        return charged or all(c.pos_ == "PROPN" for c in preposition.children if c.dep_ == "pobj")
    return True


def _counted_end(noun: Token, preposition: Token) -> int:
    """Where "hundreds of patients in Lima" ends: as the phrase of the patients would."""
    if preposition.lower_ != "of" or noun.lemma_.lower() not in COUNTING:
        return _right_end(preposition)
    counted = [g for c in preposition.children if c.dep_ == "pobj" for g in with_conjuncts(c)]
    return max((_party_range(c)[1] for c in counted), default=preposition.i)


def _ends_dateline(token: Token) -> bool:
    """ "ISTANBUL - Russia", "BRUSSELS: Finland": a place at the head of the text is no part of the name behind it."""
    is_spaced = token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text == ":" or (token.text in ("-", "–", "—") and is_spaced and bool(token.whitespace_))


def _right_end(token: Token) -> int:
    """Last position of a modifier's own phrase."""
    last = token.i
    for child in token.children:
        if child.i > token.i:
            if child.dep_ in ("relcl", "acl", "appos", "punct") or _says_where(child):
                break
            last = max(last, _right_end(child))
    return last


def _says_where(child: Token) -> bool:
    """ "the mayor of a town near Lyman", "a camp for families on the road": where it is, no part of the name."""
    if child.dep_ == "prep" and child.lower_ == "from":  # "a senator from his home"
        return any(c.lemma_.lower() in LEFT_PLACES for c in child.children)
    if child.dep_ == "prep" and child.lower_ == "by" and child.head.dep_ == "pobj":
        return True  # "the bombing of the courtyard of a hospital by jets": who did it
    if child.dep_ != "prep" or child.lower_ not in PLACING or child.head.dep_ != "pobj" or child.head.pos_ != "NOUN":
        return False
    return child.lower_ != "in" or any(c.pos_ == "PROPN" for c in child.children)
