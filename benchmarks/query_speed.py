"""`python -m benchmarks.query_speed [ARTICLES] [--home HOME] [--only NAME ...]`: how long views and named queries take.

A world of so many articles is drawn straight into the tables of a warehouse (benchmarks/query_world.sql), which is then
published as every run publishes. Each view is asked for its first hundred rows, each named query with its defaults for
all of its rows, three times after a first time that is not counted; told are the medians.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import duckdb

from pipelines.load.store import WRITER_MEMORY
from pipelines.load.warehouse import Warehouse
from pipelines.publish.file import PUBLISHED_NAME, publish_warehouse
from pipelines.publish.query import named_queries, open_published
from pipelines.publish.sql_files import views_in_order

ARTICLES = 100_000
WANTED_MS = 100
"""A question that takes longer is felt, and its head says why it does."""

WORLD = Path(__file__).with_name("query_world.sql")
RULE = f"-- {'-' * 117}\n"
"""Stands before and after what is drawn part by part."""

PART_ARTICLES = 9_600
"""Whole stories, few enough for the memory below."""

DRAWING_MEMORY = "2GB"
TIMES = 3
FIRST_ROWS = 100
"""As many as a person looks at."""

BATCH_ROWS = 10_000
PATIENCE = 30
"""Seconds after which a question is given up."""


@dataclass(frozen=True)
class Asked:
    """A view or a query: how many rows were read, and what that took; None: it was given up."""

    name: str
    rows: int | None = None
    milliseconds: float | None = None
    cpu_milliseconds: float | None = None

    @property
    def is_slow(self) -> bool:
        """Slower than wanted, whatever else the machine did meanwhile."""
        return self.cpu_milliseconds is None or self.cpu_milliseconds >= WANTED_MS

    def line(self) -> str:
        """One line of the table."""
        if self.rows is None:
            return f"| {self.name} | ? | > {1000 * PATIENCE:,} | |"
        return f"| {self.name} | {self.rows:,} | {self.milliseconds:,.0f} | {self.cpu_milliseconds:,.0f} |"


def draw_world(home: Path, articles: int) -> Path:
    """A home whose published file tells of so many articles; says where the file lies."""
    with Warehouse.open(home) as warehouse:
        connection = warehouse.connection
        connection.execute(f"SET memory_limit = '{DRAWING_MEMORY}'")
        connection.execute(f"SET VARIABLE article_count = {articles}")
        before, part, after = (text.split(";\n") for text in WORLD.read_text(encoding="utf-8").split(RULE))
        _execute(connection, before)
        for first in range(0, articles, PART_ARTICLES):
            connection.execute(f"SET VARIABLE first_article = {first}")
            connection.execute(f"SET VARIABLE end_article = {min(articles, first + PART_ARTICLES)}")
            _execute(connection, part)
        _execute(connection, after)
        connection.execute(f"SET memory_limit = '{WRITER_MEMORY}'")
        return publish_warehouse(warehouse)


def _execute(connection: duckdb.DuckDBPyConnection, statements: Sequence[str]) -> None:
    for statement in statements:
        if statement.strip():
            connection.execute(statement).fetchall()


def questions() -> dict[str, tuple[str, Mapping[str, str | None]]]:
    """Every view by its first rows, as a person looks at it; every named query with its defaults, and all its rows."""
    asked: dict[str, tuple[str, Mapping[str, str | None]]] = {
        view.name: (f"SELECT * FROM {view.name} LIMIT {FIRST_ROWS}", {}) for view in views_in_order()
    }
    for name, query in named_queries().items():
        asked[name] = (query.statement, {key: value or None for key, value in query.parameters.items()})
    return asked


def time_questions(connection: duckdb.DuckDBPyConnection, names: Sequence[str] = ()) -> Iterator[Asked]:
    """What each takes, once all that it needs has been read into memory."""
    for name, (statement, parameters) in questions().items():
        if not names or name in names:
            yield _median(connection, name, statement, parameters)


def _median(
    connection: duckdb.DuckDBPyConnection, name: str, statement: str, parameters: Mapping[str, str | None]
) -> Asked:
    """The middle of some tries after a first one; nothing if one takes too long."""
    seconds, cpu_seconds, rows = [], [], 0
    for _ in range(1 + TIMES):
        stop = Timer(PATIENCE, connection.interrupt)
        stop.start()
        began, cpu_began = time.perf_counter(), time.process_time()
        try:
            with connection.execute(statement, parameters).to_arrow_reader(BATCH_ROWS) as batches:
                rows = sum(batch.num_rows for batch in batches)
        except (duckdb.InterruptException, OSError):
            return Asked(name)
        finally:
            stop.cancel()
        seconds.append(time.perf_counter() - began)
        cpu_seconds.append(time.process_time() - cpu_began)
    return Asked(name, rows, 1000 * statistics.median(seconds[1:]), 1000 * statistics.median(cpu_seconds[1:]))


def main(arguments: Sequence[str]) -> int:
    """A table, and how many of its lines are slower than wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.query_speed")
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--home", type=Path, help="keep the warehouse here, or use the one that is here")
    parser.add_argument("--only", nargs="*", default=(), help="names of views and queries")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or Path(folder)
        began = time.perf_counter()
        if not (home / PUBLISHED_NAME).exists():
            draw_world(home, asked.articles)
        megabytes = {path.name: path.stat().st_size / 1e6 for path in sorted(home.glob("*.duckdb"))}
        print(f"drawn and published in {time.perf_counter() - began:.0f} s: {megabytes}", flush=True)
        connection = open_published(home)
        print("| view or query | rows | ms | CPU ms |", "| --- | --- | --- | --- |", sep="\n")
        found = []
        for one in time_questions(connection, asked.only):
            print(one.line(), flush=True)
            found.append(one)
        connection.close()
    slow = sum(one.is_slow for one in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(found)} asked, {slow} take {WANTED_MS} ms of processor time or more; peak memory {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
