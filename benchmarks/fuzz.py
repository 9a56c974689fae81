"""`python -m benchmarks.fuzz [SECONDS] [SEED]`: the readers of all formats on input that was broken by chance.

A change cuts, repeats, swaps or overwrites bytes, or splices two files; the head that tells the format is often kept.
A reader must end in good time with records and issues; an exception, an issue that calls itself a fault
of ours, and a file that takes long are findings, of which the input is kept beside the report.
"""

import hashlib
import io
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

from models.quality import Issue
from pipelines.ingest.read import read_stream
from tests.hostile.build import hostile_files
from tests.ingest import formats

SECONDS = 600
SLOW_SECONDS = 5.0
LARGEST_SEED = 200_000
ENDINGS = (".txt", ".html", ".json", ".jsonl", ".csv", ".xml", ".eml", ".mbox", ".warc", ".pdf", ".zip", ".tar", ".gz")
WORDS = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b"]]>",
    b'"',
    b"{",
    b"\r\n\r\n",
    b"&#0;",
    b"-1",
    b"99999999999",
    b"PK\x03\x04",
    b"%s",
)


def seeds() -> list[tuple[str, bytes]]:
    """Files to begin with: hostile ones, and an article in the formats that can be made without an argument."""
    found = [(Path(name).name, content) for name, content in hostile_files() if 0 < len(content) < LARGEST_SEED]
    for name, ending in (("html_page", ".html"), ("csv_table", ".csv"), ("json_lines", ".jsonl")):
        found.append((name + ending, getattr(formats, name)()))
    return found


def change(draw: random.Random, content: bytes, other: bytes) -> bytes:
    """The content with one to eight changes."""
    data = bytearray(content)
    for _ in range(draw.randrange(1, 9)):
        at, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + 2_000)
        kind = draw.randrange(7)
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = data[at:end] * draw.randrange(1, 20)
        elif kind == 2 and data:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        elif kind == 3:
            data[at:at] = draw.choice(WORDS) * draw.randrange(1, 50)
        elif kind == 4:
            data[at:end] = draw.randbytes(end - at)
        elif kind == 5:
            data = data[:at] + other[draw.randrange(len(other) + 1) :]
        else:
            del data[max(at, 1) :]
    return bytes(data[: 2 * LARGEST_SEED])


def try_input(name: str, content: bytes) -> str | None:
    """What is wrong with how it is read; None if nothing."""
    began = time.process_time()
    try:
        for item in read_stream(io.BytesIO(content), path=name, size=len(content)):
            if isinstance(item, Issue) and "Please report it" in item.message:
                return item.message
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    spent = time.process_time() - began
    return f"{spent:.1f} s for {len(content):,} bytes" if spent > SLOW_SECONDS else None


def main(arguments: list[str]) -> int:
    """Prints each new finding and where its input lies; 1 if there is any."""
    seconds = float(arguments[0]) if arguments else SECONDS
    draw = random.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    logging.disable(logging.CRITICAL)
    known = seeds()
    folder = Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))
    findings: dict[str, Path] = {}
    tried, deadline = 0, time.monotonic() + seconds
    while time.monotonic() < deadline:
        name, content = draw.choice(known)
        if draw.random() < 0.2:
            name = f"a{draw.choice(ENDINGS)}"
        made = change(draw, content, draw.choice(known)[1])
        tried += 1
        wrong = try_input(name, made)
        kind = wrong and wrong.partition(": ")[2][:60] + wrong[-60:]
        if wrong and kind and kind not in findings:
            findings[kind] = folder / f"{hashlib.sha256(made).hexdigest()[:12]}-{name[:40]}"
            findings[kind].write_bytes(made)
            print(f"{findings[kind]}: {wrong[:300]}", flush=True)
    print(f"{tried:,} inputs in {seconds:.0f} s, {len(findings)} findings")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
