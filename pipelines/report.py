"""What a run did: counted by the route, told by the command line and by the assets."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from models.quality import CheckResult, Issue


def is_rejection(issue: Issue) -> bool:
    """Whether the input gave no document; other issues are about a part of one."""
    return issue.stage == "ingest" or issue.kind.endswith("_failed")


@dataclass(frozen=True)
class LakeOutcome:
    """What came of publishing into a lake."""

    name: str
    """Of the warehouse in it."""

    row_count: int = 0
    """Rows that were added, replaced or taken away."""

    is_renewed: bool = False
    """Whether all its tables were written anew because something was forgotten."""

    fault: str | None = None
    """Why the lake is as it was before."""


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """What an editor would ask after a run."""

    batch_id: str
    files_seen: int
    documents_new: int
    documents_changed: int
    documents_unchanged: int
    documents_withdrawn: int
    """Current documents whose file is gone; they stay until they are forgotten."""
    rejected: tuple[Issue, ...]
    """Inputs that gave no document, and why."""
    event_count: int
    """Events that stand now."""
    events_new: int
    events_merged: int
    events_changed: int
    """Events whose status is another than before."""
    checks_failed: tuple[CheckResult, ...]
    warehouse_path: Path
    published_path: Path | None
    """None if a check of severity error kept the last published file in its place."""
    seconds: float
    is_settled: bool = False
    """Whether there was nothing to do: what was published before stands, and was not made anew."""
    noticed: tuple[Issue, ...] = ()
    """What this run found odd in documents that it loaded."""

    lake: LakeOutcome | None = None
    """None if no lake is set, or nothing was published."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was rejected, no check failed, and the lake, if there is one, has what was published."""
        return not self.rejected and not self.checks_failed and not (self.lake and self.lake.fault)

    def as_json(self) -> dict[str, Any]:
        """The report in types that JSON has."""
        told = asdict(self)
        told["rejected"] = [issue.model_dump(mode="json") for issue in self.rejected]
        told["noticed"] = [issue.model_dump(mode="json") for issue in self.noticed]
        told["checks_failed"] = [check.model_dump(mode="json") for check in self.checks_failed]
        told["warehouse_path"] = str(self.warehouse_path)
        told["published_path"] = None if self.published_path is None else str(self.published_path)
        return told
