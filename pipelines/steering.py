"""Files in home by which people steer what is brought together, and what a run has to say about them."""

import hashlib
from pathlib import Path

from models.document import IngestBatch
from models.judgement import Judgement
from models.quality import Issue
from pipelines.intake_batch import make_issue
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.event import EventResolution
from pipelines.resolve.judgement import JUDGEMENTS_FILE
from pipelines.stage_version import extractor_version

STEERING_FILES = (JUDGEMENTS_FILE,)
"""A change of one of them calls for bringing together anew."""

ADVICE = {
    "judgement_unknown": "no current event or mention has one of the ids. Look them up with `dateline explain`.",
    "judgement_contradicted": "other judgements keep mentions of the two apart. Take one of them back.",
}


def steering_digest(home: Path) -> str:
    """Digest of those files; equal files, equal digest."""
    digest = hashlib.sha256()
    for name in STEERING_FILES:
        path = home / name
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()[:16]


def is_unfinished(warehouse: Warehouse, batch_id: str) -> bool:
    """Whether what the articles say together is to be gathered again, though no article is new.

    So it is if the run before this one did not end well, was made by other code, or people said something else since.
    """
    before = warehouse.read(IngestBatch, "batch_id <> ?", [batch_id], order="started_at, batch_id")
    if not before:
        return False
    last = before[-1]
    now = (extractor_version(), steering_digest(warehouse.home))
    return last.status != "ok" or (last.extractor_version, last.steering_digest) != now


def tell_of_judgements(warehouse: Warehouse, events: EventResolution, batch_id: str) -> None:
    """Writes an issue for each judgement that could not be followed, and resolves those that now could."""
    told = [(j, "judgement_unknown") for j in events.unknown_judgements]
    told += [(j, "judgement_contradicted") for j in events.contradicted_judgements]
    issues = {i.issue_id: i for i in (_issue(j, kind, batch_id) for j, kind in told)}
    standing = warehouse.read(Issue, "stage = 'resolve' AND kind LIKE 'judgement%' AND NOT is_resolved")
    mended = [i.model_copy(update={"is_resolved": True}) for i in standing if i.issue_id not in issues]
    warehouse.write([*issues.values(), *mended])


def _issue(judgement: Judgement, kind: str, batch_id: str) -> Issue:
    seen = f"{judgement.left_id} and {judgement.right_id} were judged {judgement.decision}, but {ADVICE[kind]}"
    return make_issue(JUDGEMENTS_FILE, "resolve", kind, f"{JUDGEMENTS_FILE}: {seen}", batch_id)
