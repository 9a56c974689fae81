"""The README: its questions give the answers that it shows, its commands exist."""

import re
from pathlib import Path

import duckdb
import pytest

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
MAKEFILE = (Path(__file__).resolve().parent.parent / "Makefile").read_text(encoding="utf-8")
QUESTION = re.compile(r"```sql\n(?P<query>.*?)```\n+```text\n(?P<answer>.*?)```", re.S)
QUESTIONS = [(m["query"], m["answer"]) for m in QUESTION.finditer(README)]


def table_text(columns: list[str], rows: list[tuple[object, ...]]) -> str:
    """Rows as the README shows them: cells apart by " | ", null as an empty cell."""
    lines = [" | ".join(columns)]
    lines += [" | ".join("" if cell is None else str(cell) for cell in row) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def test_the_readme_asks_five_questions() -> None:
    assert len(QUESTIONS) >= 5


@pytest.mark.parametrize(("query", "answer"), QUESTIONS, ids=[f"question {n}" for n in range(1, len(QUESTIONS) + 1)])
def test_a_question_gives_the_answer_shown(sample_home: Path, query: str, answer: str) -> None:
    with duckdb.connect(str(sample_home / "dateline.duckdb"), read_only=True) as connection:
        found = connection.execute(query)
        columns = [column[0] for column in found.description or []]
        shown = table_text(columns, found.fetchall())
    assert shown == "\n".join(line.rstrip() for line in answer.strip().splitlines())


def test_every_make_target_named_is_there() -> None:
    named = set(re.findall(r"`?make ([a-z]+)", README))
    assert named
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))


def test_every_command_named_is_there() -> None:
    from pipelines.cli import dateline

    named = set(re.findall(r"^(?:\$ )?\.venv/bin/dateline ([a-z]+)|^dateline ([a-z]+)", README, re.M))
    assert {first or second for first, second in named} <= set(dateline.commands)
