"""Which days a time expression means: a pure function of its reading, the day of writing, the clause's tense and what
the text told before.

Bare weekdays mean the last such day up to the day of writing (nine in ten of newswire do); the coming one only where
the clause speaks of the future. Month and day without a year mean the nearest such day that fits the tense.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from pipelines.extract.timex_clock import read_clock
from pipelines.extract.timex_day import DAY_RESOLVERS
from pipelines.extract.timex_grammar import Reading
from pipelines.extract.timex_outcome import Anchor, Context, Resolved, Tense
from pipelines.extract.timex_period import PERIOD_RESOLVERS

RESOLVERS: dict[str, Callable[[Reading, Anchor, Tense, Context], Resolved]] = {**DAY_RESOLVERS, **PERIOD_RESOLVERS}


def resolve_reading(reading: Reading, day: Anchor, tense: Tense, context: Context) -> Resolved:
    """The days an expression means when read on a day.

    >>> from datetime import date
    >>> from pipelines.extract.timex_grammar import scan_text
    >>> friday = scan_text("Friday")[0]
    >>> resolve_reading(friday, date(2022, 1, 5), "past", Context()).value
    '2021-12-31'
    >>> resolve_reading(friday, date(2022, 1, 5), "future", Context()).value
    '2022-01-07'
    """
    resolved = RESOLVERS[reading.kind](reading, day, tense, context)
    if reading.kind in ("weekday", "holiday") and reading.word("step"):
        resolved = _step(resolved, reading)
    return _open_ends(_add_clock(reading, resolved), reading.before)


def _step(resolved: Resolved, reading: Reading) -> Resolved:
    """ "the day before last Tuesday", "the day after Christmas"."""
    if resolved.start is None:
        return resolved
    day = resolved.start + timedelta(1 if reading.word("step") == "after" else -1)
    return replace(resolved, value=day.isoformat(), start=day, end=day, alternatives=())


def _open_ends(resolved: Resolved, before: str) -> Resolved:
    """ "since 2002" begins then and is open; "until" and "by" end then."""
    if resolved.start is None or resolved.timex_type not in ("DATE", "TIME") or resolved.granularity == "duration":
        return resolved
    if before == "since":
        return replace(resolved, end=None, granularity="duration", reason=resolved.reason or "since then, open end")
    if before in ("until", "till", "through"):
        return replace(resolved, start=None, granularity="duration", reason=resolved.reason or "until then, open start")
    if before == "by":
        return replace(resolved, start=None, granularity="interval", reason=resolved.reason or "by then, open start")
    return resolved


def _add_clock(reading: Reading, resolved: Resolved) -> Resolved:
    """Clock time or part of day behind a day."""
    if resolved.value is None or resolved.start is None or resolved.start != resolved.end or "T" in resolved.value:
        return resolved
    clock = read_clock(reading)
    if clock:
        return replace(resolved, value=f"{resolved.value}T{clock}", timex_type="TIME", granularity="time")
    part = {"0": "NI"}.get(reading.word("part") or "", reading.word("part"))
    if part:
        return replace(resolved, value=f"{resolved.value}T{part}", timex_type="TIME")
    return resolved
