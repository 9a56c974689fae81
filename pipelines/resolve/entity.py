"""Entities over all articles: one row for each name's bearer, the names it goes by, and where it lies.

Names that the knowledge base has are settled when they are found. Others have an id made from type and name, so that
articles that write a name alike agree; here ids that surely mean the same are joined, by `merged_into` alone, because
other rows hold the ids too. Where there is a doubt, they stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, get_args

from models.code import EntityType, GeoPrecision
from models.entity import Entity, EntityAlias, Location
from models.mention import EntityMention
from models.record import stable_id
from pipelines.knowledge.gazetteer import known_id
from pipelines.resolve.entity_join import Join, find_joins
from pipelines.resolve.entity_judgement import EntityJudgement, judged_pairs
from pipelines.resolve.entity_naming import Named, Naming, count_namings
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
    return ordered, *describe_entities(count_namings(ordered), judgements)


def describe_entities(
    own: Mapping[str, Named], judgements: Sequence[EntityJudgement] = ()
) -> tuple[list[Entity], list[EntityAlias], list[Location]]:
    """The rows of entities, with aliases and places; all that may be the same as one of them must be among them."""
    known = {
        entity_id: known_type(entity_id, (n.entity_name for n in named.namings)) for entity_id, named in own.items()
    }
    unknown = {entity_id: named for entity_id, named in own.items() if known[entity_id] is None}
    judged = judged_pairs(judgements, own)
    reasons = find_joins(unknown, judged, own)
    apart = _kept_apart(judged, own)
    counted = {entity_id: [named] for entity_id, named in own.items()}
    for entity_id, join in reasons.items():
        counted[join.winner].append(own[entity_id])
    entities = [
        _write_entity(own[entity_id], counted[entity_id], known[entity_id]).model_copy(
            update={
                "merged_into": reasons[entity_id].winner if entity_id in reasons else None,
                "merged_reason": reasons[entity_id].reason if entity_id in reasons else None,
                "kept_apart": apart.get(entity_id, ()),
            }
        )
        for entity_id in sorted(own)
    ]
    aliases = [alias for e in entities if e.merged_into is None for alias in _write_aliases(e, counted, reasons)]
    locations = [place for e in entities for place in _write_location(e, own[e.entity_id])]
    return entities, aliases, locations


def _kept_apart(
    judged: Iterable[tuple[str, str, EntityJudgement]], own: Mapping[str, Named]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right, judgement in judged:
        if judgement.judgement == "different":
            for one, other in ((left, right), (right, left)):
                found[one].add(f"{own[other].entity_name} ({other}): {judgement.told}")
    return {entity_id: tuple(sorted(told)) for entity_id, told in found.items()}


def known_type(entity_id: str, names: Iterable[str]) -> EntityType | None:
    """The type under which the knowledge base has the entity; None if its id was made from the words of a text.

    A mention may have another type: "Russian" is of a people, and names Russia.
    """
    for name in dict.fromkeys(names):
        if name != fold_text(name):  # a name without capitals has one id, known or not
            for entity_type in TYPES:
                if known_id(entity_type, name) == entity_id:
                    return entity_type
    return None


def _write_entity(own: Named, counted: Sequence[Named], known: EntityType | None) -> Entity:
    together = frozenset[str]().union(*(named.document_ids for named in counted))
    return Entity(
        entity_id=own.entity_id,
        entity_name=usual((n.entity_name, n.mention_count) for n in own.namings) or own.entity_name,
        entity_type=known or usual((n.entity_type, n.mention_count) for n in own.namings) or own.entity_type,
        country_code=usual((n.country_code, n.mention_count) for n in own.namings),
        sector_code=usual((n.sector_code, n.mention_count) for n in own.namings if not n.is_metonym),
        is_known=known is not None,
        mention_count=sum(named.mention_count for named in counted),
        document_count=own.document_count if len(counted) == 1 else len(together),
    )


def usual(values: Iterable[tuple[Word | None, int]]) -> Word | None:
    """The commonest value that is known; of equally common ones the longest, then the first in the alphabet.

    >>> usual([("IGO", 1), (None, 2), ("NGO", 1)])
    'IGO'
    """
    counts: Counter[Word] = Counter()
    for value, count in values:
        if value is not None:
            counts[value] += count
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _write_aliases(
    entity: Entity, counted: Mapping[str, Sequence[Named]], merged: Mapping[str, Join]
) -> Iterable[EntityAlias]:
    """The names that mentions use; nouns such as "the alliance" are none."""
    groups: dict[str, list[Naming]] = defaultdict(list)
    for naming in (naming for named in counted[entity.entity_id] for naming in named.namings):
        alias = " ".join(naming.text_raw.split())
        if any(c.isupper() or c.isdigit() for c in alias.removeprefix("The ")):
            groups[alias].append(naming)
    for alias, group in sorted(groups.items()):
        reason = usual((n.link_reason, n.mention_count) for n in group) or group[0].link_reason
        if all(n.entity_id in merged for n in group):
            reason = f"name of {group[0].entity_name}, which is the same: {merged[group[0].entity_id].reason}"
        count = sum(n.mention_count for n in group)
        yield EntityAlias(entity_id=entity.entity_id, alias=alias, origin=reason, mention_count=count)


def _write_location(entity: Entity, own: Named) -> Iterable[Location]:
    if entity.entity_type not in PLACES:
        return
    points: Counter[tuple[float, float | None, GeoPrecision | None]] = Counter()
    for naming in own.namings:
        if naming.latitude is not None:
            points[naming.latitude, naming.longitude, naming.geo_precision] += naming.mention_count
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
