"""Assets of the room extract: what each article says, span by span."""

from collections.abc import Iterator

import dagster as dg

from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.record import Record
from pipelines.assets.step import open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.reading import extract_step
from pipelines.resources import ReadersResource, WarehouseResource

DEPS: dict[type[Record], tuple[str, ...]] = {
    Sentence: ("document",),
    Timex: ("document",),
    EntityMention: ("document",),
    Quote: ("document", "entity_mention"),
    Quantity: ("document", "entity_mention", "timex", "quote"),
    EventMention: ("document", "sentence", "entity_mention", "timex", "quote"),
    EventMentionParticipant: ("event_mention",),
}
UNCLEAR: dict[type[Record], tuple[str, str]] = {
    Timex: ("without_value", "value IS NULL"),
    Quote: ("without_speaker", "speaker_text IS NULL"),
    EventMention: ("without_date", "start_date IS NULL AND end_date IS NULL"),
    EventMentionParticipant: ("without_name", "entity_id IS NULL"),
}
"""What an editor would like to see fall: the name of the count, and its condition."""


@dg.multi_asset(
    name="extract",
    pool=WRITER_POOL,
    specs=[table_spec(kind, group="extract", deps=deps) for kind, deps in DEPS.items()],
)
def extract_assets(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource, readers: ReadersResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Reads every current article that was not read yet."""
    with open_step(context, warehouse, "extract") as step, readers.open() as runner:
        read = extract_step(step.warehouse, batch_id=step.batch_id, ingested_on=step.began_on, runner=runner)
        step.note.item_count = read
        results = []
        for kind in DEPS:
            counts = {"documents_read": read}
            if kind in UNCLEAR:
                name, condition = UNCLEAR[kind]
                counts[name] = step.warehouse.count(kind, condition)
            results.append(table_result(step.warehouse, kind, counts))
    yield from results
