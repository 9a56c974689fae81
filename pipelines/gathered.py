"""A mark in the warehouse that what the articles say was brought together since any of them last changed.

It goes in the transaction that changes an article, and comes back in the one that gathers: so a run that was cut off in
between is found out whatever the clock says, and whichever run comes next makes up for it.
"""

from models.quality import RunInput
from pipelines.load.warehouse import Warehouse

GATHERED = "gathered_by"
"""Name under which the digest of code and of the user's own files is kept."""


def mark_gathered(warehouse: Warehouse, digest: str) -> None:
    """To be called in the transaction that gathers."""
    warehouse.write([RunInput(input_name=GATHERED, content=digest)])


def unmark_gathered(warehouse: Warehouse) -> None:
    """To be called in every transaction that changes what documents say."""
    warehouse.delete(RunInput, "input_name = ?", [GATHERED])


def is_gathered(warehouse: Warehouse, digest: str) -> bool:
    """Whether all of it was gathered, and by this."""
    return [row.content for row in warehouse.read(RunInput, "input_name = ?", [GATHERED])] == [digest]
