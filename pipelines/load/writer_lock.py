"""One writer at a time: a lock on a file in the home, which the system frees when its holder dies."""

import fcntl
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from pipelines.load.fault import WarehouseBusyError, WarehouseError

LOCK_NAME = "writer.lock"


def take_lock(home: Path) -> IO[str]:
    """The lock of a home, which is made if it is not there; free it with `free_lock`.

    Raises WarehouseBusyError while another process holds it, WarehouseError if the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / LOCK_NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise WarehouseError(
            f"{home} cannot be written ({error.strerror}). Give a folder of your own with --home."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise WarehouseBusyError(
            f"another run ({writer_of(home) or 'of an unknown process'}) is writing {home}. "
            "Wait for it, or use another --home."
        ) from error
    try:
        lock.seek(0)
        lock.truncate()
        lock.write(f"process {os.getpid()}, since {datetime.now().astimezone():%Y-%m-%d %H:%M}")
        lock.flush()
    except OSError as error:  # such as a full disk
        with suppress(OSError):  # closing writes what is left
            lock.close()
        raise WarehouseError(f"{home} cannot be written ({error.strerror}). Make room, then run again.") from error
    return lock


def free_lock(lock: IO[str]) -> None:
    """Lets the next writer in."""
    lock.seek(0)
    lock.truncate()
    lock.close()


def writer_of(home: Path) -> str | None:
    """Who is writing, such as "process 4711, since 2026-01-05 14:02"; None if nobody is."""
    try:
        with (home / LOCK_NAME).open("r", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read().strip() or "an unknown process"
            return None
    except FileNotFoundError:
        return None
