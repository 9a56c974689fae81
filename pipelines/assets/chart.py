"""Small pictures in an asset's metadata: SVG inside a Markdown image, which Dagster's page shows."""

import base64
from collections.abc import Mapping
from typing import get_args

from models.code import EventStatus

STATUS_COLOURS: dict[str, str] = {
    "occurred": "#0072b2",
    "ongoing": "#0072b2",
    "scheduled": "#d55e00",
    "demanded": "#c26a9c",
    "hypothetical": "#c26a9c",
    "denied": "#444",
}
"""Happened, planned, not real, denied; the colours stay apart for colour-blind readers, the words stand beside them."""

BAR_WIDTH = 260
ROW_HEIGHT = 22
LABEL_WIDTH = 96


def status_chart(counts: Mapping[str, int]) -> str:
    """How many events have each status, as a Markdown image.

    >>> status_chart({"occurred": 2})[:68]
    '![Events by status: occurred 2, ongoing 0, scheduled 0, demanded 0, '
    """
    words = ", ".join(f"{status} {counts.get(status, 0)}" for status in get_args(EventStatus))
    picture = base64.b64encode(status_svg(counts).encode()).decode()
    return f"![Events by status: {words}](data:image/svg+xml;base64,{picture})"


def status_svg(counts: Mapping[str, int]) -> str:
    """The same as SVG: one bar a status, its number beside it."""
    statuses = get_args(EventStatus)
    most = max([counts.get(status, 0) for status in statuses] + [1])
    bars = []
    for row, status in enumerate(statuses):
        count = counts.get(status, 0)
        width = round(BAR_WIDTH * count / most)
        middle = row * ROW_HEIGHT + 15
        bars.append(
            f'<text x="0" y="{middle}">{status}</text>'
            f'<rect x="{LABEL_WIDTH}" y="{middle - 11}" width="{width}" height="14" fill="{STATUS_COLOURS[status]}"/>'
            f'<text x="{LABEL_WIDTH + width + 6}" y="{middle}">{count:,}</text>'
        )
    size = f'width="{LABEL_WIDTH + BAR_WIDTH + 60}" height="{len(statuses) * ROW_HEIGHT + 4}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="#fff"/><g fill="#222">{"".join(bars)}</g></svg>'
    )
