"""Changes of the tables between versions: `sql/migrations/NNNN_name.sql` brings version NNNN - 1 to NNNN.

A file says in its comments what readers notice, and holds the statements that move or make values, if any are needed;
columns and tables that are only new need none. `sql/migrations/digests.csv` keeps the digest of every file, so that one
that was applied somewhere is not changed any more: `python -m pipelines.load.migration` adds a new file to it.
"""

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pydantic_core import PydanticUndefined

from pipelines.load.fault import WarehouseError
from pipelines.load.schema import SCHEMA_FILE, SCHEMA_VERSION, all_records, columns, is_nullable, sql_type

MIGRATIONS = SCHEMA_FILE.parent / "migrations"
DIGEST_FILE = MIGRATIONS / "digests.csv"
NAME = re.compile(r"(\d{4})_[a-z0-9_]+")
FIRST_VERSION = 1
"""The tables of the first release; before them there is nothing to come from."""


@dataclass(frozen=True)
class Migration:
    """The change to one version."""

    version: int
    name: str
    statement: str
    digest: str


def read_migrations(folder: Path = MIGRATIONS) -> tuple[Migration, ...]:
    """All of them, by version. Raises WarehouseError if one is missing, or is another than was once applied."""
    kept = {row["name"]: row["digest"] for row in _read_digests(folder)}
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        migration = read_migration(path)
        expected = FIRST_VERSION + 1 + len(found)
        if migration.version != expected:
            raise WarehouseError(f"{path}: number {migration.version}, expected {expected}; numbers have no gaps.")
        if kept.get(migration.name) != migration.digest:
            raise WarehouseError(
                f"{path}: its digest is {migration.digest}, expected {kept.get(migration.name)}. A migration is not "
                "changed once it was applied: write a new one, or install Dateline again."
            )
        found.append(migration)
    return tuple(found)


def read_migration(path: Path) -> Migration:
    """One file."""
    number = NAME.fullmatch(path.stem)
    if number is None:
        raise WarehouseError(f"{path}: its name must be four digits and a name, such as 0002_withdrawn.sql.")
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Migration(int(number[1]), path.stem, text, digest)


def migrations_from(version: int) -> Sequence[Migration]:
    """What brings the tables of a version to those of today, in order."""
    return [m for m in read_migrations() if version < m.version <= SCHEMA_VERSION]


def add_defaults(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives rows of older tables a value in columns that are new, may not be null and have a default."""
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database()"
    ).fetchall()
    there = set(rows)
    tables = {table for table, _ in rows}
    for kind in all_records():
        for name in columns(kind):
            field = kind.model_fields[name]
            if kind.table not in tables or (kind.table, name) in there or is_nullable(field):
                continue
            if field.default is PydanticUndefined:
                continue  # a migration should have made it; copying the rows will tell
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            connection.execute(f"ALTER TABLE {kind.table} ADD COLUMN {name} {sql_type(field)}")
            connection.execute(f"UPDATE {kind.table} SET {name} = ?", [default])


def _read_digests(folder: Path) -> list[dict[str, str]]:
    file = folder / DIGEST_FILE.name
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) if file.exists() else []


def write_digests(folder: Path = MIGRATIONS) -> None:
    """Adds new files to the list. Raises WarehouseError if one that is listed was changed."""
    kept = {row["name"]: row["digest"] for row in _read_digests(folder)}
    for path in sorted(folder.glob("*.sql")):
        migration = read_migration(path)
        if kept.setdefault(migration.name, migration.digest) != migration.digest:
            raise WarehouseError(f"{path} was changed since it was listed. Write a new migration instead.")
    lines = "".join(f"{name},{digest}\n" for name, digest in sorted(kept.items()))
    (folder / DIGEST_FILE.name).write_text("name,digest\n" + lines, encoding="utf-8")


if __name__ == "__main__":
    write_digests()
