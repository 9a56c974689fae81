"""`dateline sql`, `search`, `explain`, `brief` and `export`: questions to the published file."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from models.judgement import EventJudgement
from pipelines.cli_talk import Talk
from pipelines.publish.briefing import write_briefing
from pipelines.publish.briefing_rows import EVENT_LIMIT, BriefingChoice
from pipelines.publish.explain import explain, full_event_id
from pipelines.publish.explain_text import counted, explain_text
from pipelines.publish.export import export_tables
from pipelines.publish.file import BRIEFING_NAME
from pipelines.publish.output import write_csv, write_drawn, write_json, write_parquet
from pipelines.publish.query import QueryError, named_queries, open_published, run_named_or_sql
from pipelines.resolve.event_judgement import EVENT_JUDGEMENTS, add_judgement
from pipelines.settings import gather_settings


def answer_sql(
    talk: Talk,
    *,
    query: str | None,
    path: Path | None,
    params: tuple[str, ...],
    form: str,
    is_list: bool,
    home: Path | None,
) -> int:
    """Prints the answer, or the questions that come along."""
    if is_list:
        for line in query_list():
            click.echo(line)
        return 0
    if form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet is no text for a terminal: add `> answer.parquet`.")
    text = path.read_text(encoding="utf-8") if path else sys.stdin.read() if query == "-" else query or ""
    table = run_named_or_sql(gather_settings({"home": home}).home, text, _pairs(params))
    if form == "parquet":
        write_parquet(table, sys.stdout.buffer)
    else:
        _write_text(talk, table, form)
    return 0


def answer_search(
    talk: Talk, *, words: tuple[str, ...], needs_all: bool, limit: int, form: str, home: Path | None
) -> int:
    """Prints the sentences that fit."""
    from pipelines.publish.search import search

    table = search(gather_settings({"home": home}).home, " ".join(words), limit=limit, needs_all=needs_all)
    if form == "table" and not table.num_rows:
        talk.say(
            "no sentence has these words; try fewer or other ones"
            + (", or leave --all out." if needs_all and len(words) > 1 else ".")
        )
        return 0
    _write_text(talk, table.drop_columns(["path", "event_ids"]) if form == "table" else table, form)
    return 0


def _write_text(talk: Talk, table: Any, form: str) -> None:
    if form == "csv":
        write_csv(table, sys.stdout)
    elif form == "json":
        write_json(table, sys.stdout)
    else:
        write_drawn(table, sys.stdout)
        talk.say(f"({counted(table.num_rows, 'row')})")


def query_list() -> list[str]:
    """The questions by name, each with what it answers and what can be asked for."""
    queries = named_queries()
    width = max(map(len, queries))
    lines = []
    for name, query in queries.items():
        asked = "".join(f" [-p {parameter}=...]" for parameter in query.parameters)
        lines.append(f"{name:<{width}}  {query.one('question')}{asked}")
    return lines


def answer_explain(asked: str, home: Path | None, *, as_json: bool) -> int:
    """Prints what is known about an event or an entity."""
    connection = open_published(gather_settings({"home": home}).home)
    try:
        explained = explain(connection, asked)
    finally:
        connection.close()
    if as_json:
        click.echo(json.dumps(explained, ensure_ascii=False, indent=2))
    else:
        click.echo(explain_text(explained), nl=False)
    return 0


def write_brief(
    talk: Talk,
    *,
    path: Path | None,
    since: datetime | None,
    until: datetime | None,
    story: str | None,
    limit: int | None,
    home: Path | None,
) -> int:
    """Writes the briefing and prints where it lies."""
    folder = gather_settings({"home": home}).home
    choice = BriefingChoice(since and since.date(), until and until.date(), story, limit or EVENT_LIMIT)
    target = path or folder / BRIEFING_NAME
    connection = open_published(folder)
    try:
        rows = write_briefing(connection, target, choice)
    finally:
        connection.close()
    click.echo(str(target))
    shown, total = len(rows["details"]), rows["total_count"]
    talk.say(f"({counted(shown, 'event')}{f' of {total:,}' if shown < total else ''}; open it in any browser)")
    if not total:
        talk.say("No event passes: leave --since, --until or --story out, or load articles with `dateline run PATH`.")
    return 0


def write_judgement(talk: Talk, asked: tuple[str, str], told: dict[str, str], home: Path | None) -> int:
    """Adds a person's judgement on two events or mentions to the file in home."""
    folder = gather_settings({"home": home}).home
    connection = open_published(folder)
    try:
        left, right = (full_event_id(connection, one) for one in asked)
    finally:
        connection.close()
    if left == right:
        raise QueryError(f"{asked[0]} and {asked[1]} are one and the same; name two events, or two mentions.")
    judgement = EventJudgement.model_validate({"left_id": left, "right_id": right, **told})
    was_there = add_judgement(folder / EVENT_JUDGEMENTS, judgement)
    click.echo(f"{left} and {right} are judged {judgement.decision}.")
    talk.say(
        f"Written to {folder / EVENT_JUDGEMENTS}{', in the place of an earlier judgement' if was_there else ''}; "
        "it holds from the next `dateline run` on."
    )
    return 0


def export_folder(talk: Talk, folder: Path, home: Path | None, *, form: str) -> int:
    """Writes the tables and prints the names of the files."""
    connection = open_published(gather_settings({"home": home}).home)
    try:
        made = export_tables(connection, folder, form=form)
    finally:
        connection.close()
    for path in made:
        click.echo(str(path))
    talk.say(f"({counted(len(made), 'file')})")
    return 0


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    for param in params:
        if "=" not in param:
            raise click.UsageError(f"-p {param}: expected NAME=VALUE, such as -p person=Sherman.")
    return {name.strip(): value for name, _, value in (param.partition("=") for param in params)}
