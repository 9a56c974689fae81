"""Assets of the room resolve: who, where and what happened, over all articles."""

from collections.abc import Iterator

import dagster as dg

from models.entity import Entity, EntityAlias, Location
from models.event import Event, EventHistory, EventMember, EventParticipant, MergeDecision, Story
from models.record import Record
from pipelines.assets.chart import status_chart
from pipelines.assets.step import Step, open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.resources import WarehouseResource
from pipelines.route import resolve_step

DEPS: dict[type[Record], tuple[str, ...]] = {
    Entity: ("entity_mention",),
    EntityAlias: ("entity",),
    Location: ("entity",),
    Story: ("document", "entity_mention"),
    MergeDecision: ("event_mention", "event_mention_participant", "story"),
    Event: ("event_mention", "event_mention_participant", "quantity", "story", "merge_decision"),
    EventMember: ("event",),
    EventParticipant: ("event", "entity"),
    EventHistory: ("event",),
}


@dg.multi_asset(
    name="resolve",
    pool=WRITER_POOL,
    specs=[table_spec(kind, group="resolve", deps=deps) for kind, deps in DEPS.items()],
)
def resolve_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Brings together what the articles say of the same; ids that stand are kept."""
    with open_step(context, warehouse, "resolve") as step:
        count = resolve_step(step.warehouse, batch_id=step.batch_id)
        step.note.item_count = count.total
        events = {"standing": count.total, "new": count.new, "merged": count.merged, "changed": count.changed}
        results = [
            table_result(step.warehouse, Event, events, by_status=dg.MetadataValue.md(_status_chart(step)))
            if kind is Event
            else table_result(step.warehouse, kind)
            for kind in DEPS
        ]
    yield from results


def _status_chart(step: Step) -> str:
    rows = step.warehouse.execute(
        "SELECT status, count(*) FROM event WHERE merged_into IS NULL GROUP BY status"
    ).fetchall()
    return status_chart(dict(rows))
