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
