"""The day of an event that one clause tells without a day, and another clause of the same article with one.

"Rebels blew up a bridge. The attack took place on 15 January." Only where the article leaves one day: two mentions of
one kind may be two events, and a day is never chosen between them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.mention import EventMention, EventMentionParticipant
from pipelines.extract.scene_date import find_scene

REACH = 700
"""Characters over which "the attack" speaks of an act told in other words: a paragraph or two."""

FAMILY = 5
"""Letters that words of one family share: assassinate, assassination; explode, explosion."""

REFERRING = ("noun ", "refers to", "reference to")
"""What the rule of a mention says, if it is a noun that takes up an act told in other words."""

TOGETHER = {"occurred": "real", "ongoing": "real", "scheduled": "scheduled"}


def inherit_dates(
    mentions: Sequence[EventMention], participants: Sequence[EventMentionParticipant]
) -> list[EventMention]:
    """The mentions, those without a day with the one day that the article has for their event."""
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    meeting = {m.event_mention_id for m in mentions if m.event_code == "CONSULT"}
    for party in participants:
        if party.entity_id:
            named[party.event_mention_id][party.role].add(party.entity_id)
        elif party.event_mention_id in meeting:  # who meets tells the meetings of one week apart
            named[party.event_mention_id][party.role].add(party.text_raw.casefold())
    dated = [m for m in mentions if m.granularity in ("day", "time") and m.start_date and _is_real(m)]
    return [_with_date(m, dated, named) if _lacks_day(m) else m for m in mentions]


def _lacks_day(mention: EventMention) -> bool:
    return mention.start_date is None and mention.date_text is None and _is_real(mention)


def _is_real(mention: EventMention) -> bool:
    return mention.status in TOGETHER and not mention.is_negated


def _with_date(
    mention: EventMention, dated: Sequence[EventMention], named: Mapping[str, Mapping[str, set[str]]]
) -> EventMention:
    told = [other for other in dated if _is_same(mention, other) and _parties_agree(mention, other, named)]
    again = "the article tells of it again with"
    if not told:
        told = [
            d for d in find_scene(mention, dated, REACH) if TOGETHER[d.status] == TOGETHER[mention.status] == "real"
        ]
        again = "it was part of what the article tells with"
    if len({other.start_date for other in told}) != 1:
        return mention
    nearest = min(told, key=lambda other: (abs(other.start_char - mention.start_char), other.start_char))
    reason = f"{again} {nearest.date_text!r}"
    return mention.model_copy(
        update={
            "start_date": nearest.start_date,
            "end_date": nearest.end_date,
            "granularity": nearest.granularity,
            "date_text": nearest.date_text,
            "date_reason": reason,
        }
    )


def _is_same(mention: EventMention, other: EventMention) -> bool:
    """Whether two mentions of one kind may be one act: words of a family, or a noun that takes up the act nearby."""
    if mention.event_code != other.event_code or TOGETHER[mention.status] != TOGETHER[other.status]:
        return False
    if (mention.trigger_lemma or "?")[:FAMILY] == (other.trigger_lemma or "!")[:FAMILY]:
        return True
    is_near = abs(mention.start_char - other.start_char) <= REACH
    return is_near and any(word in m.rule for m in (mention, other) for word in REFERRING)


def _parties_agree(mention: EventMention, other: EventMention, named: Mapping[str, Mapping[str, set[str]]]) -> bool:
    """Whether no role is held by different names in the two."""
    mine, theirs = named.get(mention.event_mention_id, {}), named.get(other.event_mention_id, {})
    return not any(mine[role].isdisjoint(theirs[role]) for role in mine.keys() & theirs.keys())
