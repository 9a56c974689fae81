"""On whose word: the speaker of an event, from its own clause or the ones around it."""

from dataclasses import dataclass

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import (
    find_agents,
    find_cited,
    find_subjects,
    head_chain,
    is_passive,
    own_subjects,
)
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import is_party
from pipelines.extract.phrase import party_span
from pipelines.extract.untruth import ALLEGATIONS, REPORTS, is_called_lie, rejects_claim
from pipelines.extract.word_list import load_words

ALLEGING = load_words("alleging")
DENIALS = load_words("denials")


@dataclass(frozen=True)
class Speaker:
    """Who tells of an event."""

    text: str | None
    entity_id: str | None
    medium: str | None


def find_speaker(trigger: Token, index: ArticleIndex) -> Speaker:
    """Who says that the event happened: the quote's speaker, the subject of the verb of saying, or "according to"."""
    quote = index.quote_at.get(trigger.i)
    if quote is not None and (quote.speaker_text or quote.speaker_entity_id):
        return Speaker(quote.speaker_text, quote.speaker_entity_id, quote.medium)
    token, below = trigger, trigger
    for head in head_chain(trigger):
        if _answers_for(token, below, head):
            subjects = find_agents(head) if is_passive(head) else find_subjects(head)[0]
            if subjects:
                return _as_speaker(subjects[0], index)
        cited = find_cited(token, head)
        if cited is not None and is_party(cited, index):
            return _as_speaker(cited, index)
        clausal = token.dep_ in ("ccomp", "parataxis") or (token.dep_ == "advcl" and head.lemma_.lower() == "say")
        clausal = clausal and not any(c.dep_ == "dobj" and head.lemma_.lower() == "recall" for c in head.children)
        if head.lemma_.lower() in load_lexicon().say and clausal:
            subjects = find_subjects(head)[0]
            if subjects and subjects[0].lower_ not in ("it", "that", "which"):
                return _as_speaker(subjects[0], index)
        token, below = head, token
    for head in [trigger, *head_chain(trigger)]:
        for child in head.children:
            if child.dep_ == "advcl" and child.lemma_.lower() in load_lexicon().say and _is_as_told(child):
                return _as_speaker(find_subjects(child)[0][0], index)
            if _is_set_after(child) and child.lemma_.lower() in load_lexicon().say and own_subjects(child):
                return _as_speaker(_cited_by(child) or own_subjects(child)[0], index)
            if child.lower_ == "in" and (teller := _in_words_of(child)) is not None:
                return _as_speaker(teller, index)
            if child.lower_ == "according":
                for to in child.children:
                    for noun in to.children:
                        if noun.dep_ == "pobj":
                            return _as_speaker(noun, index)
    return Speaker(None, None, None)


def _in_words_of(preposition: Token) -> Token | None:
    """ "in the words of a guard, they beat him"."""
    told = (c for c in preposition.children if c.dep_ == "pobj" and c.lower_ in ("account", "telling", "words"))
    of = (g for c in told for g in c.children if g.lower_ == "of")
    return next((t for g in of for t in g.children if t.dep_ == "pobj"), None)


def _is_set_after(saying: Token) -> bool:
    """ "..., Kyodo reported", "..., the union told reporters": behind a comma, whatever the parser makes of it."""
    if saying.dep_ == "parataxis":
        return True
    subjects = own_subjects(saying)
    if saying.dep_ != "ccomp" or saying.i < saying.head.i or not subjects:
        return False
    first = subjects[0].left_edge.i
    return first > 0 and saying.doc[first - 1].text == "," and not any(c.dep_ == "mark" for c in saying.children)


def _cited_by(saying: Token) -> Token | None:
    """ "Kyodo reported, citing an officer"."""
    citing = (c for c in saying.children if c.dep_ == "advcl" and c.lower_ in ("citing", "quoting"))
    return next((o for c in citing for o in c.children if o.dep_ == "dobj"), None)


def _is_as_told(clause: Token) -> bool:
    """ "as the mayor told the radio, rebels burned it"."""
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in clause.children) and bool(
        own_subjects(clause)
    )


def _answers_for(token: Token, below: Token, head: Token) -> bool:
    """Whoever denies or alleges an act is the one who speaks of it."""
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB":
        return False
    if rejects_claim(head):
        return token.dep_ == "dobj"
    if token.dep_ == "dobj" and token.lemma_.lower() in REPORTS | ALLEGATIONS and is_called_lie(token):
        return True
    return (lemma in DENIALS and token.dep_ in ("ccomp", "xcomp", "dobj")) or (
        lemma in ALLEGING and (token.dep_ == "prep" or (token.dep_ == "dobj" and below.dep_ == "prep"))
    )


def _as_speaker(noun: Token, index: ArticleIndex) -> Speaker:
    start, end = party_span(noun)
    mention = index.entity_of(noun)
    text = index.text[start:end]
    if mention is not None and noun.i not in index.entity_at:
        text = mention.text_raw  # a pronoun: the name that it stands for
    return Speaker(text, mention.entity_id if mention is not None else None, None)
