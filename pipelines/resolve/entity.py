"""Entities over all articles: one row for each name's bearer, the names it goes by, and where it lies.

Names that the knowledge base has are settled when they are found. Others have an id made from type and name, so that
articles that write a name alike agree; here ids that surely mean the same are joined, by `merged_into` alone, because
other rows hold the ids too. Where there is a doubt, they stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, get_args

from models.code import EntityType
from models.entity import Entity, EntityAlias, Location
from models.mention import EntityMention
from models.record import stable_id
from pipelines.knowledge.gazetteer import known_id
from pipelines.resolve.entity_join import Join, find_joins
from pipelines.resolve.entity_judgement import EntityJudgement, judged_pairs
from pipelines.text import fold_text

PLACES = frozenset(("GPE", "LOC", "FAC"))
TYPES: tuple[EntityType, ...] = get_args(EntityType)

Word = TypeVar("Word", bound=str)


def resolve_entities(
    mentions: Sequence[EntityMention], judgements: Sequence[EntityJudgement] = ()
) -> tuple[list[EntityMention], list[Entity], list[EntityAlias], list[Location]]:
    """The mentions in order, the entities they name, with aliases and places.

    An entity that turned out to be another keeps its row and its mentions; the other counts them too. What the user
    judged of two names goes before the rules.
    """
    ordered = sorted(mentions, key=lambda m: (m.document_id, m.start_char, m.end_char, m.entity_mention_id))
    own: dict[str, list[EntityMention]] = defaultdict(list)
    for mention in ordered:
        own[mention.entity_id].append(mention)
    known = {entity_id: known_type(entity_id, group) for entity_id, group in own.items()}
    unknown = {entity_id: group for entity_id, group in own.items() if known[entity_id] is None}
    judged = judged_pairs(judgements, own)
    reasons = find_joins(unknown, judged, own)
    merged = {entity_id: join.winner for entity_id, join in reasons.items()}
    apart = _kept_apart(judged, own)
    counted = {entity_id: list(group) for entity_id, group in own.items()}
    for entity_id, winner in merged.items():
        counted[winner] += own[entity_id]
    entities = [
        _write_entity(entity_id, own[entity_id], counted[entity_id], known[entity_id]).model_copy(
            update={
                "merged_into": merged.get(entity_id),
                "merged_reason": reasons[entity_id].reason if entity_id in reasons else None,
                "kept_apart": apart.get(entity_id, ()),
            }
        )
        for entity_id in sorted(own)
    ]
    aliases = [alias for e in entities if e.merged_into is None for alias in _write_aliases(e, counted, reasons)]
    locations = [place for e in entities for place in _write_location(e, own[e.entity_id])]
    return ordered, entities, aliases, locations


def _kept_apart(
    judged: Iterable[tuple[str, str, EntityJudgement]], own: Mapping[str, Sequence[EntityMention]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right, judgement in judged:
        if judgement.judgement == "different":
            for one, other in ((left, right), (right, left)):
                found[one].add(f"{own[other][0].entity_name} ({other}): {judgement.told}")
    return {entity_id: tuple(sorted(told)) for entity_id, told in found.items()}


def known_type(entity_id: str, mentions: Iterable[EntityMention]) -> EntityType | None:
    """The type under which the knowledge base has the entity; None if its id was made from the words of a text.

    A mention may have another type: "Russian" is of a people, and names Russia.
    """
    for name in dict.fromkeys(mention.entity_name for mention in mentions):
        if name != fold_text(name):  # a name without capitals has one id, known or not
            for entity_type in TYPES:
                if known_id(entity_type, name) == entity_id:
                    return entity_type
    return None


def _write_entity(
    entity_id: str,
    own: Sequence[EntityMention],
    counted: Sequence[EntityMention],
    known: EntityType | None,
) -> Entity:
    return Entity(
        entity_id=entity_id,
        entity_name=usual(m.entity_name for m in own) or own[0].entity_name,
        entity_type=known or usual(m.entity_type for m in own) or own[0].entity_type,
        country_code=usual(m.country_code for m in own),
        sector_code=usual(m.sector_code for m in own if not m.is_metonym),
        is_known=known is not None,
        mention_count=len(counted),
        document_count=len({m.document_id for m in counted}),
    )


def usual(values: Iterable[Word | None]) -> Word | None:
    """The commonest value that is known; of equally common ones the longest, then the first in the alphabet.

    >>> usual(["IGO", None, None, "IGO", "NGO"])
    'IGO'
    """
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _write_aliases(
    entity: Entity, counted: Mapping[str, Sequence[EntityMention]], merged: Mapping[str, Join]
) -> Iterable[EntityAlias]:
    """The names that mentions use; nouns such as "the alliance" are none."""
    groups: dict[str, list[EntityMention]] = defaultdict(list)
    for mention in counted[entity.entity_id]:
        alias = " ".join(mention.text_raw.split())
        if any(c.isupper() or c.isdigit() for c in alias.removeprefix("The ")):
            groups[alias].append(mention)
    for alias, group in sorted(groups.items()):
        reason = usual(m.link_reason for m in group) or group[0].link_reason
        if all(m.entity_id in merged for m in group):
            reason = f"name of {group[0].entity_name}, which is the same: {merged[group[0].entity_id].reason}"
        yield EntityAlias(entity_id=entity.entity_id, alias=alias, origin=reason, mention_count=len(group))


def _write_location(entity: Entity, own: Iterable[EntityMention]) -> Iterable[Location]:
    if entity.entity_type not in PLACES:
        return
    points = Counter((m.latitude, m.longitude, m.geo_precision) for m in own if m.latitude is not None)
    if not points:
        return
    latitude, longitude, precision = min(points, key=lambda point: (-points[point], str(point)))
    yield Location(
        location_id=stable_id("location", entity.entity_id),
        entity_id=entity.entity_id,
        location_name=entity.entity_name,
        country_code=entity.country_code,
        latitude=latitude,
        longitude=longitude,
        geo_precision=precision,
    )
