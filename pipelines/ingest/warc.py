"""Web archives (WARC, as CC-NEWS is made of): the pages in them, one at a time.

Read by hand: fastwarc, the fastest reader, gives up on a whole archive at its first bad header, takes a record that is
cut off for an empty one, and tells neither.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.html_page import MAX_PAGE_BYTES, decode_page, page_record
from pipelines.ingest.raw_record import RawRecord, records_of_fields

MAX_HEADERS, MAX_HEADER_LINE = 1_000, 65_536
READ_TYPES = frozenset(("response", "resource", "conversion"))
"""Records that hold what was fetched; requests, metadata and revisits hold none of it."""

PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))
TEXT_TYPES = frozenset(("text/plain",))
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
VERSION = b"WARC/"


MAX_BLOCK_BYTES = 2 * MAX_PAGE_BYTES
MAX_PADDING = 8
"""Bytes between two records: two ends of a line."""

MAX_DIGITS = 18


class Offset:
    """A stream that knows where it is."""

    def __init__(self, content: Content) -> None:
        self._stream = content.stream
        self.at = 0

    def line(self, size: int) -> bytes:
        """The next line."""
        found = self._stream.readline(size)
        self.at += len(found)
        return found

    def read(self, size: int) -> bytes:
        """The next bytes; fewer only at the end."""
        found = self._stream.read(size)
        self.at += len(found)
        return found

    def go_back_to(self, rest: bytes) -> None:
        """Reads these bytes again, which were the last."""
        self._stream = io.BufferedReader(io.BytesIO(rest))
        self.at -= len(rest)

    def skip(self, size: int) -> int:
        """Passes over bytes; says how many there were."""
        skipped = 0
        while skipped < size and (part := self.read(min(MEGABYTE, size - skipped))):
            skipped += len(part)
        return skipped


def read_warc(content: Content) -> Iterator[RawRecord | Issue]:
    """The pages of an archive; the place of a record is where it begins, in bytes of the unpacked archive."""
    stream = Offset(content)
    while True:
        before = stream.at
        start = _find_record(stream)
        stray = (stream.at if start is None else start) - before
        if stray > MAX_PADDING:
            place = f"{content.path}#{before}"
            message = f"{place}: {stray:,} bytes that are no record. The records after them are read."
            yield ingest_issue(place, "bad_record", message)
        if start is None:
            return
        place = f"{content.path}#{start}"
        try:
            yield from _read_record(stream, place)
        except FormatFaultError as fault:
            yield ingest_issue(place, fault.kind, f"{place}: {fault}")


def _find_record(stream: Offset) -> int | None:
    """Where the next record begins; its first line is read then. None at the end."""
    while True:
        start = stream.at
        line = stream.line(MEGABYTE)
        if line.startswith(VERSION):
            return start
        if not line:
            return None


def _read_record(stream: Offset, place: str) -> Iterator[RawRecord | Issue]:
    headers = _read_headers(stream.line)
    seen = headers.get("content-length", "none")
    if not seen.isdecimal() or len(seen) > MAX_DIGITS:
        raise FormatFaultError("bad_record", f"its Content-Length is {seen[:80]}, expected a number.")
    length = int(seen)
    is_read = headers.get("warc-type", "").lower() in READ_TYPES
    is_kept = is_read and length <= MAX_BLOCK_BYTES
    block = stream.read(length) if is_kept else b""
    found = len(block) if is_kept else stream.skip(length)
    if found < length:
        next_record = block.find(b"\n" + VERSION)
        if next_record >= 0:  # its length was wrong, and others were read with it
            stream.go_back_to(block[next_record + 1 :])
        raise FormatFaultError("truncated_record", f"{found:,} of its {length:,} bytes are there. Fetch it again.")
    if is_read and not is_kept:
        raise FormatFaultError("record_too_large", f"a record of {length:,} bytes, expected a page.")
    if is_read:
        yield from _read_block(block, headers, place)


def _read_block(block: bytes, headers: Mapping[str, str], place: str) -> Iterator[RawRecord | Issue]:
    body, content_type = block, headers.get("content-type", "")
    if content_type.startswith("application/http"):
        head, separator, body = block.partition(b"\r\n\r\n")
        if not separator:
            head, _, body = block.partition(b"\n\n")
        lines = iter([*head.split(b"\n"), b""])
        status = next(lines).split(b" ")
        if len(status) < 2 or status[1] != b"200":
            return
        http = _read_headers(lambda _: next(lines))
        content_type = http.get("content-type", "text/html")
        body = _decode_body(body, http)
    media_type = content_type.partition(";")[0].strip().lower()
    charset = CHARSET.search(content_type)
    url = headers.get("warc-target-uri", "").strip("<>") or None
    if media_type in PAGE_TYPES and body.strip():
        page, encoding = decode_page(body, charset[1] if charset else None)
        yield page_record(place, page, raw=body, encoding=encoding, url=url)
    elif media_type in TEXT_TYPES and body.strip():
        text = decode_page(body, charset[1] if charset else None)[0]
        yield from records_of_fields({"text": text, "url": url}, path=place, media_type="text/plain")


def _read_headers(line_of: Callable[[int], bytes]) -> dict[str, str]:
    """Names in lower case, up to the first empty line."""
    headers: dict[str, str] = {}
    name = ""
    for _ in range(MAX_HEADERS):
        line = line_of(MAX_HEADER_LINE).rstrip(b"\r\n").decode("utf-8", "replace")
        if not line:
            return headers
        if line[0] in " \t" and name:
            headers[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    raise FormatFaultError("bad_record", f"more than {MAX_HEADERS} header lines, expected a few.")


def _decode_body(body: bytes, http: Mapping[str, str]) -> bytes:
    """The body as the server had it, where the archive kept it as it was sent."""
    if "chunked" in http.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    encoding = http.get("content-encoding", "").lower()
    if encoding in ("gzip", "x-gzip", "deflate") and body[:1] not in b"<":
        unpacker = zlib.decompressobj(wbits=47 if encoding != "deflate" or body[:1] == b"\x78" else -15)
        try:
            found = unpacker.decompress(body, MAX_PAGE_BYTES + 1)
        except zlib.error as error:
            raise FormatFaultError("damaged_record", f"its body is damaged ({error}). Fetch it again.") from error
        if len(found) > MAX_PAGE_BYTES:
            raise FormatFaultError("record_too_large", f"a page of more than {MAX_PAGE_BYTES:,} bytes.")
        return found
    if encoding in ("br", "zstd") and body[:1] not in b"<":
        raise FormatFaultError(
            "unsupported_type", f"its body is packed with {encoding}. Make the archive with bodies unpacked."
        )
    return body


def _join_chunks(body: bytes) -> bytes:
    """A body without the lengths between its chunks; as it is where there are none."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0], 16)
        except ValueError:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) if parts else body
