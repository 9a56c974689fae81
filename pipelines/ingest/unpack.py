"""Compressed files: gzip, bzip2, xz and zstandard, unpacked as they are read.

Memory stays flat, the budget is kept, and what stands before a fault is handed on before the fault is raised.
"""

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Protocol

from pipelines.ingest.content import Content, Readable
from pipelines.ingest.fault import FormatFaultError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 256 * 1024
XZ_MEMORY = 512 * 1024 * 1024
"""Memory that an xz file may ask for: the strongest preset takes 65 MB."""

SUFFIXES = frozenset((".gz", ".bz2", ".xz", ".zst", ".zstd", ".lzma"))
SHORT_SUFFIXES = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}


class Decompressor(Protocol):
    """What bz2, lzma and zstd have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class Gunzip:
    """gzip in the same form."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        """Whether one member has ended."""
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        """Whether all of the given bytes are used."""
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """Bytes after the end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


MAKERS: Mapping[str, Callable[[], Decompressor]] = {
    "application/gzip": Gunzip,
    "application/x-bzip2": bz2.BZ2Decompressor,
    "application/x-xz": lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY),
    "application/zstd": zstd.ZstdDecompressor,
}


class Unpacked:
    """The content of a compressed stream; several members behind each other are one content."""

    def __init__(self, stream: Readable, make: Callable[[], Decompressor]) -> None:
        self._stream = stream
        self._make = make
        self._inner = make()
        self._is_fresh = True

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes; none at the end. Raises FormatFaultError where the file is cut off or damaged."""
        try:
            return self._read(size)
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError, ValueError) as error:
            if isinstance(error, FormatFaultError):
                raise
            message = f"its compressed data is damaged ({error}). What stands before is loaded; fetch it again."
            raise FormatFaultError("damaged_file", message) from error

    def _read(self, size: int) -> bytes:
        size = size if size > 0 else CHUNK
        while True:
            if self._inner.eof:
                if not self._begin_next():
                    return b""
                continue
            given = self._take() if self._inner.needs_input else b""
            found = self._inner.decompress(given, size)
            self._is_fresh = self._is_fresh and not (given or found)
            if found:
                return found
            if not given and not self._inner.eof and self._inner.needs_input:
                message = "its compressed data ends too early. What stands before is loaded; fetch it again."
                raise FormatFaultError("truncated_file", message)

    def _take(self) -> bytes:
        return self._stream.read1(CHUNK)

    def _begin_next(self) -> bool:
        """Whether another member follows; zeros that pad the end are passed over."""
        rest = self._inner.unused_data.lstrip(b"\0")
        while not rest:
            more = self._take()
            if not more:
                return False
            rest = more.lstrip(b"\0")
        self._inner = self._make()
        self._stream = Rejoined(rest, self._stream)
        return True


class Rejoined:
    """Bytes that were taken too early, and then the stream they came from."""

    def __init__(self, first: bytes, rest: Readable) -> None:
        self._first = first
        self._rest: Readable = rest._rest if isinstance(rest, Rejoined) and not rest._first else rest

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes; none at the end."""
        if self._first:
            found, self._first = self._first, b""
            return found
        return self._rest.read1(size)


def read_packed(content: Content, media_type: str) -> Iterator[Content]:
    """What is in a compressed file: one content, of the same place."""
    unpacked = Unpacked(content.stream, MAKERS[media_type])
    yield content.inner(unpacked, path=content.path, name=unpacked_name(content.name), on_bytes=content.budget.spend)


def unpacked_name(name: str) -> str:
    """The name without the end that says how it is packed.

    >>> unpacked_name("dump.jsonl.gz"), unpacked_name("news.tgz")
    ('dump.jsonl', 'news.tar')
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIXES:
        return name[: -len(suffix)]
    return name[: -len(suffix)] + SHORT_SUFFIXES[suffix] if suffix in SHORT_SUFFIXES else name
