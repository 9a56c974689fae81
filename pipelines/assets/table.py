"""What the assets tell about a table: made from its record before a run, from its rows after one."""

from collections.abc import Mapping, Sequence

import dagster as dg

from models.record import Record
from pipelines.load.schema import columns, constraint, is_nullable, meaning, sql_type
from pipelines.load.warehouse import Warehouse

OWNERS = ("team:dateline",)
KINDS = frozenset(("python", "duckdb"))
WRITER_POOL = "warehouse_writer"
"""Steps that write share one slot: a warehouse has one writer."""

PREVIEW_ROWS = 5
PREVIEW_COLUMNS = 8
CELL_LENGTH = 60
HASHES = ("_id", "_sha256", "_digest", "_key")
"""Ends of names of columns that say nothing to a person."""

MARKDOWN_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|`*_[]!\\~#"})
"""Words of articles are shown as they are: no sign in them makes a link, a picture or a tag."""


def table_spec(kind: type[Record], *, group: str, deps: Sequence[str] = ()) -> dg.AssetSpec:
    """The asset of a table, described by its record."""
    return dg.AssetSpec(
        key=kind.table,
        group_name=group,
        deps=list(deps),
        description=f"{meaning(kind)}\n\nKey: {', '.join(f'`{name}`' for name in kind.key)}.",
        owners=list(OWNERS),
        kinds=set(KINDS),
        metadata={"dagster/table_name": kind.table, "dagster/column_schema": column_schema(kind)},
    )


def column_schema(kind: type[Record]) -> dg.TableSchema:
    """Its columns, with type, bounds and meaning."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=name,
                type=sql_type(field),
                description=field.description,
                constraints=dg.TableColumnConstraints(
                    nullable=is_nullable(field),
                    unique=kind.key == (name,),
                    other=[bound] if (bound := constraint(name, field)) else [],
                ),
            )
            for name, field in ((name, kind.model_fields[name]) for name in columns(kind))
        ]
    )


def table_result(
    warehouse: Warehouse, kind: type[Record], counts: Mapping[str, int] | None = None, **more: dg.MetadataValue
) -> dg.MaterializeResult[None]:
    """The asset's state after a step: rows in all, the counts of this run, a preview, a query to look further."""
    shown, rows = preview_rows(warehouse, kind)
    query = f"SELECT {', '.join(shown)}\nFROM {kind.table}\nORDER BY {', '.join(kind.key)}\nLIMIT 20"
    return dg.MaterializeResult(
        asset_key=kind.table,
        metadata={
            "dagster/row_count": warehouse.count(kind),
            **(counts or {}),
            **more,
            "preview": dg.MetadataValue.md(markdown_table(shown, rows)),
            "look_further": dg.MetadataValue.md(f"`dateline sql` with\n\n```sql\n{query}\n```"),
        },
    )


def preview_rows(warehouse: Warehouse, kind: type[Record]) -> tuple[list[str], list[tuple[object, ...]]]:
    """A few columns that a person can read, and the first rows of them."""
    readable = [name for name in columns(kind) if sql_type(kind.model_fields[name]) != "BLOB"]
    rows = warehouse.execute(
        f"SELECT {', '.join(_as_text(name, kind) for name in readable)} FROM {kind.table} "
        f"ORDER BY {', '.join(kind.key)} LIMIT {PREVIEW_ROWS}"
    ).fetchall()
    told = [at for at, name in enumerate(readable) if not name.endswith(HASHES)] or list(range(len(readable)))
    filled = [at for at in told if not rows or any(row[at] is not None for row in rows)]
    shown = (filled or told)[:PREVIEW_COLUMNS]
    return [readable[at] for at in shown], [tuple(row[at] for at in shown) for row in rows]


def _as_text(name: str, kind: type[Record]) -> str:
    """Instants as text: fetching one needs a package that need not be installed."""
    return f"{name}::TEXT" if sql_type(kind.model_fields[name]) == "TIMESTAMPTZ" else name


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as a Markdown table; the words of articles cannot break it.

    >>> print(markdown_table(["title", "line_no"], [["Talks | <b>today</b>", 3]]))
    | title | line_no |
    | --- | --- |
    | Talks &#124; &#60;b&#62;today&#60;/b&#62; | 3 |
    """
    if not rows:
        return "No rows yet."
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    words = " ".join(str(value).split())
    if len(words) > CELL_LENGTH:
        words = words[: CELL_LENGTH - 1] + "…"
    return words.translate(MARKDOWN_SIGNS)
