"""What the head of an article says of its main event in words, who and where: the title, else the first sentences.

A headline is made to say who did it, and where if that matters; what it leaves out stands in the first sentence.
"""

from collections.abc import Sequence

from models.mention import EntityMention
from pipelines.extract.main_clause import find_main_parties, phrase_span
from pipelines.extract.parsed_text import Doc
from pipelines.extract.phrase import party_span

PLACES = frozenset(("GPE", "LOC", "FAC"))
FEWEST_WORDS = 6
"""Shorter sentences at the head are credits and headings."""

HEAD = 3
"""Sentences of the article that are looked at."""


def find_headline_actor(title: Doc | None, article: Doc) -> str | None:
    """Who the headline is about, in its words; else who the first sentences say does it.

    >>> from pipelines.extract.parse import parse_text
    >>> article = parse_text("The harbour was quiet. A storm drove two ferries ashore.")
    >>> find_headline_actor(parse_text("Coast guard rescues nine sailors"), article)
    'Coast guard'
    """
    if title is not None:
        for sentence in title.sents:
            parties = find_main_parties(sentence.root)
            chosen = [p for p in parties if p.role == "actor"] or parties
            if chosen:
                start, end = phrase_span(chosen[0].token)
                return title.text[start:end]
    sentences = [s for s in article.sents if len(s) >= FEWEST_WORDS]
    for sentence in sentences[:HEAD]:
        parties = find_main_parties(sentence.root)
        chosen = [p for p in parties if p.role == "actor"] or parties
        if chosen:
            start, end = party_span(chosen[0].token)
            return article.text[start:end]
    return None


def find_headline_place(title: str | None, mentions: Sequence[EntityMention]) -> str | None:
    """The place that the headline names, if the article names it too."""
    named = (m.text_raw for m in mentions if m.entity_type in PLACES and title and m.text_raw in title)
    return next(named, None)
