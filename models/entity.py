"""Who and where, over all articles."""

from typing import ClassVar

from pydantic import Field

from models.code import EntityType, GeoPrecision
from models.record import Record


class Entity(Record):
    """Somebody or something with a name."""

    table: ClassVar[str] = "entity"
    key: ClassVar[tuple[str, ...]] = ("entity_id",)

    entity_id: str = Field(description="The entity.")
    entity_name: str = Field(min_length=1, description="Its usual name.")
    entity_type: EntityType = Field(description="PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...")
    country_code: str | None = Field(None, description="Its country; ISO 3166-1 alpha-3, or PLOVER's IGO, NGO ...")
    sector_code: str | None = Field(None, description="PLOVER sector, such as GOV or MIL.")
    is_known: bool = Field(description="Whether the knowledge base has it.")
    mention_count: int = Field(ge=0, description="Current mentions.")
    document_count: int = Field(ge=0, description="Current documents that name it.")
    merged_into: str | None = Field(None, description="The entity it turned out to be.")
    merged_reason: str | None = Field(None, description="Why it is taken for that one.")
    kept_apart: tuple[str, ...] = Field((), description="Entities that a person judged to be others, each with why.")


class EntityAlias(Record):
    """A name that an entity was called by in the articles."""

    table: ClassVar[str] = "entity_alias"
    key: ClassVar[tuple[str, ...]] = ("entity_id", "alias")
    references: ClassVar[dict[str, str]] = {"entity_id": "entity"}

    entity_id: str = Field(description="The entity.")
    alias: str = Field(min_length=1, description="The name as written.")
    origin: str = Field(description="Why it is taken for a name of it.")
    mention_count: int = Field(ge=0, description="How often it stands in current articles.")


class Location(Record):
    """Where a place lies."""

    table: ClassVar[str] = "location"
    key: ClassVar[tuple[str, ...]] = ("location_id",)
    references: ClassVar[dict[str, str]] = {"entity_id": "entity"}

    location_id: str = Field(description="The place.")
    entity_id: str = Field(description="The entity that it is.")
    location_name: str = Field(description="Its usual name.")
    country_code: str | None = Field(None, description="Country; ISO 3166-1 alpha-3.")
    latitude: float | None = Field(None, ge=-90, le=90, description="WGS84 degrees.")
    longitude: float | None = Field(None, ge=-180, le=180, description="WGS84 degrees.")
    geo_precision: GeoPrecision | None = Field(None, description="What the coordinates stand for.")
