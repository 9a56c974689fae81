"""Bytes on their way to a reader: a stream that can be looked into, with a name, a place and a budget."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol

from pipelines.ingest.fault import FormatFaultError, OverBudgetError
from pipelines.ingest.file_type import SAMPLE_SIZE
from pipelines.ingest.profile import Profiles

MAX_DEPTH = 6
"""Containers inside containers: news.tar.gz holds its files two deep."""

MAX_RATIO, MIN_UNPACKED, MAX_UNPACKED = 250, 256 * 1024 * 1024, 256 * 1024**3
"""Unpacked bytes allowed per byte of the file, for any file, and in all. News text is packed 3 to 20 times."""

MEGABYTE = 1024 * 1024


class Readable(Protocol):
    """What all streams have: some bytes, none at the end."""

    def read1(self, size: int = -1, /) -> bytes: ...


class Buffered(Readable, Protocol):
    """What a reader reads from."""

    def peek(self, size: int = 0, /) -> bytes: ...
    def read(self, size: int | None = -1, /) -> bytes: ...
    def readline(self, size: int | None = -1, /) -> bytes: ...
    def seekable(self) -> bool: ...


class Budget:
    """How many bytes may still be unpacked from one file, over all containers in it."""

    def __init__(self, file_size: int) -> None:
        self.limit = min(max(MIN_UNPACKED, MAX_RATIO * file_size), MAX_UNPACKED)
        self.spent = 0

    def spend(self, count: int) -> None:
        """Raises OverBudgetError once too much was unpacked."""
        self.spent += count
        if self.spent > self.limit:
            raise OverBudgetError(
                "unpacks_too_far",
                f"it unpacks to more than {self.limit:,} bytes, far more than a file of its size holds in articles. "
                "What was read before is loaded. Unpack it yourself if it is what it claims to be.",
            )


class FullRead(io.RawIOBase):
    """A stream whose reads are as long as asked for, but at the end; a fault comes only after the bytes before it."""

    def __init__(self, stream: Readable, on_bytes: Callable[[int], None] | None = None) -> None:
        self._stream = stream
        self._on_bytes = on_bytes
        self._fault: Exception | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # the stub has a wider type
        """Fills the buffer as far as there are bytes."""
        if self._fault is not None:
            raise self._fault
        filled = 0
        while filled < len(buffer):
            try:
                part = self._stream.read1(min(len(buffer) - filled, MEGABYTE))
                if self._on_bytes is not None:
                    self._on_bytes(len(part))
            except Exception as error:
                if not filled:
                    raise
                self._fault = error
                break
            if not part:
                break
            buffer[filled : filled + len(part)] = part
            filled += len(part)
        return filled


@dataclass
class Content:
    """What a reader gets. `path` is the place for people, such as news.zip!/a.txt; `name` tells kinds of text apart."""

    path: str
    name: str
    stream: Buffered
    budget: Budget
    profiles: Profiles
    depth: int = 0
    raw_sha256: str | None = field(default=None)
    """Hash of the bytes where it is known beforehand."""

    @cached_property
    def head(self) -> bytes:
        """Its first bytes, which stay to be read."""
        return self.stream.peek(SAMPLE_SIZE)[:SAMPLE_SIZE]

    def inner(self, stream: Readable, *, path: str, name: str, on_bytes: Callable[[int], None] | None) -> "Content":
        """What is inside of it. Raises FormatFaultError where containers are nested too deep."""
        if self.depth >= MAX_DEPTH:
            raise FormatFaultError(
                "nested_too_deep",
                f"it lies in {MAX_DEPTH} containers, expected fewer. Unpack the outer ones, then run again.",
            )
        buffered = io.BufferedReader(FullRead(stream, on_bytes), SAMPLE_SIZE)
        return Content(path, name, buffered, self.budget, self.profiles, self.depth + 1)

    def read_whole(self, max_bytes: int) -> bytes:
        """All bytes. Raises FormatFaultError if there are more than allowed."""
        data = self.stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise too_large(None, max_bytes)
        return data

    @property
    def suffix(self) -> str:
        """The end of its name, such as .json."""
        return PurePosixPath(self.name).suffix.lower()


def too_large(size: int | None, max_bytes: int) -> FormatFaultError:
    """The fault of an article that is too long to be one."""
    seen = f"more than {max_bytes:,} bytes" if size is None else f"{size:,} bytes"
    return FormatFaultError(
        "file_too_large", f"{seen}, expected at most {max_bytes:,}. Split it into one file an article."
    )
