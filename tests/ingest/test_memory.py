"""Large dumps: memory stays flat, whatever their size."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import resource, sys
from pathlib import Path
from pipelines.ingest.files import FoundFile
from pipelines.ingest.read import look_at_file, read_file

path = Path(sys.argv[1])
row = look_at_file(FoundFile(path.name, str(path)), batch_id="b")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in read_file(row))
print(count, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
LOAD = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from pipelines.intake import clean_step, ingest_step
from pipelines.load.warehouse import Warehouse
from pipelines.route import begin_batch

with Warehouse.open(Path(sys.argv[2])) as warehouse:
    batch_id = begin_batch(warehouse, now=datetime(2023, 6, 1, tzinfo=UTC))
    ingest_step(warehouse, [Path(sys.argv[1])], batch_id=batch_id)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = clean_step(warehouse, batch_id=batch_id).new
print(count, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
MEGABYTE = 1024 * 1024
PARAGRAPH = "The ministers of both countries met in Vienna on Tuesday to talk about the export of grain by sea. "


def dump(path: Path, size: int, *, paragraphs: int, as_list: bool = False) -> int:
    """Writes a dump of this many bytes; says how many records it holds."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[" if as_list else "")
        while file.tell() < size:
            text = "\n".join(f"On day {count} and {n}: {PARAGRAPH}" for n in range(paragraphs))
            between = ",\n" if as_list and count else ""
            file.write(between + json.dumps({"id": count, "title": f"Day {count}", "text": text}))
            file.write("" if as_list else "\n")
            count += 1
        file.write("]" if as_list else "")
    return count


def measure(script: str, *args: Path) -> tuple[int, int]:
    """Records, and megabytes that the work took beyond the start."""
    done = subprocess.run([sys.executable, "-c", script, *map(str, args)], capture_output=True, text=True, check=True)
    count, before, after = map(int, done.stdout.split())
    return count, (after - before) // 1024


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_fifty_megabytes_are_read_in_a_few(tmp_path, name):
    path = tmp_path / name
    expected = dump(path, 50 * MEGABYTE, paragraphs=40, as_list=name == "a.json")
    count, grown = measure(READ, path)
    assert count == expected
    assert grown < 40


def test_memory_for_loading_does_not_grow_with_the_dump(tmp_path):
    path = tmp_path / "a.jsonl"
    expected = dump(path, 3 * MEGABYTE, paragraphs=20)
    count, grown = measure(LOAD, path, tmp_path / "home")
    assert count == expected
    assert grown < 250
