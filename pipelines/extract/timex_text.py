"""The time expressions of a text, each with what stands around it: the day told last, a year, a day just behind."""

from collections.abc import Sequence
from datetime import date

from models.code import TimexModality
from pipelines.extract.timex_calendar import Period
from pipelines.extract.timex_grammar import Reading
from pipelines.extract.timex_outcome import Context, Resolved
from pipelines.extract.timex_resolve import resolve_reading

REFERENCE_REACH = 400
"""Characters over which "the next day" looks back for the day it counts from."""

CLOCK_REACH = 30
"""Characters between a clock time and the day that is told behind it."""

LEAD_SENTENCES = 2
"""The dateline may count as one of its own."""

DAYS = frozenset(("date", "month_day", "weekday", "relative_day", "weekday_day", "holiday"))

REFERENCES = frozenset(
    (
        "date",
        "month_day",
        "weekday",
        "relative_day",
        "range",
        "month",
        "relative_unit",
        "narrative",
        "ago",
        "offset",
        "year",
        "holiday",
    )
)


def resolve_text(
    readings: Sequence[Reading],
    tenses: Sequence[TimexModality | None],
    sentences: Sequence[int],
    day: date | None,
    *,
    planned: Sequence[bool],
    is_dated: bool,
) -> list[Resolved]:
    """The readings of one text, each with what stood before it, for one day of publication.

    `planned` says of which the text tells a plan of the past, `is_dated` whether the day of publication is sure.
    """
    lead = next((i for i, r in enumerate(readings) if r.kind == "weekday" and sentences[i] <= LEAD_SENTENCES), None)
    resolved: list[Resolved] = []
    last: tuple[int, int, Period] | None = None
    year: tuple[int, int] | None = None
    for i, (reading, tense, sentence) in enumerate(zip(readings, tenses, sentences, strict=True)):
        near = last is not None and reading.start - last[0] <= REFERENCE_REACH
        if reading.kind == "clock":
            near = last is not None and last[1] == sentence
        reference = last[2] if last is not None and near else None
        if reading.kind == "clock" and reference is None:
            reference = _day_behind(readings, tenses, sentences, i, day)
        context = Context(
            reference,
            year[1] if year is not None and year[0] == sentence and tense == "past" else None,
            planned[i],
            is_dated and i == lead,
        )
        outcome = resolve_reading(reading, day, tense, context)
        resolved.append(outcome)
        if reading.kind in REFERENCES and outcome.start and outcome.end and outcome.granularity and outcome.value:
            last = reading.end, sentence, Period(outcome.start, outcome.end, outcome.value, outcome.granularity)
        if reading.kind in ("year", "date", "month") and reading.number("year") and outcome.start:
            year = sentence, outcome.start.year
    return resolved


def _day_behind(
    readings: Sequence[Reading],
    tenses: Sequence[TimexModality | None],
    sentences: Sequence[int],
    place: int,
    day: date | None,
) -> Period | None:
    """The day that a clock time is told with just behind it: "at 4 in the morning (4 a.m. EDT Thursday)"."""
    for i in range(place + 1, min(place + 3, len(readings))):
        reading = readings[i]
        if sentences[i] != sentences[place] or reading.start - readings[i - 1].end > CLOCK_REACH:
            return None
        if reading.kind in DAYS:
            found = resolve_reading(reading, day, tenses[i], Context())
            first = found.start
            return Period(first, first, first.isoformat(), "day") if first is not None and first == found.end else None
    return None
