"""How entities are named over many articles: mentions that name one in the same way count as one naming.

A state stands in every third article, and always under the same few names; so its mentions are counted, not held.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.code import EntityType, GeoPrecision
from models.mention import EntityMention


@dataclass(frozen=True, slots=True)
class Naming:
    """What mentions of one entity have in common, and how many they are; the fields are those of the mention."""

    entity_id: str
    entity_name: str
    entity_type: EntityType
    country_code: str | None
    sector_code: str | None
    is_metonym: bool
    latitude: float | None
    longitude: float | None
    geo_precision: GeoPrecision | None
    text_raw: str
    rule: str
    link_reason: str
    mention_count: int


FIELDS = tuple(Naming.__dataclass_fields__)[:-1]
"""What namings are told apart by."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its namings, in an order of their own, and the documents that name it."""

    entity_id: str
    namings: tuple[Naming, ...]
    document_count: int
    document_ids: frozenset[str] = frozenset()
    """Empty for an entity that nothing may be joined with."""

    @property
    def mention_count(self) -> int:
        """Mentions over all articles."""
        return sum(naming.mention_count for naming in self.namings)

    @property
    def entity_name(self) -> str:
        """One of its names; those of one unknown entity differ in capitals alone."""
        return self.namings[0].entity_name

    @property
    def entity_type(self) -> EntityType:
        """One of its types; an unknown entity has one."""
        return self.namings[0].entity_type


def count_namings(mentions: Iterable[EntityMention]) -> dict[str, Named]:
    """Entity id -> how the mentions name it."""
    counts: Counter[tuple[object, ...]] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        counts[tuple(getattr(mention, name) for name in FIELDS)] += 1
        documents[mention.entity_id].add(mention.document_id)
    namings: dict[str, list[Naming]] = defaultdict(list)
    for values, count in counts.items():
        naming = Naming(**dict(zip(FIELDS, values, strict=True)), mention_count=count)  # type: ignore[arg-type]
        namings[naming.entity_id].append(naming)
    return {
        entity_id: Named(entity_id, in_order(namings[entity_id]), len(ids), frozenset(ids))
        for entity_id, ids in documents.items()
    }


def in_order(namings: Iterable[Naming]) -> tuple[Naming, ...]:
    """The commonest naming first."""
    return tuple(sorted(namings, key=lambda n: (-n.mention_count, n.text_raw, repr(n))))
