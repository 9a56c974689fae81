"""Where names, times and quotes stand among the tokens of one article, so that event rules can ask by token."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from models.mention import EntityMention, Quote, Sentence, Timex
from pipelines.extract.parsed_text import Doc, Token


@dataclass
class ArticleIndex:
    """The finds of one article by token position."""

    doc: Doc
    text: str
    """The text of `doc`, which spaCy puts together anew each time it is asked for."""

    published_on: date | None = None
    entity_at: dict[int, EntityMention] = field(default_factory=dict)
    timex_at: dict[int, Timex] = field(default_factory=dict)
    timex_roots: dict[int, Timex] = field(default_factory=dict)
    quote_at: dict[int, Quote] = field(default_factory=dict)
    sentence_at: dict[int, Sentence] = field(default_factory=dict)
    antecedent_at: dict[int, EntityMention] = field(default_factory=dict)

    def entity_of(self, token: Token) -> EntityMention | None:
        """The name that a noun is part of, or that a pronoun stands for."""
        return self.entity_at.get(token.i) or self.antecedent_at.get(token.i)


def index_article(
    doc: Doc,
    *,
    sentences: Sequence[Sentence],
    entity_mentions: Sequence[EntityMention],
    timexes: Sequence[Timex],
    quotes: Sequence[Quote],
    antecedents: dict[int, EntityMention],
    published_on: date | None,
) -> ArticleIndex:
    """The index; spans that share no token with the parse are left out."""
    index = ArticleIndex(doc, doc.text, published_on, antecedent_at=dict(antecedents))
    for mention in entity_mentions:
        for i in _tokens(doc, mention.start_char, mention.end_char):
            index.entity_at.setdefault(i, mention)
    for timex in timexes:
        positions = _tokens(doc, timex.start_char, timex.end_char)
        for i in positions:
            index.timex_at.setdefault(i, timex)
        if positions:
            index.timex_roots[doc[positions.start : positions.stop].root.i] = timex
    for quote in quotes:
        for i in _tokens(doc, quote.start_char, quote.end_char):
            index.quote_at.setdefault(i, quote)
    for sentence in sentences:
        for i in _tokens(doc, sentence.start_char, sentence.end_char):
            index.sentence_at.setdefault(i, sentence)
    return index


def _tokens(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)
