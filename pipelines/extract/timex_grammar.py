"""The grammar of time expressions: finds them in a text and reads their parts, without saying yet which days they mean.

The rules stand in `data/timex_rules.toml`. A text becomes a row of kinds, one character a word; the rules are regular
expressions over that row, so that they stay short and run in linear time. Guards against look-alikes ("2000 troops",
"90,000", "may", ages) are in `timex_guard`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipelines.extract.timex_guard import is_look_alike
from pipelines.extract.timex_word import TimexTableError, Word, all_kinds, cut_words

RULE_FILE = Path(__file__).parent / "data" / "timex_rules.toml"
PLACE = re.compile(r"<(?:(\w+)=)?([\w|]+)>|\{(\w+)\}")
PIECES = re.compile(r"(\(\?P<\w+>)?\[(?P<set>[^\]]+)\](?(1)\))(?P<left_out>[?*])?|[(|)]")
"""Of a spelt pattern: a set of kinds, alone or under a name, and whether it may be left out; or a mark of groups."""

FIRST_CODE = 0x4E00
"""Kinds become single characters from here on: letters, so that nothing is taken for a sign of regular expressions."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say when."""

    number: int
    name: str
    kind: str
    pattern: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str | int], ...]
    examples: tuple[str, ...]
    halves: tuple[str, str] | None = None
    """Kind of the two expressions that "from 2014 to 2019" holds, and the group that begins the second."""

    needs: tuple[frozenset[str], ...] = ()
    """Sets of kinds, as characters; a text that lacks all of a set has nothing for this rule."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression with its parts, such as weekday "5" and shift "-1"; `before` is the word in front of it.

    A range that is told in words is read as a whole and written as its two `halves`.
    """

    start: int
    end: int
    text: str
    rule: str
    kind: str
    parts: Mapping[str, str | int]
    before: str = ""
    halves: tuple["Reading", "Reading"] | None = None

    def number(self, name: str) -> int | None:
        """A part as a number; None if the expression lacks it."""
        part = self.parts.get(name)
        return None if part is None or part == "" else int(part)

    def word(self, name: str) -> str | None:
        """A part as a word; None if the expression lacks it."""
        part = self.parts.get(name)
        return None if part is None or part == "" else str(part)


def scan_text(text: str) -> list[Reading]:
    """The time expressions of a text, left to right, never overlapping.

    >>> [(r.text, r.kind) for r in scan_text("Talks on Jan. 6-7, then again next week.")]
    [('Jan. 6-7', 'range'), ('next week', 'relative_unit')]
    """
    words = cut_words(text)
    codes = _codes()
    row = "".join([codes[word.kind] for word in words])
    present = frozenset(row)
    candidates = []
    for rule in load_rules():
        if any(map(present.isdisjoint, rule.needs)):
            continue
        for match in rule.pattern.finditer(row):
            skipped = match.end("skip") if rule.pattern.groupindex.get("skip") and match["skip"] else match.start()
            candidates.append((skipped, -match.end(), rule.number, rule, match))
    candidates.sort(key=lambda c: c[:3])
    readings: list[Reading] = []
    taken = 0
    for first, negative_end, _, rule, match in candidates:
        end = -negative_end
        if first < taken or is_look_alike(rule.name, rule.kind, words, first, end):
            continue
        readings.append(_read(text, words, first, end, rule, match))
        taken = end
    return readings


def _read(text: str, words: list[Word], first: int, end: int, rule: Rule, match: re.Match[str]) -> Reading:
    parts: dict[str, str | int] = dict(rule.fixed)
    for name, kind in rule.groups:
        if match.start(name) < 0 or name == "skip":
            continue
        inside = words[match.start(name) : match.end(name)]
        if kind == "count":
            parts["count"] = read_count(inside)
        else:
            parts.setdefault(name.partition("__")[0], inside[0].value)
            if name == "zone":
                parts["zone_text"] = inside[0].text
    start_char, end_char = words[first].start, words[end - 1].end
    if words[end - 1].kind == "possessive":
        end_char = words[end - 2].end
    before = next((w.text.lower() for w in reversed(words[max(0, first - 2) : first]) if w.kind != "the"), "")
    whole = Reading(start_char, end_char, text[start_char:end_char], rule.name, rule.kind, parts, before)
    return replace(whole, halves=_halve(whole, words, rule, match)) if rule.halves else whole


def _halve(whole: Reading, words: list[Word], rule: Rule, match: re.Match[str]) -> tuple[Reading, Reading] | None:
    """The two expressions on either side of "to" or "and"."""
    assert rule.halves is not None
    kind, group = rule.halves
    second = match.start(group)
    if words[second - 1].kind == "hyphen":
        return None
    first_end, second_start = words[second - 2].end, words[second].start
    shared = {name: part for name, part in whole.parts.items() if not name.endswith("2")}
    own = {name.removesuffix("2"): part for name, part in whole.parts.items() if name.endswith("2")}
    if "year2" in whole.parts or kind == "year":
        shared.setdefault("year", whole.parts["year2"])
    text, start = whole.text, whole.start
    return (
        replace(whole, end=first_end, text=text[: first_end - start], kind=kind, parts=shared),
        replace(whole, start=second_start, text=text[second_start - start :], kind=kind, parts={**shared, **own}),
    )


def read_count(words: list[Word]) -> str:
    """A number in words or digits; "X" where the text leaves it open.

    >>> read_count(cut_words("two and a half")), read_count(cut_words("twenty-five")), read_count(cut_words("a few"))
    ('2.5', '25', 'X')
    """
    total = 0.0
    for position, word in enumerate(words):
        if word.kind == "couple" and word.value == "X":
            return "X"
        if word.kind == "hundred":
            total = (total or 1) * float(word.value)
        elif word.kind in ("article", "slash") and (word.kind == "slash" or len(words) > position + 1):
            continue
        elif position and words[position - 1].kind == "slash":
            total += _fraction(total, words[position - 2].value, word.value)
        elif word.value.replace(".", "", 1).isdigit():
            total += float(word.value)
    return f"{total:g}" if total else "X"


def _fraction(total: float, above: str, below: str) -> float:
    """ "2 1/2" was summed to 3 when the 1 was read: put right."""
    return float(above) / float(below) - float(above) if float(below) else 0.0


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {kind: chr(FIRST_CODE + i) for i, kind in enumerate(sorted(all_kinds()))}


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """The rules in their order. Raises TimexTableError that names the faulty rule."""
    with RULE_FILE.open("rb") as file:
        table = tomllib.load(file)
    rules = []
    for number, entry in enumerate(table["rule"], 1):
        where = f"{RULE_FILE.name} rule {number} ({entry.get('name', 'no name')})"
        missing = {"name", "kind", "pattern", "examples"} - set(entry)
        if missing:
            raise TimexTableError(f"{where}: lacks {sorted(missing)}")
        groups: dict[str, str] = {}
        try:
            spelt = _spell_out(entry["pattern"], table, groups)
            pattern = re.compile(spelt)
        except (re.error, KeyError) as fault:
            raise TimexTableError(f"{where}: the pattern cannot be read: {fault}") from fault
        fixed = tuple(sorted(entry.get("fixed", {}).items()))
        kind, _, group = entry.get("halves", "").partition(" from ")
        if group and group not in groups:
            raise TimexTableError(f"{where}: halves name {group!r}, which is no group of the pattern")
        rules.append(
            Rule(
                number, entry["name"], entry["kind"], pattern, tuple(groups.items()), fixed, tuple(entry["examples"]),
                (kind, group) if group else None, _find_needs(spelt),
            )
        )  # fmt: skip
    return tuple(rules)


def _find_needs(spelt: str) -> tuple[frozenset[str], ...]:
    """The sets of a spelt pattern that stand in no group of several and may not be left out.

    >>> [sorted(kinds) for kinds in _find_needs("(?:[a]|[b])?(?P<month>[cd])[e]?[f]")]
    [['c', 'd'], ['f']]
    """
    needs, depth = [], 0
    for piece in PIECES.finditer(spelt):
        if piece["set"] is None:
            depth += {"(": 1, ")": -1}.get(piece[0], 0)
            if piece[0] == "|" and not depth:
                return ()
        elif not depth and piece["left_out"] is None:
            needs.append(frozenset(piece["set"]))
    return tuple(needs)


def _spell_out(pattern: str, table: Mapping[str, Mapping[str, str]], groups: dict[str, str]) -> str:
    """A pattern over kinds as a regular expression over their characters; fills in the names of its groups."""
    codes = _codes()

    def one_place(match: re.Match[str]) -> str:
        name, kinds, piece = match.groups()
        if piece:
            spelt = _spell_out(table["pieces"][piece], table, groups)
            if piece != "count":
                return spelt
            groups["count"] = "count"
            return f"(?P<count>{spelt})"
        members: list[str] = []
        for kind in kinds.split("|"):
            members += table["sets"].get(kind, kind).split()
        characters = "[" + "".join(sorted(codes[k] for k in members)) + "]"
        if name is None:
            return characters
        if name in groups:  # a part that two branches name: Python allows a group's name once
            fresh = f"{name}__{sum(g.startswith(name + '__') for g in groups)}"
            groups[fresh] = kinds
            return f"(?P<{fresh}>{characters})"
        groups[name] = kinds
        return f"(?P<{name}>{characters})"

    return PLACE.sub(one_place, pattern.replace(" ", ""))
