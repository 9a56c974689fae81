"""What a name means: the known entity behind it, the person by the day, the city by the country talked about.

A capital may stand for its government; the parse tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.code import EntityType, GeoPrecision
from models.mention import EntityMention
from models.record import stable_id
from pipelines.extract.entity_place import PLACES, land_beside, resolve_place
from pipelines.extract.entity_place_context import PlaceContext
from pipelines.extract.entity_span import OWN_RULE, Found, Reading
from pipelines.extract.parsed_text import Token
from pipelines.extract.place_words import CROSSINGS, FACILITIES, MOVES, REACHES, SPEAKS_OF_PLACE, STAYS
from pipelines.knowledge.gazetteer import (
    Known,
    Sense,
    country_entity,
    find_names,
    known_id,
    split_words,
    unknown_id,
)
from pipelines.knowledge.own_alias import FILE_NAME as OWN_FILE
from pipelines.knowledge.person import people, role_on
from pipelines.text import fold_text

BRUSSELS = "Brussels"


@dataclass(frozen=True, slots=True)
class Link:
    """The entity that a name means, as far as the text tells."""

    entity_id: str
    name: str
    country: str | None
    sector: str | None
    reason: str
    confidence: float
    is_metonym: bool = False
    latitude: float | None = None
    longitude: float | None = None
    precision: GeoPrecision | None = None


def link_spans(
    reading: Reading, spans: Sequence[Found], document_id: str, published: date | None, source_country: str | None
) -> list[EntityMention]:
    """One mention for each name."""
    context = PlaceContext.of(reading, spans, source_country)
    return [
        make_mention(reading, span, document_id, link_one(context, number, published))
        for number, span in enumerate(spans)
    ]


def link_one(context: PlaceContext, number: int, published: date | None) -> Link:
    """The best meaning of one name."""
    reading, span = context.reading, context.spans[number]
    if span.rule == OWN_RULE:
        return link_own(span.senses[0], published)
    if span.label in PLACES and all(_is_place_name(sense) for sense in span.senses):
        return link_place(context, number)
    if not span.senses:
        is_building = span.label == "ORG" and last_word(reading, span) in FACILITIES
        return link_unknown_place(context, number) if is_building else link_unknown(reading, span)
    sense = span.senses[0]
    known = sense.known
    if sense.kind == "metonym":
        return of_country(known, "seat of government", 0.95)
    if sense.kind == "body":
        name = known.name if known.country else reading.text[span.start : span.end]
        entity_id = known_id("ORG", name) if known.country else unknown_id("ORG", name)
        return Link(entity_id, name, known.country, known.sector, "body of a state", 0.9 if known.country else 0.6)
    others = len({s.known.entity_id for s in span.senses})
    confidence = 0.95 if others == 1 else 0.75
    if known.entity_type == "PERSON":
        country, sector, why = role_on(known.name, published)
        return Link(known.entity_id, known.name, country, sector, f"known person; {why}", confidence)
    reason = f"known {sense.kind}" if others == 1 else f"the most usual of {others} meanings"
    return Link(
        known.entity_id, known.name, known.country, known.sector, reason, confidence, False, known.latitude,
        known.longitude, known.precision,
    )  # fmt: skip


def link_own(sense: Sense, published: date | None) -> Link:
    """Whom the user's alias stands for; the office of a known person is that of the day."""
    known, reason = sense.known, f"{OWN_FILE} says that {sense.alias!r} is {sense.known.name}"
    country, sector = known.country, known.sector
    if known.name in people() and known.entity_type == "PERSON" and not (country and sector):
        of_day = role_on(known.name, published)
        country, sector = country or of_day[0], sector or of_day[1]
    return Link(
        known.entity_id, known.name, country, sector, reason, 1.0, False, known.latitude, known.longitude,
        known.precision,
    )  # fmt: skip


def _is_place_name(sense: Sense) -> bool:
    return sense.kind == "name" and sense.known.entity_type in PLACES


def link_place(context: PlaceContext, number: int) -> Link:
    """The place of that name that the text means, or the government that a capital stands for."""
    reading, span = context.reading, context.spans[number]
    place = resolve_place(context, number)
    if place is None:
        return link_unknown_place(context, number)
    known = place.known
    if known.is_capital and span.label == "GPE" and stands_for_government(reading, span):
        if known.name == BRUSSELS:
            union = known_id("ORG", "European Union")
            return Link(union, "European Union", "EUR", "GOV", "seat of the Union, acting", 0.7, True)
        return of_country(country_entity(str(known.country)), "capital as an actor", 0.85)
    return Link(
        known.entity_id, known.name, known.country, known.sector, place.reason, place.confidence, False,
        known.latitude, known.longitude, known.precision,
    )  # fmt: skip


def link_unknown_place(context: PlaceContext, number: int) -> Link:
    """A place that no list has: in the land or the city that the words beside it name, or nowhere."""
    span = context.spans[number]
    link = link_unknown(context.reading, span)
    city = context.surrounding_city(number)
    around = resolve_place(context, city) if city is not None else None
    known = around.known if around and around.known.precision == "city" else land_beside(context, number)
    if known is None and last_word(context.reading, span) in FACILITIES:
        known = _named_after(context.reading, span)
    if known is None or not known.country:
        return link
    is_near = known.precision != "country"
    return replace(
        link,
        entity_id=unknown_id(span.label, f"{link.name} ({known.country})"),
        country=known.country,
        reason=f"{link.reason}; in {known.name}, as the words beside it say",
        latitude=known.latitude if is_near else None,
        longitude=known.longitude if is_near else None,
        precision=known.precision if is_near else None,
    )


def of_country(known: Known, reason: str, confidence: float) -> Link:
    """A place that stands for the government of its country."""
    return Link(
        known.entity_id, known.name, known.country, "GOV", reason, confidence, True, known.latitude, known.longitude,
        known.precision,
    )  # fmt: skip


def last_word(reading: Reading, span: Found) -> str:
    """The last word of a name as it is compared."""
    return fold_text(reading.text[span.start : span.end]).rsplit(" ", 1)[-1]


def _named_after(reading: Reading, span: Found) -> Known | None:
    """The city in the name of a building: "Donetsk Airport"."""
    hits = find_names(split_words(reading.text[span.start : span.end]))
    known = hits[0].senses[0].known if hits and hits[0].start == 0 else None
    return known if known is not None and known.precision in {"city", "admin1", "region"} else None


def link_unknown(reading: Reading, span: Found) -> Link:
    """A name that no list has: an entity of its own."""
    text = reading.text[span.start : span.end]
    name = " ".join((span.full_name or text).split())
    reason = f"short for {name}, as the article has it; " if span.full_name and name != text else ""
    return Link(unknown_id(span.label, name), name, None, None, f"{reason}not in the knowledge base", 0.5)


def make_mention(reading: Reading, span: Found, document_id: str, link: Link) -> EntityMention:
    """The row of a linked name."""
    return EntityMention(
        entity_mention_id=stable_id("entity_mention", document_id, span.start, span.end),
        document_id=document_id,
        start_char=span.start,
        end_char=span.end,
        text_raw=reading.text[span.start : span.end],
        entity_type=span.label,
        entity_id=link.entity_id,
        entity_name=link.name,
        country_code=link.country,
        sector_code=link.sector,
        is_metonym=link.is_metonym,
        latitude=link.latitude,
        longitude=link.longitude,
        geo_precision=link.precision,
        rule=span.rule,
        link_reason=link.reason,
        confidence=link.confidence,
    )


def stands_for_government(reading: Reading, span: Found) -> bool:
    """Whether a capital acts or is acted upon as a state: "Moscow has laid down demands", not "a meeting in Moscow".

    Where the parse does not settle it, it is the place.
    """
    if _is_dateline(reading, span):
        return False
    token = reading.root(span.start, span.end)
    for _ in range(4):
        if token.dep_ not in {"conj", "appos"} or token.head is token:
            break
        token = token.head
    head = token.head
    if token.dep_ == "nsubj":
        return not any(child.lemma_ in SPEAKS_OF_PLACE for child in head.children if child.dep_ in {"attr", "acomp"})
    if token.dep_ in {"nsubjpass", "dobj"}:
        return head.lemma_.lower() not in REACHES
    if token.dep_ == "poss":
        return head.lemma_ not in {
            "airport",
            "street",
            "suburb",
            "outskirts",
            "center",
            "centre",
            "mayor",
            "metro",
            "square",
        }
    if token.dep_ == "agent" or (token.dep_ == "pobj" and head.dep_ == "agent"):
        return True
    return token.dep_ == "pobj" and _is_partner(head)


def _is_partner(preposition: Token) -> bool:
    """Whether the other party follows: "between Moscow and the West", "sanctions against Moscow"."""
    word = preposition.lower_
    if word in STAYS:
        return False
    governor = preposition.head
    if word == "between" and governor.lemma_.lower() in CROSSINGS:
        return False
    if word in {"with", "between", "against", "by", "for", "than", "versus"}:
        return True
    if word in {"to", "from", "on"}:
        return (governor.lemma_.lower() not in MOVES and governor.dep_ != "ROOT") or governor.lemma_ in {
            "say",
            "warn",
            "respond",
        }
    return word == "of" and governor.lemma_ in {"demand", "behalf", "accuse", "support", "view", "position", "policy"}


def _is_dateline(reading: Reading, span: Found) -> bool:
    before = reading.text[max(0, span.start - 2) : span.start]
    after = reading.text[span.end : span.end + 12].lstrip()
    return ((not before.strip() or "\n" in before) and after[:1] in {"(", "—", "–", "-"}) or after.startswith(
        ("(AP", "(Reuters")
    )


def set_label(mention: EntityMention, label: EntityType) -> EntityMention:
    """The mention with another type."""
    return mention.model_copy(update={"entity_type": label})
