"""Lines that are told by their words alone: advertisements, credits, related links. The patterns are a data file."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from models.code import LineKind

PATTERN_FILE = Path(__file__).parent / "data" / "line_patterns.toml"
MARKS_RUN = re.compile(r"(\W{8})\W+")
"""Long rows of marks, which are cut to eight: patterns pass over marks at a cost that grows with their square."""

SCOPES = ("any", "head", "tail")
REQUIRED = ("id", "kind", "scope", "regex", "example", "counter_example")
ALLOWED = (*REQUIRED, "note", "is_end", "clue", "site")

OWN_FILE = "line_patterns.toml"
"""Name of the file in home that holds a user's own patterns."""


class PatternError(ValueError):
    """An entry of the pattern file is faulty."""


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A rule for whole lines.

    `scope` says where it holds: any, head (above the article's first paragraph), tail (below its last). `is_end` marks
    lines such as "Most read" below which an article seldom goes on.
    """

    id: str
    kind: LineKind
    scope: str
    regex: re.Pattern[str]
    example: tuple[str, ...]
    counter_example: tuple[str, ...]
    is_end: bool = False
    clue: tuple[str, ...] = ()
    """One of these stands in every line that it matches, in small letters."""
    site: str | None = None
    """Registered domain of the one site that it holds for, such as example.org."""


@lru_cache(maxsize=1)
def line_patterns() -> tuple[LinePattern, ...]:
    """The patterns, in the order in which they are tried.

    >>> line_patterns()[0].kind
    'advertisement'
    """
    return read_patterns(PATTERN_FILE)


def read_patterns(path: Path) -> tuple[LinePattern, ...]:
    """The patterns of a file. Raises PatternError that names the faulty entry and what is wrong with it."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("pattern", [])
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{path.name}: not TOML: {error}") from error
    patterns: list[LinePattern] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        place = f"{path.name}, pattern {number} ({entry.get('id', 'without id')})"
        pattern = _make_pattern(entry, place)
        if pattern.id in seen:
            raise PatternError(f"{place}: the id is taken by an earlier entry")
        seen.add(pattern.id)
        patterns.append(pattern)
    return tuple(patterns)


def load_patterns(home: Path) -> tuple[LinePattern, ...]:
    """The user's own patterns, from the file in home; none if there is no such file.

    They have the form of those that ship, and may name a `site`. Kind `body` keeps a line. Raises PatternError.
    """
    path = home / OWN_FILE
    return read_patterns(path) if path.is_file() else ()


def find_pattern(line: str, scopes: tuple[str, ...], own: tuple[LinePattern, ...] = ()) -> LinePattern | None:
    """The first pattern that matches the whole line, among those of the given scopes; `own` are tried first.

    >>> find_pattern("- Advertisement -", ("any",)).id
    'advertisement_label'
    """
    squeezed = MARKS_RUN.sub(r"\1", line)
    lowered = squeezed.lower()
    for pattern in (*own, *_patterns_of(scopes)) if own else _patterns_of(scopes):
        if pattern.clue and not any(map(lowered.__contains__, pattern.clue)):
            continue
        if pattern.regex.fullmatch(squeezed):
            return pattern
    return None


@lru_cache(maxsize=8)
def _patterns_of(scopes: tuple[str, ...]) -> tuple[LinePattern, ...]:
    return tuple(p for p in line_patterns() if p.scope in scopes)


def _make_pattern(entry: dict[str, Any], place: str) -> LinePattern:
    missing = [name for name in REQUIRED if name not in entry]
    unknown = [name for name in entry if name not in ALLOWED]
    if missing or unknown:
        raise PatternError(f"{place}: missing {missing or 'nothing'}, unknown {unknown or 'nothing'}")
    if entry["kind"] not in get_args(LineKind):
        raise PatternError(f"{place}: kind {entry['kind']!r} is not one of {', '.join(get_args(LineKind))}")
    if entry["scope"] not in SCOPES:
        raise PatternError(f"{place}: scope {entry['scope']!r} is not one of {', '.join(SCOPES)}")
    try:
        regex = re.compile(entry["regex"], re.IGNORECASE)
    except re.error as error:
        raise PatternError(f"{place}: regex: {error}") from error
    return LinePattern(
        id=entry["id"],
        kind=entry["kind"],
        scope=entry["scope"],
        regex=regex,
        example=tuple(entry["example"]),
        counter_example=tuple(entry["counter_example"]),
        is_end=entry.get("is_end", False),
        clue=tuple(entry.get("clue", ())),
        site=entry.get("site"),
    )
