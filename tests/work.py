"""Work for the tests of the runners: it has to be found by processes that know nothing of the tests."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # workers of the other tests need not load a language model
    from pipelines.reading import Read, Work


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise ValueError(f"{number} is refused")


def die_once(place: str) -> str:
    """Kills its worker unless another was killed here before."""
    mark = Path(place)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def die_of_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def read_or_die(work: "Work") -> "Read":
    """Reads articles; the first worker that is asked dies. Workers know the place from the environment."""
    from pipelines.reading import read_work

    die_once(os.environ["DATELINE_TEST_DIES_AT"])
    return read_work(work)


def run_into_lake(words: tuple[str, ...]) -> tuple[int, int, str]:
    """`dateline run` with these words, in this worker: its process, its exit status and what it said."""
    from click.testing import CliRunner

    from pipelines.cli import dateline

    done = CliRunner().invoke(dateline, ["run", *words])
    return os.getpid(), done.exit_code, done.output
