"""Lines that a source prints under its articles, over runs and orders."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.document import Document, Line
from models.mention import Sentence
from pipelines.clean.source_repetition import REASON, may_be_of_source
from pipelines.load.warehouse import Warehouse
from pipelines.route import run
from pipelines.settings import Settings
from tests.ingest.formats import json_lines, record

NOW = datetime(2023, 6, 1, 12, 0, tzinfo=UTC)
OWN = "Our desk in Vienna follows the grain talks by land and sea"
REPORTS = (
    "Ministers from five states met in Vienna on Monday and agreed on a common list of ports.",
    "Police in Oslo arrested four men on Tuesday after a march against the price of bread.",
    "Kenya's parliament rejected the budget late on Wednesday, and the finance minister resigned.",
    "Storms cut the road between Split and Zadar, and the army sent engineers to clear it.",
)
BACKGROUND = "The port has been closed since the war began, and grain has left the country by rail alone."


def article(number: int, *lines: str) -> dict[str, object]:
    text = "\n".join((REPORTS[number], *lines, BACKGROUND, f"The story of {REPORTS[number].lower()}"))
    return record(id=number, title=f"Report {number}", text=text, url=f"https://gazette.example/2023/{number}")


def load(home: Path, folder: Path, *records: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    for told in records:
        (folder / f"{told['id']}.jsonl").write_bytes(json_lines(told))
    run([folder], settings=Settings(home=home), now=NOW)


def rows(home: Path) -> list[object]:
    with Warehouse.open(home) as warehouse:
        documents = [(d.document_id, d.text, d.text_sha256) for d in warehouse.read(Document)]
        lines = [(i.document_id, i.line_no, i.is_kept, i.reason) for i in warehouse.read(Line)]
        return [documents, lines, [s.model_dump() for s in warehouse.read(Sentence)]]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    load(home, tmp_path_factory.mktemp("news"), *(article(n, OWN) for n in range(4)))
    return home


def test_a_line_under_several_articles_is_the_sources_own(at_once):
    with Warehouse.open(at_once) as warehouse:
        assert all(OWN not in d.text for d in warehouse.read(Document))
        assert {i.reason for i in warehouse.read(Line) if i.text_raw == OWN} == {REASON}


def test_a_sentence_that_reports_stays_however_often_it_is_repeated(at_once):
    with Warehouse.open(at_once) as warehouse:
        assert all(BACKGROUND in d.text for d in warehouse.read(Document))


def test_every_kept_line_stands_at_its_new_place(at_once):
    with Warehouse.open(at_once) as warehouse:
        text = {d.document_id: d.text for d in warehouse.read(Document)}
        for line in warehouse.read(Line, "is_kept"):
            assert text[line.document_id][line.start_char : line.end_char] == line.text_raw


def test_articles_that_come_one_by_one_end_the_same(at_once, tmp_path):
    for number in (2, 0, 3, 1):
        load(tmp_path / "h", tmp_path / "n", article(number, OWN))
    assert rows(tmp_path / "h") == rows(at_once)


def test_copies_of_one_article_do_not_make_its_lines_the_sources_own(tmp_path):
    copies = [
        {**article(0, OWN), "id": n, "url": f"https://gazette.example/{n}", "title": REPORTS[0]} for n in range(4)
    ]
    load(tmp_path / "h", tmp_path / "n", *copies)
    with Warehouse.open(tmp_path / "h") as warehouse:
        assert REASON not in {i.reason for i in warehouse.read(Line)}


def test_two_articles_are_too_few(tmp_path):
    load(tmp_path / "h", tmp_path / "n", article(0, OWN), article(1, OWN))
    with Warehouse.open(tmp_path / "h") as warehouse:
        assert REASON not in {i.reason for i in warehouse.read(Line)}


@pytest.mark.parametrize("line", ["", "  ", "Word " * 100, "He said: “You will click on it.”"])
def test_what_cannot_be_a_sources_own(line):
    assert not may_be_of_source(line)
