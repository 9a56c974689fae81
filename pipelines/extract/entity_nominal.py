"""Nouns that stand for somebody named: "the alliance" for NATO, "the US President" for who is president that day."""

import re
from datetime import date

from models.mention import EntityMention
from models.record import stable_id
from pipelines.extract.entity_span import Reading
from pipelines.knowledge.gazetteer import known_id
from pipelines.knowledge.organisation import organisations
from pipelines.knowledge.person import office_holder, people, role_on
from pipelines.knowledge.role import find_roles, longest_role
from pipelines.text import fold_text

PLAIN_OFFICE = {"USA": {"defence minister": "secretary of defense", "foreign minister": "secretary of state"}}
"""What other countries' words for an office are in a country that calls it otherwise."""


OF_A_BODY = r"(?:members?|leaders?|officials?|ministers?|allies|(?:foreign|defen[cs]e|interior|finance)\s+ministers?)"
"""People of a body, before whom its noun stands without an article: "alliance foreign ministers"."""


def find_nominals(
    reading: Reading, mentions: list[EntityMention], document_id: str, published: date | None
) -> list[EntityMention]:
    """Nominal mentions; none overlaps a name or another."""
    found = _find_aliases(reading, mentions, document_id)
    if published is not None:
        found += _find_office_holders(reading, mentions, document_id, published)
    return found


def _nominals() -> dict[str, str]:
    return {fold_text(noun): org.name for org in organisations() for noun in org.nominals}


def _find_aliases(reading: Reading, mentions: list[EntityMention], document_id: str) -> list[EntityMention]:
    """ "the alliance", where the organisation called so was the last one named."""
    nouns = _nominals()
    noun = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    pattern = re.compile(rf"\b[Tt]he\s+({noun})\b|\b({noun})(?=\s+{OF_A_BODY}\b)")
    bodies = [
        m for m in mentions if m.entity_type == "ORG" and not m.is_metonym and m.country_code in {"IGO", "UNO", "EUR"}
    ]
    result = []
    for match in pattern.finditer(reading.text):
        start, end = match.span()
        if _overlaps(mentions, start, end):
            continue
        earlier = [m for m in bodies if m.end_char <= start]
        organisation = nouns[fold_text(match.group(1) or match.group(2))]
        if not earlier or earlier[-1].entity_name != organisation:
            continue
        last = earlier[-1]
        result.append(
            last.model_copy(
                update={
                    "entity_mention_id": stable_id("entity_mention", document_id, start, end),
                    "start_char": start,
                    "end_char": end,
                    "text_raw": reading.text[start:end],
                    "rule": "nominal_alias",
                    "link_reason": f"noun for {organisation}, the last such body named before",
                    "confidence": 0.8,
                }
            )
        )
    return result


def _find_office_holders(
    reading: Reading, mentions: list[EntityMention], document_id: str, published: date
) -> list[EntityMention]:
    """ "the US President", where the office had one known holder on the day of publication and no name follows."""
    result: list[EntityMention] = []
    starts = {m.start_char: m for m in mentions}
    words = reading.words
    number = {word.start: i for i, word in enumerate(words)}
    for country in mentions:
        if country.entity_type not in {"NORP", "GPE"} or country.geo_precision != "country" or not country.country_code:
            continue
        first = number.get(country.start_char)
        after = (
            next((i for i, word in enumerate(words) if word.start >= country.end_char), None)
            if first is not None
            else None
        )
        if first is None or after is None:
            continue
        if words[after].folded in {"'", "s"}:  # "Russia's president"
            after += 2 if words[after].folded == "'" else 1
        roles = find_roles([word.folded for word in words[after : after + longest_role()]])
        if not roles or roles[0][0] != 0 or roles[0][2].office is None:
            continue
        end_word = after + roles[0][1]
        start = (
            words[first - 1].start if first and words[first - 1].folded in {"the", "his", "her"} else country.start_char
        )
        end = words[end_word - 1].end
        following = words[end_word] if end_word < len(words) else None
        if _is_followed_by_name(reading, following, end, starts) or (
            first and words[first - 1].folded in {"former", "ex", "then", "a"}
        ):
            continue
        office = PLAIN_OFFICE.get(country.country_code, {}).get(roles[0][2].office, roles[0][2].office)
        name = office_holder(office, country.country_code, published)
        if name is None or _overlaps([m for m in mentions if m is not country], start, end):
            continue
        code, sector, why = role_on(name, published)
        result.append(
            EntityMention(
                entity_mention_id=stable_id("entity_mention", document_id, start, end),
                document_id=document_id,
                start_char=start,
                end_char=end,
                text_raw=reading.text[start:end],
                entity_type="PERSON",
                entity_id=known_id("PERSON", name),
                entity_name=name,
                country_code=code,
                sector_code=sector,
                rule="office_holder",
                link_reason=f"{office} of {country.country_code} on {published.isoformat()}; {why}",
                confidence=0.8,
            )
        )
    return result


def _is_followed_by_name(reading: Reading, following: object, end: int, starts: dict[int, EntityMention]) -> bool:
    """Whether a name comes next ("US President Joe Biden", "the Ukrainian President, Volodymyr Zelensky")."""
    rest = reading.text[end : end + 4]
    at = end + len(rest) - len(rest.lstrip(" ,"))
    mention = starts.get(at)
    return (mention is not None and mention.entity_type == "PERSON") or (
        rest[:1] in {"-", "'", "’"} and rest[1:2] != "s"
    )


def _overlaps(mentions: list[EntityMention], start: int, end: int) -> bool:
    return any(m.start_char < end and start < m.end_char for m in mentions)


def known_people_count() -> int:
    """How many persons the knowledge base has.

    >>> known_people_count() > 250
    True
    """
    return len(people())
