"""One article as a file gives it: its text or page, and what the file says about it. Cleaning comes later."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.quality import Issue
from pipelines.ingest.address import canonical_address
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.instant import parse_given
from pipelines.ingest.markup import is_markup, is_page, markup_text, plain_words

MAX_LINE_LENGTH = 1_000_000
"""Characters in a line; an article's longest paragraph has a few thousand."""

MAX_LINE_COUNT = 200_000
"""Lines in a file; a long article has a few hundred."""

MAX_PAGE_LENGTH = 10_000_000
"""Characters in a web page; the longest news pages have two million."""

MAX_FIELD_LENGTH = 2_000
GLOBAL_ID = re.compile(r"(urn|tag|https?|guid):|.*@.+|[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32,}$", re.I)
"""An id that no other dump gives to another article: a URN, an address, a UUID, a digest."""

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""A surrogate: JSON may hold one alone."""

FIELDS = ("text", "html", "title", "byline", "published", "updated", "url", "source", "language", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """An article in a file. Either `text` or `html` is there; what the file does not say is None.

    `path` is its place: the file, `!/` and the member of an archive, `#` and the number of the record.
    """

    path: str
    media_type: str
    raw_sha256: str
    text: str | None = None
    html: str | None = None
    encoding: str | None = None
    title: str | None = None
    byline: str | None = None
    published: date | datetime | None = None
    published_raw: str | None = None
    updated: datetime | None = None
    url: str | None = None
    source_name: str | None = None
    language: str | None = None
    dump_id: str | None = None
    container: str | None = None
    """The file or member that its id counts in."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same over its versions: its address, else its id, else its place."""
        address = canonical_address(self.url) if self.url else None
        if address is not None:
            return "url", address
        if self.dump_id is not None:
            is_global = GLOBAL_ID.match(self.dump_id) is not None
            return ("id", self.dump_id) if is_global else ("id", self.container or self.path, self.dump_id)
        return "path", self.path


def text_record(path: str, text: str, *, media_type: str, raw: bytes | str, encoding: str | None = None) -> RawRecord:
    """The record of a text that stands alone. Raises FormatFaultError if it cannot be an article."""
    check_text(text)
    sha = raw if isinstance(raw, str) else hashlib.sha256(raw).hexdigest()
    return RawRecord(path=path, media_type=media_type, raw_sha256=sha, text=text, encoding=encoding)


def records_of_fields(
    fields: Mapping[str, Any], *, path: str, media_type: str, container: str | None = None
) -> Iterator[RawRecord | Issue]:
    """The record of named fields, and an Issue for each field that is not what its name says.

    >>> [record] = records_of_fields({"text": "Talks ended.", "id": 7}, path="a.jsonl#1", media_type="text/plain")
    >>> record.text, record.dump_id
    ('Talks ended.', '7')
    """

    named = ((name, whole_characters(fields.get(name))) for name in FIELDS)
    told: dict[str, Any] = {name: value for name, value in named if value not in (None, "", [], {})}
    body: dict[str, Any] = {name: told.pop(name) for name in ("text", "html") if name in told}
    try:
        text, html = _read_body(body)
    except FormatFaultError as fault:
        yield ingest_issue(path, fault.kind, f"{path}: {fault}")
        return
    kept: dict[str, Any] = {}
    for name, value in told.items():
        try:
            kept[name] = _parse_field(name, value)
        except FormatFaultError as fault:
            message = f"{path}: {fault} The article is loaded without it."
            yield ingest_issue(path, fault.kind, message, stage="clean")
    shown: dict[str, Any] = {**body, **{name: told[name] for name in kept}}
    yield RawRecord(
        path=path,
        media_type=media_type,
        raw_sha256=hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest(),
        text=text,
        html=html,
        title=kept.get("title"),
        byline=kept.get("byline"),
        published=kept.get("published"),
        published_raw=str(told["published"]) if "published" in kept else None,
        updated=kept.get("updated"),
        url=kept.get("url"),
        source_name=kept.get("source"),
        language=kept.get("language"),
        dump_id=kept.get("id"),
        container=container,
    )


def whole_characters(value: Any) -> Any:
    r"""A text in which each half of a character, which no file can hold as UTF-8, is U+FFFD; other values as they are.

    >>> whole_characters("na\ud83dive"), whole_characters(7)
    ('na�ive', 7)
    """
    if isinstance(value, list):
        return [whole_characters(item) for item in value]
    if not isinstance(value, str) or not HALF_CHARACTER.search(value):
        return value
    return HALF_CHARACTER.sub("\ufffd", value)


def check_text(text: str) -> None:
    """Raises FormatFaultError if a text is empty or has more or longer lines than any article."""
    if not text.strip():
        raise FormatFaultError(
            "empty_file", "nothing but white space, expected an article. Save it again, or remove the file."
        )
    line_count = max(text.count("\n"), text.count("\r"))
    if line_count > MAX_LINE_COUNT:
        raise FormatFaultError(
            "too_many_lines",
            f"{line_count:,} lines, expected at most {MAX_LINE_COUNT:,}. Split it into one file an article.",
        )
    lengths = [len(line) for line in text.splitlines()]
    longest = max(lengths)
    if longest > MAX_LINE_LENGTH:
        raise FormatFaultError(
            "line_too_long",
            f"line {lengths.index(longest) + 1:,} has {longest:,} characters, expected at most {MAX_LINE_LENGTH:,}. "
            "This is hardly an article; break the text into paragraphs if it is one.",
        )


def check_page(html: str) -> None:
    """Raises FormatFaultError if a web page is empty or longer than any."""
    if not html.strip():
        raise FormatFaultError("empty_file", "an empty page, expected an article. Save it again, or leave it out.")
    if len(html) > MAX_PAGE_LENGTH:
        raise FormatFaultError(
            "page_too_long",
            f"a page of {len(html):,} characters, expected at most {MAX_PAGE_LENGTH:,}. Save the article alone.",
        )


def _read_body(body: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Text, or a whole page; a scrap of markup becomes the text in it."""
    if not body:
        raise FormatFaultError("no_text", "no text, expected an article. Leave it out, or fetch its text.")
    name, value = next(iter(body.items()))
    if not isinstance(value, str):
        raise FormatFaultError("bad_record", f"its {name} is a {type(value).__name__}, expected a text.")
    if is_page(value) or (name == "html" and not is_markup(value) and value.lstrip().startswith("<")):
        check_page(value)
        return None, value
    if name == "html" or is_markup(value):
        check_page(value)
        value = markup_text(value)
    check_text(value)
    return value, None


def _parse_field(name: str, value: Any) -> Any:
    if name in ("published", "updated"):
        found = parse_given(value)
        if found is None:
            raise FormatFaultError("bad_field", f"its {name} is {_short(value)}, expected a day or an instant.")
        if name == "updated" and not isinstance(found, datetime):
            return None
        return found
    if isinstance(value, list):
        value = ", ".join(value) if all(isinstance(word, str) for word in value) else value
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise FormatFaultError("bad_field", f"its {name} is {_short(value)}, expected a text.")
    words = value.strip() if name in ("url", "id") else plain_words(value)
    if len(words) > MAX_FIELD_LENGTH:
        raise FormatFaultError("bad_field", f"its {name} has {len(words):,} characters, expected a few.")
    return words or None


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
