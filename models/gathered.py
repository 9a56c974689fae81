"""What is kept of each article and mention so that new ones are compared with the few that they may have to do with.

These tables are the writer's own. A row is made when an article is gathered, and says what it was then; what an article
has changed in since has no row by the code and files of today, and is gathered again.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.record import Record


class GatheredDocument(Record):
    """What an article is compared by to find copies and stories, and what came of it."""

    table: ClassVar[str] = "gathered_document"
    is_private: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("document_id",)
    references: ClassVar[dict[str, str]] = {"document_id": "document"}

    document_id: str = Field(description="The article.")
    gathered_by: str = Field(
        description="Digest of the code and files it was gathered by; empty if it has changed since."
    )
    publication_order: str = Field(description="Day, instant and id: what articles are sorted by.")
    text_sha256: str = Field(description="Hash of its text.")
    copy_keys: tuple[int, ...] = Field(description="Hashes under which its copies are looked up.")
    original_id: str | None = Field(None, description="The article that it copies.")
    published_day: date | None = Field(None, description="The day to count from.")
    story_date: date | None = Field(None, description="Day of publication, or the last that it may be.")
    story_words: tuple[str, ...] = Field(description="Its words that weigh most, the heaviest first.")
    story_weights: tuple[float, ...] = Field(description="What they weigh.")
    followed_id: str | None = Field(None, description="The earlier article that it is most like.")
    first_id: str = Field(description="The first article of its story.")
    entity_ids: tuple[str, ...] = Field((), description="Whom and what it names.")


class GatheredMention(Record):
    """What an event mention is looked up by."""

    table: ClassVar[str] = "gathered_mention"
    is_private: ClassVar[bool] = True
    is_indexed: ClassVar[bool] = False
    key: ClassVar[tuple[str, ...]] = ("event_mention_id",)
    references: ClassVar[dict[str, str]] = {"event_mention_id": "event_mention", "document_id": "document"}

    event_mention_id: str = Field(description="The mention.")
    document_id: str = Field(description="The article it stands in.")
    minted_id: str = Field(description="The id of the event that it would be the first to report.")
    report_order: str = Field(description="Day, article and place: what mentions are sorted by.")
    keys: tuple[int, ...] = Field(description="Hashes of what it must share one of with another to be compared.")
    is_sole_incident: bool = Field(description="Whether all acts of its kind in the article may be one.")


class MentionLink(Record):
    """Two mentions that may be one event, or nearly so."""

    table: ClassVar[str] = "mention_link"
    is_private: ClassVar[bool] = True
    is_indexed: ClassVar[bool] = False
    key: ClassVar[tuple[str, ...]] = ("left_mention_id", "right_mention_id")
    references: ClassVar[dict[str, str]] = {"left_mention_id": "event_mention", "right_mention_id": "event_mention"}

    left_mention_id: str = Field(description="The mention with the smaller id.")
    right_mention_id: str = Field(description="The other.")
    is_same: bool = Field(description="Whether the reasons suffice, taken by themselves.")


class WaitingMention(Record):
    """A mention whose event is to be made anew; it may be there no more."""

    table: ClassVar[str] = "waiting_mention"
    is_private: ClassVar[bool] = True
    is_indexed: ClassVar[bool] = False
    key: ClassVar[tuple[str, ...]] = ("event_mention_id",)

    event_mention_id: str = Field(description="The mention.")


class WaitingEntity(Record):
    """An entity whose row is to be made anew; it may be named no more."""

    table: ClassVar[str] = "waiting_entity"
    is_private: ClassVar[bool] = True
    is_indexed: ClassVar[bool] = False
    key: ClassVar[tuple[str, ...]] = ("entity_id",)

    entity_id: str = Field(description="The entity.")


class GatheredName(Record):
    """An entity that the knowledge base has not, and what others that may be the same are looked up by."""

    table: ClassVar[str] = "gathered_name"
    is_private: ClassVar[bool] = True
    is_indexed: ClassVar[bool] = False
    key: ClassVar[tuple[str, ...]] = ("entity_id",)

    entity_id: str = Field(description="The entity.")
    entity_name: str = Field(description="Its name.")
    name_key: str = Field(description="Its name, folded.")
    plain_key: str = Field(description="The same without initials.")
    acronyms: tuple[str, ...] = Field((), description="Acronyms that articles explain as short for it.")
