"""`dateline forget`: asks, does it, and tells what was done."""

import sys
from datetime import UTC, datetime
from typing import Any

import click

from pipelines.cli_talk import Talk
from pipelines.forget import Choice, find_documents, forget
from pipelines.lake_step import lake_step
from pipelines.load.warehouse import WAREHOUSE_NAME, Warehouse, WarehouseError
from pipelines.publish.explain_text import counted
from pipelines.publish.file import BRIEFING_NAME
from pipelines.publish.lake_home import RENEWAL_NAME
from pipelines.settings import Settings, gather_settings

SHOWN = 10


def forget_documents(
    talk: Talk, documents: tuple[str, ...], *, source: str | None, before: datetime | None, yes: bool, **flags: Any
) -> int:
    """Takes the chosen articles away; on a terminal, asks first."""
    settings = gather_settings(flags)
    folder = settings.home
    if not (folder / WAREHOUSE_NAME).exists():
        raise WarehouseError(f"{folder / WAREHOUSE_NAME} is not there, so there is nothing to forget. Mend --home.")
    choice = Choice(documents, source, before.date() if before else None)
    with Warehouse.open(folder) as warehouse:
        found = find_documents(warehouse, choice)
        paths = sorted({d.path for d in found})
        for path in paths[:SHOWN]:
            talk.say(f"to be forgotten  {path}")
        if len(paths) > SHOWN:
            talk.say(f"and {len(paths) - SHOWN} more")
        if not yes and sys.stdin.isatty():
            click.confirm(f"Forget {counted(len(paths), 'article')} for good?", abort=True, err=True)
        has_lake = settings.lake is not None
        done = forget(warehouse, found, reason=reason_of(choice), now=datetime.now(UTC), has_lake=has_lake)
    click.echo(f"forgotten: {counted(done.documents, 'article')}, {counted(done.events_retired, 'event')} retired")
    if done.published_path is None:
        talk.error("a check failed: the published file still holds them. `dateline doctor` says what to do.")
        return 1
    if (folder / BRIEFING_NAME).exists():  # it may show what is forgotten
        (folder / BRIEFING_NAME).unlink()
        talk.say(f"{folder / BRIEFING_NAME} is gone too; `dateline brief` draws it anew")
    return _forget_in_lake(talk, settings)


def _forget_in_lake(talk: Talk, settings: Settings) -> int:
    """What is published now, brought into the lake in the place of all that was there before."""
    if not (settings.home / RENEWAL_NAME).exists():
        return 0
    done = lake_step(settings, now=datetime.now(UTC))
    if done is not None and not done.fault:
        click.echo(f"gone from the lake too ({done.name}), with all of its earlier states")
        return 0
    seen = done.fault if done else "this warehouse was published into a lake before, and none is set now."
    talk.error(f"THE LAKE STILL HOLDS THEM: {seen} As soon as it can be reached: dateline lake publish")
    return 1


def reason_of(choice: Choice) -> str:
    """By what the articles were chosen, without the words that may have to be forgotten too."""
    parts = ["document"] if choice.documents else []
    parts += ["source"] if choice.source else []
    parts += [f"before {choice.before}"] if choice.before else []
    return ", ".join(parts)
