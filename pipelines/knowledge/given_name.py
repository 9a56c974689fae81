"""Given names of many languages, by which a person whom nobody listed is told from a firm or a town."""

from functools import lru_cache
from pathlib import Path

from pipelines.text import fold_text

NAME_FILE = Path(__file__).parent / "data" / "given_names.txt"


class GivenNameError(ValueError):
    """The list of given names is faulty; the message names the line."""


@lru_cache(maxsize=2)
def given_names(path: Path = NAME_FILE) -> frozenset[str]:
    """All of them, folded. Raises GivenNameError for a line that is no folded word or stands out of order.

    >>> "glenda" in given_names(), "adidas" in given_names()
    (True, False)
    """
    names: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        if not line.isalpha() or line != fold_text(line):
            raise GivenNameError(f"{path.name}, line {number}: {line!r} is no folded name such as 'glenda'")
        if names and line <= names[-1]:
            raise GivenNameError(f"{path.name}, line {number}: {line!r} must stand before {names[-1]!r}")
        names.append(line)
    return frozenset(names)
