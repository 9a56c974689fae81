"""The event lexicon: which words name which event, as a table with conditions.

Columns of `data/event_lexicon.csv`: `kind` (verb, not, frame, noun, light, aspect, say, reversal, adjective), `lemma`,
`subject` (lemma of who or what does it), `particle` (must stand beside the verb), `object` (lemma of an object or its
modifier), `event_code`, `mode_code`, `need` (which party must be a person, body or country: actor, recipient, either,
both; `pair`: both, and both by name, because the verb alone is too general to tell an event).
A subject or object that begins with "@" stands for any word of that class of `data/event_classes.toml`; "=" as particle
asks for a direct object.
A `not` entry is a verb that in such company names no event (release a report); a `frame` verb takes a clause and wraps
its act (refuse to meet); a `light` verb takes its type from its object (hold talks); a `reversal` verb turns what it
governs round (lift a siege).
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.extract.word_list import WordListError, load_words
from pipelines.knowledge.plover import is_mode, quad_class

LEXICON_FILE = Path(__file__).parent / "data" / "event_lexicon.csv"
CLASS_FILE = Path(__file__).parent / "data" / "event_classes.toml"
CLASS_MARK = "@"
DIRECT = "="
"""In the place of a particle: the object must be the direct one ("called the king", not "called on the king")."""

COLUMNS = ("kind", "lemma", "subject", "particle", "object", "event_code", "mode_code", "need")
KINDS = ("verb", "not", "frame", "noun", "light", "aspect", "say", "reversal", "adjective")
NEEDS = ("", "actor", "recipient", "either", "both", "pair")


class LexiconError(ValueError):
    """A line of the lexicon cannot be used."""


@dataclass(frozen=True)
class Entry:
    """One line of the lexicon."""

    kind: str
    lemma: str
    subject: str
    particle: str
    object_lemma: str
    event_code: str
    mode_code: str
    need: str

    @property
    def conditions(self) -> int:
        """How specific the entry is: an object counts more than a subject or a particle."""
        return 2 * bool(self.object_lemma) + bool(self.subject) + bool(self.particle)

    @property
    def is_refusal(self) -> bool:
        """Whether the entry says that the verb names no event."""
        return self.kind == "not"


def fits_words(condition: str, words: set[str]) -> bool:
    """Whether one of the words is the lemma that a condition names, or of its class.

    >>> fits_words("@force", {"marine"}), fits_words("tank", {"marine"})
    (True, False)
    """
    if condition.startswith(CLASS_MARK):
        return not words.isdisjoint(load_words(condition.removeprefix(CLASS_MARK), CLASS_FILE))
    return condition in words


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
        verbs=_by_lemma(by_kind["verb"] + by_kind["not"]),
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
    return {lemma: tuple(sorted(group, key=_specificity)) for lemma, group in grouped.items()}


def _specificity(entry: Entry) -> tuple[int, bool, int]:
    """The most specific first: most conditions, then refusals, then words before classes."""
    classes = entry.object_lemma.startswith(CLASS_MARK) + entry.subject.startswith(CLASS_MARK)
    return -entry.conditions, not entry.is_refusal, classes


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
    for condition in (entry.subject, entry.object_lemma):
        try:
            fits_words(condition, set())
        except WordListError as error:
            raise LexiconError(f"{place}: {error}") from error
    if entry.is_refusal and not entry.conditions:
        raise LexiconError(f"{place}: 'not' needs a subject, a particle or an object")
    if entry.mode_code and not is_mode(entry.event_code, entry.mode_code):
        raise LexiconError(f"{place}: {entry.event_code} has no mode {entry.mode_code!r}")
    return entry
