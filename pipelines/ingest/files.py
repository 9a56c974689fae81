"""Which files there are: arguments in, files or Issues out. Nothing is opened here."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.quality import Issue
from models.record import stable_id


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `path` is what people call it, `location` its full place on this machine."""

    path: str
    location: str


def find_files(paths: Sequence[Path]) -> Iterator[FoundFile | Issue]:
    """Every file under the given paths, folders in sorted order; hidden files inside folders are passed over.

    A file in a folder is called by the folder's name and its place inside it: given `news`, `news/mail/a.txt`.
    """
    for given in paths:
        given = Path(given)
        name = given.name or Path(os.path.abspath(given)).name
        if given.is_dir():
            yield from _find_inside(given, name)
        elif os.path.lexists(given):
            yield _found(given, name)
        else:
            yield ingest_issue(
                str(given), "missing_path", f"{given}: no such file or folder. Check the spelling, or leave it out."
            )


def ingest_issue(path: str, kind: str, message: str, *, batch_id: str | None = None) -> Issue:
    """An Issue of this stage. Bytes of a path that are not UTF-8 are shown as escapes."""
    path, message = printable(path), printable(message)
    return Issue(
        issue_id=stable_id("issue", path, "ingest", kind, message),
        batch_id=batch_id,
        path=path,
        stage="ingest",
        kind=kind,
        message=message,
    )


def printable(name: str) -> str:
    r"""The name as it can be stored and shown.

    >>> printable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _find_inside(folder: Path, name: str) -> Iterator[FoundFile | Issue]:
    issues: list[Issue] = []

    def note(error: OSError) -> None:
        place = str(error.filename or folder)
        inside = os.path.relpath(place, folder)
        path = name if inside == "." else f"{name}/{Path(inside).as_posix()}"
        issues.append(
            ingest_issue(path, "unreadable_folder", f"{path}: {error.strerror}. Allow reading it, or leave it out.")
        )

    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(here, f) for f in files if not f.startswith(".")]
    for file in sorted(found, key=lambda f: f.relative_to(folder).as_posix()):
        yield _found(file, f"{name}/{file.relative_to(folder).as_posix()}")
    yield from sorted(issues, key=lambda issue: issue.path)


def _found(file: Path, name: str) -> FoundFile | Issue:
    location = os.path.realpath(file)
    if not os.path.lexists(location):
        message = f"{name}: a link to {location}, which is not there. Mend or remove the link, then run again."
        return ingest_issue(name, "unreadable_file", message)
    if printable(location) != location:
        return ingest_issue(
            name, "unreadable_file", f"{name}: its name or folder is not UTF-8. Rename it, then run again."
        )
    return FoundFile(path=name, location=location)
