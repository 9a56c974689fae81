"""What several tests share: one warehouse made from the sample articles, one from the seeds."""

import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from tests.seeds import SEEDS

settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")
"""A busy machine is no fault of the code: examples have no deadline, whole tests of speed count processor time."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names bytes by their length: archives made for a test hold the instant, and processes must agree on names."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests first: they take longest, and would be waited for at the end by all other processes."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "raw"
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
"""The instant at which test runs take place; tests read no clock."""


@pytest.fixture(scope="session", autouse=True)
def empty_warehouse() -> Iterator[None]:
    """A warehouse without rows is made once in a process and copied: a hundred tests begin with one."""
    from pipelines.load import store

    make, made = store.make_empty, {}

    def copy_empty(path: Path) -> None:
        if not made:
            make(path)
            made["bytes"] = path.read_bytes()
        path.write_bytes(made["bytes"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "make_empty", copy_empty)
        yield


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds the sample articles."""
    return _run_once(SAMPLES, tmp_path_factory, "samples")


@pytest.fixture(scope="session")
def seed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds the seed articles; the test is skipped where they are absent."""
    if not SEEDS.is_dir():
        pytest.skip("the seed articles (../shared/seeds) are not here")
    return _run_once(SEEDS, tmp_path_factory, "seeds")


def _run_once(source: Path, tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """A run over the source; the processes that share the tests share its home, which tests only read."""
    from pipelines.route import run
    from pipelines.settings import Settings

    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"{name}-home"
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            run([source], settings=Settings(home=home), now=NOW)
    return home
