"""`python -m tests.releases.build`: the small world as a warehouse of today's tables, for versions to come.

It writes `schema-N.sql` beside this file, once for each version of the tables, when that version is released; the file
of an earlier version is never written again. It is text, so that a change can be read; a test makes a warehouse of it.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines.load.schema import SCHEMA_VERSION, all_records, columns, schema_digest, table_statement
from pipelines.load.store import STORAGE
from tests.warehouse_fixture import open_filled_warehouse

HERE = Path(__file__).parent


def statements() -> Iterator[str]:
    """Everything that makes the warehouse."""
    yield "CREATE TABLE schema_version (version BIGINT NOT NULL, digest TEXT NOT NULL)"
    yield f"INSERT INTO schema_version VALUES ({SCHEMA_VERSION}, '{schema_digest()}')"
    with tempfile.TemporaryDirectory() as home, open_filled_warehouse(Path(home)) as warehouse:
        for kind in all_records():
            yield table_statement(kind)
            for record in warehouse.read(kind):
                values = ", ".join(_literal(getattr(record, name)) for name in columns(kind))
                yield f"INSERT INTO {kind.table} VALUES ({values})"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, bytes):
        return f"unhex('{value.hex()}')"
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return "'" + text.replace("'", "''") + "'"


def make_warehouse(version: int, path: Path) -> Path:
    """The stored warehouse of a version as a DuckDB file."""
    connection = duckdb.connect(str(path), config=dict(STORAGE))
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute((HERE / f"schema-{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def stored_versions() -> list[int]:
    """Versions whose warehouse is stored."""
    return sorted(int(path.stem.removeprefix("schema-")) for path in HERE.glob("schema-*.sql"))


def main() -> int:
    """Writes the file of today's version, unless it is there."""
    file = HERE / f"schema-{SCHEMA_VERSION}.sql"
    if file.exists():
        print(f"{file} is there; it is not written again.", file=sys.stderr)
        return 1
    file.write_text(";\n".join(statements()) + ";\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
