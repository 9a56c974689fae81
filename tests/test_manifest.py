"""Which files a run opens, and what it says of those that are gone."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.document import Document, IngestBatch, RawFile
from pipelines import manifest
from pipelines.intake import clean_step, ingest_step
from pipelines.intake_batch import IngestCount
from pipelines.load.warehouse import Warehouse
from pipelines.route import begin_batch, end_batch

OLD = datetime(2023, 1, 1, tzinfo=UTC)
NOW = datetime(2023, 6, 1, tzinfo=UTC)
TEXT = "The ministers of both countries met in Vienna on Tuesday."


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        lay(folder / name, TEXT + name)
    return folder


@pytest.fixture
def opened(monkeypatch):
    """Names of the files that were opened."""
    names: list[str] = []
    real = manifest.look_at_file

    def noted(found, **named):
        names.append(Path(found.location).name)
        return real(found, **named)

    monkeypatch.setattr(manifest, "look_at_file", noted)
    return names


def lay(path: Path, text: str, at: datetime = OLD) -> None:
    path.write_text(text)
    os.utime(path, (at.timestamp(), at.timestamp()))


def look(home: Path, *paths: Path, now: datetime = NOW) -> IngestCount:
    with Warehouse.open(home) as warehouse:
        batch_id = begin_batch(warehouse, now=now)
        count = ingest_step(warehouse, paths, batch_id=batch_id)
        count = count.plus(clean_step(warehouse, batch_id=batch_id))
        end_batch(warehouse, batch_id, count, now=now)
    return count


def test_a_file_that_is_as_it_was_is_not_opened_again(tmp_path, news, opened):
    look(tmp_path / "h", news)
    assert sorted(opened) == ["a.txt", "b.txt"]
    count = look(tmp_path / "h", news)
    assert len(opened) == 2
    assert (count.seen, count.unchanged, count.new) == (2, 2, 0)


@pytest.mark.parametrize("change", ["size", "time"])
def test_another_size_or_time_has_it_opened(tmp_path, news, opened, change):
    look(tmp_path / "h", news)
    opened.clear()
    text = TEXT + "a.txt" + ("!" if change == "size" else "")
    lay(news / "a.txt", text, OLD + timedelta(seconds=change == "time"))
    count = look(tmp_path / "h", news)
    assert opened == ["a.txt"]
    assert (count.changed, count.unchanged) == ((1, 1) if change == "size" else (0, 2))
    look(tmp_path / "h", news)
    assert opened == ["a.txt"]


def test_a_file_that_was_changed_while_it_was_read_is_opened_once_more(tmp_path, news, opened):
    lay(news / "a.txt", TEXT, NOW - timedelta(seconds=1))
    look(tmp_path / "h", news)
    lay(news / "a.txt", TEXT[::-1], NOW - timedelta(seconds=1))
    later = NOW + timedelta(hours=1)
    assert look(tmp_path / "h", news, now=later).changed == 1
    opened.clear()
    look(tmp_path / "h", news, now=later)
    assert opened == []


def test_an_article_whose_file_is_gone_counts_as_withdrawn_once_and_stays(tmp_path, news):
    look(tmp_path / "h", news)
    (news / "a.txt").unlink()
    assert [look(tmp_path / "h", news).withdrawn for _ in range(2)] == [1, 0]
    with Warehouse.open(tmp_path / "h") as warehouse:
        assert warehouse.count(Document, "is_current") == 2
        assert sorted(b.withdrawn_count for b in warehouse.read(IngestBatch)) == [0, 0, 1]
    lay(news / "a.txt", TEXT + "a.txt")
    assert (look(tmp_path / "h", news).new, look(tmp_path / "h", news).withdrawn) == (0, 0)


def test_only_what_was_looked_for_can_be_gone(tmp_path, news):
    look(tmp_path / "h", news)
    other = tmp_path / "other"
    other.mkdir()
    (news / "a.txt").unlink()
    assert look(tmp_path / "h", other).withdrawn == 0
    news.rename(tmp_path / "moved")  # such as a disk that is not mounted
    assert look(tmp_path / "h", news).withdrawn == 0
    with Warehouse.open(tmp_path / "h") as warehouse:
        assert warehouse.count(RawFile, "is_current") == 2
