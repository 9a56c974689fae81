"""Runs on a disk that fills up and in memory that runs out; `python -m benchmarks.kills --shortages N` tries them.

Such a run must end with a message, leave the last published file as it was, and lose nothing: once there is room again
the next run brings the warehouse to what an undisturbed life holds. The disk is a small one in memory (tmpfs); where
mounting is not allowed, that part is left out and said to be.
"""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

from benchmarks.kills import NOW, Trial, published_rows
from pipelines import cli_run
from pipelines.cli import dateline
from pipelines.publish.file import PUBLISHED_NAME

MEGABYTE = 1024 * 1024
DISK_SIZE = 150 * MEGABYTE
FREE = (MEGABYTE // 4, 0, MEGABYTE, 4 * MEGABYTE, 14 * MEGABYTE)
"""How much is left on the disk when a run begins."""

MEMORY = (64 * MEGABYTE, 4 * MEGABYTE, 300 * MEGABYTE)
"""How much address space a run may take beyond what models and lexicons hold."""


class _StandingClock(datetime):
    """A clock that shows the instant of the undisturbed runs: an undated article may be as late as its run."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_StandingClock":
        """Always the same."""
        return cls.fromtimestamp(NOW.timestamp(), tz)


def try_shortages(trial: Trial, count: int) -> Iterator[str]:
    """What went wrong in so many trials of each kind; and what could not be tried."""
    trial.set_chapter(1)
    begun = trial.folder / "begun"
    if _wait(trial.start_run(begun)):
        yield "FAULT: the first run failed"
        return
    for free in MEMORY[:count]:
        home = shutil.copytree(begun, trial.folder / f"memory-{free}")
        yield from _try_run(trial, home, f"{free / MEGABYTE:g} MB of memory", memory=free)
    disk = Path(tempfile.mkdtemp(dir=trial.folder))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE}", "dateline-trial", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield "left out: a full disk, because mounting is not allowed here"
        return
    try:
        for free in FREE[:count]:
            home = disk / "home"
            shutil.copytree(begun, home)
            yield from _try_run(trial, home, f"{free / MEGABYTE:g} MB of disk", disk=free)
            shutil.rmtree(home)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _try_run(
    trial: Trial, home: Path, told: str, *, memory: int | None = None, disk: int | None = None
) -> Iterator[str]:
    trial.set_chapter(2)
    filler = home.parent / "filler"
    if disk is not None:
        status = os.statvfs(home)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(status.f_bavail * status.f_frsize - disk, 1))
    log = trial.folder / "log.txt"
    failed = _wait(_start_command(trial, home, log, memory))
    filler.unlink(missing_ok=True)
    said = log.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in said or "fault of Dateline" in said:
        yield f"FAULT {told}: {said[-1500:]}"
    if failed and os.WIFEXITED(failed) and "could not run" not in said:
        yield f"FAULT {told}: exit status {os.WEXITSTATUS(failed)} with {said[-500:]!r}"
    if not (home / PUBLISHED_NAME).exists() or published_rows(home) != trial.expected[1 if failed else 2]:
        yield f"FAULT {told}: the published file is another than that of the last run that ended well"
    yield f"{told}: {said.strip().splitlines()[-1] if failed and said.strip() else 'killed' if failed else 'enough'}"
    if _wait(trial.start_run(home)):
        yield f"FAULT {told}: the run after it failed"
    trial.compare(home, 2)


def _start_command(trial: Trial, home: Path, log: Path, memory: int | None) -> int:
    """`dateline run` in a process of its own, which writes what it says to the log."""
    child = os.fork()
    if child:
        return child
    status = 3
    try:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        if memory is not None:
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            limit = pages * os.sysconf("SC_PAGE_SIZE") + memory
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        cli_run.datetime = _StandingClock  # type: ignore[misc]
        dateline.main(["run", str(trial.news), "--home", str(home)])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        status = 0 if code <= 1 else code  # 1: a check of severity warn failed
    finally:
        os._exit(status)


def _wait(child: int) -> int:
    return os.waitpid(child, 0)[1]
