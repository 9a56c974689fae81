"""Whether two mentions report one event: published weights, added up, each with its reason; some facts forbid it.

The weights stand in `data/merge_weights.toml`. Facts that forbid it (`veto`) are of other days, other parties or
another claim. Parties and days have modules of their own; story, words, meeting and place are compared here.
"""

from collections.abc import Callable, Sequence

from pipelines.knowledge.plover import event_types, quad_class
from pipelines.resolve.event_day import compare_days
from pipelines.resolve.event_facts import MentionFacts
from pipelines.resolve.event_parties import compare_parties
from pipelines.resolve.merge_weight import Reason, because, merge_weights, veto
from pipelines.resolve.story_text import rarity_of
from pipelines.resolve.trigger import are_one_word, light_keys

LITTLE, MOST = 0.15, 0.8
"""Shares of what the words of a sentence weigh, below which two have next to nothing in common, and from which all."""


class Comparison:
    """The outcome of comparing two mentions: the sum of all reasons, and what they come to."""

    __slots__ = ("is_same", "is_vetoed", "reasons", "score")

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        self.score = round(sum([r.weight for r in reasons]), 2)
        self.is_vetoed = True in [r.is_veto for r in reasons]  # faster than any(), and asked of every pair
        """Whether one fact alone forbids that both are one event."""

        self.is_same = not self.is_vetoed and self.score >= merge_weights().threshold
        """Whether the reasons suffice."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Comparison) and self.reasons == other.reasons

    def __hash__(self) -> int:
        return hash(self.reasons)


def compare(left: MentionFacts, right: MentionFacts) -> Comparison:
    """All reasons for and against; the order of the two does not matter."""
    first, second = (left, right) if left.mention_id <= right.mention_id else (right, left)
    return Comparison([reason for rule in RULES for reason in rule(first, second)])


def _claim(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.kind != b.kind and (a.trigger != b.trigger or _are_other_types(a, b)):
        return [veto("other_type", f"{a.kind} and {b.kind}")]
    if a.claim != b.claim:
        return [veto("other_claim", f"one is {a.status}, the other {b.status}")]
    if a.kind != b.kind and {a.kind, b.kind} <= event_types().keys():
        return [because("other_code", f"read as {a.kind} and as {b.kind}")]
    return []


def _are_other_types(a: MentionFacts, b: MentionFacts) -> bool:
    """Whether one word was read as two types that exclude each other; within a story, two kinds of conflict do not."""
    classes = [quad_class(a.kind), quad_class(b.kind)]
    if None in classes:  # one is a word without a type, or a disaster
        return False
    is_one_side = len({c in (3, 4) for c in classes}) == 1
    return not a.is_akin(b) or not is_one_side or a.trigger in light_keys()


def _another(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.document_id == b.document_id and a.is_another != b.is_another:
        return [veto("another_one", "one is told as one more of its kind")]
    return []


def _story(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.document_id == b.document_id:
        return [because("same_article", "same article")]
    if a.is_akin(b):
        return [because("same_story", "same story")]
    return [because("no_common_story", "no common story")]


def _trigger(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    found = []
    if a.trigger == b.trigger:
        if a.kind == b.kind == a.trigger and a.trigger in light_keys():
            found.append(because("light_word", f"{_words(a, b)}, which says little"))
        elif are_one_word(a.trigger_word, b.trigger_word):
            found.append(because("same_word", _words(a, b)))
        else:
            found.append(because("kindred_word", _words(a, b)))
    elif a.kind != "CONSULT" and not _is_incident(a, b):
        found.append(because("other_word", f"{_word(a)!r} and {_word(b)!r}"))
    if a.mode_code and b.mode_code and a.mode_code != b.mode_code:
        found.append(because("other_mode", f"mode {a.mode_code} and {b.mode_code}"))
    elif a.mode_code and a.mode_code == b.mode_code:
        found.append(because("same_mode", f"same mode {a.mode_code}"))
    return found


def _words(a: MentionFacts, b: MentionFacts) -> str:
    one, other = _word(a), _word(b)
    return f"same word {one!r}" if one == other else f"{one!r} and {other!r}, which may name one thing"


def _word(facts: MentionFacts) -> str:
    return facts.trigger_word or facts.trigger


def _incident(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if not _is_incident(a, b):
        return []
    if a.document_id == b.document_id:
        return [because("only_incident_of_article", "the only incident that the article tells of")]
    if a.is_akin(b):
        return [because("only_incident_of_both", "the only incident that either article tells of")]
    return []


def _is_incident(a: MentionFacts, b: MentionFacts) -> bool:
    return a.is_sole_incident and b.is_sole_incident


def _sentence(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.sentence_key == b.sentence_key:
        return []
    both = a.words & b.words
    shared = len(both) / max(1, min(len(a.words), len(b.words)))
    found = []
    if shared < 0.2 and a.trigger != b.trigger and a.kind != "CONSULT" and not _is_incident(a, b):
        found.append(because("other_words", "told in other words"))
    elif shared >= 0.8:
        found.append(because("most_words", "the sentences share most of their words"))
    elif shared >= 0.5:
        found.append(because("half_the_words", "the sentences share half of their words"))
    if a.trigger == b.trigger and a.words and b.words:
        found += _rare_words(a, b, both)
    numbers = a.numbers & b.numbers
    if numbers:
        found.append(because("same_number", f"both sentences say {', '.join(sorted(numbers))}"))
    return found


def _rare_words(a: MentionFacts, b: MentionFacts, both: frozenset[str]) -> list[Reason]:
    """By how much else two sentences with one word for what happened have in common; rare words and names say most."""
    shared = sum(map(rarity_of, both))
    share = shared / max(1.0, min(a.words_weight, b.words_weight))
    if share >= LITTLE:
        return [because("rare_words", "the sentences share telling words", min(share, MOST))]
    if a.document_id != b.document_id:
        return [because("no_rare_words", "the sentences share no telling words")]
    return []


def _meeting(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if not a.meeting_name or not b.meeting_name:
        return []
    if a.meeting_name == b.meeting_name:
        return [because("same_meeting", f"same meeting, {a.meeting_name}")]
    return [veto("other_meeting", f"{a.meeting_name} and {b.meeting_name}")]


def _parties(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    found = compare_parties(a, b)
    if found or a.trigger != b.trigger:
        return found
    return [because("no_party_to_differ", "no parties that could differ")]


def _place(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    if a.place is None or b.place is None:
        return []
    if a.place.key == b.place.key:
        return [because("same_city" if a.place.is_city else "same_country", f"same place, {a.place.text}")]
    if a.place.country_code is None or b.place.country_code is None:
        return []
    words = f"{a.place.text} and {b.place.text}"
    if a.place.country_code != b.place.country_code:
        return [veto("other_country", words)]
    if a.place.is_city and b.place.is_city:
        return [because("other_city", words)]
    return [because("place_inside", f"{words}, one country")]


RULES: Sequence[Callable[[MentionFacts, MentionFacts], list[Reason]]] = (
    _claim,
    _another,
    _story,
    _trigger,
    _incident,
    _sentence,
    _meeting,
    _parties,
    _place,
    compare_days,
)
