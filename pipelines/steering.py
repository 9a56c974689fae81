"""Files in home by which people steer what is brought together, and what a run has to say about them."""

import hashlib
from pathlib import Path

from models.judgement import EventJudgement
from models.quality import Issue
from pipelines.gather.events import EventCount
from pipelines.gather.worklist import is_waiting
from pipelines.intake_batch import make_issue
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.entity_judgement import FILE_NAME as ENTITY_JUDGEMENTS
from pipelines.resolve.event_judgement import EVENT_JUDGEMENTS
from pipelines.stage_version import extractor_version

STEERING_FILES = (ENTITY_JUDGEMENTS, EVENT_JUDGEMENTS)
"""A change of one of them calls for bringing together anew."""

ADVICE = {
    "judgement_unknown": "no current event or mention has one of the ids. Look them up with `dateline explain`.",
    "judgement_contradicted": "other judgements keep mentions of the two apart. Take one of them back.",
}


def gathering_digest(home: Path) -> str:
    """Digest of those files, and of the code; whatever else is the same, the result is too."""
    digest = hashlib.sha256(extractor_version().encode())
    for name in STEERING_FILES:
        path = home / name
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()[:16]


def is_unfinished(warehouse: Warehouse) -> bool:
    """Whether what the articles say together is to be gathered again, though no article is new.

    So it is if a run before did not come that far, or if other code gathered it, or people said something else.
    """
    return is_waiting(warehouse, gathering_digest(warehouse.home))


def tell_of_judgements(warehouse: Warehouse, events: EventCount, batch_id: str) -> None:
    """Writes an issue for each judgement that could not be followed, and resolves those that now could."""
    told = [(j, "judgement_unknown") for j in events.unknown_judgements]
    told += [(j, "judgement_contradicted") for j in events.contradicted_judgements]
    issues = {i.issue_id: i for i in (_issue(j, kind, batch_id) for j, kind in told)}
    standing = warehouse.read(Issue, "stage = 'resolve' AND kind LIKE 'judgement%' AND NOT is_resolved")
    mended = [i.model_copy(update={"is_resolved": True}) for i in standing if i.issue_id not in issues]
    warehouse.write([*issues.values(), *mended])


def _issue(judgement: EventJudgement, kind: str, batch_id: str) -> Issue:
    seen = f"{judgement.left_id} and {judgement.right_id} were judged {judgement.decision}, but {ADVICE[kind]}"
    return make_issue(EVENT_JUDGEMENTS, "resolve", kind, f"{EVENT_JUDGEMENTS}: {seen}", batch_id)
