"""E-mail: newsletters and forwarded articles, one by one or in a mailbox."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath
from typing import cast

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue, printable
from pipelines.ingest.html_page import decode_page
from pipelines.ingest.json_file import numbered_lines
from pipelines.ingest.raw_record import RawRecord, records_of_fields

MAX_MAIL_BYTES = 64 * MEGABYTE
MIN_PLAIN_LENGTH = 200
"""Characters below which a plain part only says that the letter must be viewed elsewhere."""

MAX_PARTS = 1_000
MAX_HEADER_LENGTH = 8_000
"""Characters in a header; the time to read one grows with the square of its length, and a subject has a hundred."""

NOT_READ = frozenset(("image", "audio", "video", "font"))


def read_mail(content: Content) -> Iterator[RawRecord | Issue | Content]:
    """The letter's text, and what is attached to it."""
    yield from _read_letter(content.read_whole(MAX_MAIL_BYTES), content.path, content)


def read_mailbox(content: Content) -> Iterator[RawRecord | Issue | Content]:
    """The letters of a mailbox, one at a time; the place of a letter is the number of its first line."""
    letter: list[bytes] = []
    size, first, was_blank = 0, 1, True
    for number, line in numbered_lines(content, MEGABYTE):
        part = b"\n" if isinstance(line, FormatFaultError) else line
        if part.startswith(b"From ") and was_blank:
            yield from _read_boxed(letter, first, size, content)
            letter, size, first = [], 0, number
        else:
            size += len(part)
            if size <= MAX_MAIL_BYTES:
                letter.append(part[1:] if part.startswith(b">From ") else part)
        was_blank = not part.strip()
    yield from _read_boxed(letter, first, size, content)


def _read_boxed(letter: list[bytes], first: int, size: int, content: Content) -> Iterator[RawRecord | Issue | Content]:
    place = f"{content.path}#{first}"
    if not letter:
        return
    if size > MAX_MAIL_BYTES:
        message = f"{place}: a letter of {size:,} bytes, expected at most {MAX_MAIL_BYTES:,}. Leave it out."
        yield ingest_issue(place, "record_too_large", message)
        return
    try:
        yield from _read_letter(b"".join(letter), place, content)
    except FormatFaultError as fault:
        yield ingest_issue(place, fault.kind, f"{place}: {fault}")


def _read_letter(data: bytes, place: str, content: Content) -> Iterator[RawRecord | Issue | Content]:
    letter = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(islice(letter.walk(), MAX_PARTS))
    for part in parts:
        _drop_long_headers(part)
    plain = _first_text(parts, "text/plain")
    page = _first_text(parts, "text/html")
    is_short = plain is None or len(plain.strip()) < MIN_PLAIN_LENGTH
    body = {"html": page} if page is not None and is_short else {"text": plain}
    fields = {
        **body,
        "title": _header(letter, "subject"),
        "published": _header(letter, "date"),
        "source": _sender(letter),
        "language": _header(letter, "content-language"),
        "id": _header(letter, "message-id"),
    }
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    if any(body.values()) or not attached:
        yield from records_of_fields(fields, path=place, media_type="message/rfc822", container=content.path)
    yield from _read_attached(attached, place, content)


def _drop_long_headers(part: EmailMessage) -> None:
    for name, value in list(part.raw_items()):
        if len(value) > MAX_HEADER_LENGTH:
            del part[name]


def _first_text(parts: list[EmailMessage], media_type: str) -> str | None:
    for part in parts:
        if part.get_content_type() == media_type and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                charset = part.get_content_charset()
                return decode_page(data, charset)[0].replace("\r\n", "\n")
    return None


def _read_attached(attached: list[EmailMessage], place: str, content: Content) -> Iterator[Content | Issue]:
    for number, part in enumerate(attached, 1):
        if part.get_content_maintype() in NOT_READ or part.get_content_maintype() == "multipart":
            continue
        name = PurePosixPath(printable(part.get_filename() or f"attachment-{number}")).name
        inside = f"{place}!/{name}"
        data = part.get_payload(decode=True)
        if part.get_content_type() == "message/rfc822":
            data = b"".join(bytes(inner) for inner in cast("list[EmailMessage]", part.get_payload()))
        if not isinstance(data, bytes):
            continue
        try:
            yield content.inner(BytesIO(data), path=inside, name=name, on_bytes=content.budget.spend)
        except FormatFaultError as fault:
            yield ingest_issue(inside, fault.kind, f"{inside}: {fault}")


def _header(letter: EmailMessage, name: str) -> str | None:
    try:
        value = letter[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of headers gives up on some
        return None
    return " ".join(str(value).split()).strip("<>") if value is not None else None


def _sender(letter: EmailMessage) -> str | None:
    """The name before the address of "The Gazette <news@gazette.example>"."""
    words = _header(letter, "from") or ""
    name = words.partition("<")[0].strip().strip('"')
    return name or None
