"""Keeping a lake small and quick: many little files become few, and states that nobody needs any more go.

Each step is a transaction of its own, tried again if a writer was quicker; what one left undone, the next time does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

import duckdb

from pipelines.publish.lake import ALIAS, LakeError, in_lake, quote
from pipelines.publish.lake_place import LakePlace

KEEP_DAYS = 7
"""How long an earlier state can be asked for."""

GRACE = timedelta(days=1)
"""A file may be in use for so long: by a reader of an earlier state, or by a writer that has not committed yet."""


@dataclass(frozen=True)
class Upkeep:
    """What maintenance did."""

    flushed_rows: int
    """Rows that stood in the catalogue, because they were few, and are in files now."""

    merged_files: int
    rewritten_files: int
    expired_snapshots: int
    removed_files: int
    orphaned_files: int
    """Files that belonged to nothing: of a writer that was killed."""


def maintain(place: LakePlace, *, now: datetime, keep_days: int = KEEP_DAYS) -> Upkeep:
    """Does all of it; other programs may read and write meanwhile. Raises LakeError."""
    expired, grace = (quote((now - age).astimezone(UTC).isoformat()) for age in (timedelta(days=keep_days), GRACE))
    return Upkeep(
        flushed_rows=_sum(place, "flush_inlined_data", column="rows_flushed"),
        merged_files=_sum(place, "merge_adjacent_files", column="files_processed"),
        rewritten_files=_sum(place, "rewrite_data_files", column="files_processed"),
        expired_snapshots=_sum(place, "expire_snapshots", f"older_than => {expired}::TIMESTAMPTZ"),
        removed_files=_sum(place, "cleanup_old_files", f"older_than => {grace}::TIMESTAMPTZ"),
        orphaned_files=in_lake(place, lambda connection: _remove_strays(connection, f"{grace}::TIMESTAMPTZ")),
    )


def forget_states_before(place: LakePlace, snapshot: int) -> None:
    """Takes away all that only earlier states hold: their rows, files and statistics, of all warehouses."""

    def expire(connection: duckdb.DuckDBPyConnection) -> None:
        rows = connection.execute(f"SELECT snapshot_id FROM {ALIAS}.snapshots() WHERE snapshot_id < ?", [snapshot])
        earlier = [number for (number,) in rows.fetchall()]
        if earlier:
            connection.execute(f"CALL ducklake_expire_snapshots('{ALIAS}', versions => {earlier})").fetchall()

    in_lake(place, expire)
    _sum(place, "cleanup_old_files", "cleanup_all => true")


def _remove_strays(connection: duckdb.DuckDBPyConnection, older_than: str) -> int:
    """Removes files that the catalogue does not know; none, if one that it knows would be among them."""
    call = f"ducklake_delete_orphaned_files('{ALIAS}', older_than => {older_than}"
    strays = [path for (path,) in connection.execute(f"CALL {call}, dry_run => true)").fetchall()]
    known = {
        PurePosixPath(path).name
        for table in ("ducklake_data_file", "ducklake_delete_file", "ducklake_files_scheduled_for_deletion")
        for (path,) in connection.execute(f"SELECT path FROM __ducklake_metadata_{ALIAS}.{table}").fetchall()
    }
    if wrong := [path for path in strays if PurePosixPath(path).name in known]:
        raise LakeError(
            f"the files of the lake are called otherwise than its catalogue says ({wrong[0]}), so strays "
            "cannot be told from them: nothing was removed. Give --lake-data as it was given when the lake was made."
        )
    return len(connection.execute(f"CALL {call})").fetchall()) if strays else 0


def _sum(place: LakePlace, function: str, options: str = "", *, column: str = "") -> int:
    """Runs one of DuckLake's functions; the sum of a column of its answer, or the number of its rows."""

    def work(connection: duckdb.DuckDBPyConnection) -> int:
        call = f"ducklake_{function}('{ALIAS}'{', ' if options else ''}{options})"
        answer = connection.execute(f"CALL {call}")
        names = [name for name, *_ in answer.description or ()]
        rows = answer.fetchall()
        return sum(row[names.index(column)] for row in rows) if column in names else len(rows)

    return in_lake(place, work)
