"""Pronouns and short nouns in an article, back to the person, body or country they mean: one candidate or none."""

from collections.abc import Iterable, Sequence

from models.mention import EntityMention, Quote
from pipelines.extract.parsed_text import Doc, Span, Token
from pipelines.knowledge.role import roles

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
SPEAKER_PRONOUNS = frozenset({"i", "me", "my", "we", "us", "our"})
THING_PRONOUNS = frozenset({"it", "its"})
NOUNS = frozenset({"ORG", "GPE"})
LOOK_BACK = 2
"""Sentences that are searched: that of the pronoun and the one before it."""

IMPERSONAL = frozenset({"be", "seem", "appear", "take", "rain", "remain", "become", "mean"})
"""With these, "it" often means nothing: "it is to mention that"."""


def find_antecedents(doc: Doc, entity_mentions: Sequence[EntityMention]) -> dict[int, EntityMention]:
    """Who is meant by each pronoun or role noun ("he", "the minister"), by token number.

    A pronoun takes the only person of its sentence before it, or else the subject person of the sentence before.
    A noun such as "the minister" takes the last person named, if that is the only one whose office has the word.

    >>> from datetime import date
    >>> from pipelines.extract.entity import find_entity_mentions
    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("Jens Stoltenberg met reporters. He said the alliance was united.")
    >>> mentions = find_entity_mentions(doc, "d", published=date(2022, 1, 7))
    >>> {doc[i].text: m.entity_name for i, m in find_antecedents(doc, mentions).items()}
    {'He': 'Jens Stoltenberg'}
    """
    sentences = list(doc.sents)
    found: dict[int, EntityMention] = {}
    heads = _heads(doc, entity_mentions)
    for number, sentence in enumerate(sentences):
        before = sentences[max(0, number - LOOK_BACK + 1) : number]
        for token in sentence:
            kind = _kind(token)
            if kind is None:
                continue
            candidate = _antecedent(token, kind, sentence, before, heads, found)
            if candidate is not None:
                found[token.i] = candidate
    return found


def find_quoted_speakers(
    doc: Doc, quotes: Sequence[Quote], entity_mentions: Sequence[EntityMention]
) -> dict[int, EntityMention]:
    """Who is meant by "I" and "we" in a direct quote: whoever speaks, by token number."""
    named = {m.entity_id: m for m in reversed(entity_mentions)}
    found: dict[int, EntityMention] = {}
    for quote in quotes:
        speaker = named.get(quote.speaker_entity_id or "")
        span = doc.char_span(quote.start_char, quote.end_char, alignment_mode="expand")
        if speaker is None or span is None or not quote.is_direct:
            continue
        found |= {token.i: speaker for token in span if token.pos_ == "PRON" and token.lower_ in SPEAKER_PRONOUNS}
    return found


def _kind(token: Token) -> frozenset[str] | None:
    """The types of entity that a word may go back to; None if it is no word that goes back."""
    word = token.lower_
    if word in PERSON_PRONOUNS and token.pos_ == "PRON":
        return frozenset({"PERSON"})
    if word in THING_PRONOUNS and token.pos_ == "PRON":
        impersonal = token.dep_ == "expl" or (token.dep_ == "nsubj" and token.head.lemma_ in IMPERSONAL)
        return None if impersonal or token.dep_ not in {"nsubj", "poss"} else NOUNS
    if word in roles() and token.tag_ == "NN" and token.pos_ == "NOUN" and token.dep_ in {"nsubj", "nsubjpass"}:
        children = list(token.children)
        is_definite = any(child.lower_ == "the" for child in children)
        is_plain = all(child.dep_ in {"det", "punct"} for child in children)
        return frozenset({"PERSON"}) if is_definite and is_plain and roles()[word].sector == "GOV" else None
    return None


def _heads(doc: Doc, mentions: Iterable[EntityMention]) -> dict[int, EntityMention]:
    """Mentions by the token that governs them."""
    heads = {}
    for mention in mentions:
        span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
        if span is not None:
            heads[span.root.i] = mention
    return heads


def _antecedent(
    token: Token,
    kind: frozenset[str],
    sentence: Span,
    before: Sequence[Span],
    heads: dict[int, EntityMention],
    found: dict[int, EntityMention],
) -> EntityMention | None:
    here = _named(range(sentence.start, token.i), kind, heads, found)
    if token.pos_ == "NOUN":
        here = {entity: mention for entity, mention in here.items() if _bears(mention, token.lower_)}
        near = here or _only_bearers(before, kind, heads, found, token.lower_)
        return next(iter(near.values())) if len(near) == 1 else None
    if len(here) == 1:
        return next(iter(here.values()))
    if len(here) > 1:
        return _subject(token.doc, range(sentence.start, token.i), kind, heads, found)
    for earlier in reversed(before):
        tokens = range(earlier.start, earlier.end)
        named = _named(tokens, kind, heads, found)
        if len(named) == 1 and kind != NOUNS:
            return next(iter(named.values()))
        if named:
            return _subject(token.doc, tokens, kind, heads, found)
    return None


def _named(
    tokens: Iterable[int], kind: frozenset[str], heads: dict[int, EntityMention], found: dict[int, EntityMention]
) -> dict[str, EntityMention]:
    """The entities of a kind that some tokens name, or go back to, by id."""
    named = {}
    for i in tokens:
        mention = heads.get(i) or found.get(i)
        if mention is not None and mention.entity_type in kind:
            named[mention.entity_id] = mention
    return named


def _subject(
    doc: Doc,
    tokens: Iterable[int],
    kind: frozenset[str],
    heads: dict[int, EntityMention],
    found: dict[int, EntityMention],
) -> EntityMention | None:
    """The one entity that is a subject among the tokens."""
    subjects = {}
    for i in tokens:
        mention = heads.get(i) or found.get(i)
        if mention is not None and mention.entity_type in kind and doc[i].dep_ in {"nsubj", "nsubjpass"}:
            subjects[mention.entity_id] = mention
    return next(iter(subjects.values())) if len(subjects) == 1 else None


def _bears(mention: EntityMention, noun: str) -> bool:
    """Whether what is known of a person fits the noun."""
    return noun in mention.link_reason.lower().split() or any(
        noun in part.split() for part in mention.link_reason.lower().replace("'", " ").split(";")
    )


def _only_bearers(
    before: Sequence[Span],
    kind: frozenset[str],
    heads: dict[int, EntityMention],
    found: dict[int, EntityMention],
    noun: str,
) -> dict[str, EntityMention]:
    named: dict[str, EntityMention] = {}
    for sentence in before:
        named |= _named(range(sentence.start, sentence.end), kind, heads, found)
    return {entity: mention for entity, mention in named.items() if _bears(mention, noun)}
