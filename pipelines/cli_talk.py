"""What the command line says on standard error; standard output is left to data."""

import errno
import logging
import os
import sys
import traceback
from dataclasses import dataclass

import click

from pipelines.log_format import FORMAT_VARIABLE, JsonFormatter

REPORTED = (
    "WarehouseError", "QueryError", "SettingsError", "ModelError", "SqlFileError", "RunnerError", "ProfileError",
    "PatternError", "NothingToForgetError", "OwnFileError", "LakeError",
)  # fmt: skip
"""Errors whose message is meant for people: it says what was seen, what was expected and what to do."""

FULL_DISK = "no space left on device"


@dataclass
class Talk:
    """How much is said, and how."""

    is_verbose: bool = False
    is_quiet: bool = False

    def say(self, text: str = "") -> None:
        """Something good to know."""
        if not self.is_quiet:
            click.echo(text, err=True)

    def error(self, text: str) -> None:
        """Something that went wrong; said also with -q."""
        click.echo(text, err=True)

    @property
    def shows_progress(self) -> bool:
        """Whether a bar would be seen and leave nothing behind."""
        return not self.is_quiet and sys.stderr.isatty()

    def start_log(self) -> None:
        """With -v, the log of every room goes to standard error; where DATELINE_LOG is json, as JSON lines."""
        if os.environ.get(FORMAT_VARIABLE) == "json":
            handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(JsonFormatter())
            logging.basicConfig(level=logging.INFO, handlers=[handler])
            return
        if self.is_verbose:
            logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(name)s: %(message)s")

    def could_not_run(self, error: Exception) -> int:
        """Tells why nothing was done; gives the exit status."""
        if self.is_verbose:
            traceback.print_exception(error, file=sys.stderr)
        names = {kind.__name__ for kind in type(error).__mro__}
        if need := _lacking(error, names):
            self.error(
                f"could not run: {need}. What was published last stays as it is, and nothing is lost: make room, "
                "then run again."
            )
        elif names & set(REPORTED):
            self.error(f"could not run: {error}")
        elif isinstance(error, OSError) and error.filename:
            self.error(f"could not run: {error.filename}: {error.strerror}. Look at its rights, or give another place.")
        else:
            self.error(
                f"could not run: {type(error).__name__}: {error}. This is a fault of Dateline; "
                "-v shows where it happened."
            )
        return 2


def _lacking(error: Exception, names: set[str]) -> str | None:
    """What the machine ran out of, if that is why."""
    if "OutOfMemoryException" in names:
        return "there is not enough memory, or no room on the disk for what does not fit in it"
    if isinstance(error, MemoryError) or "bad_alloc" in str(error):
        return "there is not enough memory"
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or FULL_DISK in str(error).lower():
        return "the disk is full"
    if error.__cause__ is not None and isinstance(error.__cause__, Exception):
        return _lacking(error.__cause__, {kind.__name__ for kind in type(error.__cause__).__mro__})
    return None
