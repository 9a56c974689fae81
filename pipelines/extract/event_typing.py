"""The models' word on an event of the rules: the same type, another one, or a correction where the vote is sure.

Precision first: the models never make an event. They change the type of one alone that the rules found, only if both
parties stand in the sentence, the act is told as done, and the vote is sure though the rules have theirs in it.
Everywhere else it is only written down beside the rules' type, so that a reviewer can ask for the rows that differ; the
encoder, which costs most, is not asked there.
"""

from dataclasses import dataclass, replace

from models.code import TypedBy
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.parsed_text import Span
from pipelines.extract.party import phrase_of
from pipelines.extract.type_label import NONE, pair_label
from pipelines.extract.type_reading import Reading
from pipelines.extract.type_vote import TypeVoter
from pipelines.knowledge.plover import quad_class

SURE = 0.85
"""Share of the vote from which the models may correct a type."""

CORRECTED = frozenset(("ACCUSE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "PROTEST", "SUPPORT"))
"""Types that it may correct to: those whose label says the type and nothing of tense or refusal."""

BY_CONVENTION = frozenset((frozenset(("ACCUSE", "SANCTION")),))
"""Types that the codebook tells apart by convention though they are of two quad classes: convictions. Within a class
conventions are all that tells types apart (violence by a crowd is PROTEST, a capture COERCE), and rules know them."""


@dataclass(frozen=True)
class TypeJudgement:
    """Who typed an event, how sure the vote is, and what the model would have said instead."""

    typed_by: TypedBy = "rule"
    other_type: str | None = None
    """What the one that did not win says, where rule and model differ."""

    share: float | None = None
    """Share of the vote that the type taken has, from 0 to 1; None without a model."""


RULES_ALONE = TypeJudgement()


def judge_type(candidate: Candidate, index: ArticleIndex, voter: TypeVoter | None) -> tuple[Candidate, TypeJudgement]:
    """The candidate with the type that stands, and how it came about."""
    label = pair_label(candidate.reading, candidate.status)
    if voter is None or not candidate.parties or candidate.reading.event_code == "DISASTER":
        return candidate, RULES_ALONE
    source, target = (_span_of(candidate, role, index) for role in ("actor", "recipient"))
    sentence = candidate.trigger.sent
    found = (candidate.reading, candidate.status)
    is_open = source is not None and target is not None and _is_told_as_done(candidate)
    shares = voter.shares(sentence, source, target, found, label, may_ask=is_open)
    best = max(shares, key=lambda name: shares[name])
    if best == label:
        return candidate, TypeJudgement("both", None, round(shares[label], 3))
    if is_open and _may_correct(label, best) and shares[best] >= SURE:
        reading = Reading(best, None, 1, candidate.reading.need, f"{candidate.reading.rule}; model: {best}")
        changed = replace(candidate, reading=reading)
        return changed, TypeJudgement("model", candidate.reading.event_code, round(shares[best], 3))
    return candidate, TypeJudgement("rule", best, round(shares[label], 3))


def _span_of(candidate: Candidate, role: str, index: ArticleIndex) -> Span | None:
    """The first party of a role, if it stands in the trigger's sentence; in a meeting the second actor is a target."""
    parties = [p for p in candidate.parties if p.role == role]
    if role == "recipient" and not parties:
        parties = [p for p in candidate.parties if p.role == "actor"][1:]
    if not parties or parties[0].token.sent.start != candidate.trigger.sent.start:
        return None
    start, end = phrase_of(parties[0], index)
    return index.doc.char_span(start, end, alignment_mode="expand")


def _may_correct(label: str, best: str) -> bool:
    is_convention = quad_class(label) == quad_class(best) or frozenset((label, best)) in BY_CONVENTION
    return best in CORRECTED and best != NONE and not is_convention


def _is_told_as_done(candidate: Candidate) -> bool:
    told = candidate.status.status in ("occurred", "ongoing") and not candidate.status.is_negated
    return told and not candidate.is_reference
