"""The event lexicon: which words name which event, as a table with conditions.

Columns of `data/event_lexicon.csv`: `kind` (verb, frame, noun, light, aspect, say, reversal, adjective), `lemma`,
`particle` (must stand beside the verb), `object` (lemma of an object or of its modifier), `event_code`,
`mode_code`, `need` (which party must be a person, body or country: actor, recipient, either, both).
A `frame` verb takes a clause and wraps its act (refuse to meet); a `light` verb takes its type from its object (hold
talks); a `reversal` verb turns what it governs round (lift a siege).
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.knowledge.plover import is_mode, quad_class

LEXICON_FILE = Path(__file__).parent / "data" / "event_lexicon.csv"
COLUMNS = ("kind", "lemma", "particle", "object", "event_code", "mode_code", "need")
KINDS = ("verb", "frame", "noun", "light", "aspect", "say", "reversal", "adjective")
NEEDS = ("", "actor", "recipient", "either", "both")


class LexiconError(ValueError):
    """A line of the lexicon cannot be used."""


@dataclass(frozen=True)
class Entry:
    """One line of the lexicon."""

    kind: str
    lemma: str
    particle: str
    object_lemma: str
    event_code: str
    mode_code: str
    need: str

    @property
    def conditions(self) -> int:
        """How specific the entry is: an object counts more than a particle."""
        return 2 * bool(self.object_lemma) + bool(self.particle)


@dataclass(frozen=True)
class Lexicon:
    """The entries by kind and lemma."""

    verbs: dict[str, tuple[Entry, ...]]
    frames: dict[str, tuple[Entry, ...]]
    nouns: dict[str, Entry]
    light: frozenset[str]
    aspect: frozenset[str]
    say: frozenset[str]
    reversal: dict[str, str]
    adjectives: dict[str, Entry]


@lru_cache(maxsize=1)
def load_lexicon(path: Path = LEXICON_FILE) -> Lexicon:
    """The lexicon from its file. Raises LexiconError that names the faulty line."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != COLUMNS:
            raise LexiconError(f"{path.name}:1: expected the columns {', '.join(COLUMNS)}")
        for number, cells in enumerate(reader, 2):
            entry = _parse_entry(cells, f"{path.name}:{number}")
            by_kind[entry.kind].append(entry)
    return Lexicon(
        verbs=_by_lemma(by_kind["verb"]),
        frames=_by_lemma(by_kind["frame"]),
        nouns={e.lemma: e for e in reversed(by_kind["noun"])},
        light=frozenset(e.lemma for e in by_kind["light"]),
        aspect=frozenset(e.lemma for e in by_kind["aspect"]),
        say=frozenset(e.lemma for e in by_kind["say"]),
        reversal={e.lemma: e.particle for e in by_kind["reversal"]},
        adjectives={e.lemma: e for e in by_kind["adjective"]},
    )


def _by_lemma(entries: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.lemma].append(entry)
    return {lemma: tuple(sorted(group, key=lambda e: -e.conditions)) for lemma, group in grouped.items()}


def _parse_entry(cells: list[str], place: str) -> Entry:
    if len(cells) != len(COLUMNS):
        raise LexiconError(f"{place}: {len(cells)} cells, expected {len(COLUMNS)}")
    entry = Entry(*cells)
    if entry.kind not in KINDS:
        raise LexiconError(f"{place}: kind {entry.kind!r}, expected one of {', '.join(KINDS)}")
    if not entry.lemma:
        raise LexiconError(f"{place}: no lemma")
    if entry.need not in NEEDS:
        raise LexiconError(f"{place}: need {entry.need!r}, expected one of {', '.join(NEEDS[1:])} or nothing")
    typed = entry.kind in ("verb", "frame", "noun", "adjective")
    known = entry.event_code == "DISASTER" or quad_class(entry.event_code) is not None
    if typed and not known:
        raise LexiconError(f"{place}: event code {entry.event_code!r} is not in PLOVER")
    if entry.mode_code and not is_mode(entry.event_code, entry.mode_code):
        raise LexiconError(f"{place}: {entry.event_code} has no mode {entry.mode_code!r}")
    return entry
