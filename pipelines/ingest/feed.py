"""Feeds: RSS and Atom files, an article an entry."""

import io
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.raw_record import RawRecord, records_of_fields
from pipelines.ingest.xml_file import refuse_entities

MAX_FEED_BYTES = 32 * MEGABYTE
FEED_END = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.I)
END_SIZE = 2_000


def read_feed(content: Content) -> Iterator[RawRecord | Issue]:
    """The entries, with whatever of their text the feed holds."""
    data = content.read_whole(MAX_FEED_BYTES)
    refuse_entities(data)
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except UnicodeDecodeError as error:  # the name of its encoding is no name
        raise FormatFaultError("bad_xml", f"no feed that can be read ({error}). Fetch it again.") from error
    if not feed.entries:
        raise FormatFaultError("no_record", "a feed without an entry. Leave it out, or fetch it again.")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{content.path}#{number}"
        yield from records_of_fields(
            _fields_of(entry, feed.feed), path=place, media_type="application/rss+xml", container=content.path
        )
    if not FEED_END.search(data[-END_SIZE:]):
        message = f"{content.path}: the feed is cut off in or after entry {len(feed.entries)}. Fetch it again."
        yield ingest_issue(content.path, "truncated_file", message)


def _fields_of(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    bodies = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    authors = [author.get("name", "") for author in entry.get("authors", []) if author.get("name")]
    link = entry.get("link")
    return {
        "html": max(bodies, key=len),
        "title": entry.get("title"),
        "byline": authors or entry.get("author"),
        "published": _instant(entry, "published") or _instant(entry, "updated"),
        "updated": _instant(entry, "updated") if entry.get("published_parsed") else None,
        "url": link,
        "source": _source_of(entry, feed),
        "language": entry.get("language") or feed.get("language"),
        "id": entry.get("id"),
    }


def _source_of(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Any:
    return (entry.get("source") or {}).get("title") or feed.get("title")


def _instant(entry: Mapping[str, Any], name: str) -> Any:
    """The instant in UTC; the words themselves where they could not be read."""
    if name not in entry:
        return None
    parsed: time.struct_time | None = entry.get(f"{name}_parsed")
    return datetime(*parsed[:6], tzinfo=UTC) if parsed is not None else entry.get(name)
