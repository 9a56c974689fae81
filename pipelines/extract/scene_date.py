"""Of which event told before a sentence says that its own took place in it: "six died in the ambush", "during the
meeting, he accused them".

Only where the noun stands bare behind "the": "in the attack on the port" may be another one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from models.mention import EventMention
from pipelines.extract.word_list import load_words

SCENES = {
    "ASSAULT": "scenes_of_force",
    "CONSULT": "scenes_of_meeting",
    "DISASTER": "scenes_of_disaster",
    "PROTEST": "scenes_of_protest",
}
"""Code of the event that a noun takes up, and the list of such nouns."""

BEHIND, BEFORE = 80, 120
"""Characters from the act to the scene behind it, and from the scene at the head of a sentence to the act."""

BREAKS = re.compile(r"[,;:\"“”()]")


def find_scene(mention: EventMention, dated: Sequence[EventMention], reach: int) -> list[EventMention]:
    """The events with a day, told at most so many characters before, in which the mention says that it took place."""
    noun = _scene_noun(mention)
    if noun is None:
        return []
    codes = {code for code, words in SCENES.items() if noun in load_words(words)}
    return [d for d in dated if d.event_code in codes and 0 < mention.start_char - d.start_char <= reach]


def _scene_noun(mention: EventMention) -> str | None:
    text = mention.evidence_text
    end = mention.end_char - mention.evidence_start_char
    behind = text[end : end + BEHIND]
    found = _pattern().search(behind)
    if found is not None and not BREAKS.search(behind[: found.start()]):
        return found[1].lower()
    fronted = _pattern().match(text)
    begin = mention.start_char - mention.evidence_start_char
    if fronted is not None and text[fronted.end() :].startswith(",") and 0 < begin - fronted.end() <= BEFORE:
        return fronted[1].lower()
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted({noun for words in SCENES.values() for noun in load_words(words)}))
    return re.compile(
        rf"\b(?:at|during|in) the (?:same )?({nouns})(?=\s*(?:[.,;]|$)|\s(?:and|as|while)\b)", re.IGNORECASE
    )
