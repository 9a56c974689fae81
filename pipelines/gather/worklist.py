"""Which articles are to be gathered: those that changed, that went, or that other code or files of the user's gathered.

A row of gathered_document says by what its article was gathered. Whoever changes an article empties that in the same
transaction; so a run that is cut off is found out whatever the clock says, and whichever comes next makes up for it.
"""

from collections.abc import Iterable, Sequence

from models.gathered import GatheredDocument, WaitingEntity, WaitingMention
from models.record import Record
from pipelines.load.warehouse import Warehouse

CHANGED = """
SELECT document_id FROM document LEFT JOIN gathered_document USING (document_id)
WHERE is_current AND gathered_by IS DISTINCT FROM $1
ORDER BY coalesce(published_best_date, published_latest_date), document_id
"""
GONE = """
SELECT document_id FROM gathered_document ANTI JOIN (SELECT document_id FROM document WHERE is_current)
USING (document_id) ORDER BY document_id
"""


def mark_changed(warehouse: Warehouse, document_ids: Iterable[str]) -> None:
    """To be called in every transaction that changes documents, or what was found in them."""
    warehouse.execute(
        "UPDATE gathered_document SET gathered_by = '' WHERE document_id IN (SELECT unnest($1)) AND gathered_by <> ''",
        [list(document_ids)],
    ).fetchall()


def changed_documents(warehouse: Warehouse, digest: str) -> list[str]:
    """The current documents that were not gathered by this as they are now, in the order of publication."""
    return column(warehouse, CHANGED, [digest])


def gone_documents(warehouse: Warehouse) -> list[str]:
    """Those that were gathered and are current no more."""
    return column(warehouse, GONE)


def is_waiting(warehouse: Warehouse, digest: str) -> bool:
    """Whether there is anything to gather."""
    kinds: tuple[type[Record], ...] = (WaitingMention, WaitingEntity)
    return bool(
        any(warehouse.count(kind) for kind in kinds)
        or warehouse.execute(f"SELECT 1 FROM ({CHANGED}) LIMIT 1", [digest]).fetchone()
        or warehouse.execute(f"SELECT 1 FROM ({GONE}) LIMIT 1").fetchone()
    )


def have_wait(warehouse: Warehouse, kind: type[Record], ids: Iterable[str]) -> None:
    """Notes entities or event mentions as waiting; ids that wait already are not noted again."""
    warehouse.execute(
        f"INSERT INTO {kind.table} SELECT id FROM (SELECT DISTINCT unnest($1) AS id) "
        f"ANTI JOIN {kind.table} ON {kind.key[0]} = id",
        [sorted(set(ids))],
    ).fetchall()


def column(warehouse: Warehouse, statement: str, params: Sequence[object] = ()) -> list[str]:
    """The first column of what a statement finds."""
    return [row[0] for row in warehouse.execute(statement, params).fetchall()]


def read_profiles(warehouse: Warehouse, ids: Iterable[str]) -> dict[str, GatheredDocument]:
    """What is kept of these documents."""
    rows = warehouse.read(GatheredDocument, "document_id IN (SELECT unnest($1))", [sorted(set(ids))])
    return {row.document_id: row for row in rows}
