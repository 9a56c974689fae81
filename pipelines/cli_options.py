"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipelines.cli_talk import Talk

F = TypeVar("F", bound=Callable[..., Any])

ENGINES = ("inline", "process", "ray")


def talk_options(command: F) -> F:
    """-v and -q, before or after the name of the command."""

    def louder(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            ctx.find_root().ensure_object(Talk).is_verbose = True

    def quieter(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            ctx.find_root().ensure_object(Talk).is_quiet = True

    add_verbose = click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=louder, help="Tell more, also tracebacks."
    )
    add_quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=quieter, help="Tell only what went wrong."
    )
    return add_verbose(add_quiet(command))


home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for all that Dateline writes. [env: DATELINE_HOME; default: dateline-data]",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Articles read side by side. [env: DATELINE_WORKERS; default: 1]",
)
engine_option = click.option(
    "--engine", type=click.Choice(ENGINES), help="What runs the workers. [env: DATELINE_ENGINE; default: inline]"
)


def lake_options(command: F) -> F:
    """Where the lake is, if there is one."""
    catalogue = click.option(
        "--lake",
        metavar="CATALOGUE",
        help="Publish into this lake too: a file, or postgres:dbname=... [env: DATELINE_LAKE]",
    )
    files = click.option("--lake-data", metavar="DIR|ADDRESS", help="Where its files lie. [env: DATELINE_LAKE_DATA]")
    name = click.option(
        "--lake-name",
        metavar="NAME",
        help="Name of this warehouse in it. [env: DATELINE_LAKE_NAME; default: as the home]",
    )
    return catalogue(files(name(command)))


json_option = click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
