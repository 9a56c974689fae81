"""`python -m tests.hostile.build DIR`: more than a hundred files that mean harm or are broken, each small on the disk.

They are made here rather than kept, so that no virus scanner and no archive tool stumbles over a checkout.
"""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.packed import packed_files
from tests.hostile.structured import structured_files
from tests.hostile.texts import text_files


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from text_files()
    yield from structured_files()
    yield from packed_files()


def write_hostile(folder: Path) -> list[str]:
    """Writes them all; gives their names."""
    names = []
    for name, content in hostile_files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        names.append(name)
    return names + _write_special(folder / "special")


def _write_special(folder: Path) -> list[str]:
    """What is no plain file: links, a pipe, a socket, names that are hard to say."""
    folder.mkdir(parents=True)
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "circle").symlink_to(".")
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(folder)  # the name of a socket is at most some hundred bytes long
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(here)
    (folder / "folder.txt").mkdir()
    os.close(os.open(os.fsencode(folder) + b"/caf\xe9.txt", os.O_CREAT | os.O_WRONLY))
    names = ["dangling.txt", "loop.txt", "device.txt", "pipe.txt", "socket.txt", "caf\\udce9.txt"]
    return [f"special/{name}" for name in names]


if __name__ == "__main__":
    print("\n".join(write_hostile(Path(sys.argv[1]))))
