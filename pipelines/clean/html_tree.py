"""A web page as a tree, and the lines of text that a reader would see on it. Nothing is fetched, no script is run."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipelines.clean.normalise import WHITE_SPACE

MAX_ATTRIBUTE = 2_000
"""Characters of an attribute; rules for classes and ids search in them at a cost that grows with their square."""

HIDDEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "select",
        "textarea",
        "head",
        "math",
        "canvas",
    )
)
INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
     "u", "var", "wbr")
)  # fmt: skip
"""Elements that do not begin a line of their own."""


def parse_page(html: str) -> HtmlElement | None:
    """The tree of a page; None if there is nothing in it. Broken markup is mended as browsers do.

    >>> parse_page("<p>Talks ended").text_content()
    'Talks ended'
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, recover=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # an empty page, or nothing but a comment
        return None
    return tree


def cut_attributes(tree: HtmlElement) -> None:
    """Cuts attributes that are longer than any rule needs; pictures written out as text among them."""
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            if len(value) > MAX_ATTRIBUTE:
                element.set(name, value[:MAX_ATTRIBUTE])


def page_lines(tree: HtmlElement) -> list[str]:
    """The text of the page, one line a block, from top to bottom.

    >>> page_lines(parse_page("<h1>Talks <i>end</i></h1><script>x</script><p>Nobody<br>spoke."))
    ['Talks end', 'Nobody', 'spoke.']
    """
    lines: list[str] = []
    parts: list[str] = []
    for piece in _pieces(tree):
        if piece is not None:
            parts.append(piece)
            continue
        line = WHITE_SPACE.sub(" ", "".join(parts)).strip()
        parts.clear()
        if line:
            lines.append(line)
    return lines


def _pieces(tree: HtmlElement) -> Iterator[str | None]:
    """Scraps of text in order, and None wherever a block begins or ends."""
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_hidden, is_block = tag in HIDDEN, tag not in INLINE and tag not in HIDDEN
        if event == "start":
            hidden += is_hidden
            if is_block and not hidden:
                yield None
            if not hidden and element.text:
                yield element.text
        else:
            hidden -= is_hidden
            if is_block and not hidden:
                yield None
            if not hidden and element.tail:
                yield element.tail
    yield None
