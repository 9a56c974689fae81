"""Publishing into a lake: its tables of this warehouse become those of the published file, in one transaction.

What changed is told from the file that was published into the lake last, which is kept beside the published one as a
link: it takes no room until that is replaced. Where there is none, or the lake is in another state than it, the rows of
the lake themselves are compared.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.publish.file import PUBLISHED_NAME
from pipelines.publish.lake import ALIAS, LakeError, in_lake, transaction
from pipelines.publish.lake_home import RENEWAL_NAME, alone, held, keep, last_published
from pipelines.publish.lake_place import LakePlace
from pipelines.publish.lake_rows import Brought, Task, bring_rows
from pipelines.publish.lake_shape import PUBLICATION, TOGETHER, see_together, warehouses_of
from pipelines.publish.lake_upkeep import forget_states_before


@dataclass(frozen=True)
class LakeReport:
    """What was done in a lake."""

    name: str
    row_count: int
    """Rows that were added, replaced or taken away."""

    is_renewed: bool = False


def publish_lake(home: Path, place: LakePlace, *, now: datetime) -> LakeReport:
    """Brings the published file of a home into the lake; changes nothing, not even a snapshot, if it is there already.

    Raises LakeError, also if the lake has another warehouse under this name.
    """
    if not (home / PUBLISHED_NAME).is_file():
        raise LakeError(f"{home / PUBLISHED_NAME} is not there: nothing has been published. Run `dateline run PATH`.")
    with alone(home):
        renews = (home / RENEWAL_NAME).exists()
        brought = _bring(home, place, now=now, renews=renews)
        if renews:
            forget_states_before(place, brought.snapshot)
            (home / RENEWAL_NAME).unlink(missing_ok=True)
    return LakeReport(place.name, brought.row_count, is_renewed=renews)


def publications(place: LakePlace) -> dict[str, datetime]:
    """When each warehouse of the lake changed last, in UTC, by name. Raises LakeError, also if there is no lake yet."""

    def work(connection: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
        if not warehouses_of(connection):
            return {}
        found = connection.execute(f"SELECT warehouse_name, published_at FROM {ALIAS}.{TOGETHER}.{PUBLICATION}")
        return dict(found.fetchall())

    return in_lake(place, work)


def withdraw(place: LakePlace) -> bool:
    """Takes a warehouse out of the lake; whether it was there. Maintenance removes its files later."""

    def work(connection: duckdb.DuckDBPyConnection) -> bool:
        if place.name not in warehouses_of(connection):
            return False
        with transaction(connection):
            connection.execute(f"DROP SCHEMA {ALIAS}.{place.name} CASCADE")
            see_together(connection)
        return True

    return in_lake(place, work)


def _bring(home: Path, place: LakePlace, *, now: datetime, renews: bool) -> Brought:
    with held(home) as published:
        task = Task(
            name=place.name,
            published=published,
            last=last_published(home),
            publication_id=uuid.uuid4().hex,
            published_at=now,
            renews=renews,
        )
        brought = in_lake(place, lambda connection: bring_rows(connection, task), makes=True)
        keep(published, home, brought.publication_id)
    return brought
