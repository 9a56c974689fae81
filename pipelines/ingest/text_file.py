"""One file: bytes in, its text and its row in the manifest out, or an Issue that says what to do.

Each media type has one reader in `READERS`, a function from bytes to a text and its encoding. A new format is a new
reader; nothing else here changes.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.document import RawFile
from models.quality import Issue
from models.record import stable_id
from pipelines.ingest.decode import UndecodableError, decode_bytes
from pipelines.ingest.file_type import BINARY, tell_file_type
from pipelines.ingest.files import FoundFile, ingest_issue

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE_LENGTH = 1_000_000
"""Characters in a line; an article's longest paragraph has a few thousand."""

MAX_LINE_COUNT = 200_000
"""Lines in a file; a long article has a few hundred."""

Reader = Callable[[bytes], tuple[str, str]]

READERS: Mapping[str, Reader] = {"text/plain": decode_bytes, "text/markdown": decode_bytes}


@dataclass(frozen=True, slots=True)
class RawText:
    """A file that was read: its row and its text."""

    raw_file: RawFile
    text: str


def read_file(found: FoundFile, *, batch_id: str, max_bytes: int = MAX_BYTES) -> RawText | Issue:
    """The text of a file, or why it cannot be had."""
    place = Path(found.location)
    try:
        status = place.stat()
        fault = _refuse_by_status(found.path, status, max_bytes)
        if fault is not None:
            return ingest_issue(found.path, *fault, batch_id=batch_id)
        # One byte more than allowed: a file that grew in the meantime is found out below.
        with place.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "It is a link to a file that is not there. " if place.is_symlink() else ""
        message = (
            f"{found.path}: cannot be opened ({reason}). {hint}Check the file and its permissions, then run again."
        )
        return ingest_issue(found.path, "unreadable_file", message, batch_id=batch_id)
    file_at = datetime.fromtimestamp(status.st_mtime, UTC)
    return read_bytes(
        data, path=found.path, location=found.location, batch_id=batch_id, file_at=file_at, max_bytes=max_bytes
    )


def read_bytes(
    data: bytes,
    *,
    path: str,
    location: str,
    batch_id: str,
    file_at: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> RawText | Issue:
    """The text of bytes that are at hand already, such as those of standard input.

    >>> read_bytes(b"Talks ended.", path="-", location="-", batch_id="b").text
    'Talks ended.'
    """

    def issue(kind: str, message: str) -> Issue:
        return ingest_issue(path, kind, f"{path}: {message}", batch_id=batch_id)

    if len(data) > max_bytes:
        return issue(*_too_large(len(data), max_bytes))
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        return issue(
            "empty_file", f"empty ({len(data)} bytes), expected an article. Save it again, or remove the file."
        )
    file_type = tell_file_type(data, path)
    if file_type == BINARY:
        return issue("binary_file", "binary data, expected text. Save the article as .txt in UTF-8, then run again.")
    reader = READERS.get(file_type.media_type)
    if reader is None:
        seen, readable = f"{file_type.name} ({file_type.media_type})", ", ".join(sorted(READERS))
        return issue("unsupported_type", f"{seen}, expected one of {readable}. Save the article as .txt.")
    try:
        text, encoding = reader(data)
    except UndecodableError as error:
        return issue("unknown_encoding", f"cannot be read as text: {error}. Save it as UTF-8, then run again.")
    if not text.strip():
        return issue("empty_file", "nothing but white space, expected an article. Save it again, or remove the file.")
    line_count = max(text.count("\n"), text.count("\r"))
    if line_count > MAX_LINE_COUNT:
        return issue(
            "too_many_lines",
            f"{line_count:,} lines, expected at most {MAX_LINE_COUNT:,}. Split it into one file an article.",
        )
    longest, line_no = _longest_line(text)
    if longest > MAX_LINE_LENGTH:
        return issue(
            "line_too_long",
            f"line {line_no:,} has {longest:,} characters, expected at most {MAX_LINE_LENGTH:,}. "
            "This is hardly an article; break the text into paragraphs if it is one.",
        )
    raw_sha256 = hashlib.sha256(data).hexdigest()
    raw_file = RawFile(
        raw_file_id=stable_id("raw_file", path, raw_sha256),
        path=path,
        location=location,
        raw_sha256=raw_sha256,
        byte_count=len(data),
        file_at=file_at,
        media_type=file_type.media_type,
        encoding=encoding,
        status="read",
        batch_id=batch_id,
    )
    return RawText(raw_file, text)


def _refuse_by_status(path: str, status: os.stat_result, max_bytes: int) -> tuple[str, str] | None:
    """Kind and message of what is wrong with a file that was not opened yet."""
    if stat.S_ISDIR(status.st_mode):
        return "unreadable_file", f"{path}: a folder, expected a file. Give the folder itself to read what is in it."
    if not stat.S_ISREG(status.st_mode):
        return "unreadable_file", f"{path}: a device or pipe, expected a file. Save its content as a file."
    if status.st_size > max_bytes:
        kind, message = _too_large(status.st_size, max_bytes)
        return kind, f"{path}: {message}"
    return None


def _too_large(size: int, max_bytes: int) -> tuple[str, str]:
    return "file_too_large", f"{size:,} bytes, expected at most {max_bytes:,}. Split it into one file an article."


def _longest_line(text: str) -> tuple[int, int]:
    lengths = [len(line) for line in text.splitlines()]
    longest = max(lengths)
    return longest, lengths.index(longest) + 1
