"""Events of a text, read as an article of one day is read."""

from datetime import date

from models.document import Publication
from models.mention import EventMention, EventMentionParticipant
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.event import find_event_mentions
from pipelines.extract.parse import parse_text
from pipelines.extract.quote import find_quotes
from pipelines.extract.sentence import find_sentences
from pipelines.extract.timex import find_timexes
from pipelines.extract.type_vote import TypeVoter


def read_events(
    text: str, day: date | None, voter: TypeVoter | None = None
) -> tuple[list[EventMention], list[EventMentionParticipant]]:
    """The event mentions and their parties; `day` is that of publication, None where it is unknown."""
    doc = parse_text(text)
    published = Publication(earliest=day, latest=day, best=day, method="given" if day else "unknown")
    entity_mentions = find_entity_mentions(doc, "doc-1", published=day)
    return find_event_mentions(
        doc,
        "doc-1",
        published=published,
        sentences=find_sentences(doc, "doc-1"),
        entity_mentions=entity_mentions,
        timexes=find_timexes(doc, "doc-1", published=published if day else None),
        quotes=find_quotes(doc, "doc-1", entity_mentions),
        voter=voter,
    )
