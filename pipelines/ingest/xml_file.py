"""XML of agencies: NITF and NewsML-G2. Entities are never expanded, nothing outside of the file is read."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from models.quality import Issue
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.markup import element_text
from pipelines.ingest.raw_record import RawRecord, records_of_fields

MAX_XML_BYTES = 64 * MEGABYTE
ENTITY = re.compile(r"<!ENTITY\b", re.I)
ITEM = re.compile(r"\{[^}]*\}newsItem|newsItem")


def refuse_entities(data: bytes) -> None:
    """Raises FormatFaultError if the XML declares entities of its own, as only attacks on readers do in news."""
    for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
        if "<!ENTITY".encode(encoding) in data or (encoding == "latin-1" and ENTITY.search(data.decode(encoding))):
            message = "it declares entities of its own, which are not expanded. Write out what they stand for."
            raise FormatFaultError("xml_entities", message)


def parse_xml(data: bytes) -> "etree._Element":
    """The root. Raises FormatFaultError if it is not well-formed."""
    refuse_entities(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatFaultError("bad_xml", f"no well-formed XML ({error}). Mend it, or fetch it again.") from error


def read_nitf(content: Content) -> Iterator[RawRecord | Issue]:
    """The article of an NITF file: head, publication data, body.content."""
    root = parse_xml(content.read_whole(MAX_XML_BYTES))
    yield from _read_nitf(root, content.path, content)


def read_newsml(content: Content) -> Iterator[RawRecord | Issue]:
    """The text items of a NewsML-G2 item or message; pictures and packages are passed over."""
    root = parse_xml(content.read_whole(MAX_XML_BYTES))
    is_item = ITEM.fullmatch(str(root.tag)) is not None
    items = [root] if is_item else root.xpath("//*[local-name()='newsItem']")
    if not items:
        raise FormatFaultError("no_record", "it holds no newsItem. Leave it out, or give the items that it packs.")
    number = 0
    for item in items:
        number += 1
        place = content.path if is_item else f"{content.path}#{number}"
        kind = _first(item, "itemMeta/itemClass/@qcode") or ""
        if "text" not in kind and kind:
            continue
        try:
            yield from _read_newsml_item(item, place, content)
        except FormatFaultError as fault:
            yield ingest_issue(place, fault.kind, f"{place}: {fault}")


def _read_nitf(root: Any, place: str, content: Content) -> Iterator[RawRecord | Issue]:
    bodies = _all(root, "//body.content")
    fields = {
        "text": "\n".join(element_text(body) for body in bodies) or None,
        "title": _words(root, "//hedline/hl1", "//head/title"),
        "byline": _words(root, "//body.head/byline", "//byline"),
        "published": _first(root, "//date.issue/@norm", "//pubdata/@date.publication", "//story.date/@norm"),
        "url": _first(root, "//pubdata/@ex-ref", "//doc-id/@href"),
        "source": _words(root, "//distributor") or _first(root, "//pubdata/@name", "//doc.copyright/@holder"),
        "language": _first(root, "/*/@xml:lang"),
        "id": _first(root, "//doc-id/@id-string", "/*/@uno"),
    }
    yield from records_of_fields(fields, path=place, media_type="application/nitf+xml", container=content.path)


def _read_newsml_item(item: Any, place: str, content: Content) -> Iterator[RawRecord | Issue]:
    inline = _all(item, "contentSet/inlineXML/*")
    nitf = next((part for part in inline if str(part.tag).rpartition("}")[2] == "nitf"), None)
    bodies = _all(nitf, ".//body.content") if nitf is not None else [_body(part) for part in inline]
    plain = _all(item, "contentSet/inlineData")
    text = "\n".join(element_text(body) for body in bodies) or "\n".join(part.text or "" for part in plain)
    fields = {
        "text": text or None,
        "title": _words(item, "contentMeta/headline", "itemMeta/title"),
        "byline": _words(item, "contentMeta/by") or _words(item, "contentMeta/creator/name"),
        "published": _first(
            item, "itemMeta/firstCreated/text()", "contentMeta/contentCreated/text()", "itemMeta/versionCreated/text()"
        ),
        "updated": _first(item, "itemMeta/versionCreated/text()"),
        "url": _first(
            item, "itemMeta/link[@rel='irel:isAlternativeOf']/@href", "itemMeta/link[@rel='canonical']/@href"
        ),
        "source": _words(item, "itemMeta/provider/name", "contentMeta/infoSource/name")
        or _first(item, "itemMeta/provider/@literal"),
        "language": _first(item, "contentMeta/language/@tag", "@xml:lang"),
        "id": _first(item, "@guid"),
    }
    yield from records_of_fields(fields, path=place, media_type="application/newsml+xml", container=content.path)


def _body(part: Any) -> Any:
    """The body of XHTML, else all of it."""
    return next(iter(_all(part, ".//body")), part)


def _all(root: Any, path: str) -> list[Any]:
    """What stands at a path of names, whatever their namespaces.

    >>> [e.text for e in _all(etree.fromstring("<a xmlns='x'><b.c>1</b.c></a>"), "//b.c")]
    ['1']
    """
    found: list[Any] = root.xpath(NAME.sub(r"\1*[local-name()='\2']", path))
    return found


NAME = re.compile(r"(^|/)(?!text\(\))([A-Za-z][\w.-]*)(?![\w.:(-])")


def _first(root: Any, *paths: str) -> str | None:
    """The first value of an attribute or text."""
    for path in paths:
        for value in _all(root, path):
            if str(value).strip():
                return str(value).strip()
    return None


def _words(root: Any, *paths: str) -> str | None:
    """The text of the first element that has one."""
    for path in paths:
        for element in _all(root, path):
            words = " ".join("".join(element.itertext(with_tail=False)).split())
            if words:
                return words
    return None
