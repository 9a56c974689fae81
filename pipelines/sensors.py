"""Sees that files are new, changed or gone by a cheap listing. What is new in truth, the manifest raw_file knows.

Off until switched on in the UI.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import dagster as dg

from pipelines.resources import SourcesResource, WarehouseResource

LISTING_SECONDS = 30.0
"""A tick that takes a minute is cut off; the listing gives up well before."""


class ListingTooLongError(RuntimeError):
    """There are more files than can be listed in the time."""


@dg.sensor(
    name="new_files",
    job_name="everything",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Requests a run when the files under the sources are others than at the last look.",
)
def new_files(
    context: dg.SensorEvaluationContext, sources: SourcesResource, warehouse: WarehouseResource
) -> dg.SensorResult | dg.SkipReason:
    """Compares the listing with the one that the cursor holds."""
    local = [place for place in sources.places() if isinstance(place, Path)]  # addresses cannot be listed cheaply
    try:
        count, digest = listing_digest(local, apart_from=Path(warehouse.home))
    except ListingTooLongError as error:
        return dg.SkipReason(str(error))
    before = json.loads(context.cursor or '{"digest": null, "number": 0}')
    if digest == before["digest"]:
        return dg.SkipReason(f"{count:,} files, as at the last look.")
    if not count and before["digest"] is None:
        return dg.SkipReason(f"No files under {', '.join(sources.paths)}.")
    number = before["number"] + 1
    # The number: files may become again what they were before, and that is a change too.
    request = dg.RunRequest(run_key=f"{number}-{digest}", tags={"dateline/files": str(count)})
    return dg.SensorResult(run_requests=[request], cursor=json.dumps({"digest": digest, "number": number}))


def listing_digest(
    paths: Sequence[Path],
    *,
    apart_from: Path,
    seconds: float = LISTING_SECONDS,
    clock: Callable[[], float] | None = None,
) -> tuple[int, str]:
    """How many files there are, and a digest of their paths, sizes and times of change; no file is opened."""
    clock = clock or time.monotonic
    deadline = clock() + seconds
    seen = set()
    for path in paths:
        for found in _files_below(path, apart_from.resolve()):
            if clock() > deadline:
                raise ListingTooLongError(
                    f"Listing the files took longer than {seconds:g} s (at {found}). Use the schedule instead of the "
                    "sensor, or give it fewer folders."
                )
            try:
                status = found.stat()
            except OSError:  # gone since it was listed, or a link to nowhere: the run itself reports it
                continue
            seen.add((str(found), status.st_size, status.st_mtime_ns))
    return len(seen), hashlib.sha256(json.dumps(sorted(seen)).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _files_below(path: Path, apart_from: Path) -> Iterator[Path]:
    """A file itself, or all files in a folder apart from one: what Dateline writes is not its input."""
    if not path.is_dir():
        if path.exists():
            yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if (Path(folder) / name).resolve() != apart_from)
        yield from (Path(folder) / name for name in names)
