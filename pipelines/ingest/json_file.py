"""JSON and JSON lines: each record through the profile that fits it.

Lists and lines are read one record at a time, so that memory does not grow with the file.
"""

import codecs
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.decode import UndecodableError, decode_bytes
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.file_type import find_byte_order_mark
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.profile import find_values
from pipelines.ingest.raw_record import RawRecord, records_of_fields

MAX_RECORD_BYTES = 32 * MEGABYTE
"""A record of a dump; the longest articles have a few hundred kilobytes."""

MAX_DOCUMENT_BYTES = 64 * MEGABYTE
"""A JSON document that is not a list of records, which is read as a whole."""

MAX_NAMES_TOLD = 12
CUT_LENGTH = 100
"""A fault this near to the end of what was read may be the end's."""

DECODER = json.JSONDecoder()
SURROGATE = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, as they are carried along."""


def read_json_lines(content: Content) -> Iterator[RawRecord | Issue]:
    """The records of JSON lines; the place of a record is the number of its line."""
    content = as_utf8(content)
    for number, line in numbered_lines(content, MAX_RECORD_BYTES):
        place = f"{content.path}#{number}"
        if isinstance(line, FormatFaultError):
            yield ingest_issue(place, line.kind, f"{place}: {line}")
        elif line.strip(b" \t\r\n\x1e\x00\xef\xbb\xbf"):
            yield from _read_line(line, place, content)


def read_json(content: Content) -> Iterator[RawRecord | Issue]:
    """The records of a JSON document: a list, one record, or a list that lies where a profile says."""
    content = as_utf8(content)
    start = content.head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start == b"[":
        for number, value in enumerate(list_items(content), 1):
            yield from read_value(value, f"{content.path}#{number}", content)
        return
    data = content.read_whole(MAX_DOCUMENT_BYTES)
    value = parse_json(_decode(data))
    for place in content.profiles.record_lists():
        found = next(find_values(value, place), None)
        if isinstance(found, list):
            for number, item in enumerate(found, 1):
                yield from read_value(item, f"{content.path}#{number}", content)
            return
    yield from read_value(value, content.path, content)


def read_value(value: Any, place: str, content: Content) -> Iterator[RawRecord | Issue]:
    """The article in a record, or what is wrong with it."""
    if not isinstance(value, Mapping):
        seen = "null" if value is None else f"a JSON {type(value).__name__}"
        yield ingest_issue(place, "bad_record", f"{place}: {seen}, expected an object with the fields of an article.")
        return
    profile = content.profiles.choose(value)
    fields = profile.read(value) if profile else {}
    if profile is None or not {"text", "html"} & set(fields):
        names = [str(name) for name in value][:MAX_NAMES_TOLD]
        yield ingest_issue(
            place,
            "no_text",
            f"{place}: no text in its fields ({', '.join(names)}). If one of them holds it, name it in a profile "
            "(profiles.toml in the home); else leave the record out.",
        )
        return
    if profile.is_cut_off(fields.get("text")):
        message = f"{place}: the dump ({profile.name}) cut its text off. The beginning is loaded; fetch the whole."
        yield ingest_issue(place, "text_cut_off", message, stage="clean")
    yield from records_of_fields(fields, path=place, media_type="application/json", container=content.path)


def numbered_lines(content: Content, max_bytes: int) -> Iterator[tuple[int, bytes | FormatFaultError]]:
    """Lines and their numbers from 1; instead of a line that is too long, the fault of it."""
    number = 0
    while line := content.stream.readline(max_bytes):
        number += 1
        if len(line) == max_bytes and not line.endswith(b"\n"):
            while (rest := content.stream.readline(MEGABYTE)) and not rest.endswith(b"\n"):
                pass
            fault = f"a record of more than {max_bytes:,} bytes, expected one article a line."
            yield number, FormatFaultError("record_too_large", fault)
        else:
            yield number, line


def list_items(content: Content) -> Iterator[Any]:
    """The items of a JSON list, read one by one. Raises FormatFaultError where the list is no JSON."""
    read = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
    buffer, at, number, is_end = "", 0, 0, False
    is_open = False
    while True:
        at = _skip_spaces(buffer, at)
        if at < len(buffer) and buffer[at] == ("," if is_open else "["):
            at, is_open = at + 1, True
        elif at < len(buffer) and buffer[at] == "]":
            if _skip_spaces(buffer, at + 1) < len(buffer):
                raise FormatFaultError("bad_json", "more stands after the end of its list. The list itself is loaded.")
            return
        elif (item := _whole_item(buffer, at, number + 1, is_end=is_end)) is not None:
            number, at = number + 1, item[1]
            yield item[0]
        else:
            part = content.stream.read(max(MEGABYTE, len(buffer) - at))
            is_end = not part
            buffer, at = buffer[at:] + read.decode(part, final=is_end), 0


def _whole_item(buffer: str, at: int, number: int, *, is_end: bool) -> tuple[Any, int] | None:
    """The value that begins here and where it ends; None if more must be read for it."""
    try:
        value, end = DECODER.raw_decode(buffer, at)
    except RecursionError as error:
        raise too_deep() from error
    except ValueError as error:
        is_cut = isinstance(error, json.JSONDecodeError) and (
            error.pos > len(buffer) - CUT_LENGTH or error.msg.startswith("Unterminated string")
        )
        if is_cut and not is_end and len(buffer) - at <= MAX_RECORD_BYTES:
            return None
        raise FormatFaultError(
            "bad_json", f"record {number} is no JSON ({error}). What stands before is loaded; mend the rest."
        ) from error
    if end == len(buffer) and not is_end:  # "12" may be the beginning of "123"
        return None
    if SURROGATE.search(buffer, at, end):
        value = parse_json(_decode(buffer[at:end].encode("utf-8", "surrogateescape")))
    return value, end


def parse_json(text: str) -> Any:
    """The value. Raises FormatFaultError if there is none."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise too_deep() from error
    except ValueError as error:
        raise FormatFaultError("bad_json", f"no JSON ({error}). Mend it, or leave it out.") from error


def too_deep() -> FormatFaultError:
    """The fault of lists in lists in lists."""
    return FormatFaultError("bad_json", "its JSON is nested too deep for a record of news. Leave it out.")


def as_utf8(content: Content) -> Content:
    """The same content in UTF-8, where its byte order mark says that it is in another encoding."""
    mark = find_byte_order_mark(content.head)
    if mark in (None, "utf-8-sig"):
        return content
    assert mark is not None
    spooled = tempfile.SpooledTemporaryFile(max_size=16 * MEGABYTE)  # noqa: SIM115  # the new content reads from it
    decoder = codecs.getincrementaldecoder(mark)("replace")
    while part := content.stream.read(MEGABYTE):
        spooled.write(decoder.decode(part).encode("utf-8", "surrogatepass"))
    spooled.seek(0)
    return content.inner(spooled, path=content.path, name=content.name, on_bytes=None)


def _read_line(line: bytes, place: str, content: Content) -> Iterator[RawRecord | Issue]:
    try:
        value = parse_json(_decode(line).strip("\x1e\x00 \t\r\n\ufeff"))
    except FormatFaultError as fault:
        yield ingest_issue(place, fault.kind, f"{place}: {fault}")
        return
    yield from read_value(value, place, content)


def _decode(data: bytes) -> str:
    try:
        return decode_bytes(data)[0]
    except UndecodableError as error:
        raise FormatFaultError(
            "unknown_encoding", f"cannot be read as text: {error}. Save it as UTF-8, then run again."
        ) from error


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
