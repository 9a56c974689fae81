"""What a file holds, told by its first bytes; a name only decides between kinds of text that look alike."""

import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

SAMPLE_SIZE = 65_536
"""Bytes looked at: enough to tell text from binary."""

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a zip archive or office document"),
    (b"PK\x05\x06", "application/zip", "an empty zip archive"),
    (b"\x1f\x8b", "application/gzip", "gzip data"),
    (b"BZh", "application/x-bzip2", "bzip2 data"),
    (b"\xfd7zXZ\x00", "application/x-xz", "xz data"),
    (b"\x28\xb5\x2f\xfd", "application/zstd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7z archive"),
    (b"Rar!\x1a\x07", "application/vnd.rar", "a rar archive"),
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
TAR_MAGIC, TAR_MAGIC_AT = b"ustar", 257

ROOTS: dict[str, tuple[str, str]] = {
    "html": ("text/html", "a web page"),
    "rss": ("application/rss+xml", "a feed"),
    "rdf": ("application/rss+xml", "a feed"),
    "feed": ("application/atom+xml", "a feed"),
    "nitf": ("application/nitf+xml", "an NITF article"),
    "newsitem": ("application/newsml+xml", "a NewsML-G2 item"),
    "newsmessage": ("application/newsml+xml", "a NewsML-G2 message"),
    "packageitem": ("application/newsml+xml", "a NewsML-G2 package"),
}
"""What the outermost element of markup says, without its prefix."""

PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s+(?!html)[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I)
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
PAGE_START = re.compile(r"<!doctype\s+html|<(?:html|head|body|title|meta|article|main|section|div|p|h1)[\s>]", re.I)

HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]?.*\n(?:[ \t]+.*\n)*", re.M)
MAIL_MARKS = frozenset(("message-id", "mime-version", "received", "return-path", "dkim-signature", "list-unsubscribe"))
MBOX_START = re.compile(r"From \S+.*\d{4}\s*\n[A-Za-z][A-Za-z0-9-]*: ")

JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d])')
TABLE_COLUMNS = frozenset((
    "id", "url", "link", "title", "headline", "text", "body", "content", "article", "maintext", "date", "published",
    "published_at", "author", "byline", "source", "language", "html", "summary", "description",
))  # fmt: skip
"""Names that columns of news tables have; two in a first line make a table of it."""

TEXT_COLUMNS = frozenset(["text", "body", "content", "article", "maintext", "html"])

SUFFIXES: dict[str, tuple[str, str]] = {
    ".md": ("text/markdown", "Markdown"),
    ".markdown": ("text/markdown", "Markdown"),
    ".html": ("text/html", "a web page"),
    ".htm": ("text/html", "a web page"),
    ".xhtml": ("text/html", "a web page"),
    ".xml": ("application/xml", "XML"),
    ".json": ("application/json", "JSON"),
    ".jsonl": ("application/jsonl", "JSON lines"),
    ".ndjson": ("application/jsonl", "JSON lines"),
    ".csv": ("text/csv", "a CSV table"),
    ".tsv": ("text/csv", "a CSV table"),
    ".eml": ("message/rfc822", "an e-mail"),
    ".mbox": ("application/mbox", "a mailbox"),
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
    if data[TAR_MAGIC_AT : TAR_MAGIC_AT + len(TAR_MAGIC)] == TAR_MAGIC:
        return FileType("application/x-tar", "a tar archive")
    mark = find_byte_order_mark(data)
    if mark is None and _is_binary(data[:SAMPLE_SIZE]):
        return BINARY
    head = data[:SAMPLE_SIZE].decode(mark or "utf-8", "replace").lstrip("\ufeff")
    suffix = PurePosixPath(path).suffix.lower()
    for tell in (_tell_markup, _tell_json, _tell_mail, _tell_table):
        found = tell(head, suffix)
        if found is not None:
            return found
    return FileType(*SUFFIXES.get(suffix, ("text/plain", "plain text")))


def find_byte_order_mark(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start declares."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _is_binary(sample: bytes) -> bool:
    """NUL bytes, or more control characters than any text has."""
    if b"\x00" in sample:
        return True
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    return controls > MAX_CONTROL_SHARE * len(sample)


def _tell_markup(head: str, suffix: str) -> FileType | None:
    if not head.lstrip().startswith("<"):
        return None
    prolog = PROLOG.match(head)
    rest = head[prolog.end() :] if prolog else head
    if PAGE_START.match(rest):
        return FileType("text/html", "a web page")
    root = ROOT.match(rest)
    if root is not None and root[1].lower() in ROOTS:
        return FileType(*ROOTS[root[1].lower()])
    if head.lstrip().startswith("<?xml"):
        return FileType("application/xml", f"XML of the kind <{root[1]}>" if root else "XML")
    return None


def _tell_json(head: str, suffix: str) -> FileType | None:
    if not JSON_START.match(head):
        return None
    named = SUFFIXES.get(suffix)
    if named is not None and named[0] == "application/jsonl":
        return FileType(*named)
    line, _, rest = head.strip().partition("\n")
    if line.lstrip().startswith("{") and rest.strip() and _is_json(line):
        return FileType("application/jsonl", "JSON lines")
    return FileType("application/json", "JSON")


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _tell_mail(head: str, suffix: str) -> FileType | None:
    if MBOX_START.match(head):
        return FileType("application/mbox", "a mailbox")
    block = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0].replace("\r\n", "\n") + "\n"
    headers = HEADER.findall(block)
    if not headers or HEADER.sub("", block).strip():
        return None
    names = {name.lower() for name in headers}
    is_mail = "from" in names and (names & MAIL_MARKS or suffix == ".eml")
    return FileType("message/rfc822", "an e-mail") if is_mail else None


def _tell_table(head: str, suffix: str) -> FileType | None:
    line = head.partition("\n")[0].strip()
    for delimiter in ",\t;|":
        names = {cell.strip().strip('"').lower() for cell in line.split(delimiter)}
        if len(names & TABLE_COLUMNS) >= 2 and names & TEXT_COLUMNS:
            return FileType("text/csv", "a CSV table")
    return None
