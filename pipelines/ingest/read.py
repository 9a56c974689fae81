"""Files to articles. First a look at a file, which gives its row in the manifest; then its records, one by one.

Each media type has one reader in `READERS`: a function from a Content to the records, faults and inner contents in it.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import cast

from models.document import RawFile
from models.quality import Issue
from models.record import stable_id
from pipelines.ingest.archive import read_tar, read_zip
from pipelines.ingest.content import MEGABYTE, Budget, Content, FullRead, too_large
from pipelines.ingest.fault import FormatFaultError, OverBudgetError
from pipelines.ingest.feed import read_feed
from pipelines.ingest.file_type import BINARY, SAMPLE_SIZE, tell_file_type
from pipelines.ingest.files import FoundFile, ingest_issue
from pipelines.ingest.html_page import read_html
from pipelines.ingest.json_file import read_json, read_json_lines
from pipelines.ingest.mail import read_mail, read_mailbox
from pipelines.ingest.pdf import read_pdf
from pipelines.ingest.place import open_place
from pipelines.ingest.profile import Profiles, load_profiles
from pipelines.ingest.raw_record import RawRecord
from pipelines.ingest.table import read_csv, read_parquet
from pipelines.ingest.text_file import MAX_TEXT_BYTES, read_markdown, read_text
from pipelines.ingest.unpack import MAKERS, read_packed
from pipelines.ingest.warc import read_warc
from pipelines.ingest.xml_file import read_newsml, read_nitf

Reader = Callable[[Content], Iterator["RawRecord | Issue | Content"]]

READERS: Mapping[str, Reader] = {
    "text/plain": read_text,
    "text/markdown": read_markdown,
    "text/html": read_html,
    "text/csv": read_csv,
    "application/json": read_json,
    "application/jsonl": read_json_lines,
    "application/vnd.apache.parquet": read_parquet,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
    "application/nitf+xml": read_nitf,
    "application/newsml+xml": read_newsml,
    "message/rfc822": read_mail,
    "application/mbox": read_mailbox,
    "application/warc": read_warc,
    "application/pdf": read_pdf,
    "application/zip": read_zip,
    "application/x-tar": read_tar,
    **{media_type: partial(read_packed, media_type=media_type) for media_type in MAKERS},
}

LONE = frozenset(("text/plain", "text/markdown"))
MAX_FAULTS = 1_000
"""Faults of one file that are told one by one; of the rest, their number."""

BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"


def look_at_file(found: FoundFile, *, batch_id: str) -> RawFile | Issue:
    """The row of a file, or why none of it can be read: its type is told, its bytes are hashed, nothing is parsed."""
    try:
        with open_place(found.location) as file:
            head = file.stream.read(SAMPLE_SIZE)
            media_type = _readable_type(head, found.path, file.size)
            digest, size = hashlib.sha256(head), len(head)
            is_blank = not head.strip(BLANK)
            while part := file.stream.read(MEGABYTE):
                digest.update(part)
                size += len(part)
                is_blank = is_blank and not part.strip(BLANK)
            if is_blank:
                raise _empty(size)
            sha = digest.hexdigest()
            return RawFile(
                raw_file_id=stable_id("raw_file", found.path, sha),
                path=found.path,
                location=found.location,
                raw_sha256=sha,
                byte_count=size,
                file_at=file.file_at,
                media_type=media_type,
                status="read",
                batch_id=batch_id,
            )
    except (FormatFaultError, OSError) as error:
        kind = error.kind if isinstance(error, FormatFaultError) else "unreadable_file"
        return ingest_issue(found.path, kind, f"{found.path}: {error}", batch_id=batch_id)


def _readable_type(head: bytes, path: str, size: int) -> str:
    """The media type by the first bytes. Raises FormatFaultError if there is no reader for it."""
    media_type = tell_file_type(head, path).media_type
    if media_type in LONE and size > MAX_TEXT_BYTES:
        raise too_large(size, MAX_TEXT_BYTES)
    if media_type not in READERS and head.strip(BLANK):
        raise _unreadable_type(head, path)
    return media_type


def read_file(raw_file: RawFile, *, profiles: Profiles | None = None) -> Iterator[RawRecord | Issue]:
    """The articles in a file, and an Issue for whatever of it cannot be read. Memory does not grow with the file."""
    try:
        with open_place(raw_file.location) as file:
            stream = cast("io.BufferedReader", file.stream)
            yield from read_stream(
                stream, path=raw_file.path, size=file.size, profiles=profiles, raw_sha256=raw_file.raw_sha256
            )
    except (FormatFaultError, OSError) as error:
        kind = error.kind if isinstance(error, FormatFaultError) else "unreadable_file"
        yield ingest_issue(raw_file.path, kind, f"{raw_file.path}: {error}")


def read_stream(
    stream: io.BufferedIOBase,
    *,
    path: str,
    size: int,
    profiles: Profiles | None = None,
    raw_sha256: str | None = None,
) -> Iterator[RawRecord | Issue]:
    """The articles in an open stream.

    >>> [r.text for r in read_stream(io.BytesIO(b"Talks ended."), path="-", size=12)]
    ['Talks ended.']
    """
    profiles = profiles or load_profiles()
    buffered = Whole(stream) if stream.seekable() else io.BufferedReader(FullRead(stream), SAMPLE_SIZE)
    content = Content(path, PurePosixPath(path).name, buffered, Budget(size), profiles, raw_sha256=raw_sha256)
    faults: Counter[str] = Counter()
    for item in _read_content(content):
        if isinstance(item, Issue):
            faults[item.kind] += 1
            if faults.total() > MAX_FAULTS:
                continue
        yield item
    if faults.total() > MAX_FAULTS:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in faults.most_common())
        message = f"{path}: {faults.total():,} faults, of which {MAX_FAULTS:,} are told ({kinds}). Mend the file."
        yield ingest_issue(path, "many_faults", message)


class Whole(io.BufferedReader):
    """A file whose first bytes can be looked at, and in which one can go back."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__(SeekableRead(stream), SAMPLE_SIZE)


class SeekableRead(FullRead):
    """Full reads of a stream in which one can go back."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__(stream)
        self._file = stream

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Goes to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._file.tell()


def _read_content(content: Content) -> Iterator[RawRecord | Issue]:
    """What is in a content, and in the contents in it. A fault ends what it is in, not what is around it."""
    try:
        head = content.head
        if not head.strip(BLANK) and len(head) < SAMPLE_SIZE:
            raise _empty(len(head))
        reader = READERS.get(tell_file_type(head, content.name).media_type)
        if reader is None:
            raise _unreadable_type(head, content.name)
        is_read = False
        for item in reader(content):
            is_read = True
            if isinstance(item, Content):
                yield from _read_content(item)
            else:
                yield item
        if not is_read:
            raise FormatFaultError("no_record", "it holds no article. Leave it out if that is as it should be.")
    except OverBudgetError as fault:
        if content.depth:
            raise
        yield ingest_issue(content.path, fault.kind, f"{content.path}: {fault}")
    except FormatFaultError as fault:
        yield ingest_issue(content.path, fault.kind, f"{content.path}: {fault}")
    except MemoryError:  # the machine's fault, not the document's: the next run reads it
        raise
    except Exception as error:
        message = f"{content.path}: {type(error).__name__}: {error}. What was read before is loaded. Please report it."
        yield ingest_issue(content.path, "read_failed", message)


def _empty(size: int) -> FormatFaultError:
    message = f"empty ({size} bytes), expected an article. Save it again, or remove the file."
    return FormatFaultError("empty_file", message)


def _unreadable_type(head: bytes, path: str) -> FormatFaultError:
    file_type = tell_file_type(head, path)
    if file_type == BINARY:
        message = "binary data, expected text. Save the article as .txt in UTF-8, then run again."
        return FormatFaultError("binary_file", message)
    seen, readable = f"{file_type.name} ({file_type.media_type})", ", ".join(sorted(READERS))
    return FormatFaultError("unsupported_type", f"{seen}, expected one of {readable}. Save the article as .txt.")
