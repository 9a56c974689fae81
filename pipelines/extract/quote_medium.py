"""The medium of a quote, where the words beside the verb of saying tell it: "in a statement", "tweeted"."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.parsed_text import Token

MEDIUM_FILE = Path(__file__).parent / "data" / "quote_media.toml"


@lru_cache(maxsize=1)
def _media() -> dict[str, dict[str, str]]:
    with MEDIUM_FILE.open("rb") as file:
        return tomllib.load(file)


def find_medium(noun: Token, cue: Token | None, index: ArticleIndex) -> str | None:
    """How it was said, where the words beside the verb tell: "in a statement", "tweeted", "told reporters"."""
    media = _media()
    said_by = media["noun"].get(noun.lemma_.lower())
    if said_by is not None or cue is None:
        return said_by
    verb = cue.head if cue.lower_ == "according" else cue
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "on", "by", "via", "during", "at", "over"):
            for place in child.children:
                name = place.lemma_.lower()
                if place.dep_ == "pobj" and name in media["noun"]:
                    return media["noun"][name]
    for child in verb.children:
        if verb.lemma_.lower() == "tell" and child.dep_ in ("dobj", "dative"):
            mention = index.entity_at.get(child.i)
            if mention is not None and mention.sector_code == "MED":
                return "interview"
            if child.lemma_.lower() in media["told"]:
                return media["told"][child.lemma_.lower()]
    return media["verb"].get(verb.lemma_.lower())
