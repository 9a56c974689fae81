"""What a file holds, told by its first bytes; a name only decides between kinds of text."""

from dataclasses import dataclass
from pathlib import PurePosixPath

SAMPLE_SIZE = 65_536
"""Bytes looked at: enough to tell text from binary."""

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a zip archive or office document"),
    (b"\x1f\x8b", "application/gzip", "gzip data"),
    (b"BZh", "application/x-bzip2", "bzip2 data"),
    (b"\xfd7zXZ\x00", "application/x-xz", "xz data"),
    (b"\x28\xb5\x2f\xfd", "application/zstd", "zstd data"),
    (b"\x89PNG\r\n", "image/png", "a PNG image"),
    (b"\xff\xd8\xff", "image/jpeg", "a JPEG image"),
    (b"GIF8", "image/gif", "a GIF image"),
    (b"{\\rtf", "application/rtf", "a rich-text document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "an old office document"),
    (b"\x7fELF", "application/x-executable", "a program"),
    (b"PAR1", "application/vnd.apache.parquet", "a Parquet table"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3", "an SQLite database"),
    (b"WARC/", "application/warc", "a web archive"),
)
MARKUP: tuple[tuple[bytes, str, str], ...] = (
    (b"<!doctype html", "text/html", "a web page"),
    (b"<html", "text/html", "a web page"),
    (b"<?xml", "application/xml", "XML"),
    (b"<rss", "application/rss+xml", "a feed"),
)
SUFFIXES: dict[str, tuple[str, str]] = {
    ".md": ("text/markdown", "Markdown"),
    ".markdown": ("text/markdown", "Markdown"),
    ".html": ("text/html", "a web page"),
    ".htm": ("text/html", "a web page"),
    ".xml": ("application/xml", "XML"),
    ".json": ("application/json", "JSON"),
    ".jsonl": ("application/jsonl", "JSON lines"),
    ".ndjson": ("application/jsonl", "JSON lines"),
    ".csv": ("text/csv", "a CSV table"),
    ".tsv": ("text/tab-separated-values", "a table"),
    ".eml": ("message/rfc822", "an e-mail"),
}
"""Texts that look alike to the eye of a program; any other name is plain text if its bytes are."""

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x85")
MAX_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class FileType:
    """`media_type` for programs, `name` for people."""

    media_type: str
    name: str


BINARY = FileType("application/octet-stream", "binary data")


def tell_file_type(data: bytes, path: str) -> FileType:
    """What the bytes are.

    >>> tell_file_type(b"%PDF-1.7 ...", "article.txt").media_type
    'application/pdf'
    >>> tell_file_type(b"Talks ended.", "article").media_type
    'text/plain'
    """
    for magic, media_type, name in MAGIC:
        if data.startswith(magic):
            return FileType(media_type, name)
    if find_byte_order_mark(data) is None and _is_binary(data[:SAMPLE_SIZE]):
        return BINARY
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, media_type, name in MARKUP:
        if head.startswith(start):
            return FileType(media_type, name)
    media_type, name = SUFFIXES.get(PurePosixPath(path).suffix.lower(), ("text/plain", "plain text"))
    return FileType(media_type, name)


def find_byte_order_mark(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start declares."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _is_binary(sample: bytes) -> bool:
    """NUL bytes, or more control characters than any text has."""
    if b"\x00" in sample:
        return True
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    return controls > MAX_CONTROL_SHARE * len(sample)
