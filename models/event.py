"""One event, however many articles report it: stories, events, their members and why they were merged."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.code import Decision, EventCode, EventStatus, Granularity, HistoryAction, ParticipantRole
from models.record import Record


class Story(Record):
    """Articles about the same happenings."""

    table: ClassVar[str] = "story"
    key: ClassVar[tuple[str, ...]] = ("story_id",)

    story_id: str = Field(description="The story.")
    title: str | None = Field(None, description="Headline of its first article.")
    first_date: date | None = Field(None, description="First day of publication.")
    last_date: date | None = Field(None, description="Last day of publication.")
    document_count: int = Field(ge=0, description="Current articles in it.")


class Event(Record):
    """Something that happened, is planned, demanded, possible or denied; each field is the best of its mentions."""

    table: ClassVar[str] = "event"
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: str = Field(description="The event; made from its first mention and kept for good.")
    event_code: EventCode = Field(description="PLOVER type, or DISASTER.")
    mode_code: str | None = Field(None, description="PLOVER mode; null if none is told.")
    quad_class: int | None = Field(None, ge=1, le=4, description="1, 2 cooperation; 3, 4 conflict; 2 and 4 material.")
    title: str = Field(description="The event in a few words.")
    status: EventStatus = Field(description="What the latest report says of it.")
    start_date: date | None = Field(None, description="First day it may have begun; null if unknown.")
    end_date: date | None = Field(None, description="Last day; null if open or unknown.")
    granularity: Granularity | None = Field(None, description="How exact the dates are.")
    date_reason: str | None = Field(None, description="How the date was told, or why it is null.")
    location_text: str | None = Field(None, description="Where, as written.")
    location_entity_id: str | None = Field(None, description="That place.")
    latitude: float | None = Field(None, ge=-90, le=90, description="WGS84 degrees.")
    longitude: float | None = Field(None, ge=-180, le=180, description="WGS84 degrees.")
    meeting_name: str | None = Field(None, description="Name of the meeting, body or accord it is known by.")
    story_id: str | None = Field(None, description="The story of its first mention.")
    mention_count: int = Field(ge=0, description="Current mentions.")
    document_count: int = Field(ge=0, description="Current articles that report it.")
    source_count: int = Field(ge=0, description="Independent sources: copies and shared agencies count once.")
    confidence: float = Field(ge=0, le=1, description="How sure the event is, by its best mention.")
    first_reported_date: date | None = Field(None, description="Publication day of the first report.")
    last_reported_date: date | None = Field(None, description="Publication day of the last report.")
    merged_into: str | None = Field(None, description="The event it was merged into; null if it stands.")


class EventMember(Record):
    """Which mention reports which event, and since when we think so."""

    table: ClassVar[str] = "event_member"
    key: ClassVar[tuple[str, ...]] = ("event_id", "event_mention_id", "began_batch_id")
    references: ClassVar[dict[str, str]] = {"event_id": "event", "event_mention_id": "event_mention"}

    event_id: str = Field(description="The event.")
    event_mention_id: str = Field(description="The mention.")
    is_current: bool = Field(True, description="Whether this holds now.")
    began_batch_id: str = Field(description="The run in which it began to hold.")
    ended_batch_id: str | None = Field(None, description="The run in which it ceased to.")


class EventParticipant(Record):
    """A party of an event, over all its mentions."""

    table: ClassVar[str] = "event_participant"
    key: ClassVar[tuple[str, ...]] = ("event_id", "role", "participant_key")
    references: ClassVar[dict[str, str]] = {"event_id": "event"}

    event_id: str = Field(description="The event.")
    role: ParticipantRole = Field(description="actor or recipient.")
    participant_key: str = Field(description="The entity, or the folded words where it has no name.")
    entity_id: str | None = Field(None, description="Who it is, if named.")
    participant_name: str = Field(description="Its usual name, or the words.")
    country_code: str | None = Field(None, description="Its country; ISO 3166-1 alpha-3, or PLOVER's IGO, NGO ...")
    sector_code: str | None = Field(None, description="PLOVER sector, such as GOV or MIL.")
    mention_count: int = Field(ge=1, description="Mentions that name it so.")


class MergeDecision(Record):
    """Why two mentions were held to report the same event, or not."""

    table: ClassVar[str] = "merge_decision"
    key: ClassVar[tuple[str, ...]] = ("decision_id",)
    references: ClassVar[dict[str, str]] = {"left_mention_id": "event_mention", "right_mention_id": "event_mention"}

    decision_id: str = Field(description="The decision.")
    left_mention_id: str = Field(description="One mention.")
    right_mention_id: str = Field(description="The other.")
    decision: Decision = Field(
        description="same, different or unsure: of the two by themselves, which others may yet bring together."
    )
    score: float = Field(description="Sum of the weights of the reasons.")
    reasons: tuple[str, ...] = Field(description="Each reason with its weight, such as 'same day +2.0'.")
    decided_by: str = Field(description="rule, or the person who judged.")
    batch_id: str = Field(description="The run that decided.")


class EventHistory(Record):
    """What became of an event, run by run."""

    table: ClassVar[str] = "event_history"
    key: ClassVar[tuple[str, ...]] = ("event_id", "batch_id", "action", "detail")
    references: ClassVar[dict[str, str]] = {"event_id": "event"}

    event_id: str = Field(description="The event.")
    batch_id: str = Field(description="The run.")
    action: HistoryAction = Field(description="created, joined, merged, split, retyped or retired.")
    other_event_id: str | None = Field(None, description="The other event of a merge or split.")
    detail: str = Field("", description="What changed, in words.")
