"""The sensor: sees what lies there, opens nothing."""

import json
import os

import dagster as dg
import pytest

from pipelines.resources import SourcesResource, WarehouseResource
from pipelines.sensors import ListingTooLongError, listing_digest, new_files


@pytest.fixture
def world(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Talks began.")
    return tmp_path


def look(world, cursor=None, home="home"):
    context = dg.build_sensor_context(cursor=cursor)
    return new_files(
        context,
        sources=SourcesResource(paths=[str(world / "in")]),
        warehouse=WarehouseResource(home=str(world / home)),
    )


def change(path, text):
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_the_first_look_asks_for_one_run(world):
    seen = look(world)
    assert len(seen.run_requests) == 1
    assert json.loads(seen.cursor)["number"] == 1


def test_the_same_files_ask_for_nothing(world):
    assert isinstance(look(world, look(world).cursor), dg.SkipReason)


@pytest.mark.parametrize("what", ["new", "changed", "touched", "gone"])
def test_other_files_ask_for_one_run(world, what):
    cursor = look(world).cursor
    first = world / "in" / "a.txt"
    if what == "new":
        (world / "in" / "deep").mkdir()
        change(world / "in" / "deep" / "b.txt", "More.")
    elif what == "gone":
        first.unlink()
    else:
        change(first, "Talks began." if what == "touched" else "Talks ended.")
    assert len(look(world, cursor).run_requests) == 1


def test_going_back_to_what_was_before_is_a_change_too(world):
    file = world / "in" / "a.txt"
    status, text = file.stat(), file.read_text()
    first = look(world)
    file.unlink()
    second = look(world, first.cursor)
    file.write_text(text)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    third = look(world, second.cursor)
    assert json.loads(third.cursor)["digest"] == json.loads(first.cursor)["digest"]
    assert len({seen.run_requests[0].run_key for seen in (first, second, third)}) == 3


def test_a_folder_without_files_asks_for_nothing(world):
    (world / "in" / "a.txt").unlink()
    assert isinstance(look(world), dg.SkipReason)


def test_what_dateline_writes_is_not_its_input(world):
    before = look(world, home="in/home").cursor
    (world / "in" / "home").mkdir()
    (world / "in" / "home" / "warehouse.duckdb").write_text("x")
    assert isinstance(look(world, before, home="in/home"), dg.SkipReason)


def test_a_listing_that_takes_too_long_gives_up(world):
    ticks = iter((0.0, 31.0))
    with pytest.raises(ListingTooLongError, match="longer than 30 s"):
        listing_digest([world / "in"], apart_from=world / "home", clock=lambda: next(ticks))


def test_a_file_named_twice_is_one_file(world):
    both = [world / "in", world / "in" / "a.txt"]
    assert listing_digest(both, apart_from=world) == listing_digest([world / "in"], apart_from=world / "home")
