"""The challenge set: sentences of our own with every event row that they must give, and how many rows are right.

Written from the codebook (docs/codebook.md) before the coder was run on any of them. A row is
`CODE[/mode] status | actors | recipients | date words | speaker`, several parties apart by " ; ", nothing for none; a
sentence without a row tells no event. A row is right if type, status, all parties, the words of the date and the
speaker are right; articles and demonstratives before a phrase do not count. A missing row is wrong, and so is a row too
many. The mode is counted on its own. The sentences in the folder `unread` are only counted, their errors never looked
at; once they are, their file moves up and new sentences take its place. Those in `strangers` and `strangers_unread` are
by an author who had not seen the coder's rules or word lists; again only the first are read.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from models.mention import EventMention, EventMentionParticipant
from tests.extract.reading import read_events

FOLDER = Path(__file__).parent
DAY = date(2024, 1, 5)
"""The day of publication of every sentence: a Friday."""

PARTS = {"challenge": "read", "unread": "unread", "strangers": "strangers", "strangers_unread": "strangers unread"}
"""Folder of a sentence to the part of the set that it is in."""

DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """An event as a challenge sentence wants it, or as it was found."""

    code: str
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    date: str
    speaker: str
    mode: str = field(compare=False, default="")


@dataclass(frozen=True)
class Case:
    """A challenge sentence."""

    case_id: str
    construction: str
    text: str
    rows: tuple[Row, ...]
    part: str = "read"
    """One of PARTS."""

    @property
    def is_unread(self) -> bool:
        """Whether its errors are counted only."""
        return self.part.endswith("unread")


@dataclass
class Tally:
    """Rows right of rows wanted or found; modes right of modes wanted in right rows."""

    right: int = 0
    rows: int = 0
    modes_right: int = 0
    modes: int = 0

    @property
    def share(self) -> float:
        return self.right / self.rows if self.rows else 1.0

    @property
    def mode_share(self) -> float:
        return self.modes_right / self.modes if self.modes else 1.0


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """All challenge sentences, file by file."""
    return [
        Case(
            c["id"],
            c["construction"],
            c["text"],
            tuple(parse_row(line) for line in c["events"]),
            PARTS[path.parent.name],
        )
        for path in sorted(folder.rglob("*.toml"))
        for c in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def parse_row(line: str) -> Row:
    """A row as written in the files.

    >>> parse_row("ASSAULT/drone occurred | Rebels | the port ; a ship | Monday |").recipients == {"port", "ship"}
    True
    """
    head, *cells = (cell.strip() for cell in line.split("|"))
    if len(cells) != 4:
        raise ValueError(f"a row has five cells, not {len(cells) + 1}: {line!r}")
    code, status = head.split()
    actors, recipients, day, speaker = cells
    return Row(
        code.split("/")[0], status, _parties(actors), _parties(recipients), _bare(day), _bare(speaker),
        code.partition("/")[2],
    )  # fmt: skip


def _parties(cell: str) -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in cell.split(";") if phrase.strip())


def _bare(phrase: str | None) -> str:
    return DETERMINER.sub("", (phrase or "").strip()).lower()


def find_rows(text: str) -> list[Row]:
    """The rows that the coder gives for a text."""
    mentions, participants = read_events(text, DAY)
    return [as_row(mention, participants) for mention in mentions]


def as_row(mention: EventMention, participants: Sequence[EventMentionParticipant]) -> Row:
    """A found event in the shape of a wanted one."""
    own = [p for p in participants if p.event_mention_id == mention.event_mention_id]
    return Row(
        mention.event_code,
        mention.status,
        frozenset(_bare(p.text_raw) for p in own if p.role == "actor"),
        frozenset(_bare(p.text_raw) for p in own if p.role == "recipient"),
        _bare(mention.date_text),
        _bare(mention.speaker_text),
        mention.mode_code or "",
    )


def score_case(case: Case, found: Sequence[Row]) -> Tally:
    """Rows right of a sentence; one that tells no event counts as one row."""
    if not case.rows:
        return Tally(int(not found), max(1, len(found)))
    tally = Tally(rows=max(len(case.rows), len(found)))
    left = list(found)
    for row in case.rows:
        same = [f for f in left if f == row]
        if not same:
            continue
        match = next((f for f in same if f.mode == row.mode), same[0])
        left.remove(match)
        tally.right += 1
        if row.mode:
            tally.modes += 1
            tally.modes_right += match.mode == row.mode
    return tally


def score_all(cases: Sequence[Case]) -> Iterator[tuple[Case, list[Row], Tally]]:
    """Every sentence with the rows found in it and how many of them are right."""
    for case in cases:
        found = find_rows(case.text)
        yield case, found, score_case(case, found)


def total(tallies: Sequence[Tally]) -> Tally:
    """The sum of several tallies."""
    return Tally(
        sum(t.right for t in tallies),
        sum(t.rows for t in tallies),
        sum(t.modes_right for t in tallies),
        sum(t.modes for t in tallies),
    )


def tally_by_construction(scored: Sequence[tuple[Case, list[Row], Tally]]) -> dict[str, dict[str, Tally]]:
    """Construction to the tallies of its sentences of each part and of `all`."""
    parts: dict[str, dict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    for case, _, tally in scored:
        for part in (case.part, "all"):
            parts[case.construction][part].append(tally)
    return {name: {part: total(tallies) for part, tallies in of.items()} for name, of in parts.items()}
