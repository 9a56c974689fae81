"""The questions of the README with the answers that it shows, and what a run prints there."""

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

README = Path(__file__).resolve().parents[2] / "README.md"
QUESTION = re.compile(r"```sql\n(?P<query>.*?)```\n+```text\n(?P<answer>.*?)```", re.S)
RUN = re.compile(r"(?<=```console\n\$ make run\n)(?!\$).+?(?=```)", re.S)


def table_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as the README shows them: cells apart by " | ", null as an empty cell.

    >>> print(table_text(["day", "place"], [("2022-01-12", None), ("2022-01-13", "Vienna")]))
    day | place
    2022-01-12 |
    2022-01-13 | Vienna
    """
    lines = [" | ".join(columns)]
    lines += [" | ".join("" if cell is None else str(cell) for cell in row) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def answer(home: Path, query: str) -> str:
    """What the published file says to a question, as text."""
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        found = connection.execute(query)
        return table_text([column[0] for column in found.description or []], found.fetchall())


def with_answers(text: str, home: Path) -> str:
    """The README with the answers of today."""

    def asked_again(match: re.Match[str]) -> str:
        query = match["query"]
        return f"```sql\n{query}```\n\n```text\n{answer(home, query)}\n```"

    return QUESTION.sub(asked_again, text)


def with_run(text: str, lines: Sequence[str]) -> str:
    """The README with what a run prints; how long it took is left open."""
    told = "".join(f"{re.sub(r'[0-9.]+ s:', '… s:', line)}\n" for line in lines)
    return RUN.sub(lambda _: told, text)
