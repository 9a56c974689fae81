"""One line of raw text as it should have been typed: mojibake mended, invisible characters gone, single spaces."""

import re

import ftfy

FTFY = ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, explain=False)
"""Curly quotes stay: they tell where a quote opens and closes. Chinese and Japanese have wide stops of their own."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
"""Soft hyphen, zero-width characters, direction marks."""

PLAIN = re.compile("[ -%'-~“”‘’–—…•©]*")
"""Printable ASCII but for the ampersand, and the marks that printed text has beside it."""

WHITE_SPACE = re.compile(r"\s+")
MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


def normalise_line(raw: str) -> str:
    r"""The line as it is read from here on; empty if nothing is to be seen in it.

    >>> normalise_line("  The\u00a0talks, he said, are \u201ca pro\u00adcess. \u201c")
    'The talks, he said, are “a process.”'
    """
    # In nine lines of ten there is nothing that ftfy could mend.
    line = raw if PLAIN.fullmatch(raw) else INVISIBLE.sub("", ftfy.fix_text(raw, FTFY))
    line = WHITE_SPACE.sub(" ", line).strip()
    return _close_quote(MARKDOWN_HEADING.sub("", line, count=1) if line.startswith("#") else line)


def _close_quote(line: str) -> str:
    """An opening mark at the very end closes the quote that is open, or is a slip of the keyboard."""
    if not line.endswith("“") or "„" in line:  # which German closes with it
        return line
    rest = line[:-1].rstrip()
    if not rest:
        return line
    is_open = rest.count("“") > rest.count("”")
    return rest + "”" if is_open else rest
