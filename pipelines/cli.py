"""The command line: arguments in, work handed on, exit status out. Nothing heavy is imported before it is needed.

Standard output is data, standard error is talk. Exit status: 0 all well; 1 finished, but some input was rejected or a
check failed; 2 could not run; 130 interrupted.
"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from pipelines.cli_input import InputPath
from pipelines.cli_options import engine_option, home_option, json_option, lake_options, talk_options, workers_option
from pipelines.cli_talk import Talk

SQL_FORMATS = ("table", "csv", "json", "parquet")
SEARCH_FORMATS = ("table", "csv", "json")
LAKE_ACTIONS = ("publish", "maintain", "withdraw")
EXPORT_FORMATS = ("parquet", "csv", "jsonl", "sqlite", "ics", "geojson")


class DatelineGroup(click.Group):
    """All commands, with one place that turns whatever went wrong into a message and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        talk = ctx.ensure_object(Talk)
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except (click.exceptions.Exit, click.ClickException):
            raise
        except BrokenPipeError:  # `dateline sql timeline | head` has read enough
            _close_output()
            status = 0
        except KeyboardInterrupt:
            talk.error("interrupted")
            status = 130
        except Exception as error:
            status = talk.could_not_run(error)
        ctx.exit(status or 0)


@click.group(cls=DatelineGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline", prog_name="dateline")
@talk_options
def dateline() -> None:
    """Raw news files in, dated events out, into one DuckDB file on your own machine."""


@dateline.command(short_help="Read what is new or changed and publish the events.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=InputPath())
@home_option
@workers_option
@engine_option
@lake_options
@json_option
@talk_options
@click.pass_obj
def run(talk: Talk, /, paths: tuple[Path | str, ...], as_json: bool, **flags: Any) -> int:
    """Read what is new or changed under PATH (files, folders, archives, patterns, addresses) and refresh the rest.

    Example: dateline run news/ --home my-news
    """
    from pipelines.cli_run import run_paths

    return run_paths(talk, paths, flags, as_json=as_json)


@dateline.command(short_help="Read articles without a warehouse, as JSON.")
@click.argument("files", nargs=-1, metavar="[FILE...|-]", type=InputPath(allow_dash=True))
@click.option("--jsonl", is_flag=True, help="The input is JSON lines with `id`, and `text` or `html`.")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of publication of all the articles."
)
@talk_options
@click.pass_obj
def extract(talk: Talk, files: tuple[Path | str, ...], jsonl: bool, published: Any) -> int:
    """Print one JSON object for each article, with everything that was found in it; nothing is stored.

    Example: dateline extract article.txt --published 2022-01-05 | jq .event_mentions
    """
    from pipelines.cli_run import extract_files

    if not files and sys.stdin.isatty():
        raise click.UsageError("no input: name files, or give an article on standard input (`-`).")
    return extract_files(talk, files or (Path("-"),), jsonl=jsonl, published=published and published.date())


@dateline.command(short_help="Ask the published warehouse.")
@click.argument("query", required=False, metavar="[QUERY|NAME|-]")
@click.option(
    "-f", "--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read it here."
)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Fills $NAME in the query.")
@click.option("--format", "form", type=click.Choice(SQL_FORMATS), default="table", show_default=True)
@click.option("--list", "is_list", is_flag=True, help="List the questions that come along, by NAME.")
@home_option
@talk_options
@click.pass_obj
def sql(talk: Talk, /, **asked: Any) -> int:
    """Ask the published warehouse in SQL, or by the NAME of a question that comes along; read-only.

    Example: dateline sql words_of -p person=Sherman
    """
    from pipelines.cli_ask import answer_sql

    if sum([asked["query"] is not None, asked["path"] is not None, asked["is_list"]]) != 1:
        raise click.UsageError("give one of QUERY, -f FILE and --list.")
    return answer_sql(talk, **asked)


@dateline.command(short_help="Find sentences by their words.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--all", "needs_all", is_flag=True, help="Only sentences that have all the words.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="So many.")
@click.option("--format", "form", type=click.Choice(SEARCH_FORMATS), default="table", show_default=True)
@home_option
@talk_options
@click.pass_obj
def search(talk: Talk, /, **asked: Any) -> int:
    """Find headlines and sentences by their words, the best first, each with the events that rest on it.

    Example: dateline search ceasefire talks --all
    """
    from pipelines.cli_ask import answer_search

    return answer_search(talk, **asked)


@dateline.command(short_help="Show what an event or entity rests on.")
@click.argument("asked", metavar="ID")
@home_option
@json_option
@talk_options
def explain(asked: str, home: Path | None, as_json: bool) -> int:
    """Show an event's mentions with their words, and the reason for every merge; also an entity's names and mentions.

    ID is an id, or enough of its beginning. Example: dateline explain 3f2a
    """
    from pipelines.cli_ask import answer_explain

    return answer_explain(asked, home, as_json=as_json)


@dateline.command(short_help="Say that two events are one, or are not.")
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@click.argument("decision", type=click.Choice(("same", "different")))
@click.option("--why", required=True, metavar="WORDS", help="The reason, for whoever reads the row later.")
@click.option("--by", "decided_by", metavar="NAME", default="person", show_default=True, help="Who judges.")
@home_option
@talk_options
@click.pass_obj
def judge(talk: Talk, /, left: str, right: str, decision: str, why: str, decided_by: str, home: Path | None) -> int:
    """Write down that two events (or mentions) are the same or different; every later run obeys.

    ID is an id, or enough of its beginning. Example: dateline judge 3f2a 81c0 same --why "one summit"
    """
    from pipelines.cli_ask import write_judgement

    told = {"decision": decision, "why": why, "decided_by": decided_by}
    return write_judgement(talk, (left, right), told, home)


@dateline.command(short_help="Take articles away for good.")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option("--source", metavar="S", help="All articles of a source: its id, name or domain.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="All that are from before this day.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@home_option
@lake_options
@talk_options
@click.pass_obj
def forget(talk: Talk, /, documents: tuple[str, ...], **asked: Any) -> int:
    """Remove articles and everything that was made of them, from the warehouse and the published file.

    DOCUMENT is an id, or enough of its beginning, or a path as in `document.path`. An event that no other article
    reports retires. The raw files stay where they are, and are not read again.

    Example: dateline forget --source bbc.com
    """
    from pipelines.cli_forget import forget_documents

    if not documents and asked["source"] is None and asked["before"] is None:
        raise click.UsageError("say what to forget: DOCUMENT, --source or --before.")
    return forget_documents(talk, documents, **asked)


@dateline.command(short_help="Draw timeline, map and figures on one page.")
@click.option(
    "--out",
    "--output",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="Where to write it. [default: briefing.html in the home]",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="D", help="Leave out events before this day.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="D", help="Leave out events after this day.")
@click.option("--story", metavar="ID", help="Only events of this story.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many events. [default: 5000]")
@home_option
@talk_options
@click.pass_obj
def brief(talk: Talk, /, **asked: Any) -> int:
    """Write the briefing: timeline, map, figures and evidence in one HTML file that works offline.

    Example: dateline brief --since 2022-01-01 --out briefing.html
    """
    from pipelines.cli_ask import write_brief

    return write_brief(talk, **asked)


@dateline.command(short_help="Write every table in another format.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="parquet", show_default=True)
@home_option
@talk_options
@click.pass_obj
def export(talk: Talk, folder: Path, form: str, home: Path | None) -> int:
    """Write every published table into DIR and print the names of the files.

    `ics` is a calendar of what is coming up, `geojson` the events with a place: one file each.

    Example: dateline export tables/ --format csv
    """
    from pipelines.cli_ask import export_folder

    return export_folder(talk, folder, home, form=form)


@dateline.command(short_help="Publish into a shared lake, and keep it small and quick.")
@click.argument("action", type=click.Choice(LAKE_ACTIONS))
@click.option(
    "--keep-days", type=click.IntRange(0), default=7, show_default=True, metavar="N", help="Earlier states that stay."
)
@home_option
@lake_options
@json_option
@talk_options
@click.pass_obj
def lake(talk: Talk, /, action: str, keep_days: int, as_json: bool, **flags: Any) -> int:
    """Work on the lake that is set: publish what this home published last, maintain its files, or withdraw the tables.

    Example: dateline lake maintain --home my-news
    """
    from pipelines.cli_lake import work_on_lake

    return work_on_lake(talk, action, flags, keep_days=keep_days, as_json=as_json)


@dateline.command(short_help="Say whether all is in order, and what to do if not.")
@home_option
@workers_option
@engine_option
@lake_options
@json_option
@talk_options
def doctor(as_json: bool, **flags: Any) -> int:
    """Show versions, the language model, the state of the warehouse, what is pending and every setting's origin.

    Example: dateline doctor --home my-news
    """
    from pipelines.cli_doctor import examine

    return examine(flags, as_json=as_json)


def _close_output() -> None:
    """Keeps Python from complaining about the closed pipe when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file, as in a test
        return


def main() -> None:
    """The `dateline` command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    dateline.main(prog_name="dateline")


if __name__ == "__main__":
    main()
