"""`dateline forget`: asks, does it, and tells what was done."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pipelines.cli_talk import Talk
from pipelines.forget import Choice, find_documents, forget
from pipelines.load.warehouse import WAREHOUSE_NAME, Warehouse, WarehouseError
from pipelines.publish.explain_text import counted
from pipelines.publish.file import BRIEFING_NAME
from pipelines.settings import gather_settings

SHOWN = 10


def forget_documents(
    talk: Talk, documents: tuple[str, ...], *, source: str | None, before: datetime | None, yes: bool, home: Path | None
) -> int:
    """Takes the chosen articles away; on a terminal, asks first."""
    folder = gather_settings({"home": home}).home
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
        done = forget(warehouse, found, reason=reason_of(choice), now=datetime.now(UTC))
    click.echo(f"forgotten: {counted(done.documents, 'article')}, {counted(done.events_retired, 'event')} retired")
    if done.published_path is None:
        talk.error("a check failed: the published file still holds them. `dateline doctor` says what to do.")
        return 1
    if (folder / BRIEFING_NAME).exists():  # it may show what is forgotten
        (folder / BRIEFING_NAME).unlink()
        talk.say(f"{folder / BRIEFING_NAME} is gone too; `dateline brief` draws it anew")
    return 0


def reason_of(choice: Choice) -> str:
    """By what the articles were chosen, without the words that may have to be forgotten too."""
    parts = ["document"] if choice.documents else []
    parts += ["source"] if choice.source else []
    parts += [f"before {choice.before}"] if choice.before else []
    return ", ".join(parts)
