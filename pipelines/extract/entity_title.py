"""Country and sector of persons whom the knowledge base has not, from the title beside the name.

"Slovak Foreign Minister Jan Novak" and "Jan Novak, the Slovak foreign minister" both say SVK GOV.
"""

import re

from models.mention import EntityMention
from pipelines.extract.actor import code_actor
from pipelines.extract.entity_span import Reading
from pipelines.knowledge.gazetteer import split_words
from pipelines.knowledge.role import find_roles

BOUNDARY = re.compile(r"[.;:!?\n\"“”()]|,\s")
LONGEST_TITLE = 70


def apply_titles(reading: Reading, mentions: list[EntityMention]) -> list[EntityMention]:
    """The mentions, with the codes of unknown persons filled in, the same for all mentions of a person."""
    codes: dict[str, tuple[str | None, str | None, str]] = {}
    for mention in mentions:
        if mention.entity_type != "PERSON" or mention.country_code or mention.sector_code:
            continue
        title = _title_before(reading.text, mention.start_char) or _title_after(reading.text, mention.end_char)
        if not title or mention.entity_id in codes:
            continue
        actor = code_actor(title)
        if actor.sector_code:
            codes[mention.entity_id] = (actor.country_code, actor.sector_code, f"title {title!r}")
    return [
        mention.model_copy(
            update={
                "country_code": codes[mention.entity_id][0],
                "sector_code": codes[mention.entity_id][1],
                "link_reason": f"{mention.link_reason}; {codes[mention.entity_id][2]}",
            }
        )
        if mention.entity_id in codes and mention.entity_type == "PERSON"
        else mention
        for mention in mentions
    ]


def _title_before(text: str, start: int) -> str | None:
    """The words right before a name, if they end in a role."""
    before = text[max(0, start - LONGEST_TITLE) : start]
    before = BOUNDARY.split(before)[-1].strip()
    words = split_words(before)
    found = find_roles([word.folded for word in words])
    if not found or found[-1][1] != len(words):
        return None
    return _noun_phrase(before)


def _noun_phrase(title: str) -> str:
    """The last few words, without the sentence before them: from the last small word that opens no title."""
    words = title.split()
    kept: list[str] = []
    for word in reversed(words):
        if len(kept) >= 8 or (
            word.islower() and not find_roles([word.lower()]) and word not in {"of", "for", "the", "former"}
        ):
            break
        kept.insert(0, word)
    return " ".join(kept)


def _title_after(text: str, end: int) -> str | None:
    """The apposition right after a name: ", the Slovak foreign minister,"."""
    match = re.match(r",\s+(?!and\b|who\b|but\b)([^,.;:!?\n\"“”()]{4,70})(?=[,.;])", text[end : end + 80])
    if not match:
        return None
    title = match.group(1)
    words = [word.folded for word in split_words(title)]
    found = find_roles(words)
    return title if found and found[0][0] <= 5 and len(words) <= 10 else None
