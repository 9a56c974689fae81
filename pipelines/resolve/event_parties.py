"""Whether those who take part in two event mentions may be the same: reasons for and against a merge."""

from collections.abc import Sequence

from pipelines.resolve.event_facts import SPEAKS_FOR_COUNTRY, SYMMETRIC, MentionFacts, PartyFacts
from pipelines.resolve.merge_weight import Reason, because, veto


def compare_parties(a: MentionFacts, b: MentionFacts) -> list[Reason]:
    """Of what has no direction all parties together, of other acts each side by itself."""
    if a.kind in SYMMETRIC:
        return _sides("parties", a.actors + a.recipients, b.actors + b.recipients, is_whole=a.kind == "CONSULT")
    found = _sides("actor", a.actors, b.actors)
    if a.is_sole_incident and b.is_sole_incident:
        if a.is_riot:
            found = [reason for reason in found if reason.is_veto or reason.weight > 0]  # which has many doers
        if not likeness(a.recipients, b.recipients):
            return found  # an incident has many victims
    found += _sides("recipient", a.recipients, b.recipients)
    if (
        found
        and all(r.weight < 0 for r in found)
        and likeness(a.actors, b.recipients)
        and likeness(a.recipients, b.actors)
    ):
        return [veto("swapped_sides", "the two sides are swapped")]
    return found


def _sides(
    role: str, ours: Sequence[PartyFacts], theirs: Sequence[PartyFacts], *, is_whole: bool = False
) -> list[Reason]:
    """How far those in one role are the same; of a meeting, a party that only one article names may be left out."""
    if not ours or not theirs:
        return []
    alike = likeness(ours, theirs)
    if alike == 0 and _may_be_anyone(ours, theirs):
        return []
    if alike == 0:
        words = f"other {role}: {_names(ours)}; {_names(theirs)}"
        if all(p.is_identified for p in (*ours, *theirs)):
            return [veto(f"other_{role}", words)]
        named = {p.is_named for p in (*ours, *theirs)}
        if named == {True, False}:
            return [because(f"described_{role}", words)]
        if named == {True}:
            return [because(f"other_named_{role}", words)]
        return [because(f"perhaps_other_{role}", words)]
    names = ", ".join(sorted({p.name for p in ours} & {p.name for p in theirs})) or role
    if alike >= 0.99:
        return [because(f"same_{role}", f"same {role} ({names})")]
    if is_whole and alike <= 0.5 and min(len(ours), len(theirs)) >= 2:
        return [because("few_parties_in_common", f"few {role} in common: {_names(ours)}; {_names(theirs)}")]
    return [because(f"same_{role}", f"{role} alike ({names})", alike)]


def _may_be_anyone(ours: Sequence[PartyFacts], theirs: Sequence[PartyFacts]) -> bool:
    """Pronouns say nothing of who it is; two phrases without a name may mean the same where they share a word.

    Not so "the Sudanese ambassador" and "the Qatari ambassador": they are known to be of two countries.
    """
    told, others = ([p for p in side if p.is_named or p.words] for side in (ours, theirs))
    if not told or not others:
        return True
    if any(p.is_named for p in (*told, *others)):
        return False
    return any(p.words & q.words and not _are_of_two_countries(p, q) for p in told for q in others)


def _are_of_two_countries(p: PartyFacts, q: PartyFacts) -> bool:
    return None not in (p.country_code, q.country_code) and p.country_code != q.country_code


def _names(parties: Sequence[PartyFacts]) -> str:
    return ", ".join(p.name for p in parties)


def likeness(ours: Sequence[PartyFacts], theirs: Sequence[PartyFacts]) -> float:
    """0 if nobody is on both sides, 1 if all of the shorter list are."""
    if not ours or not theirs:
        return 0.0
    if len(ours) == len(theirs) == 1:
        return _same_party(ours[0], theirs[0])
    shorter, longer = sorted((ours, theirs), key=len)
    return sum(max(_same_party(p, q) for q in longer) for p in shorter) / len(shorter)


def _same_party(p: PartyFacts, q: PartyFacts) -> float:
    if p.key == q.key:
        if not p.is_named and not p.words:
            return 0.0  # "it" here and there is seldom the same
        return 1.0 if p.is_named else 0.7  # "both sides" here and there may be others
    if p.country_code is not None and p.country_code == q.country_code:
        both_official = p.sector_code in SPEAKS_FOR_COUNTRY and q.sector_code in SPEAKS_FOR_COUNTRY
        return 0.7 if both_official or p.sector_code == q.sector_code else 0.0
    nested = p.words and q.words and (p.words <= q.words or q.words <= p.words)
    return 0.7 if nested and None in (p.country_code, q.country_code) else 0.0
