"""`python -m benchmarks.predict TASK INPUT.jsonl > PRED.jsonl`: what the pipeline answers, in a benchmark's format.

An adapter reads the input fields of a row alone, never a gold field, and calls what the pipeline calls.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TASKS = {
    "cleaning": "cleaning",
    "cleaning_html": "cleaning_html",
    "dates": "dates",
    "publication_date": "publication_date",
    "entities": "entities",
    "event_type": "event_type",
    "actors": "actors",
    "actor_codes": "actor_codes",
    "main_event": "main_event",
    "muc_main": "muc_main",
    "merging": "merging",
}
"""Name of a task and of the module in this folder that answers it."""


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file, also gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def main(arguments: list[str]) -> int:
    """Writes the predictions to standard output; 2 if the arguments are off."""
    if len(arguments) != 2 or arguments[0] not in TASKS:
        print(f"usage: python -m benchmarks.predict {{{'|'.join(TASKS)}}} INPUT.jsonl", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{TASKS[arguments[0]]}")
    for row in module.predict(read_rows(Path(arguments[1]))):
        print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
