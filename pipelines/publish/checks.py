"""Checks: every file in sql/checks selects rows at fault; none means well.

Two of the files are made from what is declared elsewhere, dangling references from models and event codes from the
ontology: `python -m pipelines.publish.checks` writes them again, and a test fails while they are stale.
"""

from typing import cast

import models.document
import models.entity
import models.event
import models.gathered
import models.mention
import models.quality  # noqa: F401  imported so that every record is known to record_types
from models.code import Severity
from models.quality import CheckResult
from models.record import Record
from pipelines.knowledge import plover
from pipelines.publish.file import OpenWarehouse
from pipelines.publish.sql_files import SQL_FOLDER, SqlFile, SqlFileError, sql_files

LOOSE_REFERENCES = {
    "document": {"duplicate_of": "document", "superseded_by": "document"},
    "quote": {"speaker_entity_id": "entity"},
    "quantity": {"speaker_entity_id": "entity", "event_mention_id": "event_mention"},
    "event_mention": {
        "sentence_id": "sentence",
        "speaker_entity_id": "entity",
        "location_entity_id": "entity",
    },
    "event_mention_participant": {"entity_id": "entity"},
    "event": {"merged_into": "event", "location_entity_id": "entity", "story_id": "story"},
    "event_participant": {"entity_id": "entity"},
}
"""Columns that point at a row which helps the reader, but without which the row still stands."""


HISTORIES = ("event_member",)
"""Tables that keep rows which no longer hold; what those point at may be gone."""


def run_checks(warehouse: OpenWarehouse, batch_id: str) -> list[CheckResult]:
    """The outcome of every check on the warehouse as it is now; writing it down is the caller's work."""
    return [_run_check(warehouse, check, batch_id) for check in sql_files("checks")]


def _run_check(warehouse: OpenWarehouse, check: SqlFile, batch_id: str) -> CheckResult:
    faults = f"({check.statement}) AS fault"
    row = warehouse.connection.execute(f"SELECT count(*) FROM {faults}").fetchone()
    count = int(row[0]) if row else 0
    severity = check.one("severity")
    if severity not in ("error", "warn"):
        raise SqlFileError(f"sql/checks/{check.name}.sql: severity is {severity!r}, expected error or warn")
    message = f"{count:,} {check.one('finds')}" if count else f"no {check.one('finds')}"
    if count and severity == "warn":
        message += f"; to see them: dateline sql {check.name}"
    elif count:  # nothing is published, so that a query would show rows without the fault
        sample = warehouse.connection.execute(f"SELECT fault FROM {faults} LIMIT 1").fetchone()
        message += f"; the first: {sample[0] if sample else None}"
    return CheckResult(
        batch_id=batch_id,
        check_name=check.name,
        severity=cast("Severity", severity),
        is_passed=not count,
        fault_count=count,
        message=message,
    )


def record_types() -> list[type[Record]]:
    """Every record that has a table, by its name."""
    found: list[type[Record]] = []
    waiting = list(Record.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if kind.table and kind.__module__.startswith("models."):
            found.append(kind)
    return sorted(found, key=lambda kind: kind.table)


def reference_check(*, loose: bool) -> str:
    """The text of sql/checks/dangling_reference.sql, or of dangling_hint.sql."""
    parts = []
    keys = {kind.table: kind.key[0] for kind in record_types()}
    for kind in record_types():
        references = LOOSE_REFERENCES.get(kind.table, {}) if loose else kind.references
        for column, target in references.items():
            parts.append(
                f"SELECT '{kind.table}' AS table_name, '{column}' AS column_name, {column} AS missing_id\n"
                f"FROM {kind.table}\n"
                f"WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {keys[target]} FROM {target})"
                + (" AND is_current" if kind.table in HISTORIES else "")
            )
    severity, finds = (
        ("warn", "links to rows that are not there, on rows that stand without them")
        if loose
        else ("error", "references to rows that are not there")
    )
    return (
        f"-- severity: {severity}\n-- finds: {finds}\n"
        "-- Made by `python -m pipelines.publish.checks` from the records: do not edit.\n" + "\nUNION ALL\n".join(parts)
    ) + "\n"


def key_check() -> str:
    """The text of sql/checks/duplicate_key.sql: keys that no index keeps."""
    parts = [
        f"SELECT '{kind.table}' AS table_name, concat_ws(' ', {', '.join(kind.key)}) AS row_key,\n"
        f"    count(*) AS row_count\nFROM {kind.table}\nGROUP BY {', '.join(kind.key)}\nHAVING count(*) > 1"
        for kind in record_types()
        if not kind.is_indexed
    ]
    return (
        "-- severity: error\n-- finds: keys that several rows have\n"
        "-- Made by `python -m pipelines.publish.checks` from the records: do not edit.\n" + "\nUNION ALL\n".join(parts)
    ) + "\n"


def code_check() -> str:
    """The text of sql/checks/unknown_code.sql."""
    codes = sorted(plover.event_types())
    rows = [(code, plover.quad_class(code), mode) for code in codes for mode in (None, *plover.modes(code))]
    values = ",\n        ".join(f"('{code}', {quad}, {f'{mode!r}' if mode else 'NULL'})" for code, quad, mode in rows)
    return f"""\
-- severity: warn
-- finds: events or mentions whose mode or quad class does not belong to their type
-- Made by `python -m pipelines.publish.checks` from the ontology: do not edit. DISASTER stands outside it.
WITH known (event_code, quad_class, mode_code) AS (
    VALUES
        {values}
),
coded AS (
    SELECT 'event' AS table_name, event_id AS row_id, event_code, quad_class, mode_code FROM event
    UNION ALL
    SELECT 'event_mention', event_mention_id, event_code, quad_class, mode_code FROM event_mention
)
SELECT coded.table_name, coded.row_id, coded.event_code, coded.mode_code, coded.quad_class
FROM coded
WHERE (coded.event_code = 'DISASTER' AND coded.quad_class IS NOT NULL)
    OR (
        coded.event_code <> 'DISASTER'
        AND NOT EXISTS (
            SELECT 1
            FROM known
            WHERE known.event_code = coded.event_code
                AND known.quad_class IS NOT DISTINCT FROM coded.quad_class
                AND known.mode_code IS NOT DISTINCT FROM coded.mode_code
        )
    )
"""


def generated_checks() -> dict[str, str]:
    """The files that are made, not written."""
    return {
        "duplicate_key.sql": key_check(),
        "dangling_reference.sql": reference_check(loose=False),
        "dangling_hint.sql": reference_check(loose=True),
        "unknown_code.sql": code_check(),
    }


if __name__ == "__main__":
    for file_name, content in generated_checks().items():
        (SQL_FOLDER / "checks" / file_name).write_text(content, encoding="utf-8")
