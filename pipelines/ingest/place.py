"""Where files lie: on this machine, or at an address that fsspec opens, such as s3://bucket/news."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import IO, Any, cast

from pipelines.ingest.fault import FormatFaultError

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)
EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "sftp": "sftp", "ssh": "sftp"}


@dataclass(frozen=True)
class OpenFile:
    """A file that can be read."""

    stream: IO[bytes]
    size: int
    file_at: datetime | None


def is_address(place: str) -> bool:
    """Whether it is an address rather than a path.

    >>> is_address("s3://bucket/news"), is_address("news/a.txt")
    (True, False)
    """
    return SCHEME.match(place) is not None


@contextmanager
def open_place(location: str) -> Iterator[OpenFile]:
    """The file at a place. Raises FormatFaultError, with what to do, if it cannot be opened."""
    if is_address(location):
        with _open_address(location) as found:
            yield found
        return
    place = Path(location)
    try:
        status = place.stat()
        _refuse_by_status(status)
        file = place.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "It is a link to a file that is not there. " if place.is_symlink() else ""
        raise FormatFaultError(
            "unreadable_file", f"cannot be opened ({reason}). {hint}Check the file and its permissions, then run again."
        ) from error
    with file:
        yield OpenFile(file, status.st_size, datetime.fromtimestamp(status.st_mtime, UTC))


def load_fsspec(address: str) -> ModuleType:
    """The library that opens addresses. Raises FormatFaultError where it is not installed."""
    try:
        import fsspec
    except ImportError as error:
        raise FormatFaultError("missing_extra", f"{address} needs fsspec. Run: {_install(address)}.") from error
    return cast("ModuleType", fsspec)


def list_address(address: str) -> list[str]:
    """The addresses of the files under an address or glob, in order. Raises FormatFaultError if there are none."""
    fsspec = load_fsspec(address)
    try:
        system, path = fsspec.core.url_to_fs(address)
        if any(sign in path for sign in "*?["):
            found = [name for name in system.glob(path) if system.isfile(name)]
        else:
            found = [path] if system.isfile(path) else list(system.find(path))
        names = [str(system.unstrip_protocol(name)) for name in found]
    except ImportError as error:
        raise FormatFaultError("missing_extra", f"{error}. Run: {_install(address)}.") from error
    except Exception as error:  # each file system raises errors of its own
        raise FormatFaultError("missing_path", f"{_reason(error)}. Check the address and your access to it.") from error
    if not names:
        raise FormatFaultError("missing_path", "no such file or folder. Check the address, or leave it out.")
    return sorted(names)


@contextmanager
def _open_address(address: str) -> Iterator[OpenFile]:
    fsspec = load_fsspec(address)
    try:
        system, path = fsspec.core.url_to_fs(address)
        told: dict[str, Any] = system.info(path)
        file = system.open(path, "rb")
    except ImportError as error:
        raise FormatFaultError("missing_extra", f"{error}. Run: {_install(address)}.") from error
    except Exception as error:  # each file system raises errors of its own
        raise FormatFaultError("unreadable_file", f"cannot be opened ({_reason(error)}). Check your access.") from error
    with file:
        changed = told.get("LastModified") or told.get("mtime") or told.get("created")
        file_at = datetime.fromtimestamp(changed, UTC) if isinstance(changed, int | float) else changed
        yield OpenFile(file, int(told.get("size") or 0), file_at if isinstance(file_at, datetime) else None)


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _install(address: str) -> str:
    scheme = SCHEME.match(address)
    return f"pip install 'dateline[{EXTRAS.get(scheme[1].lower() if scheme else '', 'remote')}]'"


def _refuse_by_status(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FormatFaultError(
            "unreadable_file", "a folder, expected a file. Give the folder itself to read what is in it."
        )
    if not stat.S_ISREG(status.st_mode):
        raise FormatFaultError("unreadable_file", "a device or pipe, expected a file. Save its content as a file.")
