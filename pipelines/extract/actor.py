"""Country and sector of any phrase that names an actor: "American warplanes", "a Swiss court", "FSB", "two men".

Names are known (`pipelines.knowledge`), the rest is read off role nouns: the head noun decides the sector, the country
or demonym beside it the country. What the phrase does not tell stays None.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipelines.knowledge.gazetteer import Hit, Known, ambiguous_names, city_entity, find_names, split_words
from pipelines.knowledge.person import role_on
from pipelines.knowledge.place import cities_by_name
from pipelines.knowledge.role import Role, find_roles
from pipelines.text import fold_text

FORMER = frozenset({"former", "ex", "retired", "late", "ousted", "deposed", "onetime"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
BEFORE_COMPLEMENT = frozenset(
    {"of", "in", "from", "to", "for", "at", "on", "against", "with", "who", "that", "near", "by"}
)
WEAK = frozenset({"UNK", "CVL"})
"""Sectors of nouns as general as "people": a more telling noun beside them wins ("police officers", "army men")."""


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Who a phrase means, as far as it tells; the reason says what it was read off."""

    country_code: str | None
    sector_code: str | None
    entity_id: str | None
    entity_name: str | None
    reason: str


def code_actor(phrase: str, *, context: str = "", published: date | None = None) -> ActorCode:
    """The codes of an actor phrase. `context` is the text around it, asked only for a country that the phrase lacks.

    >>> actor = code_actor("American warplanes")
    >>> actor.country_code, actor.sector_code
    ('USA', 'MIL')
    >>> code_actor("former prime minister").sector_code
    'ELI'
    """
    text = re.sub(r"(?:['’]s|['’])$", "", phrase.strip())
    words = split_words(text)
    hits = [hit for hit in find_names(words) if hit.senses]
    folded = [word.folded for word in words]
    covered = {at for hit in hits for at in range(*hit.words) if hit.senses[0].kind in {"name", "metonym"}}
    roles = [found for found in find_roles(folded) if not set(range(found[0], found[1])) <= covered]
    roles = sorted(roles + _body_roles(hits), key=lambda found: found[1])
    whole = next((hit for hit in hits if _is_whole(folded, hit)), None)
    if whole is not None:
        return _code_name(whole, published)
    city = cities_by_name().get(fold_text(text)) if not hits and text[:1].isupper() and not _is_never(text) else None
    if city:
        known = city_entity(city[0])
        return ActorCode(known.country, "CVL", known.entity_id, known.name, "people of a city")
    person = next((hit for hit in hits if hit.senses[0].known.entity_type == "PERSON"), None)
    if person is not None and not _speaks_for(folded, roles, person):
        return _code_name(person, published)
    head = _head_role(folded, roles)
    owner = _owner(hits, head, folded)
    sector = head[2].sector if head else None
    reason = f"role {head[2].noun!r}" if head else "no role noun"
    if owner is None and head is not None and head[2].sector not in WEAK:
        owner = _city_owner(text, roles)
    if owner is not None:
        reason += f"; country from {owner.name!r}"
        if sector is None or (sector in WEAK | {"GOV"} and owner.entity_type == "ORG" and owner.sector):
            sector = owner.sector or sector
    if sector in OFFICIAL and FORMER & set(folded):
        sector = "ELI"
    country = owner.country if owner is not None else None
    if country is None and context:
        country, why = _country_from_context(context, published)
        reason += why
    entity = owner if owner is not None and owner.entity_type == "ORG" and head is None else None
    return ActorCode(country, sector, entity.entity_id if entity else None, entity.name if entity else None, reason)


def _is_never(text: str) -> bool:
    """Whether a word that is a town's name too is never taken for it: "Police" at the head of a sentence."""
    return ambiguous_names().get(text) in ("never", "never_city")


def _is_whole(folded: list[str], hit: Hit) -> bool:
    """Whether the phrase is nothing but the name, an article, or a group or party of that name."""
    rest = set(folded[: hit.words[0]] + folded[hit.words[1] :])
    is_country = hit.senses[0].known.precision == "country"
    return rest <= ({"the", ","} if is_country else {"the", ",", "group", "party", "movement"})


def _code_name(hit: Hit, published: date | None) -> ActorCode:
    """The codes of a known name; a capital alone stands for its government."""
    sense = max(hit.senses, key=lambda s: (s.known.precision == "country", s.kind != "body", s.known.population))
    known = sense.known
    if known.entity_type == "PERSON":
        country, sector, why = role_on(known.name, published)
        return ActorCode(country, sector, known.entity_id, known.name, f"known person; {why}")
    if sense.kind == "metonym" or known.is_capital:
        return ActorCode(known.country, "GOV", known.entity_id, known.name, "seat of government")
    if sense.kind == "demonym":
        return ActorCode(known.country, "CVL", known.entity_id, known.name, "people of a country")
    sector = "CVL" if known.precision == "city" else known.sector
    return ActorCode(known.country, sector, known.entity_id or None, known.name, f"known {sense.kind}")


def _body_roles(hits: list[Hit]) -> list[tuple[int, int, Role]]:
    """Institutions as roles: a "Defense Ministry" has its sector whoever it belongs to."""
    return [
        (*hit.words, Role(sense.known.name, sense.known.sector, None))
        for hit in hits
        for sense in hit.senses
        if sense.kind == "body" and sense.known.sector
    ]


def _city_owner(text: str, roles: list[tuple[int, int, Role]]) -> Known | None:
    """The city that an institution is called after, where no better name is there: "Mariupol police"."""
    taken = {at for start, end, _ in roles for at in range(start, end)}
    for at, word in enumerate(split_words(text)):
        if at not in taken and word.raw[0].isupper() and len(word.raw) > 3 and word.folded in cities_by_name():
            return city_entity(cities_by_name()[word.folded][0])
    return None


def _speaks_for(folded: list[str], roles: list[tuple[int, int, Role]], person: Hit) -> bool:
    """ "Putin's spokesman" is not Putin."""
    return (
        any(start >= person.words[1] for start, _, _ in roles) and "'" in folded[person.words[1] : person.words[1] + 1]
    )


def _head_role(folded: list[str], roles: list[tuple[int, int, Role]]) -> tuple[int, int, Role] | None:
    """The role that the phrase is about: the last before "of", "in" ...; a telling one before a general one."""
    stop = next((at for at, word in enumerate(folded) if word in BEFORE_COMPLEMENT and at > 0), len(folded))
    front = [found for found in roles if found[0] < stop] or roles[:1]
    if not front:
        return None
    last = front[-1]
    if last[2].sector in WEAK:
        telling = [found for found in front[:-1] if found[2].sector not in WEAK]
        return telling[-1] if telling else last
    return last


def _owner(hits: list[Hit], head: tuple[int, int, Role] | None, folded: list[str]) -> Known | None:
    """The country or body that the actor belongs to: one in front of the role, else the first one behind it."""
    named = [hit for hit in hits if hit.senses[0].known.country]
    if not named:
        return None
    before = [hit for hit in named if head is None or hit.words[0] < head[1]]
    chosen = before[0] if before else named[0]
    if (
        before
        and len(before) > 1
        and before[0].senses[0].kind == "demonym"
        and before[0].senses[0].known.entity_type == "LOC"
    ):
        chosen = before[1]
    return max(chosen.senses, key=lambda s: (s.known.precision == "country", s.known.population)).known


def _country_from_context(context: str, published: date | None) -> tuple[str | None, str]:
    codes = {hit.senses[0].known.country for hit in find_names(split_words(context)) if hit.senses[0].known.country}
    if len(codes) == 1:
        return codes.pop(), "; the one country of the context"
    return None, "; the context names no country or several"
