"""Zip and tar archives: their members one by one, nothing unpacked to disk but archives that lie in other archives."""

import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO, cast

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content, FullRead, Readable
from pipelines.ingest.fault import FormatFaultError, OverBudgetError
from pipelines.ingest.files import ingest_issue, printable

SPOOL_SIZE = 16 * MEGABYTE
"""An archive inside another is held in memory up to this size, then in a temporary file."""

TAR_BLOCK = 512
OFFICE_MARKS = frozenset(("[Content_Types].xml", "mimetype", "META-INF/manifest.xml"))
DAMAGES = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, LZMAError, OSError, ValueError, OverflowError)


def read_zip(content: Content) -> Iterator[Content | Issue]:
    """The files in a zip archive, in its order; each that cannot be read is an Issue."""
    with seekable(content) as file:
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGES as error:
            raise _damaged("zip archive", error) from error
        with archive:
            if not OFFICE_MARKS.isdisjoint(archive.namelist()):
                raise FormatFaultError("unsupported_type", "an office document or e-book. Save it as .txt or .html.")
            names: Counter[str] = Counter()
            for member in archive.infolist():
                if not member.filename:  # not even zipfile expects that
                    fault = "a member without a name, expected files with names. Pack them again."
                    yield ingest_issue(content.path, "damaged_file", f"{content.path}: {fault}")
                    continue
                if member.is_dir() or _is_hidden(member.filename):
                    continue
                names[member.filename] += 1
                place = member_path(content.path, member.filename, names[member.filename])
                try:
                    _refuse_zip_member(member)
                    with archive.open(member) as stream:
                        named = content.inner(
                            cast("Readable", Member(stream, member.file_size)), path=place, name=member.filename,
                            on_bytes=content.budget.spend,
                        )  # fmt: skip
                        yield named
                except OverBudgetError:
                    raise
                except FormatFaultError as fault:
                    yield ingest_issue(place, fault.kind, f"{place}: {fault}")
                except (*DAMAGES, RuntimeError, NotImplementedError) as error:
                    yield ingest_issue(place, "damaged_file", f"{place}: {_damaged('member', error)}")


class Member:
    """A member whose damage is told as a fault of the file."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream = stream
        self._missing = size

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes; none at the end."""
        try:
            found: bytes = self._stream.read1(size)  # type: ignore[attr-defined]  # all streams of archives have it
        except DAMAGES as error:
            raise _damaged("member", error) from error
        self._missing -= len(found)
        if not found and self._missing > 0:
            raise _cut_off(f"{self._missing:,} bytes of the member are missing")
        return found


def read_tar(content: Content) -> Iterator[Content | Issue]:
    """The files in a tar archive as they come, without going back."""
    names: Counter[str] = Counter()
    try:
        stream = TailRead(content.stream)
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for member in archive:
                if member.isdir() or _is_hidden(member.name):
                    continue
                names[member.name] += 1
                place = member_path(content.path, member.name, names[member.name])
                try:
                    _refuse_tar_member(member)
                    data = archive.extractfile(member)
                    assert data is not None
                    yield content.inner(
                        Member(data, member.size), path=place, name=member.name, on_bytes=content.budget.spend
                    )
                except OverBudgetError:
                    raise
                except FormatFaultError as fault:
                    yield ingest_issue(place, fault.kind, f"{place}: {fault}")
        if stream.tail.strip(b"\0"):
            raise _cut_off("the tar archive has no end")
    except FormatFaultError:
        raise
    except DAMAGES as error:
        raise _damaged("tar archive", error) from error


class TailRead(FullRead):
    """A stream that remembers its last bytes: tarfile does not tell whether an archive has an end."""

    tail = b""

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # as in the class above it
        """Fills the buffer as far as there are bytes."""
        count = super().readinto(buffer)
        if count:
            self.tail = bytes(buffer[max(0, count - TAR_BLOCK) : count])
        return count


def seekable(content: Content) -> IO[bytes]:
    """The content as a file in which one can go back; a copy if it has none of its own."""
    if content.depth == 0 and content.stream.seekable():
        return cast("IO[bytes]", content.stream)
    spooled = tempfile.SpooledTemporaryFile(max_size=SPOOL_SIZE)  # noqa: SIM115  # the caller closes it
    while part := content.stream.read(MEGABYTE):
        spooled.write(part)
    spooled.seek(0)
    return cast("IO[bytes]", spooled)


def member_path(path: str, name: str, count: int = 1) -> str:
    """The place of a member; a name that comes again gets a number.

    >>> member_path("news.zip", "a/b.html"), member_path("news.zip", "a/b.html", 2)
    ('news.zip!/a/b.html', 'news.zip!/a/b.html~2')
    """
    place = f"{path}!/{printable(name).lstrip('/')}"
    return place if count == 1 else f"{place}~{count}"


def _is_hidden(name: str) -> bool:
    """As in folders: files that programs leave behind."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


def _refuse_zip_member(member: zipfile.ZipInfo) -> None:
    _refuse_name(member.filename)
    if member.flag_bits & 1:
        raise FormatFaultError("encrypted_member", "it is encrypted. Unpack it with its password, then run again.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FormatFaultError("unsafe_member", "a link, expected a file. Links in archives are not followed.")


def _refuse_tar_member(member: tarfile.TarInfo) -> None:
    _refuse_name(member.name)
    if not member.isreg():
        raise FormatFaultError("unsafe_member", "a link or device, expected a file. Put the file itself in.")


def _refuse_name(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        raise FormatFaultError(
            "unsafe_member", "its name leads out of the archive. Unpack the archive only if you trust who made it."
        )


def _damaged(what: str, error: Exception) -> FormatFaultError:
    if isinstance(error, FormatFaultError):
        return error
    reason = str(error) or type(error).__name__
    return FormatFaultError(
        "damaged_file", f"the {what} is damaged ({reason}). What can be read is loaded; fetch it again."
    )


def _cut_off(seen: str) -> FormatFaultError:
    return FormatFaultError("truncated_file", f"{seen}: it is cut off. What can be read is loaded; fetch it again.")
