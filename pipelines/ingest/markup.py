"""Scraps of markup, as feeds and dumps hold them: the text in them, a paragraph a line.

Whole web pages are not read here: what of a page is the article is for cleaning to say.
"""

import html
import re

from lxml import etree
from lxml import html as lxml_html

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I | re.S
)
TAG = re.compile(
    r"</?(?:p|br|div|span|a|strong|b|em|i|ul|ol|li|h[1-6]|blockquote|figure|img|table|tr|td|section|article)(?:\s[^<>]*)?/?>",
    re.I,
)
ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul", "br",
    "block", "hl1", "hl2", "q-block", "body", "body.content",
))  # fmt: skip
"""Elements that begin a line: those of HTML, and of NITF."""

SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "head", "title", "object"])
SPACES = re.compile(r"[ \t\r\n\f\v]+")
MIN_TAGS = 2


def is_page(text: str) -> bool:
    """Whether it is a whole web page."""
    return PAGE.match(text[:10_000]) is not None


def is_markup(text: str) -> bool:
    """Whether a text is written in HTML rather than speaks of a tag."""
    head = text[:20_000]
    found = TAG.findall(head, 0)
    return len(found) >= MIN_TAGS or (bool(found) and head.lstrip().startswith("<"))


def markup_text(markup: str) -> str:
    """The text of a scrap of HTML.

    >>> markup_text("<p>Talks <b>ended</b>.</p><p>Envoys left &amp; slept.</p>")
    'Talks ended.\\nEnvoys left & slept.'
    """
    try:
        root = lxml_html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return plain_words(markup)
    return element_text(root)


def element_text(root: "etree._Element") -> str:
    """The text of an element, with a line for each block in it."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            parts.append(element.tail or "")
            continue
        name = _local_name(element)
        if name in BLOCKS:
            parts.append("\n")
        if event == "start" and not _is_silenced(element):
            parts.append(SPACES.sub(" ", element.text or ""))
        elif event == "end" and element is not root:
            parent = element.getparent()
            if parent is not None and not _is_silenced(parent):
                parts.append(SPACES.sub(" ", element.tail or ""))
    lines = (SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def plain_words(text: str) -> str:
    """One line without tags and character references.

    >>> plain_words("Talks <i>end</i> &amp; envoys\\nleave")
    'Talks end & envoys leave'
    """
    if "<" in text:
        text = ANY_TAG.sub("", text) if TAG.search(text) else text
    return SPACES.sub(" ", html.unescape(text)).strip()


def _local_name(element: "etree._Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_silenced(element: "etree._Element") -> bool:
    """Whether it, or what it stands in, is nothing to read."""
    current: etree._Element | None = element
    while current is not None:
        if _local_name(current) in SILENT:
            return True
        current = current.getparent()
    return False
