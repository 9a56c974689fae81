"""Assets of the room extract: what each article says, span by span."""

from collections.abc import Iterator
from datetime import date

import dagster as dg
from pydantic import Field

from models.mention import EntityMention, EventMention, EventMentionParticipant, Quantity, Quote, Sentence, Timex
from models.record import Record
from pipelines.assets.step import open_step
from pipelines.assets.table import WRITER_POOL, table_result, table_spec
from pipelines.reading import extract_step, have_read_again
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


class ReadAgainConfig(dg.Config):
    """Which articles to read again though no code changed; none unless one of these is given."""

    published_since: str | None = Field(None, description="Those of this day or later, such as 2022-01-05.")
    published_until: str | None = Field(None, description="Those of this day or earlier.")
    extracted_by: str | None = Field(None, description="Those that this version read: document.extracted_by.")


@dg.multi_asset(
    name="extract",
    pool=WRITER_POOL,
    specs=[table_spec(kind, group="extract", deps=deps) for kind, deps in DEPS.items()],
)
def extract_assets(
    context: dg.AssetExecutionContext,
    config: ReadAgainConfig,
    warehouse: WarehouseResource,
    readers: ReadersResource,
) -> Iterator[dg.MaterializeResult[None]]:
    """Reads every current article that was not read yet, and those that the config asks for."""
    since, until = (chosen_day(name, getattr(config, name)) for name in ("published_since", "published_until"))
    with open_step(context, warehouse, "extract") as step, readers.open() as runner:
        have_read_again(step.warehouse, since=since, until=until, version=config.extracted_by)
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


def chosen_day(name: str, given: str | None) -> date | None:
    """The day that a config names. Raises Failure if it is none."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise dg.Failure(f"{name} is {given!r}, expected a day such as 2022-01-05.", allow_retries=False) from error
