"""What an article says, span by span: sentences, times, names, quotes, quantities and events.

Every span counts Unicode code points in `document.text`, half open: `text[start_char:end_char] == text_raw`.
"""

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from models.code import (
    EntityType,
    EventCode,
    EventStatus,
    GeoPrecision,
    Granularity,
    ParticipantRole,
    TimexModality,
    TimexType,
    TypedBy,
)
from models.record import Record


class Span(Record):
    """A stretch of an article's text."""

    references: ClassVar[dict[str, str]] = {"document_id": "document"}

    document_id: str = Field(description="The article it stands in.")
    start_char: int = Field(ge=0, description="Offset of its first character in the article's text.")
    end_char: int = Field(gt=0, description="Offset just after its last character.")
    text_raw: str = Field(min_length=1, description="The words as written.")

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end_char - self.start_char != len(self.text_raw):
            raise ValueError(
                f"span [{self.start_char}:{self.end_char}] is not as long as its words {self.text_raw[:60]!r}"
            )
        return self


class Sentence(Span):
    """A sentence of the article."""

    table: ClassVar[str] = "sentence"
    key: ClassVar[tuple[str, ...]] = ("sentence_id",)
    is_indexed: ClassVar[bool] = False

    sentence_id: str = Field(description="The sentence.")
    sentence_no: int = Field(ge=1, description="Its number in the article, from 1.")


class Timex(Span):
    """A stretch of text that says when."""

    table: ClassVar[str] = "timex"
    key: ClassVar[tuple[str, ...]] = ("timex_id",)
    is_indexed: ClassVar[bool] = False

    timex_id: str = Field(description="The time expression.")
    timex_type: TimexType = Field(description="TIMEX3 type.")
    value: str | None = Field(None, description="TIMEX3 value, such as 2022-01-07 or P2D; null if it cannot be told.")
    start_date: date | None = Field(None, description="First day it may mean; null if open or unknown.")
    end_date: date | None = Field(None, description="Last day it may mean; null if open or unknown.")
    granularity: Granularity | None = Field(None, description="How exact it is.")
    expression: str | None = Field(None, description="Reading without the anchor, such as weekday=5.")
    modality: TimexModality | None = Field(None, description="Whether its clause speaks of past, present or future.")
    anchor_date: date | None = Field(None, description="The day it was counted from; null for a full date.")
    time_zone: str | None = Field(None, description="Zone of a clock time, as written.")
    is_ambiguous: bool = Field(False, description="Whether another reading is about as likely.")
    alternatives: tuple[str, ...] = Field((), description="Other values it may have.")
    value_reason: str | None = Field(None, description="Why the value is null, or which reading was taken.")
    rule: str = Field(min_length=1, description="The rule that found it.")


class EntityMention(Span):
    """A name in the text, and what it names."""

    table: ClassVar[str] = "entity_mention"
    key: ClassVar[tuple[str, ...]] = ("entity_mention_id",)
    references: ClassVar[dict[str, str]] = {"document_id": "document", "entity_id": "entity"}
    is_indexed: ClassVar[bool] = False

    entity_mention_id: str = Field(description="The mention.")
    entity_type: EntityType = Field(description="PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...")
    entity_id: str = Field(description="What it names; unknown names have an id of their own, made from type and name.")
    entity_name: str = Field(min_length=1, description="The entity's usual name.")
    country_code: str | None = Field(None, description="Its country; ISO 3166-1 alpha-3, or PLOVER's IGO, NGO ...")
    sector_code: str | None = Field(None, description="PLOVER sector, such as GOV or MIL.")
    is_metonym: bool = Field(False, description="Whether a place stands for its government.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Of a place; WGS84 degrees.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Of a place; WGS84 degrees.")
    geo_precision: GeoPrecision | None = Field(None, description="What the coordinates stand for.")
    rule: str = Field(min_length=1, description="The rule that found it.")
    link_reason: str = Field(min_length=1, description="Why it names this entity.")
    confidence: float = Field(1.0, ge=0, le=1, description="How sure the link is.")


class Quote(Span):
    """Words that somebody is reported to have said; the span leaves the quotation marks out."""

    table: ClassVar[str] = "quote"
    key: ClassVar[tuple[str, ...]] = ("quote_id",)
    is_indexed: ClassVar[bool] = False

    quote_id: str = Field(description="The quote.")
    is_direct: bool = Field(description="In quotation marks, not reported in other words.")
    speaker_text: str | None = Field(None, description="Who said it, as written.")
    speaker_start_char: int | None = Field(None, ge=0, description="Where the speaker's words begin.")
    speaker_end_char: int | None = Field(None, ge=0, description="Where they end.")
    speaker_entity_id: str | None = Field(None, description="Who said it, if known by name.")
    cue_text: str | None = Field(None, description="The word that reports it, such as said.")
    medium: str | None = Field(None, description="Tweet, statement, briefing, readout, interview ...")
    speaker_reason: str = Field(min_length=1, description="How the speaker was told, or why not.")
    rule: str = Field(min_length=1, description="The rule that found it.")


class Quantity(Span):
    """A count, sum, share or measured length that the text gives for something."""

    table: ClassVar[str] = "quantity"
    key: ClassVar[tuple[str, ...]] = ("quantity_id",)
    is_indexed: ClassVar[bool] = False

    quantity_id: str = Field(description="The quantity.")
    value_min: float | None = Field(None, description="Least value meant; null if open.")
    value_max: float | None = Field(None, description="Greatest value meant; null if open.")
    unit: str | None = Field(None, description="What is counted or measured, such as troops, USD or hours.")
    modifier: str | None = Field(None, description="Word that makes it vague or open, such as about or more than.")
    subject_text: str | None = Field(None, description="What it is said of, such as Russian troops.")
    subject_key: str | None = Field(None, description="The same folded, so that figures can be set side by side.")
    event_mention_id: str | None = Field(None, description="The event it belongs to.")
    speaker_text: str | None = Field(None, description="Who gives it; null if the article itself does.")
    speaker_entity_id: str | None = Field(None, description="Who gives it, if known by name.")
    rule: str = Field(min_length=1, description="The rule that found it.")


class EventMention(Span):
    """One clause that reports an event; its span is the trigger."""

    table: ClassVar[str] = "event_mention"
    key: ClassVar[tuple[str, ...]] = ("event_mention_id",)
    is_indexed: ClassVar[bool] = False

    event_mention_id: str = Field(description="The mention.")
    sentence_id: str = Field(description="The sentence it stands in.")
    trigger_lemma: str | None = Field(None, description="Dictionary form of the trigger.")
    evidence_start_char: int = Field(ge=0, description="Where the sentence or clause that says it begins.")
    evidence_end_char: int = Field(gt=0, description="Where that ends.")
    evidence_text: str = Field(min_length=1, description="That sentence or clause.")
    event_code: EventCode = Field(description="PLOVER type, or DISASTER.")
    mode_code: str | None = Field(None, description="PLOVER mode; null if none is told.")
    quad_class: int | None = Field(None, ge=1, le=4, description="1, 2 cooperation; 3, 4 conflict; 2 and 4 material.")
    cameo_root_code: str | None = Field(None, description="CAMEO root, by table.")
    goldstein: float | None = Field(None, ge=-10, le=10, description="Mean Goldstein value of the type.")
    status: EventStatus = Field(description="Whether the act happened, goes on, is planned, possible ...")
    is_negated: bool = Field(False, description="Whether the clause says that it did not happen.")
    start_date: date | None = Field(None, description="First day it may have begun; null if unknown.")
    end_date: date | None = Field(None, description="Last day; null if open or unknown.")
    granularity: Granularity | None = Field(None, description="How exact the dates are.")
    date_text: str | None = Field(None, description="The words that date it.")
    date_reason: str = Field(min_length=1, description="How the date was told, or why it is null.")
    location_text: str | None = Field(None, description="Where it happened, as written.")
    location_entity_id: str | None = Field(None, description="That place.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Of that place; WGS84 degrees.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Of that place; WGS84 degrees.")
    location_reason: str = Field(min_length=1, description="How the place was told, or why it is null.")
    meeting_name: str | None = Field(None, description="Name of the meeting, body or accord the event is known by.")
    speaker_text: str | None = Field(None, description="Who says that it happened; null if the article itself does.")
    speaker_entity_id: str | None = Field(None, description="That speaker, if known by name.")
    medium: str | None = Field(None, description="How it was said: tweet, statement, phone ...")
    confidence: float = Field(ge=0, le=1, description="How sure the row is.")
    typed_by: TypedBy = Field("rule", description="Who gave the type: rule, model (a correction), or both alike.")
    other_type: str | None = Field(
        None,
        description="Type that did not win, where rule and model differ; YIELD is CONCEDE or RETREAT.",
    )
    type_share: float | None = Field(
        None, ge=0, le=1, description="The type's share in the vote of rule and model; null without a model."
    )
    rule: str = Field(min_length=1, description="The rules that made it.")


class EventMentionParticipant(Span):
    """A party of a reported event."""

    table: ClassVar[str] = "event_mention_participant"
    key: ClassVar[tuple[str, ...]] = ("event_mention_id", "role", "participant_no")
    references: ClassVar[dict[str, str]] = {"document_id": "document", "event_mention_id": "event_mention"}
    is_indexed: ClassVar[bool] = False

    event_mention_id: str = Field(description="The mention.")
    role: ParticipantRole = Field(description="actor does it to the recipient; in a meeting all are actors.")
    participant_no: int = Field(ge=1, description="Its number in the role.")
    entity_id: str | None = Field(None, description="Who it is, if named.")
    entity_name: str | None = Field(None, description="That entity's usual name.")
    country_code: str | None = Field(None, description="Its country; ISO 3166-1 alpha-3, or PLOVER's IGO, NGO ...")
    sector_code: str | None = Field(None, description="PLOVER sector, such as GOV or MIL.")
    reason: str = Field(min_length=1, description="How it was found: in the clause, or by which link.")
