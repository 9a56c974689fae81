"""What a lake holds beside rows: a schema for each warehouse with its tables and views, and those of all together.

The tables of a warehouse are those of its published file, and stand in a schema of its own: no row of one warehouse can
be touched by another, ids may be equal in two of them, and each may be of another version of Dateline. The schema
`main` has a view of the same name for each table and view: the rows of all warehouses, and whose each is.
"""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import duckdb

from pipelines.publish.lake import ALIAS, quote
from pipelines.publish.sql_files import views_in_order

TOGETHER = "main"
"""The schema in which the warehouses are seen together."""

PUBLICATION = "publication"
"""The table with one row in each warehouse's schema: who published last, what and when."""

PUBLICATION_COLUMNS = {
    "warehouse_id": "The warehouse: id of its first run.",
    "publication_id": "Drawn anew whenever its rows in the lake are changed.",
    "published_at": "When that was, in UTC.",
    "batch_id": "The run whose rows came last.",
    "shape_digest": "Digest of its tables, comments and views: while it is the same, only rows change.",
}


class Column(NamedTuple):
    """A column as DuckDB tells it."""

    name: str
    stored: str
    is_nullable: bool
    comment: str | None


Shape = dict[str, list[Column]]
"""The columns of each table."""


def shape_of(connection: duckdb.DuckDBPyConnection, database: str, schema: str = "main") -> Shape:
    """The tables of a schema, without views."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE database_name = $1 AND schema_name = $2 AND NOT internal AND table_name IN "
        "(SELECT table_name FROM duckdb_tables() WHERE database_name = $1 AND schema_name = $2) "
        "ORDER BY table_oid, column_index",
        [database, schema],
    ).fetchall()
    tables: Shape = {}
    for table, *column in rows:
        tables.setdefault(table, []).append(Column(*column))
    return tables


def table_comments(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, str | None]:
    """What each table means."""
    rows = connection.execute("SELECT table_name, comment FROM duckdb_tables() WHERE database_name = ?", [database])
    return dict(rows.fetchall())


def shape_digest(tables: Shape, comments: Mapping[str, str | None]) -> str:
    """Digest of all that is made beside rows."""
    views = [(view.name, view.statement, view.notes) for view in views_in_order()]
    return hashlib.sha256(repr((sorted(tables.items()), sorted(comments.items()), views)).encode()).hexdigest()[:16]


def make_schema(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """The schema of a warehouse, with the table of its publication, if it is not there."""
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {ALIAS}.{schema}")
    types = {"published_at": "TIMESTAMP"}
    lines = ", ".join(f"{name} {types.get(name, 'TEXT')} NOT NULL" for name in PUBLICATION_COLUMNS)
    connection.execute(f"CREATE TABLE {ALIAS}.{schema}.{PUBLICATION} ({lines})")
    for name, meaning in PUBLICATION_COLUMNS.items():
        connection.execute(f"COMMENT ON COLUMN {ALIAS}.{schema}.{PUBLICATION}.{name} IS {quote(meaning)}")


def make_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str, columns: list[Column]) -> None:
    """The table, empty, in the place of the one that may be there."""
    target = f"{ALIAS}.{schema}.{table}"
    connection.execute(f"DROP TABLE IF EXISTS {target}")
    declared = ", ".join(f"{c.name} {c.stored}{'' if c.is_nullable else ' NOT NULL'}" for c in columns)
    connection.execute(f"CREATE TABLE {target} ({declared})")


def comment_on(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, columns: list[Column], comment: str | None
) -> None:
    """Says what the table and its columns mean."""
    connection.execute(f"COMMENT ON TABLE {ALIAS}.{schema}.{table} IS {quote(comment)}")
    for column in columns:
        connection.execute(f"COMMENT ON COLUMN {ALIAS}.{schema}.{table}.{column.name} IS {quote(column.comment)}")


def make_views(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """The views of a warehouse, the same as those of its published file; those that are no more are taken away."""
    wanted = views_in_order()
    for name in sorted(set(_views(connection, schema)) - {view.name for view in wanted}):
        connection.execute(f"DROP VIEW {ALIAS}.{schema}.{name}")
    connection.execute(f"USE {ALIAS}.{schema}")  # a view finds its tables beside it, whatever the lake is called later
    for view in wanted:
        connection.execute(f"CREATE OR REPLACE VIEW {ALIAS}.{schema}.{view.name} AS {view.statement}")
        connection.execute(f"COMMENT ON VIEW {ALIAS}.{schema}.{view.name} IS {quote(view.notes)}")
    connection.execute("USE memory.main")


def see_together(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the views of all warehouses together anew; what only some have is null in the others."""
    found = _relations(connection)
    for name in sorted(set(_views(connection, TOGETHER)) - found.keys()):
        connection.execute(f"DROP VIEW {ALIAS}.{TOGETHER}.{name}")
    for name, warehouses in found.items():
        parts = [
            f"SELECT '{schema}' AS warehouse_name, {', '.join(columns)} FROM {schema}.{name}"
            for schema, columns in sorted(warehouses.items())
        ]
        view = f"{ALIAS}.{TOGETHER}.{name}"
        connection.execute(f"USE {ALIAS}.{TOGETHER}")
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS {' UNION ALL BY NAME '.join(parts)}")
    connection.execute("USE memory.main")


def warehouses_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of the warehouses in the lake."""
    rows = connection.execute(
        "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND schema_name <> ? ORDER BY schema_name",
        [ALIAS, TOGETHER],
    )
    return [name for (name,) in rows.fetchall()]


def _views(connection: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    rows = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = ? AND schema_name = ?", [ALIAS, schema]
    )
    return [name for (name,) in rows.fetchall()]


def _relations(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, list[str]]]:
    """The columns of each table and view, by warehouse."""
    rows = connection.execute(
        "SELECT table_name, schema_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE database_name = ? AND schema_name <> ? AND NOT internal GROUP BY ALL ORDER BY ALL",
        [ALIAS, TOGETHER],
    )
    found: dict[str, dict[str, list[str]]] = {}
    for name, schema, columns in rows.fetchall():
        found.setdefault(name, {})[schema] = columns
    return found
