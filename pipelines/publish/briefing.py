"""The briefing: one HTML file with timeline, map and figures that works offline, on a phone and on paper.

The page is a Jinja2 template with plain CSS and JavaScript (`page/`), put together here with the rows. Words of
articles are never trusted: the template escapes, the embedded JSON cannot end its element, the script makes text nodes
alone, and the page's own policy forbids every request.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.publish.briefing_rows import BriefingChoice, briefing_rows

PAGE = Path(__file__).resolve().parent / "page"
TEMPLATE = "briefing.html"
SCRIPTS = ("base", "filter", "card", "timeline", "map", "figures", "tables", "start")

UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that mean something to a browser inside a script element; in JSON they stand only in strings."""


def write_briefing(
    connection: duckdb.DuckDBPyConnection, path: Path, choice: BriefingChoice | None = None
) -> dict[str, Any]:
    """Writes the briefing of an opened published file, whole or not at all; gives the rows that it shows."""
    rows = briefing_rows(connection, choice or BriefingChoice())
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(briefing_html(rows), encoding="utf-8")
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return rows


def briefing_html(rows: dict[str, Any]) -> str:
    """The page for the rows of `briefing_rows`."""
    columns = rows["events"]["columns"]
    return _environment().get_template(TEMPLATE).render(
        data=json_for_script(rows),
        events=[dict(zip(columns, row, strict=True)) for row in rows["events"]["rows"]],
        total_count=rows["total_count"],
        corpus=rows["corpus"],
        style=_trusted("briefing.css"),
        script=Markup("\n").join(_trusted(f"{name}.js") for name in SCRIPTS),
    )  # fmt: skip


def json_for_script(value: Any) -> Markup:
    """JSON that may stand inside a script element, whatever its texts hold.

    >>> json_for_script({"title": "</script>"})
    Markup('{"title":"\\\\u003c/script\\\\u003e"}')
    """
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@lru_cache
def _trusted(name: str) -> Markup:
    """A file of our own, put in as it is."""
    return Markup((PAGE / name).read_text(encoding="utf-8"))
