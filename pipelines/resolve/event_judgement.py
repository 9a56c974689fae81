"""People's word on which reports are one event: a file in home that every run obeys, rules or no rules.

Judgements name events or mentions. An event's id is minted from one of its mentions, and stands for that mention: so a
judgement holds also in a warehouse that is built anew, and whatever the rules make of the other mentions.
"""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from models.event import EventMember
from models.judgement import EventJudgement
from pipelines.knowledge.own_alias import OwnFileError, read_own_file, read_own_rows

EVENT_JUDGEMENTS = "event_judgements.csv"
COLUMNS = ("left_id", "right_id", "decision", "why", "decided_by")

Pair = tuple[str, str]


def read_judgements(path: Path) -> tuple[EventJudgement, ...]:
    """The judgements of a file, none if there is none; of several on one pair the last holds. Raises OwnFileError."""
    found: dict[Pair, EventJudgement] = {}
    for line, row in read_own_rows(read_own_file(path), str(path), COLUMNS, COLUMNS[:4]):
        try:
            judgement = EventJudgement.model_validate({name: value for name, value in row.items() if value})
        except ValidationError as error:
            told = error.errors()[0]
            raise OwnFileError(f"{path}, line {line}: {told['loc'][0]}: {told['msg']}; the row is {row}.") from error
        found.pop(judgement.pair, None)
        found[judgement.pair] = judgement
    return tuple(found.values())


def add_judgement(path: Path, judgement: EventJudgement) -> bool:
    """Writes a judgement into the file, in the place of an earlier one on the same pair; says whether there was one."""
    before = read_judgements(path)
    kept = [j for j in before if j.pair != judgement.pair]
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_suffix(f".{os.getpid()}.tmp")
    with waiting.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(j.model_dump() for j in (*kept, judgement))
    waiting.replace(path)
    return len(kept) < len(before)


@dataclass(frozen=True)
class PlacedJudgements:
    """Judgements on pairs of current mentions, and those whose events or mentions are not there."""

    of_pair: Mapping[Pair, EventJudgement]
    unknown: tuple[EventJudgement, ...] = ()

    def of(self, decision: str) -> dict[Pair, EventJudgement]:
        """Those that decide so."""
        return {pair: j for pair, j in self.of_pair.items() if j.decision == decision}


def place_judgements(
    judgements: Iterable[EventJudgement], minted: Mapping[str, str], members: Sequence[EventMember]
) -> PlacedJudgements:
    """Which mentions are meant; `minted` is the event id that each current mention would mint."""
    mention_of = {event_id: mention for mention, event_id in sorted(minted.items(), reverse=True)}
    held: dict[str, str] = {}
    for member in members:
        if member.is_current and member.event_mention_id in minted:
            held[member.event_id] = min(held.get(member.event_id, member.event_mention_id), member.event_mention_id)

    def mention(asked: str) -> str | None:
        return asked if asked in minted else mention_of.get(asked, held.get(asked))

    placed: dict[Pair, EventJudgement] = {}
    unknown: list[EventJudgement] = []
    for judgement in judgements:
        left, right = mention(judgement.left_id), mention(judgement.right_id)
        if left is None or right is None or left == right:
            unknown.append(judgement)
        else:
            placed[min(left, right), max(left, right)] = judgement
    return PlacedJudgements(dict(sorted(placed.items())), tuple(unknown))
