"""Work done side by side gives what it gives alone, in the same order, also when workers die."""

import importlib.util
from datetime import UTC, datetime

import pytest

from models.document import Document
from models.event import Event, EventMember
from models.mention import EventMention, Quote, Sentence
from pipelines.load.warehouse import Warehouse
from pipelines.route import run
from pipelines.runner import InlineRunner, Lost, ProcessRunner, RunnerError, open_runner
from pipelines.settings import Settings
from tests.work import die_of_three, die_once, double, read_or_die, refuse

HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not HAS_RAY, reason="ray is not installed")


@pytest.fixture(scope="module")
def processes():
    with open_runner("process", 2) as runner:
        yield runner


def test_more_than_one_worker_means_processes():
    with open_runner("inline", 2) as two, open_runner("inline", 1) as one:
        assert isinstance(two, ProcessRunner)
        assert isinstance(one, InlineRunner)


def test_results_come_in_the_order_of_the_work(processes):
    assert list(processes.map(double, range(20))) == [(n, 2 * n) for n in range(20)]


def test_items_are_taken_as_they_are_needed(processes):
    taken = []
    results = processes.map(double, (taken.append(n) or n for n in range(1000)))
    next(results)
    results.close()
    assert len(taken) < 10


def test_what_the_work_raises_is_raised_here(processes):
    with pytest.raises(ValueError, match="7 is refused"):
        list(processes.map(refuse, [7]))


def test_the_work_of_a_worker_that_died_is_done_again(processes, tmp_path):
    places = [str(tmp_path / name) for name in ("a", "b", "c")]
    assert [result for _, result in processes.map(die_once, places)] == ["a", "b", "c"]


def test_work_that_kills_every_worker_is_lost_and_nothing_else(processes):
    results = [result for _, result in processes.map(die_of_three, range(6))]
    assert isinstance(results[3], Lost)
    assert results[:3] + results[4:] == [0, 1, 2, 4, 5]


@pytest.mark.skipif(HAS_RAY, reason="ray is installed")
def test_without_ray_its_engine_says_what_to_install():
    with pytest.raises(RunnerError, match=r"dateline\[ray\]"), open_runner("ray", 2):
        pass


@pytest.fixture
def ray():
    with open_runner("ray", 2) as runner:
        yield runner


@needs_ray
@pytest.mark.slow
def test_ray_gives_what_processes_give_also_when_workers_die(ray, tmp_path):
    assert list(ray.map(double, range(20))) == [(n, 2 * n) for n in range(20)]
    places = [str(tmp_path / name) for name in ("a", "b", "c")]
    assert [result for _, result in ray.map(die_once, places)] == ["a", "b", "c"]
    results = [result for _, result in ray.map(die_of_three, range(6))]
    assert isinstance(results[3], Lost)
    assert results[:3] + results[4:] == [0, 1, 2, 4, 5]
    with pytest.raises(ValueError, match="7 is refused"):
        list(ray.map(refuse, [7]))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["process", pytest.param("ray", marks=needs_ray)])
def test_a_worker_killed_in_the_middle_changes_no_row(engine, tmp_path, monkeypatch):
    """The first worker that begins to read dies; the warehouse is that of an undisturbed run."""
    alone = _rows(Settings(home=tmp_path / "alone"))
    monkeypatch.setenv("DATELINE_TEST_DIES_AT", str(tmp_path / "died"))
    monkeypatch.setattr("pipelines.reading.read_work", read_or_die)
    assert _rows(Settings(home=tmp_path / "beside", engine=engine, workers=2)) == alone
    assert (tmp_path / "died").exists()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["process", pytest.param("ray", marks=needs_ray)])
def test_every_engine_makes_the_same_warehouse(engine, tmp_path):
    alone = _rows(Settings(home=tmp_path / "alone"))
    assert _rows(Settings(home=tmp_path / "beside", engine=engine, workers=2)) == alone


def _rows(settings: Settings) -> list[object]:
    run(["samples/raw"], settings=settings, now=datetime(2023, 7, 1, tzinfo=UTC))
    with Warehouse.open(settings.home) as warehouse:
        return [warehouse.read(kind) for kind in (Document, Sentence, Quote, EventMention, Event, EventMember)]
