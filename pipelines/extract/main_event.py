"""The main event of an article: the one that its head tells, in the words of the text.

News says first what matters most, so the place in the text weighs most; then how complete the mention is.
"""

from collections.abc import Sequence

from models.mention import EventMention, EventMentionParticipant

REAL = frozenset(("occurred", "ongoing", "scheduled"))
DISTANCE_UNIT = 400
"""Characters after which an event counts half: about two sentences."""


def find_main_event(
    event_mentions: Sequence[EventMention], participants: Sequence[EventMentionParticipant]
) -> EventMention | None:
    """The mention that stands nearest to the head of the text, among those that tell most; None if there is none."""
    parties: dict[str, int] = {}
    for participant in participants:
        parties[participant.event_mention_id] = parties.get(participant.event_mention_id, 0) + 1
    ranked = sorted(
        event_mentions, key=lambda m: (-_weight(m, parties.get(m.event_mention_id, 0)), m.start_char, m.event_code)
    )
    return ranked[0] if ranked else None


def _weight(mention: EventMention, party_count: int) -> float:
    nearness = 1 / (1 + mention.start_char / DISTANCE_UNIT)
    complete = 0.15 * min(party_count, 2) + 0.1 * (mention.start_date is not None) + 0.1 * bool(mention.location_text)
    return nearness + mention.confidence * 0.3 + complete + 0.3 * (mention.status in REAL)
