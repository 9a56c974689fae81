"""`dateline lake`: the lake that is set, worked on and told of."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click

from pipelines.cli_talk import Talk
from pipelines.publish.explain_text import counted
from pipelines.publish.lake_publish import publish_lake, withdraw
from pipelines.publish.lake_upkeep import maintain
from pipelines.settings import SettingsError, gather_settings


def work_on_lake(talk: Talk, action: str, flags: Mapping[str, Any], *, keep_days: int, as_json: bool) -> int:
    """Does what is asked, and tells it. Raises SettingsError if no lake is set, LakeError if it cannot be used."""
    settings = gather_settings(flags)
    place = settings.lake_place
    if place is None:
        raise SettingsError(
            "no lake is set, expected its catalogue: --lake, DATELINE_LAKE, or lake = ... in dateline.toml in the home."
        )
    talk.start_log()
    now = datetime.now(UTC)
    if action == "publish":
        done: dict[str, Any] = asdict(publish_lake(settings.home, place, now=now))
        told = f"in the lake as {place.name}: {counted(done['row_count'], 'row')} changed"
    elif action == "maintain":
        done = asdict(maintain(place, now=now, keep_days=keep_days))
        told = "; ".join(f"{name.replace('_', ' ')}: {count:,}" for name, count in done.items())
    else:
        done = {"name": place.name, "was_there": withdraw(place)}
        told = f"{place.name} is no more in the lake" if done["was_there"] else f"the lake has no {place.name}"
    click.echo(json.dumps(done, ensure_ascii=False, indent=2) if as_json else told)
    return 0
