"""The event rows of the five seed articles and what two readings of each against the text made of it.

`seed_verdicts.csv` holds a line for every row: the article (by the number that its file name begins with), the offsets
of its trigger and of its parties in the clean text, type, status and days, then both verdicts, the status that each
reading found in the text, and the reason for whatever is not plainly right. It holds offsets and words of our own, and
none of the articles' text. A row that changes in any of these has to be read again:

    python -m tests.golden.seed_rows HOME

prints the rows of a warehouse into which the seeds were read, those without a verdict with the sentence to judge.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import duckdb

from models.code import EventCode, EventStatus

VERDICTS_FILE = Path(__file__).parent / "seed_verdicts.csv"
KEY = ("document", "start_char", "end_char", "event_code", "status", "start_date", "end_date", "actors", "recipients")
COLUMNS = (*KEY, "first", "first_status", "second", "second_status", "reason")
RIGHT, WRONG = "right", "wrong"

Key = tuple[str, ...]

ROWS = """
SELECT
    parse_filename(d.path)[:3] AS document,
    m.start_char,
    m.end_char,
    m.event_code,
    m.status,
    m.start_date,
    m.end_date,
    (SELECT string_agg(p.start_char || '-' || p.end_char, ' ' ORDER BY p.start_char) FROM event_mention_participant AS p
        WHERE p.event_mention_id = m.event_mention_id AND p.role = 'actor') AS actors,
    (SELECT string_agg(p.start_char || '-' || p.end_char, ' ' ORDER BY p.start_char) FROM event_mention_participant AS p
        WHERE p.event_mention_id = m.event_mention_id AND p.role = 'recipient') AS recipients,
    m.evidence_text
FROM event_mention AS m
JOIN document AS d USING (document_id)
WHERE d.is_current
ORDER BY ALL
"""


class VerdictError(ValueError):
    """A line of the verdicts cannot be used."""


@dataclass(frozen=True)
class Verdict:
    """What two readings made of a row: right in type, parties, status and days, or wrong; and the status they found."""

    first: str
    first_status: str
    second: str
    second_status: str
    reason: str


def read_verdicts(path: Path = VERDICTS_FILE) -> dict[Key, Verdict]:
    """The verdicts by row. Raises VerdictError that names the faulty line."""
    found: dict[Key, Verdict] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != COLUMNS:
            raise VerdictError(f"{path.name}:1: expected the columns {', '.join(COLUMNS)}")
        for number, cells in enumerate(reader, 2):
            place = f"{path.name}:{number}"
            if len(cells) != len(COLUMNS):
                raise VerdictError(f"{place}: {len(cells)} cells, expected {len(COLUMNS)}")
            key, verdict = tuple(cells[: len(KEY)]), Verdict(*cells[len(KEY) :])
            if key in found:
                raise VerdictError(f"{place}: a second verdict on the same row")
            _check(key, verdict, place)
            found[key] = verdict
    return found


def _check(key: Key, verdict: Verdict, place: str) -> None:
    if key[3] not in get_args(EventCode):
        raise VerdictError(f"{place}: event code {key[3]!r}, expected one of {', '.join(get_args(EventCode))}")
    for status in (key[4], verdict.first_status, verdict.second_status):
        if status not in get_args(EventStatus):
            raise VerdictError(f"{place}: status {status!r}, expected one of {', '.join(get_args(EventStatus))}")
    for said in (verdict.first, verdict.second):
        if said not in (RIGHT, WRONG):
            raise VerdictError(f"{place}: verdict {said!r}, expected {RIGHT} or {WRONG}")
    if WRONG in (verdict.first, verdict.second) and not verdict.reason:
        raise VerdictError(f"{place}: a wrong row without a reason")


def read_seed_rows(home: Path) -> dict[Key, str]:
    """The event rows of a warehouse, each with the sentence that it rests on."""
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        rows = connection.execute(ROWS).fetchall()
    return {tuple("" if cell is None else str(cell) for cell in row[:-1]): row[-1] for row in rows}


def main(home: Path) -> None:
    """Prints the rows as lines of the file of verdicts; what has none yet with its sentence, to be judged."""
    verdicts = read_verdicts() if VERDICTS_FILE.exists() else {}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for key, sentence in read_seed_rows(home).items():
        known = verdicts.get(key)
        if known is None:
            writer.writerow((*key, "?", "?", "?", "?", sentence))
        else:
            writer.writerow((*key, known.first, known.first_status, known.second, known.second_status, known.reason))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
