"""More than a hundred hostile files among twenty good ones: these are loaded, each of those is accounted for."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from models.document import Document
from models.quality import Issue
from pipelines.load.warehouse import Warehouse
from tests.hostile.build import hostile_files, write_hostile

ROOT = Path(__file__).resolve().parents[2]

MOST_SECONDS, MOST_MEGABYTES = 240, 1_500

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Duplicate name")]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The folder, the names of the hostile files, the home, and how the run went."""
    world = tmp_path_factory.mktemp("world")
    news, home = world / "news", world / "home"
    names = write_hostile(news / "hostile")
    write_corpus(news / "good", 20)
    for folder in ("cwd", "user", "tmp"):
        (world / folder).mkdir()
    environment = os.environ | {
        "HOME": str(world / "user"), "TMPDIR": str(world / "tmp"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    before = {path for path in world.rglob("*") if home not in path.parents}
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run", str(news), "--home", str(home)],
        cwd=world / "cwd", env=environment, capture_output=True, text=True, errors="replace", timeout=1200, check=False,
    )  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    after = {path for path in world.rglob("*") if home not in path.parents and path != home}
    return names, home, done, used, after - before


def test_there_are_more_than_a_hundred():
    assert len({name for name, _ in hostile_files()}) > 100


def test_the_run_ends_well_and_shows_no_traceback(loaded):
    _, _, done, _, _ = loaded
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_the_good_ones_are_loaded(loaded):
    with Warehouse.open(loaded[1]) as warehouse:
        good = [d for d in warehouse.read(Document) if d.path.startswith("news/good/")]
    assert len(good) == 20


def test_each_hostile_file_gives_an_article_or_an_issue_and_no_fault_of_ours(loaded):
    names, home, *_ = loaded
    with Warehouse.open(home) as warehouse:
        told = [d.path for d in warehouse.read(Document)] + [i.path for i in warehouse.read(Issue)]
        ours = [i.message for i in warehouse.read(Issue) if "Please report it" in i.message]
    silent = [name for name in names if not any(path.startswith(f"news/hostile/{name}") for path in told)]
    assert silent == []
    assert ours == []


def test_time_and_memory_are_bounded(loaded):
    used = loaded[3]
    assert used.ru_utime + used.ru_stime < MOST_SECONDS
    assert used.ru_maxrss / 1024 < MOST_MEGABYTES


def test_nothing_is_written_outside_the_home(loaded):
    assert loaded[4] == set()
    assert not Path("/tmp/owned.txt").exists()
