"""Writes the golden records and the answers in the README anew: `python -m tests.golden.regenerate`.

Read the difference before you keep it.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.cli_run import report_lines
from pipelines.publish.file import PUBLISHED_NAME
from pipelines.route import run
from pipelines.settings import DEFAULT_HOME, Settings
from tests.conftest import NOW, SAMPLES
from tests.golden.readme import README, with_answers, with_run
from tests.golden.records import golden_lines

GOLDEN = Path(__file__).parent / "samples.jsonl"
COMMAND = "python -m tests.golden.regenerate"


def regenerate() -> None:
    """Runs over the samples in a folder of its own and writes down what comes out."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        report = run([SAMPLES], settings=Settings(home=home), now=NOW)
        told = report_lines(replace(report, published_path=DEFAULT_HOME / PUBLISHED_NAME), DEFAULT_HOME)
        GOLDEN.write_text("".join(f"{line}\n" for line in golden_lines(home)), encoding="utf-8")
        text = README.read_text(encoding="utf-8")
        README.write_text(with_run(with_answers(text, home), list(told)), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
