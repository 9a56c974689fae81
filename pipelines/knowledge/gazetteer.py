"""All known names in one index: finds them in a text, longest first, and says what each may mean.

Names are compared word by word without accents, but with their capitals: "us" is no country. Choosing between the
meanings of a name is left to the reader of the text; only names are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from models.code import EntityType, GeoPrecision
from models.record import stable_id
from pipelines.knowledge.country import countries, country_by_code, plural_demonyms
from pipelines.knowledge.organisation import organisations
from pipelines.knowledge.person import FAMILY_NAME_FIRST, people
from pipelines.knowledge.place import City, Region, cities, cities_by_name, city_aliases, regions
from pipelines.knowledge.role import bodies
from pipelines.knowledge.table import read_table
from pipelines.text import fold_text

WORD = re.compile(r"\w+|[^\w\s]")
NameKind = Literal["name", "demonym", "metonym", "body"]
Need = Literal["model", "person", "the", "exact", "comma", "never", "never_city"]
"""What an ambiguous name needs to be taken: the model's word, no longer name around it, an article before it, exactly
these capitals, a comma before it and these capitals ("Cambridge, Mass."), or nothing will do."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the knowledge base has."""

    entity_id: str
    name: str
    entity_type: EntityType
    country: str | None = None
    sector: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: GeoPrecision | None = None
    is_capital: bool = False
    population: int = 0


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name."""

    known: Known
    kind: NameKind
    alias: str
    needs: Need | None = None


class Word(NamedTuple):
    """A word of a text: where it stands, and how it is compared."""

    start: int
    end: int
    raw: str
    folded: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name found in a text."""

    start: int
    end: int
    words: tuple[int, int]
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Index:
    """Names by their first folded word; the longest number of words a name with that first word has."""

    names: dict[tuple[str, ...], list[Sense]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)

    def add(self, sense: Sense) -> None:
        """Takes up one name."""
        key = tuple(word.folded for word in split_words(sense.alias))
        found = self.names.setdefault(key, [])
        if all(other.known.entity_id != sense.known.entity_id or other.kind != sense.kind for other in found):
            found.append(sense)
        self.lengths[key[0]] = max(self.lengths.get(key[0], 0), len(key))


def known_id(entity_type: str, name: str) -> str:
    """The id of an entity that the knowledge base has under this name."""
    return stable_id("entity", entity_type, name)


def unknown_id(entity_type: str, name: str) -> str:
    """The id of a name that it has not: the same for all articles that write it alike.

    >>> unknown_id("PERSON", "Émile Roux") == unknown_id("PERSON", "Emile  Roux")
    True
    """
    return stable_id("entity", entity_type, fold_text(name))


def split_words(text: str) -> list[Word]:
    """The words and marks of a text.

    >>> [w.folded for w in split_words("Élysée’s U.S.")]
    ['elysee', "'", 's', 'u', '.', 's', '.']
    """
    return [
        Word(m.start(), m.end(), m.group(), m.group().casefold() if m.group().isascii() else fold_text(m.group()))
        for m in WORD.finditer(text)
    ]


@lru_cache(maxsize=50_000)
def _words_of(alias: str) -> tuple[Word, ...]:
    return tuple(split_words(alias))


def country_entity(code: str) -> Known:
    """The entity of a country.

    >>> country_entity("RUS").name
    'Russia'
    """
    country = country_by_code()[code]
    return Known(
        known_id("GPE", country.name), country.name, "GPE", country.iso3, None, country.latitude, country.longitude,
        "country",
    )  # fmt: skip


def region_entity(region: Region) -> Known:
    """The entity of a region or sea."""
    kinds: dict[str, GeoPrecision] = {"admin1": "admin1", "territory": "admin1", "facility": "point"}
    precision = kinds.get(region.kind, "region")
    return Known(
        known_id(region.entity_type, region.name), region.name, region.entity_type, region.country, region.sector,
        region.latitude, region.longitude, precision if region.latitude is not None else None,
    )  # fmt: skip


def city_entity(city: City) -> Known:
    """The entity of a city; a name that a larger city has first is told apart by country and region."""
    name = city.name
    if name in _taken_names():
        name = f"{name} (city)"
    if _largest_by_name().get(city.name) != city:
        name = f"{city.name} ({city.country}, {city.admin1})"
    return Known(
        known_id("GPE", name), name, "GPE", city.country, None, city.latitude, city.longitude, "city",
        city.is_capital, city.population,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _taken_names() -> frozenset[str]:
    return frozenset(c.name for c in countries()) | frozenset(r.name for r in regions())


@lru_cache(maxsize=1)
def _largest_by_name() -> dict[str, City]:
    largest: dict[str, City] = {}
    for city in cities():
        largest.setdefault(city.name, city)
    return largest


@lru_cache(maxsize=1)
def ambiguous_names() -> dict[str, Need]:
    """Names that are also something else, and what it takes to believe them."""
    known: tuple[Need, ...] = ("model", "person", "the", "exact", "comma", "never", "never_city")

    def make(row: dict[str, str]) -> tuple[str, Need]:
        need = next((need for need in known if need == row["needs"]), None)
        if need is None:
            raise ValueError(f"{row['needs']!r} is none of {', '.join(known)}")
        return row["name"], need

    return dict(read_table("ambiguous.csv", make))


@lru_cache(maxsize=1)
def index() -> Index:
    """Every known name; built once, in a fraction of a second."""
    built = Index()
    for sense in _all_senses():
        if sense.needs != "never":
            built.add(sense)
    return built


def _all_senses() -> Iterator[Sense]:
    needs = ambiguous_names()

    def sense(known: Known, kind: NameKind, alias: str) -> Sense:
        return Sense(known, kind, alias, needs.get(alias))

    yield from _country_senses(sense)
    for organisation in organisations():
        known = Known(
            known_id("ORG", organisation.name), organisation.name, "ORG", organisation.country, organisation.sector
        )
        for alias in _usable((organisation.name, *organisation.aliases)):
            yield sense(known, "name", alias)
    for region in regions():
        known = region_entity(region)
        for alias in _usable((region.name, *region.aliases)):
            yield sense(known, "name", alias)
        for demonym in region.demonyms:
            for form in plural_demonyms(demonym):
                yield sense(known, "demonym", form)
    for name, rows in people().items():
        known = Known(known_id("PERSON", name), name, "PERSON")
        for alias in (name, *(alias for row in rows for alias in row.aliases)):
            yield sense(known, "name", alias)
    for city in cities():
        if city.is_prominent or (city.population < 1_000_000 and city in _towns()):
            yield sense(city_entity(city), "name", city.name)
    for alias, name, country in city_aliases():
        found = next(
            city for city in cities_by_name()[fold_text(alias)] if city.name == name and city.country == country
        )
        yield sense(city_entity(found), "name", alias)
    for body in bodies():
        known = Known("", body.name, "ORG", None, body.sector)
        for alias in (body.name, *body.aliases):
            yield sense(known, "body", alias)


def _country_senses(sense) -> Iterator[Sense]:  # type: ignore[no-untyped-def]
    for country in countries():
        known = country_entity(country.iso3)
        for alias in (country.name, *country.aliases):
            yield sense(known, "name", alias)
        for demonym in country.demonyms:
            for form in plural_demonyms(demonym):
                yield sense(known, "demonym", form)
        for metonym in country.metonyms:
            yield sense(known, "metonym", metonym)


def _usable(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that carry an explanation in brackets, which no article would write."""
    return tuple(name for name in names if "(" not in name)


@lru_cache(maxsize=1)
def _towns() -> frozenset[City]:
    from pipelines.knowledge.place import towns

    return frozenset(towns())


def find_names(words: list[Word], built: Index | None = None) -> list[Hit]:
    """Known names in a list of words, from the left, the longest at each place; of another index, if one is given.

    >>> [hit.senses[0].known.name for hit in find_names(split_words("NATO warned Moscow."))]
    ['North Atlantic Treaty Organization', 'Moscow']
    """
    built = index() if built is None else built
    hits: list[Hit] = []
    start = 0
    while start < len(words):
        longest = built.lengths.get(words[start].folded, 0)
        for end in range(min(len(words), start + longest), start, -1):
            key = tuple(word.folded for word in words[start:end])
            senses = tuple(s for s in built.names.get(key, ()) if fits_capitals(words[start:end], s))
            if senses:
                hits.append(Hit(words[start].start, words[end - 1].end, (start, end), senses))
                start = end - 1
                break
        start += 1
    return hits


def fits_capitals(words: list[Word], sense: Sense) -> bool:
    """Whether a text writes a name with the capitals it needs.

    >>> sense = index().names[("us",)][0]
    >>> fits_capitals(split_words("us"), sense), fits_capitals(split_words("US"), sense)
    (False, True)
    """
    for word, own in zip(words, _words_of(sense.alias), strict=True):
        if own.raw.isupper() and len(own.raw) > 1:
            if not word.raw.isupper():
                return False
        elif (own.raw[0].isupper() and not word.raw[0].isupper()) or (
            sense.needs in {"exact", "comma"} and word.raw != own.raw
        ):
            return False
    return True


def family_name(name: str, country: str | None) -> str | None:
    """The part of a known person's name that stands alone in later sentences.

    >>> family_name("Sergei Lavrov", "RUS"), family_name("Wang Yi", "CHN"), family_name("Ursula von der Leyen", "EUR")
    ('Lavrov', 'Wang', 'von der Leyen')
    """
    parts = [part for part in name.split() if fold_text(part).strip(".") not in {"jr", "sr", "ii", "iii", "iv"}]
    if len(parts) < 2:
        return None
    if country in FAMILY_NAME_FIRST and parts[-1] not in {"Lai", "Lee", "Lam", "Wu", "Wong", "Tseng"}:
        return parts[0]
    for at in range(1, len(parts) - 1):
        if parts[at] in {"von", "van", "de", "al", "bin", "Van", "De", "da", "der", "den", "Le"}:
            return " ".join(parts[at:])
    return parts[-1]
