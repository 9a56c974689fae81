"""`python -m benchmarks.kills [--kills N] [--articles N] [--seed N] [--shortages N]`: runs killed at random moments.

A life of a warehouse has two chapters: articles come in; then more come, some are corrected and one is taken away. In
each, runs are killed (-9) until one survives, at moments that are drawn: anywhere in the run, or soon after one of its
steps began. Then the warehouse must hold, row for row, what an undisturbed life holds, apart from ids of runs and
instants; and after every kill the published file must be that of a whole chapter or not be there.

Runs are forked from a process that has loaded models and lexicons already, so that a kill costs no start-up.
"""

import argparse
import io
import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.corpus import article, write_corpus
from models.document import IngestBatch
from models.quality import CheckResult, QualityMeasure, RunStage
from pipelines.extract_inputs import extract_inputs
from pipelines.load.schema import all_records, columns
from pipelines.load.warehouse import Warehouse
from pipelines.publish.file import PUBLISHED_NAME
from pipelines.route import run
from pipelines.settings import Settings

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
STEPS = ("ingest", "clean", "extract", "resolve", "publish")
CHAPTERS = (1, 2)
IGNORED = frozenset(("batch_id", "began_batch_id", "ended_batch_id", "file_at", "found_at", "hashed_at"))
"""Ids of runs, and instants."""

OF_RUNS = (IngestBatch, CheckResult, RunStage, QualityMeasure)
"""Tables with rows of every run, also of one that was killed."""

MOST_IN_A_ROW = 6
"""Runs that are killed one after the other, at most, before one is left in peace."""

LEAST_SECONDS = 0.01
SOON = 0.5
"""Seconds after the beginning of a step within which a kill is drawn."""

Rows = dict[str, list[str]]


@dataclass
class Outcome:
    """What the kills came to."""

    by_step: Counter[str] = field(default_factory=Counter)
    """How many runs were killed in each step."""
    lives: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many runs were killed."""
        return self.by_step.total()


class Trial:
    """Homes with the same articles, disturbed and not."""

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self.folder = folder
        self.news = folder / "news"
        self.articles = articles
        self.draw = random.Random(seed)
        self.outcome = Outcome()
        self.step = mmap.mmap(-1, 1)  # shared with the runs: how far they are
        self.expected: dict[int, Rows] = {}
        self.seconds: dict[int, float] = {}

    def set_chapter(self, chapter: int) -> None:
        """Lays the articles down as they are in a chapter."""
        shutil.rmtree(self.news, ignore_errors=True)
        first = self.articles * 3 // 4
        write_corpus(self.news, first if chapter == 1 else self.articles)
        if chapter == 2:
            for number in range(0, first, 20):
                path = self.news / f"{number // 100:04}" / f"{number:06}.txt"
                path.write_text(article(number).replace("Source:", "The talks were then put off.\n\nSource:"))
            (self.news / "0000" / "000001.txt").unlink()

    def start_run(self, home: Path) -> int:
        """A run in a process of its own."""
        self.step[0] = 0
        child = os.fork()
        if child:
            return child
        status = 3
        try:
            run([self.news], settings=Settings(home=home), now=NOW, on_progress=self.note_step)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def note_step(self, stage: str, done: int, total: int) -> None:
        """Told by a run."""
        self.step[0] = STEPS.index(stage)

    def live_undisturbed(self) -> None:
        """What there is to be expected, and how long it takes."""
        home = self.folder / "undisturbed"
        for chapter in CHAPTERS:
            self.set_chapter(chapter)
            began = time.monotonic()
            _, status = os.waitpid(self.start_run(home), 0)
            if status:
                raise RuntimeError("the undisturbed run failed")
            self.seconds[chapter] = time.monotonic() - began
            self.expected[chapter] = warehouse_rows(home)
            if published_rows(home) != self.expected[chapter]:
                raise RuntimeError("the undisturbed run published something else than its warehouse holds")

    def live(self, kills: int) -> None:
        """One life, until as many runs were killed or all is done; then it is compared."""
        home = self.folder / f"life-{self.outcome.lives}"
        for chapter in CHAPTERS:
            self.set_chapter(chapter)
            most = min(kills, self.outcome.kills + self.draw.randrange(1, MOST_IN_A_ROW + 1))
            is_alive = False
            while self.outcome.kills < most and not is_alive:
                is_alive = not self.run_and_kill(home, chapter)
                self.look_at_published(home, chapter)
            if not is_alive and os.waitpid(self.start_run(home), 0)[1]:
                self.outcome.faults.append(f"the run after {self.outcome.kills} kills failed")
            self.compare(home, chapter)
        self.outcome.lives += 1
        shutil.rmtree(home)

    def run_and_kill(self, home: Path, chapter: int) -> bool:
        """Whether the run was killed; it may have ended before."""
        step = self.draw.randrange(2 * len(STEPS))
        if step < len(STEPS):
            delay = self.draw.uniform(0, SOON)
        else:  # anywhere in the run, and as often in its first tenth as in the rest
            step, most = 0, 1.1 * self.seconds[chapter]
            delay = LEAST_SECONDS * (most / LEAST_SECONDS) ** self.draw.random()
        child = self.start_run(home)
        deadline = None if step else time.monotonic() + delay
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                if status:
                    self.outcome.faults.append(f"a run after {self.outcome.kills} kills failed")
                return False
            if deadline is None and self.step[0] >= step:
                deadline = time.monotonic() + delay
            if deadline is not None and time.monotonic() >= deadline:
                break
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self.outcome.by_step[STEPS[self.step[0]]] += 1
        return True

    def look_at_published(self, home: Path, chapter: int) -> None:
        """The published file is whole or not there."""
        if not (home / PUBLISHED_NAME).exists():
            return
        seen = published_rows(home)
        if seen not in [self.expected[c] for c in CHAPTERS if c <= chapter]:
            self.outcome.faults.append(f"after {self.outcome.kills} kills a part of a chapter was published")

    def compare(self, home: Path, chapter: int) -> None:
        """Whether the warehouse and the published file are as if nothing had happened."""
        if any(path.name.startswith(".") for path in home.iterdir()):
            self.outcome.faults.append("a file that a killed run began was left in the home")
        for where, rows in (("warehouse", warehouse_rows(home)), ("published", published_rows(home))):
            for table, expected in self.expected[chapter].items():
                if rows[table] != expected:
                    odd = sorted(set(rows[table]) ^ set(expected))[:4]
                    self.outcome.faults.append(
                        f"{where} after {self.outcome.kills} kills, chapter {chapter}: {table} has {len(rows[table])} "
                        f"rows, expected {len(expected)}; " + " | ".join(odd)
                    )


def warehouse_rows(home: Path) -> Rows:
    """The rows of the writer's file, as sorted text without ids of runs and instants."""
    with Warehouse.open(home) as warehouse:
        return _rows(warehouse.connection)


def published_rows(home: Path) -> Rows:
    """The same of the published file."""
    connection = duckdb.connect(str(home / PUBLISHED_NAME), read_only=True)
    try:
        return _rows(connection)
    finally:
        connection.close()


def _rows(connection: duckdb.DuckDBPyConnection) -> Rows:
    found: Rows = {}
    for kind in all_records():
        if kind in OF_RUNS or kind.is_private:
            continue
        # Instants as whole seconds: the one file has them with a zone, the other without.
        fields = (f"epoch({n})" if n.endswith("_at") else n for n in columns(kind) if n not in IGNORED)
        rows = connection.execute(f"SELECT {', '.join(fields)} FROM {kind.table}").fetchall()
        found[kind.table] = sorted(map(repr, rows))
    return found


def begin_trial(folder: Path, *, articles: int, seed: int) -> Trial:
    """What an undisturbed life gives. To be called in a process without threads, for it forks."""
    trial = Trial(folder, articles, seed)
    trial.set_chapter(1)
    first = sorted(trial.news.rglob("*.txt"))[:1]
    nothing = io.BytesIO()
    list(  # loads models and lexicons
        extract_inputs(first, jsonl=False, published=None, stdin=nothing, today=NOW.date(), on_issue=print)
    )
    trial.live_undisturbed()
    return trial


def try_kills(trial: Trial, kills: int) -> Outcome:
    """Lives until so many runs were killed."""
    while trial.outcome.kills < kills:
        trial.live(kills)
        print(f"{trial.outcome.lives} lives, killed {dict(trial.outcome.by_step)}", file=sys.stderr, flush=True)
    return trial.outcome


def main(arguments: Sequence[str]) -> int:
    """Prints the faults; 1 if there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shortages", type=int, default=0, help="trials of a full disk, and of too little memory")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        trial = begin_trial(Path(folder), articles=asked.articles, seed=asked.seed)
        outcome = try_kills(trial, asked.kills)
        if asked.shortages:
            from benchmarks.shortage import try_shortages

            for told in try_shortages(trial, asked.shortages):
                if told.startswith("FAULT "):
                    outcome.faults.append(told.removeprefix("FAULT "))
                else:
                    print(told)
    for fault in outcome.faults:
        print(f"FAULT {fault}")
    by_step = ", ".join(f"{step} {outcome.by_step[step]}" for step in STEPS)
    print(f"{outcome.kills} kills ({by_step}) in {outcome.lives} lives, {len(outcome.faults)} faults")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
