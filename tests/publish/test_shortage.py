"""A disk that is full, memory that runs out: what was published last stays, whole."""

import os
import subprocess
import sys

import duckdb
import pytest

from pipelines.load.warehouse import Warehouse
from pipelines.publish.file import publish_warehouse
from tests.published import publish_small_world

DISK_MEGABYTES = 48

IN_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from pipelines.load.warehouse import Warehouse
from pipelines.publish.file import publish_warehouse

with Warehouse.open(Path(sys.argv[1])) as warehouse:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + 2_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    publish_warehouse(warehouse)
"""


@pytest.fixture
def small_disk(tmp_path):
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "dateline-test", str(tmp_path)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_keeps_the_last_published_file(small_disk):
    path = publish_small_world(small_disk / "home")
    before = path.read_bytes()
    status = os.statvfs(small_disk)
    with (small_disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, status.f_bavail * status.f_frsize - 500_000)
    with Warehouse.open(small_disk / "home") as warehouse, pytest.raises((duckdb.Error, OSError)):
        publish_warehouse(warehouse)
    assert path.read_bytes() == before
    (small_disk / "filler").unlink()
    with Warehouse.open(small_disk / "home") as warehouse:
        publish_warehouse(warehouse)
    assert not [p for p in path.parent.iterdir() if p.name.startswith(".")]


def test_too_little_memory_keeps_the_last_published_file(tmp_path):
    path = publish_small_world(tmp_path)
    before = path.read_bytes()
    script = [sys.executable, "-c", IN_LITTLE_MEMORY, str(tmp_path)]
    assert subprocess.run(script, capture_output=True, check=False).returncode
    assert path.read_bytes() == before
    with Warehouse.open(tmp_path) as warehouse:
        publish_warehouse(warehouse)
