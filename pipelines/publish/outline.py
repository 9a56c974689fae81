"""Outlines of the world for the briefing's map: land, borders, contested borders, cut to a window, as SVG paths.

Made from Natural Earth by `outline_builder.py`. Units are tenths of a degree, x to the east and y to the south.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
FILES = ("outline_coarse.json", "outline_fine.json")
KINDS = ("land", "border", "contested")

FINE_WIDTH = 900
"""Windows up to this wide, in tenths of a degree, are drawn from the finer outlines."""

SHAPE = 1.55
"""Least width of a window, as it is drawn, for its height."""
LEAST_SQUEEZE = 0.35
"""Degrees of longitude are drawn as long as in the middle of the window, but never shorter than this."""

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Window:
    """A part of the map, in tenths of a degree."""

    west: float
    north: float
    east: float
    south: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= x <= self.east and self.north <= y <= self.south


WORLD = Window(-1800.0, -840.0, 1800.0, 600.0)


def window_of(places: Sequence[tuple[float, float]], *, margin: float = 60, least: float = 240) -> Window:
    """The window around places given as latitude and longitude: with a margin, wider than high, and never too small.

    >>> window_of([(46.2, 6.1), (50.8, 4.4)])
    Window(west=-228.0, north=-605.0, east=333.0, south=-365.0)
    """
    if not places:
        return WORLD
    xs, ys = [longitude * 10 for _, longitude in places], [-latitude * 10 for latitude, _ in places]
    north, south = _wide(min(ys) - margin, max(ys) + margin, least)
    north, south = max(north, WORLD.north), min(south, WORLD.south)
    squeeze = max(LEAST_SQUEEZE, cos(radians((north + south) / 20)))
    west, east = _wide(min(xs) - margin, max(xs) + margin, (south - north) * SHAPE / squeeze)
    return Window(max(west, WORLD.west), north, min(east, WORLD.east), south)


def _wide(low: float, high: float, least: float) -> tuple[float, float]:
    missing = max(0.0, least - (high - low)) / 2
    return float(round(low - missing)), float(round(high + missing))


@lru_cache
def _lines(file: str) -> dict[str, list[Points]]:
    found = json.loads((DATA / file).read_text(encoding="utf-8"))
    return {
        kind: [list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)) for flat in found[kind]]
        for kind in KINDS
    }


def outlines(window: Window) -> dict[str, str]:
    """An SVG path for each kind of line, cut to the window."""
    lines = _lines(FILES[window.east - window.west <= FINE_WIDTH])
    land = (cut_polygon(line, window) for line in lines["land"])
    paths = {"land": "".join(f"{path}z" for line in land if len(line) > 2 and (path := _path(line)))}
    for kind in KINDS[1:]:
        paths[kind] = "".join(_path(part) for line in lines[kind] for part in cut_line(line, window))
    return paths


def cut_polygon(line: Points, window: Window) -> Points:
    """The part of a polygon inside the window, after Sutherland and Hodgman (1974), "Reentrant polygon clipping"."""
    for axis, bound, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.north, 1), (1, window.south, -1)):
        kept: Points = []
        for place, point in enumerate(line):
            before = line[place - 1]
            is_in, was_in = (point[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0
            if is_in != was_in:
                kept.append(_crossing(before, point, axis, bound))
            if is_in:
                kept.append(point)
        line = kept
        if not line:
            break
    return line


def _crossing(one: tuple[float, float], other: tuple[float, float], axis: int, bound: float) -> tuple[float, float]:
    share = (bound - one[axis]) / (other[axis] - one[axis])
    along = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (bound, along) if axis == 0 else (along, bound)


def cut_line(line: Points, window: Window) -> Iterator[Points]:
    """The stretches of a line inside the window, each with the point before and after it."""
    stretch: Points = []
    for place, point in enumerate(line):
        if window.holds(*point):
            if not stretch and place:
                stretch.append(line[place - 1])
            stretch.append(point)
        elif stretch:
            yield [*stretch, point]
            stretch = []
    if len(stretch) > 1:
        yield stretch


def _path(line: Points) -> str:
    """A line in whole units, each point as its distance from the one before: the shortest way to write it.

    >>> _path([(10, 20), (13, 18), (13, 19)])
    'M10 20l3-2 0 1'
    """
    points = [(round(x), round(y)) for x, y in line]
    steps = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if (x0, y0) != (x1, y1):
            steps.append(f"{x1 - x0}{'' if y1 < y0 else ' '}{y1 - y0}")
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}" if steps else ""
