"""Which files there are: arguments in, files or Issues out. Nothing is opened here."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.code import Stage
from models.quality import Issue
from models.record import stable_id
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.place import is_address, list_address


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `path` is what people call it, `location` its full place on this machine."""

    path: str
    location: str


def find_files(paths: Sequence[Path | str]) -> Iterator[FoundFile | Issue]:
    """Every file under the given paths, each once, in an order of its own; hidden files in folders are passed over.

    A path that is not there may be a pattern, such as `news/*.html`, or an address, such as `s3://bucket/news`.

    A file in a folder is called by the folder's name and its place inside it: given `news`, `news/mail/a.txt`. Where
    two given paths have one name, as many folders above them are named as it takes to tell them apart.
    """
    addresses = sorted({str(given) for given in paths if is_address(str(given))})
    names = _name_apart([place for given in paths if not is_address(str(given)) for place in _expand(Path(given))])
    seen: set[str] = set()
    for given, name in names.items():
        for place, found in _find_under(given, name):
            location = found.location if isinstance(found, FoundFile) else os.path.abspath(place)
            if location not in seen:
                seen.add(location)
                yield found
    for address in addresses:
        for found in _find_at(address):
            if isinstance(found, Issue) or found.location not in seen:
                seen.add(found.location if isinstance(found, FoundFile) else found.path)
                yield found


def _expand(given: Path) -> list[Path]:
    """What a pattern stands for; the path itself where it is none, or where nothing fits it."""
    if os.path.lexists(given) or not any(sign in str(given) for sign in "*?["):
        return [given]
    return [Path(found) for found in sorted(glob.glob(str(given), recursive=True))] or [given]


def _find_at(address: str) -> Iterator[FoundFile | Issue]:
    """The files under an address; their address is also their name."""
    try:
        for found in list_address(address):
            if not any(part.startswith(".") for part in found.partition("://")[2].split("/")):
                yield FoundFile(path=found, location=found)
    except FormatFaultError as fault:
        yield ingest_issue(address, fault.kind, f"{address}: {fault}")


def _find_under(given: Path, name: str) -> Iterator[tuple[Path, FoundFile | Issue]]:
    if given.is_dir():
        yield from _find_inside(given, name)
    elif os.path.lexists(given):
        yield given, _found(given, name)
    else:
        message = f"{given}: no such file or folder. Check the spelling, or leave it out."
        yield given, ingest_issue(str(given), "missing_path", message)


def _name_apart(paths: Sequence[Path]) -> dict[Path, str]:
    """What each path is called, outer folders first; the same place given twice is one."""
    places = {Path(os.path.abspath(path)): path for path in paths}
    by_name: dict[str, list[Path]] = {}
    for place in places:
        by_name.setdefault(place.name, []).append(place)
    names: dict[Path, str] = {}
    for place in sorted(places, key=lambda place: (len(place.parts), place)):
        rivals = [other for other in by_name[place.name] if other != place]
        size = 1
        while size < len(place.parts) - 1 and any(other.parts[-size:] == place.parts[-size:] for other in rivals):
            size += 1
        names[places[place]] = "/".join(place.parts[-size:])
    return names


def ingest_issue(path: str, kind: str, message: str, *, batch_id: str | None = None, stage: Stage = "ingest") -> Issue:
    """An Issue of this stage, about an input that gave no article; one of the stage `clean` is about a part of one.

    Bytes of a path that are not UTF-8 are shown as escapes.
    """
    path, message = printable(path), printable(message)
    return Issue(
        issue_id=stable_id("issue", path, stage, kind, message),
        batch_id=batch_id,
        path=path,
        stage=stage,
        kind=kind,
        message=message,
    )


def printable(name: str) -> str:
    r"""The name as it can be stored and shown.

    >>> printable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _find_inside(folder: Path, name: str) -> Iterator[tuple[Path, FoundFile | Issue]]:
    issues: list[tuple[Path, Issue]] = []

    def note(error: OSError) -> None:
        place = str(error.filename or folder)
        inside = os.path.relpath(place, folder)
        path = name if inside == "." else f"{name}/{Path(inside).as_posix()}"
        message = f"{path}: {error.strerror}. Allow reading it, or leave it out."
        issues.append((Path(place), ingest_issue(path, "unreadable_folder", message)))

    found: list[Path] = []
    walked: set[str] = set()
    waiting = [folder]
    while waiting:  # links to folders come last, so that a file is called by its own folder wherever it has one here
        start = waiting.pop(0)
        links: list[Path] = []
        for here, folders, files in os.walk(start, onerror=note):
            real = os.path.realpath(here)
            if real in walked:  # a link that leads back to where we have been
                folders.clear()
                continue
            walked.add(real)
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            links += [Path(here, f) for f in folders if Path(here, f).is_symlink()]
            found += [Path(here, f) for f in files if not f.startswith(".")]
        waiting += links
    for file in sorted(found, key=lambda f: f.relative_to(folder).as_posix()):
        yield file, _found(file, f"{name}/{file.relative_to(folder).as_posix()}")
    yield from sorted(issues, key=lambda issue: issue[0])


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
