"""docs/queries.md: every question that comes along, with what it answers about the small world of the tests.

`python -m tests.golden.cookbook` writes it again; a test fails while it is stale.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipelines.publish.output import cell, plain_rows
from pipelines.publish.query import named_queries, run_named_or_sql
from pipelines.publish.sql_files import SqlFile
from tests.published import publish_small_world

COOKBOOK_FILE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"

SHOWN_ROWS = 3
CELL_LENGTH = 44

HEADER = """\
# Questions and queries

<!-- Made by `python -m tests.golden.cookbook` from sql/queries: do not edit. -->

Each question has a name: `dateline sql NAME` answers it, `dateline sql --list` lists all of them, `--format` (csv,
json, parquet) gives the answer to another program, and `-p NAME=VALUE` fills a parameter (without it: no matter which).
The same statement runs in any tool that opens `dateline.duckdb`; parameters stand in it as `$name`.

The answers shown are about six made-up articles on two countries, Norland and Sudland, so that they stay the same
whatever Dateline learns; cells are cut short, and rows after the third left out. Statements of your own start best from
the [views](data-dictionary.md#views); who comes from GDELT finds its column names in `gdelt_event`.
"""


def cookbook(home: Path) -> str:
    """The text of docs/queries.md, asked of the small world in home."""
    queries = named_queries()
    lines = [HEADER, "| question | name |", "| --- | --- |"]
    lines += [f"| {query.one('question')} | [`{name}`](#{name}) |" for name, query in queries.items()]
    for name, query in queries.items():
        lines += ["", *_entry(home, name, query)]
    return "\n".join(lines) + "\n"


def _entry(home: Path, name: str, query: SqlFile) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield f"**{query.one('title')}.** {query.one('question')} {query.notes}".rstrip()
    yield ""
    asked = "".join(f" -p {parameter}={default or '...'}" for parameter, default in query.parameters.items())
    yield f"```console\n$ dateline sql {name}{asked}\n```"
    yield ""
    yield from _answer(home, name)
    yield ""
    yield f"```sql\n{query.statement}\n```"


def _answer(home: Path, name: str) -> Iterator[str]:
    table = run_named_or_sql(home, name)
    if not table.num_rows:
        yield f"No row in the small world. Columns: {', '.join(f'`{column}`' for column in table.column_names)}."
        return
    yield f"| {' | '.join(table.column_names)} |"
    yield f"|{' --- |' * table.num_columns}"
    for row in list(plain_rows(table))[:SHOWN_ROWS]:
        yield f"| {' | '.join(_shown(value) for value in row)} |"
    if table.num_rows > SHOWN_ROWS:
        yield ""
        yield f"and {table.num_rows - SHOWN_ROWS} more."


def _shown(value: object) -> str:
    text = "" if value is None else cell(value)
    cut = text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - 1] + "…"
    return cut.replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")


def write_cookbook() -> None:
    """Writes docs/queries.md."""
    with tempfile.TemporaryDirectory() as folder:
        publish_small_world(Path(folder))
        COOKBOOK_FILE.write_text(cookbook(Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    write_cookbook()
