"""Time expressions: a parsed text in, Timex records out.

Finding (timex_grammar), the clause's tense (tense) and the calendar (timex_resolve) come together here; so does what is
left when the day of publication is not exactly known. Which event a time belongs to is told elsewhere.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.code import TimexModality
from models.document import Publication
from models.mention import Timex
from models.record import stable_id
from pipelines.extract.parsed_text import Doc
from pipelines.extract.tense import UNKNOWN, ClauseTense, read_tense
from pipelines.extract.timex_expression import write_expression
from pipelines.extract.timex_grammar import Reading, scan_text
from pipelines.extract.timex_outcome import Resolved
from pipelines.extract.timex_text import resolve_text

MOST_DAYS = 62
"""Days of publication that are tried one by one; over more, nothing that counts from the day is told."""

LONGEST_SENTENCE = 400
"""Words; what is longer is a list or a table, and has no clauses whose tense could be read."""


def find_timexes(doc: Doc, document_id: str, *, published: Publication | None) -> list[Timex]:
    """Every time expression of an article, left to right.

    >>> from pipelines.extract.parse import parse_text
    >>> day = Publication(earliest=date(2022, 1, 5), latest=date(2022, 1, 5), best=date(2022, 1, 5), method="given")
    >>> [(t.text_raw, t.value) for t in find_timexes(parse_text("They will meet on Friday."), "doc-1", published=day)]
    [('Friday', '2022-01-07')]
    """
    readings = [r for r in scan_text(doc.text) if r.rule != "attribute" or _is_attribute(doc, r)]
    bounds = list(doc.sents)
    starts = [sentence.start_char for sentence in bounds]
    sentences = [bisect_right(starts, r.start) for r in readings]
    is_read = [len(sentence) <= LONGEST_SENTENCE for sentence in bounds]
    tenses = [
        read_tense(doc, r.start, r.end) if is_read[max(n - 1, 0)] else UNKNOWN
        for r, n in zip(readings, sentences, strict=True)
    ]
    used = settle_tenses(readings, tenses)
    planned = [t.was_planned for t in tenses]
    days, note = anchor_days(published)
    is_dated = published is not None and published.earliest == published.latest
    outcomes = [
        resolve_text(readings, used, sentences, day, planned=planned, is_dated=is_dated) for day in days or (None,)
    ]
    found: list[Timex] = []
    for i, (reading, tense) in enumerate(zip(readings, used, strict=True)):
        if planned[i] and reading.kind == "weekday":
            tense = None
        told = [o[i] for o in outcomes]
        if reading.halves is None:
            found.append(_write(document_id, reading, tense, told, days, note))
        else:
            found += [
                _write(document_id, half, tense, [halve(o, reading, place) for o in told], days, note)
                for place, half in enumerate(reading.halves)
            ]
    return found


def _is_attribute(doc: Doc, reading: Reading) -> bool:
    """Whether "future" modifies a noun: "future wars", not "its future depends on"."""
    span = doc.char_span(reading.start, reading.end)
    return span is not None and span.root.dep_ == "amod" and span.root.head.pos_ in ("NOUN", "PROPN")


def halve(outcome: Resolved, whole: Reading, place: int) -> Resolved:
    """What one half of a range told in words means: its own value; the days are those of the whole stretch.

    Two days that are only listed ("January 6 and 17") have each their own.
    """
    if outcome.value is None or outcome.start is None or outcome.end is None:
        return outcome
    value = outcome.value.split("/")[place]
    if whole.rule == "month_day_and_day" and outcome.end - outcome.start > timedelta(1):
        day = (outcome.start, outcome.end)[place]
        return replace(outcome, value=value, start=day, end=day, granularity="day")
    reason = outcome.reason or f"of the stretch {whole.text!r}"
    return replace(outcome, value=value, granularity="interval", reason=reason)


def anchor_days(published: Publication | None) -> tuple[list[date], str | None]:
    """The days that an article's expressions may count from, and a note where that is not certain."""
    if published is None:
        return [], None
    earliest, latest = published.earliest, published.latest
    if published.best is not None:
        if earliest == latest or earliest is None or latest is None:
            return [published.best], None
        return [published.best], f"counted from {published.best}, the likeliest day between {earliest} and {latest}"
    if earliest is None or latest is None or not timedelta(0) <= latest - earliest < timedelta(MOST_DAYS):
        return [], None
    return [
        earliest + timedelta(n) for n in range((latest - earliest).days + 1)
    ], f"published between {earliest} and {latest}"


def settle_tenses(readings: Sequence[Reading], tenses: Sequence[ClauseTense]) -> list[TimexModality | None]:
    """The tense that each reading is resolved with.

    A weekday whose clause does not tell ("Friday's meeting is part of ...") is read as the same weekday is elsewhere in
    the text, if that is clear: future.
    """
    clear: Counter[tuple[str, bool]] = Counter()
    for reading, tense in zip(readings, tenses, strict=True):
        weekday = reading.word("weekday")
        if weekday and tense.modality in ("past", "future") and tense.is_sure and "shift" not in reading.parts:
            clear[weekday, tense.modality == "future"] += 1
    settled: list[TimexModality | None] = []
    for reading, tense in zip(readings, tenses, strict=True):
        modality = tense.modality
        weekday = reading.word("weekday")
        if reading.kind == "weekday" and weekday and modality in (None, "present") and clear[weekday, True]:
            modality = "future" if clear[weekday, True] >= clear[weekday, False] else modality
        if reading.kind == "weekday" and tense.is_weak:
            modality = "past"
        settled.append(modality)
    return settled


def _write(
    document_id: str,
    reading: Reading,
    tense: TimexModality | None,
    outcomes: Sequence[Resolved],
    days: Sequence[date],
    note: str | None,
) -> Timex:
    """The record: one outcome, or what is common to the outcomes of all possible days of publication."""
    outcome = outcomes[0] if len(set(outcomes)) == 1 else _widen(outcomes, note)
    depends = outcome.is_anchored and outcome.value is not None
    reason = outcome.reason
    if depends and note and len(days) == 1:
        reason = f"{reason}; {note}" if reason else note
    return Timex(
        timex_id=stable_id("timex", document_id, reading.start, reading.end),
        document_id=document_id,
        start_char=reading.start,
        end_char=reading.end,
        text_raw=reading.text,
        timex_type=outcome.timex_type,
        value=outcome.value,
        start_date=outcome.start,
        end_date=outcome.end,
        granularity=outcome.granularity,
        expression=write_expression(reading),
        modality=tense,
        anchor_date=days[0] if outcome.is_anchored and len(days) == 1 else None,
        time_zone=reading.word("zone_text"),
        is_ambiguous=outcome.is_ambiguous,
        alternatives=outcome.alternatives,
        value_reason=reason,
        rule=reading.rule,
    )


def _widen(outcomes: Sequence[Resolved], note: str | None) -> Resolved:
    """What several outcomes leave: the stretch that holds them all, without a value if they differ in it."""
    values = list(dict.fromkeys(o.value for o in outcomes))
    starts, ends = [o.start for o in outcomes], [o.end for o in outcomes]
    same = len(values) == 1
    return replace(
        outcomes[0],
        value=values[0] if same else None,
        start=None if None in starts else min(s for s in starts if s),
        end=None if None in ends else max(e for e in ends if e),
        granularity="interval",
        is_ambiguous=not same or outcomes[0].is_ambiguous,
        alternatives=() if same else tuple(v for v in values if v)[:7],
        reason=note,
    )
