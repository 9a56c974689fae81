"""The data dictionary: docs/data-dictionary.md, made from the tables, the records and the heads of the SQL files.

`python -m pipelines.publish.dictionary` writes it again; a test fails while it is stale.
"""

from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import duckdb

from models.record import Record
from pipelines.publish.checks import record_types
from pipelines.publish.file import add_views, reader_tables
from pipelines.publish.sql_files import SQL_FOLDER, sql_files, views_in_order

DICTIONARY_FILE = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"

HEADER = """\
# Data dictionary

<!-- Made by `python -m pipelines.publish.dictionary` from the records, views, checks and questions: do not edit. -->

What stands in `dateline.duckdb`. Ids are stable hashes as text. A column that ends in `_date` is a day, one in `_at` an
instant: `TIMESTAMP`, in UTC. Offsets count Unicode code points in `document.text`, half open:
`text[start_char:end_char]` are the words in `text_raw`. Countries are ISO 3166-1 alpha-3, coordinates WGS84 degrees. A
field that is not known is null. **Bold** columns together are the key of their table.
"""


def empty_database() -> duckdb.DuckDBPyConnection:
    """A database in memory with every table and view and no rows."""
    connection = duckdb.connect()
    for statement in (SQL_FOLDER / "schema.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.execute(statement)
    add_views(connection)
    return connection


def data_dictionary() -> str:
    """The text of docs/data-dictionary.md."""
    connection = empty_database()
    kinds = {kind.table: kind for kind in record_types()}
    tables = reader_tables(connection)
    lines = [HEADER, "## Tables", ""]
    lines += [f"- [`{table}`](#{table}): {_one_line(kinds[table].__doc__)}" for table in tables]
    for table in tables:
        lines += ["", *_table_lines(connection, kinds[table])]
    lines += ["", "## Views", ""]
    for view in sorted(views_in_order(), key=lambda file: file.name):
        lines += _view_lines(connection, view.name, view.notes)
    lines += ["## Questions that come along", "", "`dateline sql NAME`; a parameter is given as `-p NAME=VALUE`.", ""]
    lines += ["| name | question | parameters |", "| --- | --- | --- |"]
    for query in sql_files("queries"):
        asked = ", ".join(f"`{name}`" for name in query.parameters)
        lines.append(f"| `{query.name}` | {query.one('question')} | {asked} |")
    lines += [
        "",
        "## Checks",
        "",
        "Run after every run; each finds rows at fault. A failed `error` keeps the last file.",
    ]
    lines += ["", "| name | severity | finds |", "| --- | --- | --- |"]
    lines += [f"| `{check.name}` | {check.one('severity')} | {check.one('finds')} |" for check in sql_files("checks")]
    return "\n".join(lines) + "\n"


def _table_lines(connection: duckdb.DuckDBPyConnection, kind: type[Record]) -> Iterator[str]:
    yield f"### {kind.table}"
    yield ""
    yield _one_line(kind.__doc__)
    yield ""
    yield "| column | type | may be null | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, stored, nullable, comment in _columns(connection, kind.table):
        shown = f"**`{name}`**" if name in kind.key else f"`{name}`"
        meaning = comment or ""
        if target := kind.references.get(name):
            meaning += f" Refers to [`{target}`](#{target})."
        if values := _allowed(kind.model_fields[name].annotation):
            meaning += f" One of {', '.join(f'`{value}`' for value in values)}."
        yield f"| {shown} | {_reader_type(stored)} | {'yes' if nullable else ''} | {_escaped(meaning)} |"


def _view_lines(connection: duckdb.DuckDBPyConnection, view: str, notes: str) -> Iterator[str]:
    yield f"### {view}"
    yield ""
    yield notes
    yield ""
    columns = [f"`{name}` {_reader_type(stored)}" for name, stored, _, _ in _columns(connection, view)]
    yield f"Columns: {', '.join(columns)}."
    yield ""


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, bool, str | None]]:
    return connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = ? AND NOT internal ORDER BY column_index",
        [table],
    ).fetchall()


def _reader_type(stored: str) -> str:
    return {"TIMESTAMP WITH TIME ZONE": "TIMESTAMP", "VARCHAR": "TEXT", "VARCHAR[]": "TEXT[]"}.get(stored, stored)


def _allowed(annotation: Any) -> tuple[str, ...]:
    """The values of a closed list."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return tuple(value for option in get_args(annotation) for value in _allowed(option))
    return ()


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    DICTIONARY_FILE.parent.mkdir(exist_ok=True)
    DICTIONARY_FILE.write_text(data_dictionary(), encoding="utf-8")
