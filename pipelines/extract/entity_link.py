"""What a name means: the known entity behind it, the person by the day, the city by the country talked about.

A capital may stand for its government; the parse tells.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from models.code import EntityType, GeoPrecision
from models.mention import EntityMention
from models.record import stable_id
from pipelines.extract.entity_span import Found, Reading
from pipelines.knowledge.gazetteer import Known, Sense, city_entity, country_entity, known_id, unknown_id
from pipelines.knowledge.person import role_on
from pipelines.knowledge.place import cities_by_name
from pipelines.text import fold_text

PLACES = frozenset({"GPE", "LOC", "FAC"})
STAYS = frozenset(
    [
        "in",
        "at",
        "near",
        "around",
        "outside",
        "inside",
        "into",
        "through",
        "throughout",
        "across",
        "toward",
        "towards",
        "within",
        "beyond",
        "over",
    ]
)
"""Prepositions that make a place of a capital."""

MOVES = frozenset(
    [
        "travel",
        "fly",
        "go",
        "arrive",
        "return",
        "come",
        "move",
        "head",
        "drive",
        "trip",
        "visit",
        "flight",
        "road",
        "march",
        "evacuate",
        "relocate",
        "depart",
        "leave",
        "fled",
        "flee",
        "journey",
        "send",
        "sent",
        "deliver",
    ]
)
"""Verbs and nouns after which "to Moscow" and "from Moscow" are places."""

REACHES = frozenset(
    [
        "visit",
        "leave",
        "reach",
        "enter",
        "attack",
        "bomb",
        "capture",
        "hit",
        "surround",
        "shell",
        "strike",
        "seize",
        "storm",
        "take",
        "defend",
        "encircle",
        "liberate",
        "occupy",
        "abandon",
        "evacuate",
        "tour",
        "fly",
        "rock",
        "shake",
    ]
)
"""Verbs whose object is the city itself."""

SPEAKS_OF_PLACE = frozenset({"capital", "city", "town", "hub"})
BRUSSELS = "Brussels"
LARGE_CITY = 100_000


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
    weight = count_countries(spans, source_country)
    return [make_mention(reading, span, document_id, link_one(reading, span, weight, published)) for span in spans]


def count_countries(spans: Iterable[Found], source_country: str | None) -> Counter[str]:
    """How often the text names each country, wherever it leaves no doubt; the publisher's own counts once."""
    weight: Counter[str] = Counter()
    for span in spans:
        countries = {s.known.country for s in span.senses if s.known.country}
        if len(span.senses) >= 1 and len(countries) == 1:
            weight.update(countries)
    if source_country:
        weight[source_country] += 1
    return weight


def link_one(reading: Reading, span: Found, weight: Counter[str], published: date | None) -> Link:
    """The best meaning of one name."""
    if not span.senses:
        return link_unknown(reading, span, weight)
    sense, reason, confidence = choose_sense(span, weight)
    known = sense.known
    if sense.kind == "metonym":
        return of_country(known, "seat of government", 0.95)
    if sense.kind == "body":
        name = known.name if known.country else reading.text[span.start : span.end]
        entity_id = known_id("ORG", name) if known.country else unknown_id("ORG", name)
        return Link(entity_id, name, known.country, known.sector, "body of a state", 0.9 if known.country else 0.6)
    if known.entity_type == "PERSON":
        country, sector, why = role_on(known.name, published)
        return Link(known.entity_id, known.name, country, sector, f"known person; {why}", confidence)
    if known.is_capital and span.label == "GPE" and stands_for_government(reading, span):
        if known.name == BRUSSELS:
            return Link(
                known_id("ORG", "European Union"),
                "European Union",
                "EUR",
                "GOV",
                "seat of the Union, acting",
                0.7,
                True,
            )
        return of_country(country_entity(str(known.country)), "capital as an actor", 0.85)
    return Link(
        known.entity_id, known.name, known.country, known.sector, reason, confidence, False, known.latitude,
        known.longitude, known.precision,
    )  # fmt: skip


def of_country(known: Known, reason: str, confidence: float) -> Link:
    """A place that stands for the government of its country."""
    return Link(
        known.entity_id, known.name, known.country, "GOV", reason, confidence, True, known.latitude, known.longitude,
        known.precision,
    )  # fmt: skip


def choose_sense(span: Found, weight: Counter[str]) -> tuple[Sense, str, float]:
    """Among several meanings: the country talked about counts an order of magnitude of people, up to three times."""
    senses = span.senses
    if len(senses) == 1:
        return senses[0], f"known {senses[0].kind}", 0.95

    def score(sense: Sense) -> float:
        known = sense.known
        size = {"country": 9.0, "admin1": 6.0, "region": 6.0}.get(known.precision or "", 6.0)
        if known.precision == "city":
            size = math.log10(max(known.population, 1)) + known.is_capital
        return size + min(weight.get(known.country or "", 0), 3) * (1.0 if known.precision != "country" else 0.4)

    best = max(senses, key=score)
    return best, f"likeliest of {len(senses)} meanings by size and country", 0.75


def link_unknown(reading: Reading, span: Found, weight: Counter[str]) -> Link:
    """A name that the index does not find: a smaller city, or an entity of its own."""
    text = reading.text[span.start : span.end]
    if span.label in PLACES:
        candidates = cities_by_name().get(fold_text(text), ())
        if candidates:
            best = max(candidates, key=lambda c: _likelihood(c.population, weight.get(c.country, 0)))
            rest = [c for c in candidates if c is not best]
            known = city_entity(best)
            confidence = 0.8 if not rest or weight.get(best.country) else 0.5
            return Link(
                known.entity_id, known.name, known.country, None,
                f"city of that name ({1 + len(rest)} known), by size and country", confidence, False,
                known.latitude, known.longitude, "city",
            )  # fmt: skip
    name = " ".join((span.full_name or text).split())
    reason = f"short for {name}, as the article has it; " if span.full_name and name != text else ""
    return Link(unknown_id(span.label, name), name, None, None, f"{reason}not in the knowledge base", 0.5)


def _likelihood(population: int, country_count: int) -> float:
    """How likely a city of several of that name is meant: its size and how often the text names its country.

    A small town counts little by its country alone: news names its state or province beside it.
    """
    bonus = 1.0 if population >= LARGE_CITY else 0.25
    return math.log10(max(population, 1)) + bonus * min(country_count, 3)


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
    if word in {"with", "between", "against", "by", "for", "than", "versus"}:
        return True
    governor = preposition.head
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
