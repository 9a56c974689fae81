"""What a time expression tells of the day on which it was written, before that day is known.

A clue is an expression such as "on Friday" with the tense of its clause. Read on a day it means another day; read
backwards, with the meant day known, it says how likely each day of writing is.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.code import TimexModality
from models.mention import Timex

LAG_FILE = Path(__file__).parent / "data" / "publication_lags.toml"
UNLIKELY = 0.001
"""Likelihood of a day that a clue excludes: a slip of the pen or of the grammar, one in ten over all days looked at."""

WRONG_SIDE = 0.1
ALMOST_A_YEAR = 300
"""Days after which a day without a year is rather that of the next year, or of the last."""

COUNTED = frozenset(("weekday", "month_day", "weekday_month_day", "relative_day"))


class LagTableError(ValueError):
    """The table of lags lacks a list of seven shares or a length."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A time expression as it counts here: its kind, its parts, the tense, and where it stands."""

    kind: str
    value: str
    modality: TimexModality | None
    start_char: int
    end_char: int
    text: str

    @property
    def tense(self) -> str:
        """past, future or unclear."""
        return self.modality if self.modality in ("past", "future") else "unclear"


@lru_cache(maxsize=1)
def lags() -> dict[str, dict[str, Any]]:
    """Shares by kind and tense. Raises LagTableError that says what is missing."""
    with LAG_FILE.open("rb") as file:
        table = tomllib.load(file)
    for tense in ("past", "future", "unclear"):
        shares = table.get("weekday", {}).get(tense)
        if not isinstance(shares, list) or len(shares) != 7 or not all(0 < share < 1 for share in shares):
            raise LagTableError(f"{LAG_FILE.name}: weekday.{tense} is {shares}, expected seven shares between 0 and 1")
    for name in ("past", "future", "today"):
        if not table.get("month_day", {}).get(name):
            raise LagTableError(f"{LAG_FILE.name}: month_day.{name} is missing, expected a number")
    return table


def read_clues(timexes: Sequence[Timex]) -> Iterator[Clue]:
    """The clues among the time expressions of an article; of a range, its first day."""
    for timex in timexes:
        kind, _, value = (timex.expression or "").partition("/")[0].partition("=")
        if value:
            yield Clue(kind, value, timex.modality, timex.start_char, timex.end_char, timex.text_raw)


def meant_day(clue: Clue, day: date | None) -> date | None:
    """The day that the expression means when written on a day; without one, only a full date means any.

    >>> meant_day(Clue("weekday", "5", "future", 0, 6, "Friday"), date(2022, 1, 5))
    datetime.date(2022, 1, 7)
    """
    if clue.kind == "date":
        return _iso(clue.value)
    if day is None or clue.kind not in COUNTED:
        return None
    if clue.kind == "relative_day":
        return day + timedelta(int(clue.value))
    if clue.kind == "weekday":
        ahead = (int(clue.value) - day.isoweekday()) % 7
        return day + timedelta(ahead if clue.modality == "future" or not ahead else ahead - 7)
    near = [d for n in (-1, 0, 1) if (d := _iso(f"{day.year + n}-{clue.value.rpartition('|')[2]}"))]
    return min(near, key=lambda d: abs((d - day).days), default=None)


def fits(clue: Clue, meant: date) -> bool:
    """Whether the expression may mean that day at all."""
    if clue.kind == "weekday":
        return meant.isoweekday() == int(clue.value)
    if clue.kind in ("month_day", "weekday_month_day"):
        return f"{meant:%m-%d}" == clue.value.rpartition("|")[2]
    return clue.kind == "relative_day"


def likelihood(clue: Clue, meant: date, written: date) -> float:
    """How likely it is that one writes so on a day of another day.

    >>> friday = Clue("weekday", "5", "future", 0, 6, "Friday")
    >>> seen = date(2022, 1, 7)
    >>> likelihood(friday, seen, date(2022, 1, 5)) > 20 * likelihood(friday, seen, date(2022, 1, 8))
    True
    """
    apart = (written - meant).days
    if clue.kind == "relative_day":
        return 0.9 if apart == -int(clue.value) else 0.05 if abs(apart + int(clue.value)) == 1 else UNLIKELY
    if (clue.tense == "past" and apart < 0) or (clue.tense == "future" and apart > 0):
        return UNLIKELY
    if clue.kind == "weekday":
        shares = lags()["weekday"][clue.tense]
        return float(shares[abs(apart)]) if abs(apart) < 7 else UNLIKELY
    length = lags()["month_day"]["past" if apart > 0 else "future"]
    today = float(lags()["month_day"]["today"]) if clue.tense == "future" and not apart else 1.0
    return 0.3 * today / (1 + abs(apart) / float(length))


def is_near(clue: Clue) -> bool:
    """Whether the clue is of a day close to that of writing; a past date may be as old as the story."""
    return clue.kind in ("weekday", "relative_day") or clue.tense == "future"


def is_possible(clue: Clue, meant: date, written: date) -> bool:
    """Whether the clue, written on that day, may mean the day."""
    return likelihood(clue, meant, written) > UNLIKELY


def weekday_likelihood(clue: Clue, written: date) -> float:
    """The same for a weekday of which only the name is known."""
    shares = lags()["weekday"][clue.tense]
    back = (written.isoweekday() - int(clue.value)) % 7
    ahead = -back % 7
    if clue.tense == "past":
        return float(shares[back])
    return float(shares[ahead] if clue.tense == "future" else shares[back] + shares[ahead])


def yearless_likelihood(clue: Clue, written: date) -> float:
    """The same for a day without a year: a day that is over was not told of when it was yet to come, nor the reverse.

    >>> sixth = Clue("month_day", "01-06", "past", 0, 9, "January 6")
    >>> yearless_likelihood(sixth, date(2022, 1, 7)) > yearless_likelihood(sixth, date(2022, 1, 3))
    True
    """
    month_day = clue.value.rpartition("|")[2]
    if clue.tense == "unclear" or not (day := _iso(f"{written.year}-{month_day}")):
        return 1.0
    wait = (written - day).days % 365 if clue.tense == "past" else (day - written).days % 365
    return WRONG_SIDE if wait > ALMOST_A_YEAR else 1.0


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # the 29th of February in another year
        return None
