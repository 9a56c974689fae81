"""All rows of one document, as the stages hand them on."""

from pydantic import BaseModel, ConfigDict

from models.document import Document, Line
from models.mention import (
    EntityMention,
    EventMention,
    EventMentionParticipant,
    Quantity,
    Quote,
    Sentence,
    Timex,
)
from models.quality import Issue
from models.record import Record

FOUND_IN_DOCUMENT: tuple[type[Record], ...] = (
    Sentence,
    Timex,
    EntityMention,
    Quote,
    Quantity,
    EventMention,
    EventMentionParticipant,
)
"""Tables whose rows are made from one document's text alone."""


class Extraction(BaseModel):
    """One document with its lines and everything that was found in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    lines: tuple[Line, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    timexes: tuple[Timex, ...] = ()
    entity_mentions: tuple[EntityMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    participants: tuple[EventMentionParticipant, ...] = ()
    issues: tuple[Issue, ...] = ()
