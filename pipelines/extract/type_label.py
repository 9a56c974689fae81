"""The labels that the type model chooses among: what one party does to the other, with tense and refusal folded in.

A pair of parties has one label: what is promised is AGREE or THREATEN, what is refused or denied REJECT, what is
demanded REQUEST; CONCEDE and RETREAT are one, sanctions that are imposed are COERCE, and a place that is taken is
ASSAULT. Training sentences are labelled so, because a sentence shows its tense as plainly as its act.
"""

from pipelines.extract.event_type import COOPERATIVE
from pipelines.extract.status import Status
from pipelines.extract.type_reading import Reading

NONE = "NONE"
"""No event between the two."""

LABELS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "NONE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

IMPOSED = ("sanction", "embargo", "impose", "slap")


def pair_label(reading: Reading, status: Status) -> str:
    """The label of a type with its status.

    >>> pair_label(Reading("AID", None, 2, "actor", "verb send"), Status("scheduled", False, "will"))
    'AGREE'
    """
    code = reading.event_code
    if code == "SANCTION" and reading.mode_code == "discontinue" and any(w in reading.rule for w in IMPOSED):
        code = "COERCE"
    if code == "DISASTER" or (code == "COERCE" and reading.rule.endswith("+ place")):
        code = "ASSAULT"
    if reading.rule.endswith("+ backing") and status.status == "occurred" and not status.is_negated:
        return "SUPPORT"  # to pledge support is to give it, in words
    if code in ("REQUEST", "THREATEN") and not status.is_negated:
        return code
    if status.is_negated or status.status == "denied":
        return "REJECT"
    if status.status == "demanded":
        return "REQUEST"
    if code == "CONCEDE" and status.reason == "under decide":
        return "YIELD"  # to announce a concession is one
    if status.status in ("scheduled", "hypothetical") and code not in ("REJECT", "AGREE"):
        return "AGREE" if code in COOPERATIVE else "THREATEN"
    return "YIELD" if code in ("CONCEDE", "RETREAT") else code
