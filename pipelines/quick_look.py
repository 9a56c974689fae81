"""A run that finds everything as it was ends here, without loading a language model or opening an article.

What a run made its rows by is noted when it has published: code, data, installed packages, settings and the user's own
files. While that is the same and no file is new, changed or gone, the warehouse and the published file are already what
a whole run would make of them; only the run itself is written down, in the warehouse alone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from models.document import IngestBatch
from models.event import Event
from models.quality import CheckResult, Issue, RunInput
from models.record import Record, stable_id
from pipelines.ingest.files import FoundFile, find_files
from pipelines.load.warehouse import WAREHOUSE_NAME, Warehouse
from pipelines.manifest import Manifest
from pipelines.publish.file import PUBLISHED_NAME
from pipelines.report import RunReport
from pipelines.settings import SETTING_NAMES, Settings

SETTLED = "settled_by"
"""Name under which the digest is kept."""

CODE = Path(__file__).resolve().parents[1]
FOLDERS = ("pipelines", "models", "sql")
OWN_FILES = ("*.toml", "*.csv")
"""Everything in the home by which people steer a run."""


def settled_digest(settings: Settings) -> str:
    """Digest of all that rows are made by, apart from the articles."""
    digest = hashlib.sha256()
    paths = [path for folder in FOLDERS for path in (CODE / folder).rglob("*") if path.suffix != ".pyc"]
    paths += [path for pattern in OWN_FILES for path in settings.home.glob(pattern)]
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    for package in _packages():
        digest.update(package.encode() + b"\0")
    for name in SETTING_NAMES:
        digest.update(settings.shown(name).encode() + b"\0")
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def _packages() -> tuple[str, ...]:
    """What is installed; read once, for what a process has loaded stays what it was."""
    told = (package.metadata for package in distributions())
    return tuple(sorted(f"{of['Name']} {of['Version']}" for of in told))


def note_settled(warehouse: Warehouse, settings: Settings) -> None:
    """Keeps by what everything was made, once it is published."""
    warehouse.write([RunInput(input_name=SETTLED, content=settled_digest(settings))])


def unsettle(warehouse: Warehouse) -> None:
    """To be called before anything is changed, so that a run that is cut off is not taken for a whole one."""
    warehouse.delete(RunInput, "input_name = ?", [SETTLED])


def run_if_settled(paths: Sequence[Path | str], *, settings: Settings, now: datetime) -> RunReport | None:
    """The report of a run that changes nothing; None if there is anything to do."""
    if not (settings.home / WAREHOUSE_NAME).exists() or not (settings.home / PUBLISHED_NAME).exists():
        return None
    with Warehouse.open(settings.home) as warehouse:
        noted = warehouse.read(RunInput, "input_name = ?", [SETTLED])
        if not noted or noted[0].content != settled_digest(settings):
            return None
        batches = warehouse.count(IngestBatch)
        batch_id = stable_id("batch", now.isoformat(), batches)
        seen = _look(warehouse, paths, batch_id, now)
        if seen is None:
            return None
        files, unchanged, rejected = seen
        last = warehouse.read(IngestBatch, order="started_at DESC, batch_id")[0]
        batch = IngestBatch(
            batch_id=batch_id, started_at=now, ended_at=now, extractor_version=last.extractor_version, status="ok",
            file_count=files, rejected_count=len(rejected),
        )  # fmt: skip
        warehouse.write([batch])
        return _report(warehouse, batch, unchanged, rejected)


def _look(
    warehouse: Warehouse, paths: Sequence[Path | str], batch_id: str, now: datetime
) -> tuple[int, int, Mapping[str, Issue]] | None:
    """Files, articles in them and faults, if all of them are known; else None."""
    manifest = Manifest(warehouse, batch_id, now)
    standing = {issue.issue_id for issue in warehouse.read(Issue, "NOT is_resolved")}
    files = unchanged = 0
    rows: list[Record] = []
    rejected: dict[str, Issue] = {}
    for found in find_files(paths):
        issues: Sequence[Issue] = [found] if isinstance(found, Issue) else ()
        if isinstance(found, FoundFile):
            if found.location in manifest.seen:
                continue
            look = manifest.look_at(found, retries=False)
            if look.is_news:
                return None
            rows += look.rows
            unchanged += look.unchanged
            issues = look.issues
        files += 1
        rejected |= {issue.issue_id: issue for issue in issues}
    if not rejected.keys() <= standing or manifest.gone(paths):
        return None
    warehouse.write(rows)
    return files, unchanged, rejected


def _report(warehouse: Warehouse, batch: IngestBatch, unchanged: int, rejected: Mapping[str, Issue]) -> RunReport:
    """As a whole run would tell it: also the faults and failed checks that stand."""
    last_checked = "batch_id = (SELECT batch_id FROM check_result JOIN ingest_batch USING (batch_id) "
    last_checked += "ORDER BY started_at DESC, batch_id LIMIT 1)"
    return RunReport(
        batch_id=batch.batch_id,
        files_seen=batch.file_count,
        documents_new=0,
        documents_changed=0,
        documents_unchanged=unchanged,
        documents_withdrawn=0,
        rejected=tuple(rejected.values()),
        event_count=warehouse.count(Event, "merged_into IS NULL"),
        events_new=0,
        events_merged=0,
        events_changed=0,
        checks_failed=tuple(warehouse.read(CheckResult, f"NOT is_passed AND {last_checked}")),
        warehouse_path=warehouse.path,
        published_path=warehouse.home / PUBLISHED_NAME,
        seconds=0.0,
        is_settled=True,
    )
