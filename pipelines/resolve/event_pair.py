"""Whether two mentions report one event: published weights, added up, each with its reason; some facts forbid it.

The weights are set by hand, the unit being about "the same day is said by both" = 2.5; THRESHOLD says from which sum on
two mentions are one event. Facts that forbid it (`veto`) are of other days, other parties or another claim.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.knowledge.plover import event_types
from pipelines.resolve.event_facts import SPEAKS_FOR_COUNTRY, SYMMETRIC, MentionFacts, PartyFacts

THRESHOLD = 3.0
SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
"""Acts of speech: told without a day, those of different weeks are different acts."""

DAY = timedelta(days=1)
MEETING_SLIP = 3 * DAY
"""How far apart two articles may date one named meeting."""

DESCRIBED = -0.2
"""Share of a weight that counts against where one names somebody whom the other may only describe."""

LOOSE = 366
"""Days up to which an interval says anything about the day of an event."""


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against; a veto decides alone."""

    words: str
    weight: float
    is_veto: bool = False

    def __str__(self) -> str:
        return f"{self.words} {self.weight:+.1f}" + (" (decides)" if self.is_veto else "")


@dataclass(frozen=True)
class Comparison:
    """The outcome of comparing two mentions."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_vetoed(self) -> bool:
        """Whether one fact alone forbids that both are one event."""
        return any(r.is_veto for r in self.reasons)

    @property
    def is_same(self) -> bool:
        """Whether the reasons suffice."""
        return self.score >= THRESHOLD and not self.is_vetoed


def compare(left: MentionFacts, right: MentionFacts) -> Comparison:
    """All reasons for and against; the order of the two does not matter."""
    first, second = sorted((left, right), key=lambda f: f.mention_id)
    reasons = [r for rule in RULES for r in rule(first, second)]
    return Comparison(round(sum(r.weight for r in reasons), 2), tuple(reasons))


def _claim(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.kind != b.kind and (a.trigger != b.trigger or {a.kind, b.kind} <= event_types().keys()):
        return [Reason(f"{a.kind} and {b.kind}", -5.0, is_veto=True)]
    if a.claim != b.claim:
        return [Reason(f"one is {a.status}, the other {b.status}", -5.0, is_veto=True)]
    return []


def _story(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.document_id == b.document_id:
        return [Reason("same article", 1.0)]
    if a.story_id is not None and a.story_id == b.story_id:
        return [Reason("same story", 1.0)]
    return [Reason("no common story", -0.5)]


def _trigger(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    found = []
    if a.trigger == b.trigger:
        found.append(Reason(f"same word {a.trigger!r}", 0.7))
        if not (a.actors or a.recipients) or not (b.actors or b.recipients):
            found.append(Reason("no parties that could differ", 1.3))
    if a.mode_code and b.mode_code and a.mode_code != b.mode_code:
        found.append(Reason(f"mode {a.mode_code} and {b.mode_code}", -1.0))
    elif a.mode_code and a.mode_code == b.mode_code:
        found.append(Reason(f"same mode {a.mode_code}", 0.3))
    is_incident = a.is_sole_incident and b.is_sole_incident
    if is_incident and a.document_id == b.document_id:
        found.append(Reason("the only incident that the article tells of", 2.0))
    elif is_incident and a.story_id is not None and a.story_id == b.story_id:
        found.append(Reason("the only incident that either article tells of", 1.5))
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if (
        a.kind != "CONSULT"
        and not is_incident
        and a.sentence_key != b.sentence_key
        and shared < 0.2
        and a.trigger != b.trigger
    ):
        found.append(Reason("told in other words", -1.0))
    if a.sentence_key != b.sentence_key and shared >= 0.5:
        found.append(Reason("the sentences share their words", 1.0 if shared >= 0.8 else 0.5))
    return found


def _meeting(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if not a.meeting_name or not b.meeting_name:
        return []
    if a.meeting_name == b.meeting_name:
        return [Reason(f"same meeting, {a.meeting_name}", 2.0)]
    return [Reason(f"{a.meeting_name} and {b.meeting_name}", -2.0, is_veto=True)]


def _parties(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.kind in SYMMETRIC:
        return _sides("parties", a.actors + a.recipients, b.actors + b.recipients, 2.5, is_whole=a.kind == "CONSULT")
    found = _sides("actor", a.actors, b.actors, 1.5)
    if a.is_sole_incident and b.is_sole_incident and not likeness(a.recipients, b.recipients):
        return found  # an incident has many victims
    found += _sides("recipient", a.recipients, b.recipients, 1.5)
    swapped = found and all(r.is_veto for r in found)
    if swapped and likeness(a.actors, b.recipients) and likeness(a.recipients, b.actors):
        return [Reason("the two sides are swapped", -4.0, is_veto=True)]
    return found


def _sides(
    role: str, ours: Sequence[PartyFacts], theirs: Sequence[PartyFacts], weight: float, *, is_whole: bool = False
) -> list[Reason]:
    """How far those in one role are the same; of a meeting, a party that only one article names may be left out."""
    if not ours or not theirs:
        return []
    alike = likeness(ours, theirs)
    names = ", ".join(sorted({p.name for p in ours} & {p.name for p in theirs})) or role
    if alike == 0:
        is_sure = all(p.is_identified for p in (*ours, *theirs))
        words = f"other {role}: {_names(ours)}; {_names(theirs)}"
        if not is_sure and {p.is_named for p in ours} | {p.is_named for p in theirs} == {True, False}:
            return [Reason(words, round(DESCRIBED * weight, 2))]
        return [Reason(words, -weight if is_sure else -0.6 * weight, is_veto=is_sure)]
    if alike >= 0.99:
        return [Reason(f"same {role} ({names})", weight)]
    if is_whole and alike <= 0.5 and min(len(ours), len(theirs)) >= 2:
        return [Reason(f"few {role} in common: {_names(ours)}; {_names(theirs)}", -weight)]
    return [Reason(f"{role} alike ({names})", round(weight * alike, 1))]


def _names(parties: Sequence[PartyFacts]) -> str:
    return ", ".join(p.name for p in parties)


def likeness(ours: Sequence[PartyFacts], theirs: Sequence[PartyFacts]) -> float:
    """0 if nobody is on both sides, 1 if all of the shorter list are."""
    shorter, longer = sorted((ours, theirs), key=len)
    if not shorter:
        return 0.0
    return sum(max(_same_party(p, q) for q in longer) for p in shorter) / len(shorter)


def _same_party(p: PartyFacts, q: PartyFacts) -> float:
    if p.key == q.key:
        return 1.0
    if p.country_code is not None and p.country_code == q.country_code:
        both_official = p.sector_code in SPEAKS_FOR_COUNTRY and q.sector_code in SPEAKS_FOR_COUNTRY
        return 0.7 if both_official or p.sector_code == q.sector_code else 0.0
    nested = p.words and q.words and (p.words <= q.words or q.words <= p.words)
    return 0.7 if nested and None in (p.country_code, q.country_code) else 0.0


def _place(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.place is None or b.place is None:
        return []
    if a.place.key == b.place.key:
        return [Reason(f"same place, {a.place.text}", 1.5 if a.place.is_city else 0.7)]
    if a.place.country_code is None or b.place.country_code is None:
        return []
    if a.place.country_code != b.place.country_code:
        return [Reason(f"{a.place.text} and {b.place.text}", -3.0, is_veto=True)]
    if a.place.is_city and b.place.is_city:
        return [Reason(f"{a.place.text} and {b.place.text}", -1.5)]
    return [Reason(f"{a.place.text} and {b.place.text}, one country", 0.5)]


def _date(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.is_dated and b.is_dated:
        return _both_dated(a, b)
    if a.is_dated or b.is_dated:
        dated, other = (a, b) if a.is_dated else (b, a)
        return _one_dated(dated, other)
    if a.published is None or b.published is None:
        return []
    apart = abs((a.published - b.published).days)
    if apart <= 1:
        return [Reason("reported within a day", 0.5)]
    if apart <= 7:
        return []
    return [Reason(f"reported {apart} days apart, no day said", -2.0 if a.kind in SPOKEN or apart > 30 else -1.0)]


def _both_dated(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    (a_from, a_to), (b_from, b_to) = bounds_of(a), bounds_of(b)
    if a_from > b_to or b_from > a_to:
        gap = max(a_from - b_to, b_from - a_to)
        words = f"{_days(a)} and {_days(b)}"
        named = a.meeting_name is not None and a.meeting_name == b.meeting_name
        if named and gap <= MEETING_SLIP:
            return [Reason(f"{words}, {gap.days} apart, one meeting", 0.0)]
        if gap <= DAY:
            return [Reason(f"{words}, a day apart", -1.0)]
        return [Reason(words, -4.0, is_veto=True)]
    widest = max((a_to - a_from).days, (b_to - b_from).days)
    if widest == 0:
        return [Reason(f"same day, {a_from}", 2.5)]
    if widest <= 7:
        return [Reason(f"within a week, {_days(a)} and {_days(b)}", 1.5)]
    if widest <= LOOSE:
        return [Reason(f"{_days(a)} and {_days(b)} overlap", 0.7)]
    return []


def _one_dated(dated: MentionFacts, other: MentionFacts) -> list[Reason]:
    """One clause says when, the other was only published some day."""
    begin, end = bounds_of(dated)
    if other.published is None:
        return []
    if other.status in ("occurred", "ongoing") and begin > other.published:
        return [Reason(f"{_days(dated)} is after the report of {other.published}", -4.0, is_veto=True)]
    if other.status == "scheduled" and end < other.published:
        return [Reason(f"{_days(dated)} is before the plan of {other.published}", -4.0, is_veto=True)]
    apart = (other.published - end).days if end <= other.published else max(0, (begin - other.published).days)
    if apart <= 7:
        return [Reason(f"{_days(dated)} is near the report of {other.published}", 0.3)]
    return [Reason(f"{_days(dated)} is {apart} days from the report", -0.5 if apart <= 31 else -1.5)]


def bounds_of(facts: MentionFacts) -> tuple[date, date]:
    """First and last day; open ends reach as far as dates do."""
    return facts.start_date or date.min, facts.end_date or date.max


def _days(facts: MentionFacts) -> str:
    if facts.start_date == facts.end_date:
        return str(facts.start_date)
    return f"{facts.start_date or '...'} to {facts.end_date or '...'}"


RULES: Sequence[Callable[[MentionFacts, MentionFacts], list[Reason]]] = (
    _claim,
    _story,
    _trigger,
    _meeting,
    _parties,
    _place,
    _date,
)
