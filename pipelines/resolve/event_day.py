"""Whether two event mentions may be of one day: reasons for and against a merge."""

from datetime import date, timedelta

from pipelines.resolve.event_facts import MentionFacts
from pipelines.resolve.merge_weight import Reason, because, veto

SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
"""Acts of speech: told without a day, those of different weeks are different acts."""

DAY = timedelta(days=1)
MEETING_SLIP = 3 * DAY
"""How far apart two articles may date one named meeting."""

WEEK, MONTH = 7, 30
LOOSE = 366
"""Days up to which an interval says anything about the day of an event."""


def compare_days(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    """By the days that the clauses state; for one that states none, by the day of publication."""
    if a.is_dated and b.is_dated:
        return _both_dated(a, b)
    if a.is_dated or b.is_dated:
        dated, other = (a, b) if a.is_dated else (b, a)
        return _one_dated(dated, other)
    if a.published is None or b.published is None:
        return []
    apart = abs((a.published - b.published).days)
    if apart <= 1:
        return [because("reported_together", "reported within a day")]
    if apart <= WEEK:
        return []
    kind = "reported_months_apart" if a.kind in SPOKEN or apart > MONTH else "reported_weeks_apart"
    return [because(kind, f"reported {apart} days apart, no day said")]


def _both_dated(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    (a_from, a_to), (b_from, b_to) = bounds_of(a), bounds_of(b)
    if a_from > b_to or b_from > a_to:
        gap = max(a_from - b_to, b_from - a_to)
        words = f"{_days(a)} and {_days(b)}"
        named = a.meeting_name is not None and a.meeting_name == b.meeting_name
        if a.document_id == b.document_id and _is_exact(a) and _is_exact(b):
            return [veto("other_day", f"{words} in one article, which means both")]
        if named and gap <= MEETING_SLIP:
            return [because("day_apart", f"{words}, {gap.days} apart, one meeting", 0.0)]
        if gap <= DAY:
            return [because("day_apart", f"{words}, a day apart")]
        return [veto("other_day", words)]
    widest = max((a_to - a_from).days, (b_to - b_from).days)
    if widest == 0:
        return [because("same_day", f"same day, {a_from}")]
    if widest <= WEEK:
        return [because("same_week", f"within a week, {_days(a)} and {_days(b)}")]
    if widest <= LOOSE:
        return [because("overlapping_days", f"{_days(a)} and {_days(b)} overlap")]
    return []


def _one_dated(dated: MentionFacts, other: MentionFacts) -> list[Reason]:
    """One clause says when, the other was only published some day."""
    begin, end = bounds_of(dated)
    if other.published is None:
        return []
    if other.status in ("occurred", "ongoing") and begin > other.published:
        return [veto("other_day", f"{_days(dated)} is after the report of {other.published}")]
    if other.status == "scheduled" and end < other.published:
        return [veto("other_day", f"{_days(dated)} is before the plan of {other.published}")]
    apart = (other.published - end).days if end <= other.published else max(0, (begin - other.published).days)
    if apart <= WEEK:
        return [because("near_report", f"{_days(dated)} is near the report of {other.published}")]
    kind = "weeks_from_report" if apart <= MONTH + 1 else "far_from_report"
    return [because(kind, f"{_days(dated)} is {apart} days from the report")]


def _is_exact(facts: MentionFacts) -> bool:
    return facts.start_date is not None and facts.start_date == facts.end_date


def bounds_of(facts: MentionFacts) -> tuple[date, date]:
    """First and last day; open ends reach as far as dates do."""
    return facts.start_date or date.min, facts.end_date or date.max


def _days(facts: MentionFacts) -> str:
    if facts.start_date == facts.end_date:
        return str(facts.start_date)
    return f"{facts.start_date or '...'} to {facts.end_date or '...'}"
