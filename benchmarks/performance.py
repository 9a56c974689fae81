"""`python -m benchmarks.performance [ARTICLES ...] [--workers N] [--engine E] [--write]`: what a whole run costs.

Runs `dateline run` on a corpus from templates (benchmarks/long_corpus.py), as a process of its own, everything included
from its start to the published file, and then plain spaCy on the same texts. Both are told by the clock and in seconds
of processor time: the latter do not depend on what else the machine does. `--write` adds the figures to
docs/performance.md.
"""

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.long_corpus import write_long_corpus

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
SIZES = (300,)
HEAD = ("| articles | workers | docs/s | CPU ms/doc | peak MB | spaCy docs/s | spaCy CPU ms/doc | ratio | CPU ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """What one stage took, in the process that writes; CPU of workers is in that of the whole run alone."""

    name: str
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Spent:
    """What one run took, and plain spaCy on a number of its texts."""

    articles: int
    engine: str
    workers: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    stages: tuple[Stage, ...]
    spacy_texts: float
    spacy_seconds: float
    spacy_cpu_seconds: float

    @property
    def ms(self) -> float:
        """Processor time of an article."""
        return 1000 * self.cpu_seconds / self.articles

    @property
    def spacy_ms(self) -> float:
        """Processor time of a text in plain spaCy."""
        return 1000 * self.spacy_cpu_seconds / self.spacy_texts

    def row(self) -> str:
        """One line of the table. Ratios above 1: faster than plain spaCy."""
        rate, floor = self.articles / self.seconds, self.spacy_texts / self.spacy_seconds
        workers = f"{self.workers} ({self.engine})" if self.engine != "inline" else str(self.workers)
        return (
            f"| {self.articles:,} | {workers} | {rate:.2f} | {self.ms:.0f} | {self.peak_mb:.0f} | {floor:.2f} | "
            f"{self.spacy_ms:.0f} | {rate / floor:.2f} | {self.spacy_ms / self.ms:.2f} |"
        )

    def stage_row(self) -> str:
        """Time and share of each stage, with the rest: start, opening, ending."""
        told = [f"{s.name} {s.seconds:.1f} s ({s.seconds / self.seconds:.0%}, CPU {s.cpu_seconds:.1f})"
                for s in self.stages]  # fmt: skip
        rest = self.seconds - sum(s.seconds for s in self.stages)
        return f"{self.articles:,} articles: " + ", ".join([*told, f"rest {rest:.1f} s ({rest / self.seconds:.0%})"])


def measure_run(articles: int, *, workers: int = 1, engine: str = "inline") -> Spent:
    """One run over so many articles. Raises RuntimeError if it ends badly."""
    with tempfile.TemporaryDirectory() as folder:
        news, home = write_long_corpus(Path(folder) / "news", articles), Path(folder) / "home"
        command = [sys.executable, "-m", "pipelines.cli", "run", str(news), "--home", str(home), "-q"]
        command += ["--workers", str(workers), "--engine", engine]
        log = Path(folder) / "log.jsonl"
        began = time.perf_counter()
        with log.open("wb") as told:
            run = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=told, cwd=ROOT, env={**os.environ, "DATELINE_LOG": "json"}
            )
            _, status, usage = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - began
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode not in (0, 1):  # 1: a check that warns, as it may of articles from templates
            raise RuntimeError(f"dateline run ended with {run.returncode}: {log.read_text(encoding='utf-8')[-2000:]}")
        floor = subprocess.run(
            [sys.executable, "-m", "benchmarks.plain_spacy", str(home / "dateline.duckdb")],
            stdout=subprocess.PIPE, check=True, cwd=ROOT,
        )  # fmt: skip
        spacy = json.loads(floor.stdout)
        return Spent(
            articles, engine, workers, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            tuple(_stages(log)), spacy["texts"], spacy["seconds"], spacy["cpu_seconds"],
        )  # fmt: skip


def _stages(log: Path) -> list[Stage]:
    """The stages that the run told of; they are in run_stage too, without the time of the processor."""
    lines = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{"))
    return [Stage(t["stage"], t["seconds"], t["cpu_seconds"]) for t in lines if t["message"] == "stage done"]


def machine() -> str:
    """The processor, how many cores, and how busy they are with other work."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    load = f"{os.getloadavg()[0]:.1f}"
    return f"{os.cpu_count()} cores, {names[0] if names else platform.machine()}, load before {load}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def main(arguments: list[str]) -> int:
    """A table with a line for each size, the stages of each, and the growth from size to size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.performance")
    parser.add_argument("articles", nargs="*", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--engine", default=None)
    parser.add_argument("--note", default="", help="what to say beside the figures")
    parser.add_argument("--write", action="store_true", help="add the figures to docs/performance.md")
    asked = parser.parse_args(arguments)
    engine = asked.engine or ("inline" if asked.workers == 1 else "process")
    told = [f"{date.today().isoformat()}; {machine()}. {asked.note}".strip(), "", *HEAD]
    print("\n".join(told), flush=True)
    runs = []
    for size in asked.articles or SIZES:
        runs.append(measure_run(size, workers=asked.workers, engine=engine))
        print(runs[-1].row(), flush=True)
    rest = ["", *(f"- {run.stage_row()}" for run in runs)]
    rest += [
        f"- growth of an article's processor time from {a.articles:,} to {b.articles:,}: {b.ms / a.ms:.2f}"
        for a, b in itertools.pairwise(runs)
    ]
    print("\n".join(rest))
    if asked.write:
        page, heading, after = PAGE.read_text(encoding="utf-8").partition("\n## ")
        lines = [page.rstrip("\n"), "", *told, *(run.row() for run in runs), *rest, ""]
        PAGE.write_text("\n".join(lines) + heading + after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
