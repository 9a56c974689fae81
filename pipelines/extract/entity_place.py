"""Which place a name means, among all places of that name.

Every place called so is a candidate, and the best one wins: its size, whether it is a capital, and what the text says
of its land (`entity_place_context`). A land named beside the name decides: "Paris, Texas". A small town is taken only
where the text names its state or province, or its land right beside it, or where no other place is called so. Method:
a score over prominence and co-mentions, as in Halterman's Mordecai 3 (2023), with weights set by hand.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extract.entity_place_context import Area, PlaceContext, Witness, sense_area
from pipelines.extract.place_words import AREA_NOUNS, DIRECTIONS
from pipelines.knowledge.admin1 import Admin1, admin1_by_code, admin1_by_name, bare_name, regions_by_code
from pipelines.knowledge.gazetteer import Known, city_entity, country_entity, known_id, region_entity
from pipelines.knowledge.place import City, cities_by_name
from pipelines.knowledge.small_place import small_places
from pipelines.text import fold_text

PLACES = frozenset({"GPE", "LOC", "FAC"})
LARGE_CITY, METROPOLIS, LISTED = 100_000, 1_500_000, 15_000
"""Inhabitants: below the first a land talked about says little, above the second a city is known by its name alone;
places above the third are taken under another spelling without more ado."""
COUNTRY, REGION, PROVINCE = 9.0, 7.0, 5.0
"""Sizes of areas on the scale of cities, which is the decimal logarithm of their people."""
SHORT_FORM, OTHER_SPELLING = 0.5, 1.0
BESIDE, BESIDE_PROVINCE = 20.0, 30.0
CERTAIN, LIKELY, DOUBTFUL = 0.95, 0.8, 0.5
MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of that name; `size` is on the scale of a decimal logarithm of people."""

    known: Known
    area: Area
    size: float
    is_small: bool = False
    spelling: float = 0.0
    """What another spelling of the name costs it."""

    @property
    def is_area(self) -> bool:
        """Whether it is larger than a city."""
        return self.known.precision != "city"


@dataclass(frozen=True, slots=True)
class Place:
    """The place chosen, and why."""

    known: Known
    reason: str
    confidence: float


def resolve_place(context: PlaceContext, number: int) -> Place | None:
    """The place that a name means; None if none is known that fits the text."""
    found = list(candidates(context, number))
    if not found:
        return None
    sentence, whole = context.evidence(number)
    beside = context.qualifiers_of_name(number)
    wanted = _wanted(context, number)
    scored = [
        (_score(c, sentence, whole, context.source_country) + _beside(c, beside) + _fits(c, wanted), c)
        for c in found
        if not c.is_small or len(found) == 1 or _is_borne_out(c, sentence, whole, beside)
    ]
    backed = _backed_by_city(context, number)
    scored = [(score + 4.0 * (c.area in backed), c) for score, c in scored]
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0], pair[1].known.entity_id))
    score, best = scored[0]
    if len(scored) == 1:
        return Place(best.known, "the only known place of that name", CERTAIN)
    if beside and _beside(best, beside):
        return Place(best.known, f"the one of {len(scored)} places of that name in the land named beside it", CERTAIN)
    is_clear = score - scored[1][0] >= MARGIN
    why = "by size and the lands that the text names"
    return Place(best.known, f"likeliest of {len(scored)} places of that name, {why}", LIKELY if is_clear else DOUBTFUL)


def candidates(context: PlaceContext, number: int) -> Iterator[Candidate]:
    """Every place that is called so."""
    span = context.spans[number]
    text = context.reading.text[span.start : span.end]
    seen = set()
    for sense in span.senses:
        if sense.kind == "name" and sense.known.entity_type in PLACES and sense.known.precision != "city":
            seen.add(sense.known.entity_id)
            size = COUNTRY if sense.known.precision == "country" else REGION
            yield Candidate(sense.known, sense_area(sense), size)
    name = context.names[number]
    cities = cities_by_name().get(name, ())
    for city in cities:
        yield _city(city)
    for region in admin1_by_name().get(bare_name(text), ()):
        known = admin1_entity(region)
        if known.entity_id not in seen:
            seen.add(known.entity_id)
            yield Candidate(known, (region.country, region.code), PROVINCE)
    taken = {(city.country, city.admin1) for city in cities}
    for city in small_places(name):
        if (city.country, city.admin1) not in taken:
            is_short = fold_text(city.name).startswith(f"{name} ")
            spelling = SHORT_FORM if is_short else OTHER_SPELLING
            yield _city(city, is_small=city.population < LISTED, spelling=spelling * (city.population >= LISTED))


def _city(city: City, *, is_small: bool = False, spelling: float = 0.0) -> Candidate:
    size = math.log10(max(city.population, 1)) + city.is_capital + (city.population >= METROPOLIS)
    known = small_entity(city) if is_small or spelling else city_entity(city)
    return Candidate(known, (city.country, city.admin1), size, is_small, spelling)


def small_entity(city: City) -> Known:
    """The entity of a row of small_places.csv: a listed city under its other spelling, or a small town."""
    for listed in cities_by_name().get(fold_text(city.name), ()):
        if (listed.country, listed.admin1) == (city.country, city.admin1):
            return city_entity(listed)
    name = f"{city.name} ({city.country}, {city.admin1})"
    return Known(
        known_id("GPE", name), name, "GPE", city.country, None, city.latitude, city.longitude, "city", False,
        city.population,
    )  # fmt: skip


def admin1_entity(region: Admin1) -> Known:
    """The entity of a state or province; the one of regions.csv where that has it."""
    listed = regions_by_code().get((region.country, region.code))
    if listed is not None:
        return region_entity(listed)
    name = f"{region.name} ({region.country} {region.kind.lower() or 'region'})"
    return Known(
        known_id("GPE", name), name, "GPE", region.country, None, region.latitude, region.longitude, "admin1"
    )  # fmt: skip


def _score(candidate: Candidate, sentence: Witness, whole: Witness, source_country: str | None) -> float:
    """Its size, and what the text and its publisher say of its land; half of that counts for a town."""
    country, province = candidate.area
    named = 1.5 * (sentence.countries(country) > 0) + 0.5 * min(whole.countries(country), 2)
    named += 1.0 * (country == source_country)
    known = candidate.known
    if not candidate.is_area and known.population < LARGE_CITY and not known.is_capital:
        named *= 0.3
    if candidate.known.precision == "country":
        named *= 0.8
    if province is not None and not candidate.is_area:
        named += 2.0 * (sentence.areas(candidate.area) > 0) + 2.0 * (whole.areas(candidate.area) > 0)
    if province is not None:
        named += 1.0 * (sentence.near(candidate.area) > 0) + 0.5 * (whole.near(candidate.area) > 0)
    return candidate.size + named - candidate.spelling


def _beside(candidate: Candidate, beside: frozenset[Area]) -> float:
    country, province = candidate.area
    if province is not None and not candidate.is_area and candidate.area in beside:
        return BESIDE_PROVINCE
    if candidate.known.precision == "country":
        return 0.0
    if candidate.is_area and province is None:
        return BESIDE if (country, None) in beside else 0.0
    return BESIDE if (country, None) in beside else 0.0


def _wanted(context: PlaceContext, number: int) -> str | None:
    """ "area" after a direction or beside "province", "city" beside "city of"; None if the text leaves it open."""
    span = context.spans[number]
    text = context.reading.text
    before = re.findall(r"[\w-]+", text[max(0, span.start - 30) : span.start].lower())
    after = (
        re.findall(r"[\w-]+", text[span.end : span.end + 20].lower()) if text[span.end : span.end + 1] == " " else []
    )
    if (before and before[-1] in DIRECTIONS) or (after and after[0] in AREA_NOUNS):
        return "area"
    if len(before) >= 2 and before[-1] == "of":
        if before[-2] in AREA_NOUNS:
            return "area"
        if before[-2] in {"city", "town", "village", "port"}:
            return "city"
    return None


def _fits(candidate: Candidate, wanted: str | None) -> float:
    if wanted is None:
        return 0.0
    return 3.0 * (candidate.is_area == (wanted == "area"))


def _is_borne_out(candidate: Candidate, sentence: Witness, whole: Witness, beside: frozenset[Area]) -> bool:
    """Whether the text names the land of a small town near enough."""
    return _beside(candidate, beside) > 0 or sentence.areas(candidate.area) > 0 or whole.areas(candidate.area) > 1


def _backed_by_city(context: PlaceContext, number: int) -> frozenset[Area]:
    """The lands that the city right before a comma lies in: Athens speaks for the state of Georgia, Tbilisi not."""
    city = context.qualified_by(number)
    if city is None:
        return frozenset()
    provinces = {place.area for place in candidates(context, city) if not place.is_area}
    return frozenset(provinces | {(country, None) for country, _ in provinces})


def land_beside(context: PlaceContext, number: int) -> Known | None:
    """The one state, province or country in which the words around an unknown name put it."""
    beside = context.qualifiers(number)
    provinces = {area for area in beside if area[1] is not None}
    countries = {country for country, _ in provinces or beside}
    if len(countries) != 1 or len(provinces) > 1:
        return None
    if not provinces:
        return country_entity(countries.pop()) if beside else None
    country, code = provinces.pop()
    listed = regions_by_code().get((country, str(code)))
    return region_entity(listed) if listed else admin1_entity(admin1_by_code()[country, str(code)])
