"""The README: its questions give the answers that it shows, its commands and links exist."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.golden.readme import QUESTION, README, RUN, answer
from tests.golden.regenerate import COMMAND

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
QUESTIONS = [(m["query"], m["answer"]) for m in QUESTION.finditer(TEXT)]


def test_the_readme_asks_five_questions() -> None:
    assert len(QUESTIONS) >= 5


@pytest.mark.parametrize(("query", "shown"), QUESTIONS, ids=[f"question {n}" for n in range(1, len(QUESTIONS) + 1)])
def test_a_question_gives_the_answer_shown(sample_home: Path, query: str, shown: str) -> None:
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    assert lines == answer(sample_home, query).splitlines(), f"if the new answer is right: {COMMAND}"


def test_the_run_shown_counts_what_a_run_finds(sample_home: Path) -> None:
    [told] = RUN.findall(TEXT)
    with duckdb.connect(str(sample_home / "dateline.duckdb"), read_only=True) as connection:
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM event WHERE merged_into IS NULL)"
        ).fetchone()
    assert counts is not None
    assert told.startswith(f"{counts[0]} files seen; articles: {counts[0]} new"), f"write it anew: {COMMAND}"
    assert f"\n{counts[1]} events: " in told, f"write it anew: {COMMAND}"


def test_every_make_target_named_is_there() -> None:
    named = set(re.findall(r"(?:`|^\$ |^)make ([a-z]+)", TEXT, re.M))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_every_command_named_is_there() -> None:
    from pipelines.cli import dateline

    named = set(re.findall(r"(?:^|`|\$ )(?:\.venv/bin/)?dateline ([a-z]+)", TEXT, re.M))
    assert {"run", "extract", "sql", "explain", "export", "doctor"} <= named
    assert named <= set(dateline.commands)


def test_every_question_named_is_there() -> None:
    named = set(re.findall(r"dateline sql ([a-z_]+)", TEXT))
    assert named <= {path.stem for path in (ROOT / "sql" / "queries").glob("*.sql")}


def test_every_link_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", TEXT) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
