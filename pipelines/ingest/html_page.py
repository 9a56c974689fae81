"""Web pages: decoded, and their address found. What of a page is the article is for cleaning to say."""

import hashlib
import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from pipelines.ingest.address import canonical_address
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.file_type import find_byte_order_mark
from pipelines.ingest.raw_record import RawRecord, check_page
from pipelines.ingest.text_file import decode_whole

MAX_PAGE_BYTES = 32 * MEGABYTE
HEAD_LENGTH = 300_000
"""Characters in which a page says its address."""

DECLARED = re.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
LINK = re.compile(r"<link\s[^>]{0,2000}>", re.I)
META = re.compile(r"<meta\s[^>]{0,2000}>", re.I)
CANONICAL = re.compile(r"""\brel\s*=\s*["']?canonical\b""", re.I)
OG_URL = re.compile(r"""\bproperty\s*=\s*["']?og:url\b""", re.I)
HREF = re.compile(r"""\b(?:href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)


def read_html(content: Content) -> Iterator[RawRecord]:
    """The page. Raises FormatFaultError if it is empty or too long."""
    data = content.read_whole(MAX_PAGE_BYTES)
    page, encoding = decode_page(data)
    yield page_record(content.path, page, raw=content.raw_sha256 or data, encoding=encoding)


def page_record(path: str, page: str, *, raw: bytes | str, encoding: str | None, url: str | None = None) -> RawRecord:
    """The record of a page that was fetched from an address, if that is known."""
    check_page(page)
    sha = raw if isinstance(raw, str) else hashlib.sha256(raw).hexdigest()
    return RawRecord(
        path=path,
        media_type="text/html",
        raw_sha256=sha,
        html=page,
        encoding=encoding,
        url=find_address(page, url) or url,
    )


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Text and encoding: byte order mark, what the server or the page declares if it fits, else as any text.

    >>> decode_page(b'<meta charset="latin-1"><p>K\\xf6ln')
    ('<meta charset="latin-1"><p>Köln', 'latin-1')
    """
    if find_byte_order_mark(data) is None:
        match = DECLARED.search(data[:4096])
        for name in (declared, match[1].decode("ascii") if match else None):
            try:
                if name is not None:
                    return data.decode(name), name
            except (LookupError, UnicodeError, ValueError):  # no such encoding, or another one
                continue
    try:
        return decode_whole(data)
    except FormatFaultError:  # a stray byte spoils no page
        return data.decode("utf-8", "replace"), "utf-8"


def find_address(page: str, fetched_from: str | None = None) -> str | None:
    """The address that a page gives itself: its canonical link, else og:url; None for a front page or another host.

    >>> find_address('<link rel="canonical" href="https://gazette.example/a">')
    'https://gazette.example/a'
    """
    head = page[:HEAD_LENGTH]
    for tags, mark in ((LINK, CANONICAL), (META, OG_URL)):
        for tag in tags.findall(head):
            found = HREF.search(tag) if mark.search(tag) else None
            if found is None:
                continue
            address = html.unescape(next(group for group in found.groups() if group is not None)).strip()
            try:
                whole = urljoin(fetched_from or "", address)
                is_elsewhere = fetched_from is not None and _host(whole) != _host(fetched_from)
            except ValueError:  # "http://[half/a/host"
                continue
            if canonical_address(whole) is not None and not is_elsewhere:
                return whole
    return None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
