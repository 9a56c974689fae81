"""Forgetting: nothing of an article is left, in either file, and no run brings it back."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.document import Document, ForgottenDocument
from models.event import Event
from models.quality import Parse
from pipelines import intake
from pipelines.cli import dateline
from pipelines.forget import Choice, NothingToForgetError, find_documents
from pipelines.load.schema import all_records
from pipelines.load.warehouse import Warehouse
from pipelines.publish.query import open_published
from pipelines.route import run
from pipelines.settings import Settings
from tests.news import load_news, write_news

NOW = datetime(2022, 2, 1, tzinfo=UTC)
SECRET = "Ysolde Quarrington"
NEWS = {
    "a.txt": f"Published: 5 January 2022\n\n{SECRET} met Vladimir Putin in Vienna on 3 January 2022.\n",
    "b.txt": "Published: 6 January 2022\n\nPolice arrested four protesters in Oslo on 4 January 2022.\n",
    "c.txt": "Police in Kenya killed two miners.\n",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    return load_news(tmp_path_factory, NEWS, now=NOW)


@pytest.fixture
def news(loaded):
    return write_news(loaded[0], NEWS)


@pytest.fixture
def home(loaded, tmp_path):
    """A copy of that home, for a test to change."""
    return shutil.copytree(loaded[1], tmp_path / "h")


def forget(home: Path, *asked: str) -> str:
    told = CliRunner().invoke(dateline, ["forget", *asked, "--home", str(home)])
    assert told.exit_code == 0, told.output
    return told.output


def all_words(connection) -> str:
    """Everything that stands in any table, as one text."""
    return "\n".join(str(connection.execute(f"SELECT * FROM {kind.table}").fetchall()) for kind in all_records())


def test_nothing_of_the_article_is_left(home):
    (home / "search.duckdb").write_text("Quarrington")
    (home / "briefing.html").write_text("Quarrington")
    assert "forgotten: 1 article, 1 event retired" in forget(home, "n/a.txt")
    assert not (home / "search.duckdb").exists()
    assert not (home / "briefing.html").exists()
    with Warehouse.open(home) as warehouse:
        assert "Quarrington" not in all_words(warehouse.connection)
        assert [d.path for d in warehouse.read(Document, order="path")] == ["n/b.txt", "n/c.txt"]
        assert len(warehouse.read(Parse)) == 2
        assert [e.title for e in warehouse.read(Event, "mention_count = 0")] == ["forgotten"]
        assert [f.reason for f in warehouse.read(ForgottenDocument)] == ["document"]
    published = open_published(home)
    assert published.execute("SELECT count(*) FROM document").fetchone() == (2,)
    published.close()
    for name in ("warehouse.duckdb", "dateline.duckdb"):
        assert b"Quarrington" not in (home / name).read_bytes()


def test_a_lake_that_is_not_set_any_more_is_told_and_not_forgotten(home, monkeypatch):
    monkeypatch.delenv("DATELINE_LAKE", raising=False)
    (home / "lake.lock").touch()
    (home / "lake-0123.duckdb").write_text("Quarrington")  # what was published into it last
    told = CliRunner().invoke(dateline, ["forget", "n/a.txt", "--home", str(home)])
    assert told.exit_code == 1
    assert "STILL HOLDS THEM" in told.output
    assert not (home / "lake-0123.duckdb").exists()
    assert (home / "lake-renewal").exists()


def test_no_later_run_brings_it_back(news, home, monkeypatch):
    forget(home, "n/a.txt")
    monkeypatch.setattr(intake, "clean_version", lambda home: "another")
    run([news], settings=Settings(home=home), now=NOW.replace(day=2))
    (news / "a.txt").write_text(NEWS["a.txt"] + "More is to follow on the matter.\n")
    run([news], settings=Settings(home=home), now=NOW.replace(day=3))
    with Warehouse.open(home) as warehouse:
        assert "Quarrington" not in all_words(warehouse.connection)


def test_what_is_from_before_a_day_is_forgotten_and_what_has_no_day_is_not(home):
    forget(home, "--before", "2022-01-06")
    with Warehouse.open(home) as warehouse:
        assert [d.path for d in warehouse.read(Document, order="path")] == ["n/b.txt", "n/c.txt"]


def test_a_source_is_forgotten_by_its_name(tmp_path):
    folder, home = tmp_path / "s", tmp_path / "hs"
    folder.mkdir()
    (folder / "a.txt").write_text("Police arrested four people in Oslo on 4 January 2022.\n\nSource: BBC News\n")
    (folder / "b.txt").write_text(NEWS["b.txt"])
    run([folder], settings=Settings(home=home), now=NOW)
    forget(home, "--source", "bbc news")
    with Warehouse.open(home) as warehouse:
        assert [d.path for d in warehouse.read(Document)] == ["s/b.txt"]


def test_what_is_not_there_is_told(home, tmp_path):
    with Warehouse.open(home) as warehouse:
        for choice in (Choice(("n/z.txt",)), Choice(source="nobody"), Choice(before=date(1999, 1, 1)), Choice(("n",))):
            with pytest.raises(NothingToForgetError, match="no article"):
                find_documents(warehouse, choice)
    for asked in (["n/z.txt"], []):
        assert CliRunner().invoke(dateline, ["forget", *asked, "--home", str(home)]).exit_code == 2
    assert CliRunner().invoke(dateline, ["forget", "a", "--home", str(tmp_path / "none")]).exit_code == 2
    assert not (tmp_path / "none").exists()
