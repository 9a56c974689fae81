"""The entity-relationship diagram, docs/entity-diagram.svg: drawn from the records and their references.

`python -m pipelines.publish.diagram` draws it again; a test fails while it is stale. A box is a table with its key and
its references, a line leads from a column to the table whose key it holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from models.record import Record
from pipelines.publish.checks import LOOSE_REFERENCES, record_types
from pipelines.publish.dictionary import empty_database
from pipelines.publish.file import reader_tables

DIAGRAM_FILE = Path(__file__).resolve().parents[2] / "docs" / "entity-diagram.svg"

WIDTH, GAP_X, GAP_Y, HEAD, ROW = 216, 96, 26, 26, 18
STYLE = (
    "text{font:12.5px system-ui,sans-serif;fill:#1b2127}.head{font-weight:600;fill:#fff}.key{font-weight:600}"
    ".box{fill:#fff;stroke:#0072b2}.bar{fill:#0072b2}.firm{stroke:#56616c;fill:none}"
    ".loose{stroke:#56616c;fill:none;stroke-dasharray:4 3}"
)


@dataclass(frozen=True)
class Box:
    """A table on the page: its left upper corner, and its rows, each a column and what it refers to."""

    x: int
    y: int
    rows: tuple[tuple[str, str | None, bool], ...]

    @property
    def height(self) -> int:
        """Of head and rows."""
        return HEAD + ROW * len(self.rows) + 6


def entity_diagram() -> str:
    """The diagram as SVG."""
    kinds = {kind.table: kind for kind in record_types()}
    shown = {table: kinds[table] for table in reader_tables(empty_database())}
    boxes = _place(shown)
    width = max(box.x for box in boxes.values()) + WIDTH + 20
    height = max(box.y + box.height for box in boxes.values()) + 20
    lines = [line for table, box in boxes.items() for line in _lines(table, box, boxes, shown)]
    parts = [part for table, box in boxes.items() for part in _drawn(table, box, shown[table])]
    words = "Tables of the published file, their keys and references"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{words}">'
        f'<title>{words}</title><style>{STYLE}</style><rect width="{width}" height="{height}" fill="#f6f8fa"/>\n'
        + "\n".join([*lines, *parts])
        + "\n</svg>\n"
    )


def _references(kind: type[Record]) -> dict[str, tuple[str, bool]]:
    """Columns that refer, each with the table and whether the row cannot stand without."""
    firm = {column: (target, True) for column, target in kind.references.items()}
    loose = {column: (target, False) for column, target in LOOSE_REFERENCES.get(kind.table, {}).items()}
    return {**loose, **firm}


def _place(shown: Mapping[str, type[Record]]) -> dict[str, Box]:
    """Boxes in columns: each table to the right of all that it cannot stand without."""
    depth: dict[str, int] = {}

    def depth_of(table: str) -> int:
        if table not in depth:
            depth[table] = 0  # a table that refers to itself
            targets = [t for t, is_firm in _references(shown[table]).values() if is_firm and t in shown and t != table]
            depth[table] = 1 + max((depth_of(target) for target in targets), default=-1)
        return depth[table]

    boxes: dict[str, Box] = {}
    bottoms: dict[int, int] = {}
    for table, kind in shown.items():
        references = _references(kind)
        names = [*kind.key, *(column for column in references if column not in kind.key)]
        rows = tuple((name, *references.get(name, (None, True))) for name in names)
        column = depth_of(table)
        y = bottoms.get(column, 20)
        boxes[table] = Box(20 + column * (WIDTH + GAP_X), y, rows)
        bottoms[column] = y + boxes[table].height + GAP_Y
    return boxes


def _lines(table: str, box: Box, boxes: Mapping[str, Box], shown: Mapping[str, type[Record]]) -> Iterator[str]:
    for number, (_, target, is_firm) in enumerate(box.rows):
        if target is None or target == table or target not in shown:
            continue
        there = boxes[target]
        y, end_y = box.y + HEAD + ROW * number + 12, there.y + HEAD // 2
        is_left = there.x < box.x
        x, end_x = (box.x, there.x + WIDTH) if is_left else (box.x + WIDTH, there.x + WIDTH)
        if there.x > box.x:
            end_x = there.x
        bend = -60 if is_left else 60
        end_bend = -bend if there.x != box.x else bend
        yield (
            f'<path class="{"firm" if is_firm else "loose"}" '
            f'd="M{x} {y}C{x + bend} {y} {end_x + end_bend} {end_y} {end_x} {end_y}"/>'
        )


def _drawn(table: str, box: Box, kind: type[Record]) -> Iterator[str]:
    yield f'<rect class="box" x="{box.x}" y="{box.y}" width="{WIDTH}" height="{box.height}" rx="5"/>'
    yield f'<rect class="bar" x="{box.x}" y="{box.y}" width="{WIDTH}" height="{HEAD - 3}" rx="5"/>'
    yield f'<text class="head" x="{box.x + 9}" y="{box.y + 16}">{escape(table)}</text>'
    for number, (name, _, _) in enumerate(box.rows):
        style = ' class="key"' if name in kind.key else ""
        yield f'<text{style} x="{box.x + 9}" y="{box.y + HEAD + ROW * number + 15}">{escape(name)}</text>'


if __name__ == "__main__":
    DIAGRAM_FILE.write_text(entity_diagram(), encoding="utf-8")
