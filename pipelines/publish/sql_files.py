"""The SQL files that come with Dateline: where they lie and what their first lines say.

A file begins with comment lines. `-- key: value` says something that programs read (title, question, parameter, needs,
severity, finds); every other comment line is told to people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path

SQL_FOLDER = Path(__file__).resolve().parents[2] / "sql"
"""Beside the packages: in a checkout as in an installed wheel, which carries the folder as it is."""

KEYS = ("title", "question", "parameter", "needs", "severity", "finds")
KEY_LINE = re.compile(rf"--\s*({'|'.join(KEYS)}):\s*(.*)")


class SqlFileError(ValueError):
    """A file in sql/ lacks what its kind needs."""


@dataclass(frozen=True)
class SqlFile:
    """One statement with what its head says."""

    name: str
    text: str
    statement: str
    notes: str
    said: Mapping[str, tuple[str, ...]]

    def one(self, key: str) -> str:
        """The only value of a key."""
        values = self.said.get(key, ())
        if len(values) != 1:
            raise SqlFileError(f"sql file {self.name}: expected one line '-- {key}: ...', found {len(values)}")
        return values[0]

    @property
    def parameters(self) -> dict[str, str]:
        """What can be asked for, with its default: `-- parameter: person = Keller`.

        An empty default stands for null, "no matter which".
        """
        pairs = (value.partition("=") for value in self.said.get("parameter", ()))
        return {name.strip(): default.strip() for name, _, default in pairs}


def read_sql_file(path: Path) -> SqlFile:
    """A file, taken apart."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    said: dict[str, tuple[str, ...]] = {}
    notes = []
    for line in lines[:count]:
        if match := KEY_LINE.fullmatch(line):
            said[match[1]] = (*said.get(match[1], ()), match[2].strip())
        else:
            notes.append(line.removeprefix("--").strip())
    statement = "\n".join(lines[count:]).strip().removesuffix(";")
    if not statement:
        raise SqlFileError(f"{path}: no statement below the comments")
    return SqlFile(name=path.stem, text=text, statement=statement, notes=" ".join(notes), said=said)


@lru_cache
def sql_files(kind: str) -> tuple[SqlFile, ...]:
    """All files of a folder, by name.

    >>> [file.name for file in sql_files("views")][-1]
    'v_who_said'
    """
    folder = SQL_FOLDER / kind
    found = tuple(read_sql_file(path) for path in sorted(folder.glob("*.sql")))
    if not found:
        raise SqlFileError(f"{folder} has no SQL files; the installation is incomplete. Install Dateline again.")
    return found


def views_in_order() -> list[SqlFile]:
    """The views, each after those it needs."""
    files = {file.name: file for file in sql_files("views")}
    needs = {name: file.said.get("needs", ()) for name, file in files.items()}
    return [files[name] for name in TopologicalSorter(needs).static_order()]
