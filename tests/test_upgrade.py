"""What a run does again after an upgrade, or after one that was cut off: what that touches, and no more."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.document import Document, IngestBatch, Line
from models.event import Event, EventMember
from models.extraction import FOUND_IN_DOCUMENT
from models.quality import Parse
from pipelines import intake, quick_look, reading, route, steering
from pipelines.load.warehouse import Warehouse
from pipelines.quick_look import run_if_settled
from pipelines.route import run
from pipelines.settings import Settings
from tests.news import load_news, write_news

NOW = datetime(2022, 2, 1, tzinfo=UTC)
FIRST = """Talks end in Vienna

Published: 5 January 2022

Russia and Ukraine held talks in Vienna on 3 January 2022.
Call our desk for more
The ministers will meet again in Geneva on 10 January 2022.
"""
SECOND = "Protest in Oslo\n\nPublished: 6 January 2022\n\nPolice arrested four protesters in Oslo on 4 January 2022.\n"


NEWS = {"a.txt": FIRST, "b.txt": SECOND}


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


def again(news: Path, home: Path) -> None:
    run([news], settings=Settings(home=home), now=NOW.replace(day=2))


def rows(home: Path) -> dict[str, list[object]]:
    """All that was found, without the versions that found it."""
    with Warehouse.open(home) as warehouse:
        found: dict[str, list[object]] = {k.table: list(warehouse.read(k)) for k in (*FOUND_IN_DOCUMENT, Line)}
        documents = (d.model_dump(exclude={"cleaned_by", "extracted_by"}) for d in warehouse.read(Document))
        return {**found, "document": list(documents), "event": list(warehouse.read(Event))}


def watch(monkeypatch, module, name: str) -> list[object]:
    """The first arguments of every call of a function."""
    seen: list[object] = []
    real = getattr(module, name)

    def noted(first, *rest, **named):
        seen.append(first)
        return real(first, *rest, **named)

    monkeypatch.setattr(module, name, noted)
    return seen


def test_other_code_for_reading_reads_again_from_stored_parses(news, home, monkeypatch):
    before = rows(home)
    monkeypatch.setattr(reading, "extract_version", lambda home: "another")
    read = watch(monkeypatch, reading, "_extract_document")
    parsed = watch(monkeypatch, reading, "parse_texts")
    again(news, home)
    assert len(read) == 2
    assert [list(texts) for texts in parsed] == [[]]
    assert rows(home) == before
    again(news, home)
    assert len(read) == 2


def test_another_model_parses_again_and_leaves_no_old_parses(news, home, monkeypatch):
    monkeypatch.setattr(reading, "extract_version", lambda home: "another")
    monkeypatch.setattr(reading, "model_digest", lambda: "another model")
    with Warehouse.open(home) as warehouse:
        (text_of_nobody,) = (p.model_copy(update={"text_sha256": "f" * 64}) for p in warehouse.read(Parse)[:1])
        warehouse.write([text_of_nobody])
        before = sorted(p.text_sha256 for p in warehouse.read(Parse))
    again(news, home)
    with Warehouse.open(home) as warehouse:
        kept = warehouse.read(Parse)
    assert sorted(p.text_sha256 for p in kept) == before
    assert {p.model_digest for p in kept if p.text_sha256 != "f" * 64} == {"another model"}


def test_other_code_for_cleaning_that_changes_nothing_reads_nothing_again(news, home, monkeypatch):
    before = rows(home)
    monkeypatch.setattr(intake, "clean_version", lambda home: "another")
    read = watch(monkeypatch, reading, "_extract_document")
    again(news, home)
    assert read == []
    assert rows(home) == before
    with Warehouse.open(home) as warehouse:
        assert {d.cleaned_by for d in warehouse.read(Document)} == {"another"}


def test_a_pattern_of_the_users_own_changes_the_articles_it_matches(news, home, monkeypatch):
    (home / "line_patterns.toml").write_text(
        '[[pattern]]\nid = "meet_again"\nkind = "related_link"\nscope = "any"\nregex = "^The ministers will .*$"\n'
        'example = ["The ministers will go."]\ncounter_example = ["The ministers went."]\n'
    )
    read = watch(monkeypatch, reading, "_extract_document")
    again(news, home)
    assert len(read) == 1
    with Warehouse.open(home) as warehouse:
        texts = {d.path: d.text for d in warehouse.read(Document)}
        assert all("Geneva" not in text for text in texts.values())
        assert {i.reason for i in warehouse.read(Line) if "Geneva" in i.text_raw} == {"meet_again"}
        current = {m.event_mention_id for m in warehouse.read(EventMember, "is_current")}
        assert current == {row[0] for row in warehouse.execute("SELECT event_mention_id FROM event_mention").fetchall()}


def test_a_file_that_is_gone_keeps_its_article_as_it_was(news, home, monkeypatch):
    (news / "a.txt").unlink()
    before = rows(home)
    monkeypatch.setattr(intake, "clean_version", lambda home: "another")
    again(news, home)
    assert rows(home) == before


def test_a_run_that_changes_nothing_reads_and_gathers_nothing(news, home, monkeypatch):
    read, gathered = watch(monkeypatch, reading, "_extract_document"), watch(monkeypatch, route, "resolve_step")
    again(news, home)
    assert (read, gathered) == ([], [])


@pytest.mark.parametrize("step", ["ingest_step", "clean_step", "_date_the_undated", "resolve_step", "publish_step"])
def test_after_a_run_that_was_cut_off_the_next_one_ends_it(news, home, tmp_path, monkeypatch, step):
    cut = tmp_path / "cut"

    def stop(*args, **named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(route if hasattr(route, step) else reading, step, stop)
        with pytest.raises(KeyboardInterrupt):
            run([news], settings=Settings(home=cut), now=NOW)
    again(news, cut)
    unlike = {"batch_id"}
    with_batch = [{**d, "batch_id": None} for d in rows(home)["document"]]
    assert [{**d, "batch_id": None} for d in rows(cut)["document"]] == with_batch
    for table in ("event", "event_mention", "line"):
        assert [r.model_dump(exclude=unlike) for r in rows(cut)[table]] == [
            r.model_dump(exclude=unlike) for r in rows(home)[table]
        ]


def test_other_code_for_gathering_gathers_again(news, home, monkeypatch):
    monkeypatch.setattr(steering, "extractor_version", lambda: "another")
    gathered = watch(monkeypatch, route, "resolve_step")
    again(news, home)
    assert len(gathered) == 1


def test_a_run_over_what_is_known_ends_at_a_quick_look_and_tells_the_same(news, home):
    first = run([news], settings=Settings(home=home), now=NOW.replace(day=2))
    published = (home / "dateline.duckdb").stat().st_ino
    quick = run_if_settled([news], settings=Settings(home=home), now=NOW.replace(day=3))
    assert quick is not None
    assert (first.is_settled, quick.is_settled) == (False, True)
    assert {**quick.as_json(), "batch_id": "", "is_settled": False} == {**first.as_json(), "batch_id": ""}
    assert (home / "dateline.duckdb").stat().st_ino == published
    with Warehouse.open(home) as warehouse:
        assert [b.status for b in warehouse.read(IngestBatch)] == ["ok"] * 3


@pytest.mark.parametrize(
    "news_of", ["new file", "changed file", "gone file", "own file", "code", "cut off", "unpublished"]
)
def test_a_quick_look_is_not_enough_where_there_is_news(news, home, monkeypatch, news_of):
    if news_of == "new file":
        (news / "c.txt").write_text("Police arrested ten people in Lima on 4 January 2022.\n")
    elif news_of == "changed file":
        (news / "a.txt").write_text(FIRST + "More is to come.\n")
    elif news_of == "gone file":
        (news / "a.txt").unlink()
    elif news_of == "own file":
        (home / "aliases.csv").write_text("alias,name\n")
    elif news_of == "code":
        monkeypatch.setattr(quick_look, "settled_digest", lambda settings: "another")
    elif news_of == "cut off":
        with Warehouse.open(home) as warehouse:
            route.begin_batch(warehouse, now=NOW)
    else:
        (home / "dateline.duckdb").unlink()
    assert run_if_settled([news], settings=Settings(home=home), now=NOW.replace(day=2)) is None
    (news / "c.txt").unlink(missing_ok=True)


def test_a_superseded_version_does_not_point_at_a_story_that_is_gone(news, home):
    with Warehouse.open(home) as warehouse:
        [first, *_] = warehouse.read(Document)
        old = first.model_copy(update={"document_id": "old", "is_current": False, "story_id": "gone"})
        warehouse.write([old])
        batch_id = route.begin_batch(warehouse, now=NOW.replace(day=2))
        route.resolve_step(warehouse, batch_id=batch_id)
        assert [d.story_id for d in warehouse.read(Document, "document_id = 'old'")] == [None]


def test_articles_are_read_again_by_day_or_by_version(home):
    with Warehouse.open(home) as warehouse:
        version = warehouse.read(Document)[0].extracted_by
        for chosen, count in (
            ({}, 0),
            ({"since": date(2022, 1, 6)}, 1),
            ({"until": date(2022, 1, 4)}, 0),
            ({"version": "nobody's"}, 0),
            ({"version": version}, 1),  # the other one waits already
        ):
            assert reading.have_read_again(warehouse, **chosen) == count, chosen


def test_what_was_read_and_not_gathered_is_gathered_whatever_the_clock_says(news, home, monkeypatch):
    def stop(*args, **named):
        raise KeyboardInterrupt

    (news / "c.txt").write_text("Published: 7 January 2022\n\nPolice arrested ten people in Lima on 6 January 2022.\n")
    with monkeypatch.context() as patch:
        patch.setattr(route, "resolve_step", stop)
        with pytest.raises(KeyboardInterrupt):
            run([news], settings=Settings(home=home), now=NOW.replace(year=2021))  # it was set back
    (news / "c.txt").unlink()
    report = run([news], settings=Settings(home=home), now=NOW.replace(year=2020))
    with Warehouse.open(home) as warehouse:
        mentions = {row[0] for row in warehouse.execute("SELECT event_mention_id FROM event_mention").fetchall()}
        assert {m.event_mention_id for m in warehouse.read(EventMember, "is_current")} == mentions
    assert report.events_new == 1
