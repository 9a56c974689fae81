"""Hard-wrapped text, as wire copy and mail have it: which lines are one paragraph.

A line that was cut to fit is about as wide as the others and breaks off in the middle of a sentence. Only where most of
a text is so are lines joined; a list of headlines or a menu is left as it stands.
"""

import re
from collections.abc import Sequence

from pipelines.clean.prose import is_sentence_end

MIN_WIDTH, MAX_WIDTH = 50, 100
"""Characters of the widest line of a wrapped paragraph; wider ones were not wrapped by anybody."""

FEWEST_CUTS = 3
"""Fewer lines that were cut to fit do not prove that a text is wrapped."""

FILLED = 0.75
"""Share of the width that every line of a wrapped paragraph but the last fills."""

BROKEN_OFF = 0.6
"""Share of those lines that end inside a sentence."""

WRAPPED = 0.5
"""Share of the text's lines that have to be in such paragraphs."""

INDENT = re.compile(r"[ \t]{2,}\S")


def find_paragraphs(lines: Sequence[str]) -> list[range]:
    """The lines of each paragraph of a hard-wrapped text, blank lines left out; nothing, if the text is not wrapped.

    >>> cut = ["The envoys of both countries met in the port on Monday,", "and a second round of talks is to be held",
    ...     "within ten days, as the ministry of the host country", "announced at noon."]
    >>> find_paragraphs([*cut, "", "Nobody spoke."])
    [range(0, 4), range(5, 6)]
    """
    blocks = _split_blocks(lines)
    wrapped = {block for block in blocks if len(block) > 1 and _is_wrapped(lines, block)}
    joined = sum(len(block) for block in wrapped)
    if joined - len(wrapped) < FEWEST_CUTS or joined < WRAPPED * sum(len(block) for block in blocks):
        return []
    alone = [range(index, index + 1) for block in blocks if block not in wrapped for index in block]
    return sorted((*wrapped, *alone), key=lambda block: block.start)


def joiner(line: str) -> str:
    """What stands between a line and the rest of its paragraph: nothing after a hyphen, else a space."""
    return "" if re.search(r"\w-$", line) else " "


def _split_blocks(lines: Sequence[str]) -> list[range]:
    """Runs of lines between blank ones; a line that is set in begins a new one, unless all are."""
    blocks: list[range] = []
    start: int | None = None
    for index, line in enumerate((*lines, "")):
        is_blank = not line.strip()
        begins = start is not None and INDENT.match(line) and not INDENT.match(lines[index - 1])
        if start is not None and (is_blank or begins):
            blocks.append(range(start, index))
            start = None
        if not is_blank and start is None:
            start = index
    return blocks


def _is_wrapped(lines: Sequence[str], block: range) -> bool:
    cut = [lines[index].strip() for index in block[:-1]]
    width = max(len(lines[index].rstrip()) for index in block)
    if not MIN_WIDTH <= width <= MAX_WIDTH or min(map(len, cut)) < FILLED * MIN_WIDTH:
        return False
    filled = sum(
        len(lines[index].strip()) + 1 + len((lines[index + 1].split() or [""])[0]) >= FILLED * width
        for index in block[:-1]
    )
    broken = sum(not is_sentence_end(line) for line in cut)
    return filled == len(cut) and broken >= BROKEN_OFF * len(cut)
