"""`dateline run` and `dateline extract`: work for the route, and its outcome told to people."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from models.quality import Issue
from pipelines.cli_talk import Talk
from pipelines.publish.explain_text import counted
from pipelines.report import RunReport, is_rejection
from pipelines.settings import DEFAULT_HOME, gather_settings

Progress = Callable[[str, int, int], None]


def run_paths(talk: Talk, paths: Sequence[Path | str], flags: Mapping[str, Any], *, as_json: bool) -> int:
    """Runs over the paths and tells the outcome."""
    settings = gather_settings(flags)
    talk.start_log()
    from pipelines.quick_look import run_if_settled

    began = time.monotonic()
    now = datetime.now(UTC)
    report = run_if_settled(paths, settings=settings, now=now)
    if report is None:
        from pipelines import route  # loads a language model

        with progress_bar(talk) as on_progress:
            report = route.run(paths, settings=settings, now=now, on_progress=on_progress)
    report = replace(report, seconds=time.monotonic() - began)
    for issue in report.rejected:
        talk.error(issue_line(issue))
    for check in report.checks_failed:
        talk.error(f"check failed ({check.severity})  {check.check_name}: {check.message}")
    if report.lake is not None and report.lake.fault:
        talk.error(f"not in the lake: {report.lake.fault}")
    if not report.files_seen:
        talk.say(f"no file was found under {', '.join(map(str, paths))}, expected articles; hidden files are left out")
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in report_lines(report, settings.home):
            click.echo(line)
    return 0 if report.is_clean else 1


def extract_files(talk: Talk, files: Sequence[Path | str], *, jsonl: bool, published: date | None) -> int:
    """Prints the documents as JSON lines."""
    talk.start_log()
    from pipelines.extract_inputs import extract_inputs

    rejected: list[Issue] = []

    def on_issue(issue: Issue) -> None:
        if is_rejection(issue):
            rejected.append(issue)
            talk.error(issue_line(issue))
        else:
            talk.say(issue_line(issue))

    inputs: list[Path | str] = ["-" if str(file) == "-" else file for file in files]
    today = datetime.now().astimezone().date()
    for document in extract_inputs(
        inputs, jsonl=jsonl, published=published, stdin=sys.stdin.buffer, today=today, on_issue=on_issue
    ):
        click.echo(json_line(document))
    return 1 if rejected else 0


def json_line(document: Mapping[str, Any]) -> str:
    """A document on one line; in ASCII where it holds half a character, which UTF-8 cannot carry.

    >>> json_line({"text": "naïve"}), json_line({"text": chr(0xD83D)})
    ('{"text": "naïve"}', '{"text": "\\\\ud83d"}')
    """
    line = json.dumps(document, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(document)
    return line


def issue_line(issue: Issue) -> str:
    """An issue on one line, as in "rejected  a.eml: no text part found."."""
    sort = "rejected" if is_rejection(issue) else "issue"
    message = issue.message.removeprefix(f"{issue.path}: ")
    return f"{sort}  {issue.path}: {message}"


def report_lines(report: RunReport, home: Path) -> Iterator[str]:
    """What an editor would ask after a run."""
    yield (
        f"{counted(report.files_seen, 'file')} seen; articles: {report.documents_new:,} new, "
        f"{report.documents_changed:,} changed, {report.documents_unchanged:,} unchanged, "
        f"{report.documents_withdrawn:,} withdrawn, {len(report.rejected):,} rejected"
    )
    yield (
        f"{counted(report.event_count, 'event')}: {report.events_new:,} new, {report.events_merged:,} merged, "
        f"{report.events_changed:,} changed status"
    )
    option = "" if home == DEFAULT_HOME else f" --home {home}"
    if report.noticed:
        documents = counted(len({issue.path for issue in report.noticed}), "article")
        yield f"something odd in {documents}; to see it: dateline sql rejected{option}"
    failed = len(report.checks_failed)
    yield "every check passed" if not failed else f"{counted(failed, 'check')} failed"
    if report.published_path is None:
        yield "nothing was published: a check of severity error failed, and the last published file stays as it was"
    else:
        did = "nothing was to do, seen" if report.is_settled else "published"
        yield f"{did} in {report.seconds:.1f} s: {report.published_path}"
        if report.lake is not None and not report.lake.fault:
            yield f"in the lake as {report.lake.name}: {counted(report.lake.row_count, 'row')} changed"
        yield f"try: dateline sql timeline{option}"
        yield f"see: dateline brief{option}"


@contextmanager
def progress_bar(talk: Talk) -> Iterator[Progress | None]:
    """A bar on a terminal, gone when it ends; nothing elsewhere."""
    if not talk.shows_progress:
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """How many are done in a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def on_progress(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield on_progress
