"""Words of time: cuts a text into words and says of each what it can mean in a time expression.

A word gets one kind, such as `weekday` or `unit`; the grammar is written in kinds. What depends on other words (whether
"May" is the month, whether "2000" is a year) is left to the grammar and its guards.
"""

import csv
import re
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORD_FILE = Path(__file__).parent / "data" / "timex_words.csv"
LIST_FILE = Path(__file__).parent / "data" / "timex_lists.toml"
HOLIDAY_FILE = Path(__file__).parent / "data" / "timex_holidays.csv"
COLUMNS = ("word", "kind", "value", "case")
CASES = ("any", "title", "upper", "lower")

NUMBER_KINDS = (
    "n12", "n23", "n31", "n99", "n999", "n4", "year", "n_comma", "ordinal", "decade", "compact", "numeric",
    "iso_date", "iso_datetime", "iso_week", "clock", "dotted", "quarter_code", "holiday", "line_break", "other",
)  # fmt: skip
"""Kinds that are told by form and stand in no list."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A bare number in between may be a year; others need words beside them that say so."""


class TimexTableError(ValueError):
    """A line of a table of time words, holidays or rules cannot be used."""


class Word(NamedTuple):
    """A word of the text."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@lru_cache(maxsize=1)
def load_words() -> dict[str, tuple[str, str, str]]:
    """Word in lower case -> kind, value, how it must be written. Raises TimexTableError that names the faulty line."""
    words: dict[str, tuple[str, str, str]] = {}
    with WORD_FILE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise TimexTableError(f"{WORD_FILE.name}: columns are {reader.fieldnames}, expected {list(COLUMNS)}")
        for number, row in enumerate(reader, 2):
            word = (row["word"] or "").lower()
            if not word or not row["kind"] or row["case"] not in CASES or word in words:
                needs = f"needs a word not listed before, a kind and a case of {CASES}"
                raise TimexTableError(f"{WORD_FILE.name} line {number}: {row} {needs}")
            words[word] = (row["kind"], row["value"], row["case"])
    return words


@lru_cache(maxsize=1)
def load_lists() -> dict[str, frozenset[str]]:
    """Named lists of words. Raises TimexTableError that names a list with nothing in it."""
    with LIST_FILE.open("rb") as file:
        lists = {name: frozenset(str(words).split()) for name, words in tomllib.load(file).items()}
    for name, words in lists.items():
        if not words:
            raise TimexTableError(f"{LIST_FILE.name}: {name} is empty")
    return lists


@lru_cache(maxsize=1)
def load_holidays() -> dict[str, str]:
    """Name in lower case with straight apostrophe -> the rule of its day, such as 12-25, 11-1-1+1, easter-2."""
    holidays: dict[str, str] = {}
    with HOLIDAY_FILE.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            rule = row.get("rule") or ""
            if not row.get("name") or not re.fullmatch(
                r"\d\d-\d\d|\d\d-\d-(?:\d|last)(?:[+-]\d)?|easter(?:[+-]\d+)?", rule
            ):
                raise TimexTableError(f"{HOLIDAY_FILE.name} line {number}: {row} needs a name and a rule such as 12-25")
            holidays[row["name"].lower()] = rule
    return holidays


@lru_cache(maxsize=1)
def all_kinds() -> frozenset[str]:
    """Every kind a word can have."""
    return frozenset(kind for kind, _, _ in load_words().values()) | frozenset(NUMBER_KINDS)


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """One word: numbers by form first, then names with dots or spaces, plain words, single signs."""
    dotted = "|".join(re.escape(w[:-1]) for w in load_words() if len(w) > 2 and w.endswith(".") and w[1] != ".")
    names = "|".join(re.escape(h).replace("'", "['’]") for h in sorted(load_holidays(), key=len, reverse=True))
    return re.compile(
        rf"""
        (?P<iso_datetime>\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z\b|[+-]\d\d:?\d\d)?)
        |(?P<iso_date>\d{{4}}-\d\d-\d\d(?!\w))
        |(?P<iso_week>\d{{4}}-W\d\d(?!\w))
        |(?P<numeric>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\w/])|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?![\w.]))
        |(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
        |(?P<dotted>[0-2]?\d\.[0-5]\d(?![\w.%]|,\d))
        |(?P<decade>(?:['’]|\b\d\d)?\d0s(?!\w))
        |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)(?!\w))
        |(?P<hour>\d{{1,2}}(?=[ap]\.?m\b))
        |(?P<number>\d{{1,18}}(?:,\d{{3}}){{0,6}}(?:\.\d{{1,18}})?(?!\w))
        |(?P<mess>\d\w*)
        |(?P<name>(?:{names})(?!\w))
        |(?P<abbreviation>(?:{dotted})\.)
        |(?P<meridiem>[ap]\.m\.?(?!\w)|o['’]clock\b)
        |(?P<possessive>['’]s(?!\w))
        |(?P<quarter_code>Q[1-4](?!\w))
        |(?P<word>[^\W\d_]+)
        |(?P<sign>\(c\)|--|[^\w\s])
        |(?P<line_break>\n)
        |\w+
        """,
        re.VERBOSE | re.IGNORECASE,
    )


PIECE = re.compile(r"[^\W\d_]+|\n|\S")
"""A run of letters, or one sign or digit: all but a few are words as they stand, and cost no search for longer ones."""

OPENING_SIGNS = frozenset("'’(-_\n")
"""Signs that may open something longer ("'90s", "'s", "(c)", "--"), or are read by their form."""

OTHER = ("other", "")


@lru_cache(maxsize=1)
def _leading_words() -> frozenset[str]:
    """Runs of letters, in lower case, with which names, abbreviations and "a.m.", "p.m.", "o'clock", "Q1" begin."""
    longer = [w for w in load_words() if w[0].isalpha() and not w.isalpha()]
    first = (PIECE.match(name) for name in (*load_holidays(), *longer))
    return frozenset(match.group() for match in first if match) | frozenset("apoq")


LISTED = frozenset(("word", "sign", "possessive", "meridiem", "abbreviation"))
"""Groups of the pattern whose words the list gives a kind."""


def cut_words(text: str) -> list[Word]:
    """The words of a text with their kinds.

    >>> [(w.text, w.kind) for w in cut_words("Jan. 6-7, 2022")]
    [('Jan.', 'month'), ('6', 'n12'), ('-', 'hyphen'), ('7', 'n12'), (',', 'comma'), ('2022', 'year')]
    """
    listed, leading = load_words(), _leading_words()
    whole = _word_pattern().match
    cut: list[Word] = []
    taken = 0
    for match in PIECE.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        written = match.group()
        lower = written.lower()
        if not (written.isdecimal() or written in OPENING_SIGNS or lower in leading):
            entry = listed.get(lower)
            kind, value = (entry[0], entry[1]) if entry and _is_written_so(written, entry[2]) else OTHER
            cut.append(Word(start, end, written, kind, value))
            continue
        found = whole(text, start)
        if found is not None:  # always: a piece is a word if it is nothing longer
            taken = found.end()
            cut.append(_read_word(found))
    return cut


def _read_word(match: re.Match[str]) -> Word:
    """A word that its form or a name of several words tells."""
    group, written = match.lastgroup, match.group()
    if group in LISTED:
        entry = load_words().get(written.lower())
        kind, value = (entry[0], entry[1]) if entry and _is_written_so(written, entry[2]) else OTHER
    elif group in ("number", "hour", "ordinal", "decade"):
        kind, value = _number_kind(written, group)
    elif group == "name":
        kind, value = "holiday", load_holidays()[written.lower().replace("’", "'")]
        if not written[0].isupper():
            kind = "other"
    else:
        kind, value = _form_kind(written, group)
    return Word(match.start(), match.end(), written, kind, value)


def _is_written_so(written: str, case: str) -> bool:
    """Whether capitals stand where the list wants them: "May" is a month, "may" is none."""
    if case == "any":
        return True
    if case == "title":
        return written[0].isupper()
    return written.isupper() if case == "upper" else written.islower()


def _number_kind(written: str, group: str) -> tuple[str, str]:
    if group == "ordinal":
        return ("ordinal", written[:-2]) if 1 <= int(written[:-2]) <= 31 else ("other", "")
    if group == "decade":
        digits = written.strip("sS'’")
        return ("decade", digits) if len(digits) == 2 or 1500 <= int(digits) <= LAST_YEAR else ("other", "")
    if "," in written or "." in written:
        return "n_comma", written.replace(",", "")
    number = int(written)
    if len(written) == 8 and _is_day(written):
        return "compact", f"{written[:4]}-{written[4:6]}-{written[6:]}"
    if len(written) == 4:
        return ("year" if FIRST_YEAR <= number <= LAST_YEAR else "n4"), written
    if number == 0 or len(written) > 4:
        return "other", written
    for kind, limit in (("n12", 12), ("n23", 23), ("n31", 31), ("n99", 99), ("n999", 999)):
        if number <= limit:
            return kind, written
    return "other", written


def _form_kind(written: str, group: str | None) -> tuple[str, str]:
    if group == "clock":
        hours, minutes = written.split(":")[:2]
        return ("clock", f"{int(hours):02}:{minutes}") if int(hours) < 24 and int(minutes) < 60 else ("other", "")
    if group == "dotted":
        hours, minutes = written.split(".")
        return ("dotted", f"{int(hours):02}:{minutes}") if int(hours) < 24 else ("n_comma", written)
    if group == "quarter_code":
        return group, written[1]
    if group in ("iso_datetime", "iso_date", "iso_week", "numeric", "line_break"):
        return group, written
    return "other", ""


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day of our time: "20220107", not "10000000"."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return FIRST_YEAR <= day.year <= LAST_YEAR
