"""Makes `data/outline_coarse.json` and `data/outline_fine.json` from npm `world-atlas` 2.0.2.

By hand, never by the pipeline: `python -m pipelines.publish.outline_builder countries-110m.json countries-50m.json`.
The two files are those inside the package; they carry Natural Earth's countries (public domain) as TopoJSON. Kept are
three kinds of line, in tenths of a degree, x to the east and y to the south: land, borders, and contested borders. No
country is named, filled or told apart: these shapes take sides, and the map is drawn for orientation alone.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipelines.publish.outline import DATA, FILES

Point = tuple[float, float]
Line = list[Point]

LEFT_OUT = "Antarctica"
CONTESTED: dict[frozenset[str], tuple[float, float, float, float] | None] = {
    frozenset(("Russia", "Ukraine")): (32, 44, 36.8, 46.3),
    frozenset(("India", "Pakistan")): (72, 32, 81, 38),
    frozenset(("Serbia", "Kosovo")): None,
    frozenset(("Somalia", "Somaliland")): None,
    frozenset(("Ethiopia", "Somaliland")): None,
    frozenset(("Cyprus", "N. Cyprus")): None,
    frozenset(("Morocco", "W. Sahara")): None,
    frozenset(("Mauritania", "W. Sahara")): None,
    frozenset(("China", "India")): None,
    frozenset(("Israel", "Palestine")): None,
    frozenset(("Israel", "Syria")): None,
    frozenset(("Sudan", "S. Sudan")): None,
}
"""Neighbours whose border is contested: as a whole, or where it lies inside west, south, east, north."""


def build(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The lines of a TopoJSON file of countries; each a flat list: x, y, then the steps from point to point."""
    arcs = decode_arcs(topology)
    owners: dict[int, set[str]] = defaultdict(set)
    land: list[Line] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name == LEFT_OUT:
            continue
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for ring in polygon:
                for index in ring:
                    owners[index if index >= 0 else ~index].add(name)
                line = unwrap(join(arcs, ring))
                land.append(line)
                if max(x for x, _ in line) > 180:  # the same island at the other edge of the map
                    land.append([(x - 360, y) for x, y in line])
    lines: dict[str, list[list[int]]] = {"land": _flat(land, 4), "border": [], "contested": []}
    for index, names in sorted(owners.items()):
        if len(names) > 1:
            kind = "contested" if is_contested(frozenset(names), arcs[index]) else "border"
            lines[kind] += _flat([arcs[index]], 2)
    return lines


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """TopoJSON's arcs, from differences to degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(line)
    return found


def join(arcs: list[Line], ring: Iterable[int]) -> Line:
    """One closed line of several arcs; ~n is arc n backwards."""
    line: Line = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def unwrap(line: Line) -> Line:
    """The line without jumps at the date line: it runs on beyond 180 degrees.

    >>> unwrap([(179.0, 1.0), (-179.0, 2.0)])
    [(179.0, 1.0), (181.0, 2.0)]
    """
    straight = [line[0]]
    for x, y in line[1:]:
        turns = round((straight[-1][0] - x) / 360)
        straight.append((x + 360 * turns, y))
    return straight


def is_contested(names: frozenset[str], line: Line) -> bool:
    """Whether the border between the two is contested along this line."""
    if names not in CONTESTED:
        return False
    box = CONTESTED[names]
    return box is None or all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in line)


def _flat(lines: Iterable[Line], least: int) -> list[list[int]]:
    """Lines in tenths of a degree, without points that fall together; those too short to be seen are left out."""
    kept = []
    for line in lines:
        points: list[tuple[int, int]] = []
        for x, y in line:
            point = (round(x * 10), round(-y * 10))
            if not points or point != points[-1]:
                points.append(point)
        if len(points) >= least:
            steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points)]
            kept.append([value for point in (points[0], *steps) for value in point])
    return kept


if __name__ == "__main__":
    for source, target in zip(sys.argv[1:3], FILES, strict=True):
        made = build(json.loads(Path(source).read_text(encoding="utf-8")))
        (DATA / target).write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
