"""Questions to the published file: a statement, or the name of one that comes with Dateline.

The connection can neither write nor reach another file: read-only alone would still let COPY write and read_csv read.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from threading import Thread

import duckdb
import pyarrow as pa

from pipelines.publish.file import PUBLISHED_NAME
from pipelines.publish.sql_files import SqlFile, sql_files

NAME = re.compile(r"[a-z][a-z0-9_]*")
PARAMETER = re.compile(r"\$([a-z_]+)")

INTERRUPT_EVERY = 0.05
"""Seconds between interrupts, until a statement has heard one."""

LOCKED = {"enable_external_access": "false", "lock_configuration": "true"}


class QueryError(RuntimeError):
    """A question cannot be answered; the message says why and what to do."""


def open_published(home: Path) -> duckdb.DuckDBPyConnection:
    """The published file, for reading alone.

    Raises QueryError if nothing has been published yet.
    """
    path = home / PUBLISHED_NAME
    if not path.is_file():
        raise QueryError(
            f"{path} is not there: nothing has been published yet. "
            f"Run `dateline run PATH --home {home}` first, or give the right folder with --home."
        )
    try:
        return duckdb.connect(str(path), read_only=True, config=dict(LOCKED))
    except duckdb.Error as error:
        raise QueryError(f"{path} cannot be opened: {error}") from error


def named_queries() -> dict[str, SqlFile]:
    """The questions that come with Dateline, by name."""
    return {file.name: file for file in sql_files("queries")}


def find_query(text: str) -> SqlFile | None:
    """The named question or check that the text names; None if it is a statement of its own.

    Raises QueryError for a name that nothing has.
    """
    if not NAME.fullmatch(text):
        return None
    named = {file.name: file for file in (*sql_files("checks"), *sql_files("queries"))}
    if text not in named:
        near = difflib.get_close_matches(text, named, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise QueryError(f"no query is called {text}.{hint} `dateline sql --list` shows all of them.")
    return named[text]


def run_named_or_sql(home: Path, text: str, params: Mapping[str, str] | None = None) -> pa.Table:
    """The answer to a named question or a statement, as a table.

    Params fill `$name` in the statement; a named question has defaults for its own, of which the empty one means null.
    Raises QueryError.
    """
    named = find_query(text.strip())
    statement = named.statement if named else text
    values: dict[str, str | None] = dict(named.parameters) if named else {}
    given = dict(params or {})
    unknown = sorted(given.keys() - (values.keys() if named else set(PARAMETER.findall(statement))))
    if unknown:
        known = ", ".join(sorted(values)) or "none"
        raise QueryError(f"no parameter is called {', '.join(unknown)}; this query has {known}.")
    values.update(given)
    connection = open_published(home)
    try:
        filled = {name: value or None for name, value in values.items()}
        return _interruptible(connection, lambda: connection.execute(statement, filled).to_arrow_table())
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        connection.close()


def _interruptible(connection: duckdb.DuckDBPyConnection, ask: Callable[[], pa.Table]) -> pa.Table:
    """The answer, asked on a thread: a statement that runs in the main thread keeps Ctrl-C waiting till it ends."""
    asked: Future[pa.Table] = Future()

    def work() -> None:
        try:
            asked.set_result(ask())
        except BaseException as error:
            asked.set_exception(error)

    thread = Thread(target=work, daemon=True)
    try:
        thread.start()
        return asked.result()
    except KeyboardInterrupt:
        while thread.is_alive():  # an interrupt that comes before the statement has begun is lost: one is not enough
            connection.interrupt()
            thread.join(INTERRUPT_EVERY)
        raise
