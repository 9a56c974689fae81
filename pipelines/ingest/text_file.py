"""Plain text and Markdown: one article a file."""

from collections.abc import Iterator

from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.decode import UndecodableError, decode_bytes
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.raw_record import RawRecord, text_record

MAX_TEXT_BYTES = 64 * MEGABYTE


def read_text(content: Content, media_type: str = "text/plain") -> Iterator[RawRecord]:
    """The article. Raises FormatFaultError if it cannot be one."""
    data = content.read_whole(MAX_TEXT_BYTES)
    text, encoding = decode_whole(data)
    yield text_record(content.path, text, media_type=media_type, raw=content.raw_sha256 or data, encoding=encoding)


def read_markdown(content: Content) -> Iterator[RawRecord]:
    """The same; marks of Markdown are left to cleaning."""
    yield from read_text(content, "text/markdown")


def decode_whole(data: bytes) -> tuple[str, str]:
    """Text and encoding. Raises FormatFaultError if no encoding fits."""
    try:
        return decode_bytes(data)
    except UndecodableError as error:
        raise FormatFaultError(
            "unknown_encoding", f"cannot be read as text: {error}. Save it as UTF-8, then run again."
        ) from error
