"""What a home keeps about its lake: the file that was published into it last, and whether the lake is to be renewed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.publish.file import PUBLISHED_NAME

LAST_PATTERN = "lake-*.duckdb"
"""The file that was published into the lake last; its name holds the id of the publication."""

NEXT_NAME = "lake.next.duckdb"
"""The file that is being published into the lake."""

LOCK_NAME = "lake.lock"
"""Held while that is done: one after the other."""

RENEWAL_NAME = "lake-renewal"
"""A file that says: the lake may hold what was forgotten; write its tables anew, and take away what was before."""


def last_published(home: Path) -> Path | None:
    """The file that was published into the lake last, if it is kept."""
    return next(iter(sorted(home.glob(LAST_PATTERN))), None)


def ask_for_renewal(home: Path, *, has_lake: bool) -> bool:
    """To be called before articles are forgotten: whether a lake may hold them.

    If so, the next publication writes its tables anew and removes all earlier states, also if this run is cut off.
    """
    if not has_lake and not (home / LOCK_NAME).exists():
        return False
    with alone(home):
        (home / RENEWAL_NAME).touch()
        for path in (*home.glob(LAST_PATTERN), home / NEXT_NAME):  # they hold the articles too
            path.unlink(missing_ok=True)
    return True


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Waits until nobody else publishes this home into a lake."""
    with (home / LOCK_NAME).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def held(home: Path) -> Iterator[Path]:
    """The published file under a name of its own, so that nobody replaces it meanwhile."""
    published, link = home / PUBLISHED_NAME, home / NEXT_NAME
    link.unlink(missing_ok=True)  # of a publication that was killed
    try:
        os.link(published, link)
    except OSError:  # not every file system has links; then the lake's own rows are compared
        yield published
        return
    try:
        yield link
    finally:
        link.unlink(missing_ok=True)


def keep(published: Path, home: Path, publication_id: str) -> None:
    """Keeps the file that was held: the lake has its rows."""
    kept = home / LAST_PATTERN.replace("*", publication_id)
    if published.name != PUBLISHED_NAME:
        os.replace(published, kept)
    for path in home.glob(LAST_PATTERN):
        if path != kept:
            with suppress(OSError):
                path.unlink()
