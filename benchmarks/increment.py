"""`python -m benchmarks.increment [FILES]`: what a first run costs, one with nothing new, one with a hundredth new.

Seconds of processor time of the whole command, start of the process included, and by the clock; 10,000 files unless
said otherwise. The first run takes minutes to an hour.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_corpus

FILES = 10_000
NOOP_SECONDS, NOOP_SHARE, INCREMENT_SHARE = 3.0, 0.01, 0.03


def measure_run(news: Path, home: Path) -> tuple[float, float]:
    """Processor time and time by the clock of one `dateline run`."""
    before, began = os.times(), time.monotonic()
    command = [sys.executable, "-m", "pipelines.cli", "run", str(news), "--home", str(home), "-q"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"dateline run ended with {done.returncode}")
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return spent, time.monotonic() - began


def main(arguments: list[str]) -> int:
    """One line a run; 1 if a bound is not kept."""
    files = int(arguments[0]) if arguments else FILES
    with tempfile.TemporaryDirectory() as folder:
        news, home = Path(folder) / "news", Path(folder) / "home"
        write_corpus(news, files)
        first, clock = measure_run(news, home)
        print(f"first run over {files:,} files: {first:.1f} s of processor time, {clock:.1f} s", flush=True)
        nothing, clock = min(measure_run(news, home) for _ in range(3))
        print(f"nothing new: {nothing:.2f} s, {clock:.2f} s; {nothing / first:.2%} of the first run", flush=True)
        write_corpus(news, max(files // 100, 1), start=files)
        some, clock = measure_run(news, home)
        print(f"a hundredth new: {some:.1f} s, {clock:.1f} s; {some / first:.2%} of the first run", flush=True)
    return int(nothing > NOOP_SECONDS or nothing / first > NOOP_SHARE or some / first > INCREMENT_SHARE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
