"""Quotation marks: which of them open, which close, and the stretches of text between them.

Only marks and the characters beside them are looked at, in one pass a kind; whether a stretch is a quote, a title or a
scare quote, and who says it, is told in `quote`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.text import trim_span

DOUBLE = re.compile(r"``|''|[\"“”„«»]|\n\s*")
SINGLE = re.compile(r"['‘’`\n]")
CLITIC = re.compile(r"['’](?:s|re|ll|m|ve|d|t|em|til|tis|twas|cause|n|\d\ds?)(?![^\W_])", re.IGNORECASE)
"""What an apostrophe begins: "'s" cut off from its word, "'em", "'90s"."""

LONGEST = 3000
"""Characters of one quote at most; a mark that is not closed by then opened nothing."""

BEFORE_OPENING = "([{—–-/\"“‘'`«„"
"""What, besides white space, may stand right before an opening mark."""

OPENING_MARKS = "\"“„«`'‘"
ENDS = ".,!?…;:)"
"""A single mark after one of these closes a quote; after an s it may be a plural's apostrophe."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between two marks; `outer_start` and `outer_end` take the marks in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    goes_on: bool = False
    """No mark closes it, because the next paragraph opens with one: the same voice goes on."""


def find_quoted(text: str) -> list[Quoted]:
    """The stretches in quotation marks, left to right, none inside another.

    >>> text = "“We won’t ‘blink’,” he said. The ministers' so-called \\"plan\\""
    >>> [text[q.start : q.end] for q in find_quoted(text)]
    ['We won’t ‘blink’,', 'plan']
    """
    double = list(_pair_double(text))
    outermost: list[Quoted] = []
    for quoted in sorted([*double, *_pair_single(text, double)], key=lambda q: q.outer_start):
        if not outermost or quoted.outer_start >= outermost[-1].outer_end:
            outermost.append(quoted)
    return outermost


def _pair_double(text: str) -> Iterator[Quoted]:
    opened: tuple[int, int] | None = None  # where the opening mark begins and ends
    line_end: int | None = None  # where the line of the opening mark ends, once that is passed
    for match in DOUBLE.finditer(text):
        mark, at, after = match.group(), match.start(), match.end()
        if opened is not None and at - opened[1] > LONGEST:
            opened = None
        if mark[0] == "\n":
            line_end = at if line_end is None else line_end
            if mark.count("\n") > 1 and text[after : after + 1] not in tuple(OPENING_MARKS):
                opened = None  # a new paragraph that no mark opens: the mark before it opened nothing
        elif _opens(text, mark, at, after, is_open=opened is not None):
            if opened is not None and line_end is not None and not text[line_end:at].strip():
                yield from _between(text, opened[1], line_end, opened[0], line_end, goes_on=True)
            opened, line_end = (at, after), None
        elif opened is not None:
            yield from _between(text, opened[1], at, opened[0], after)
            opened = None


def _opens(text: str, mark: str, at: int, after: int, *, is_open: bool) -> bool:
    """Whether a double mark opens; one that fits both ways opens if none is open."""
    before, behind = text[at - 1 : at], text[after : after + 1]
    free_before = not before or before.isspace() or before in BEFORE_OPENING
    free_behind = not behind or behind.isspace()
    if mark in ("“", "„", "«", "``"):
        return not (is_open and (free_behind or not free_before))
    if mark in ("”", "''"):
        return False
    if mark == "»":
        return not is_open and free_before and not free_behind
    if free_before and not free_behind:
        return not is_open or not before or before.isspace() or behind.isalnum()
    if not free_before and (free_behind or not behind.isalnum()):
        return False
    return not is_open


def _pair_single(text: str, double: list[Quoted]) -> Iterator[Quoted]:
    """Pairs of single marks on one line, outside double ones; apostrophes are passed over."""
    opened: int | None = None
    weak: int | None = None
    skipped = iter(double)
    skip = next(skipped, None)
    for match in SINGLE.finditer(text):
        at = match.start()
        while skip is not None and skip.outer_end <= at:
            skip = next(skipped, None)
        if skip is not None and skip.outer_start <= at:
            continue
        if text[at] == "\n":
            if opened is not None and weak is not None:
                yield from _between(text, opened + 1, weak, opened, weak + 1)
            opened = weak = None
        elif _opens_single(text, at):
            if opened is not None and weak is not None:
                yield from _between(text, opened + 1, weak, opened, weak + 1)
            opened, weak = at, None
        elif opened is not None and _closes_single(text, at):
            if text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower():
                weak = at if weak is None else weak
            else:
                yield from _between(text, opened + 1, at, opened, at + 1)
                opened = weak = None
    if opened is not None and weak is not None:
        yield from _between(text, opened + 1, weak, opened, weak + 1)


def _opens_single(text: str, at: int) -> bool:
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not behind or behind.isspace() or behind in "'`" or before in ("'", "`") or CLITIC.match(text, at):
        return False
    return text[at] != "’" and (not before or before.isspace() or before in BEFORE_OPENING)


def _closes_single(text: str, at: int) -> bool:
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_free = not before.isspace() or before == " "
    return text[at] in "'’" and is_free and not behind.isalnum() and behind != "'" and before != "'"


def _between(
    text: str, start: int, end: int, outer_start: int, outer_end: int, *, goes_on: bool = False
) -> Iterator[Quoted]:
    start, end = trim_span(text, start, end)
    if start < end and end - start <= LONGEST:
        yield Quoted(start, end, outer_start, outer_end, goes_on)
