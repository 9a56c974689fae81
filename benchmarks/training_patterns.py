"""`python -m benchmarks.training_patterns`: makes training sentences of our patterns and puts them with the others.

A pattern of `training/event_patterns.txt` says what one party does to the other; parties of the two classes it names
come from `training/event_parties.txt`, drawn by a number made of the pattern, so that the same files make the same
sentences. What stands in `event_sentences.jsonl` as `part` pattern is replaced, all else is kept.
"""

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.predict import read_rows

FOLDER = Path(__file__).parent / "training"
SENTENCES = FOLDER / "event_sentences.jsonl"
PART = "pattern"
TIMES = 2
"""Sentences that are made of a pattern."""

NUMBERS = {"is": "are", "has": "have", "was": "were", "its": "their", "says": "say"}
"""Words after a party of one, and after a party of many."""

PLURAL = re.compile(
    r"(authorities|officials|rebels|militants|gunmen|fighters|insurgents|troops|forces|soldiers|guards|police"
    r"|reporters|journalists|leaders|lawmakers|politicians|media|Philippines|Tigers|towns in the north)$"
)


@dataclass(frozen=True)
class Pattern:
    """Who does what to whom, with places for both."""

    label: str
    source: str
    target: str
    words: str


class PatternError(ValueError):
    """A line of the patterns cannot be used."""


def read_patterns(path: Path = FOLDER / "event_patterns.txt") -> list[Pattern]:
    """The patterns in their order. Raises PatternError that names the faulty line."""
    found: list[Pattern] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 4 or cells[3].count("{S}") != 1 or cells[3].count("{T}") != 1:
            raise PatternError(f"{path.name}:{number}: expected label | class | class | words with {{S}} and {{T}}")
        found.append(Pattern(*cells))
    return found


def read_parties(path: Path = FOLDER / "event_parties.txt") -> dict[str, list[str]]:
    """The phrases of each class."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    cells = [line.split("|", 1) for line in lines]
    return {name.strip(): [phrase.strip() for phrase in phrases.split(";")] for name, phrases in cells}


def make_sentences() -> Iterator[dict[str, Any]]:
    """Rows like those that were written by hand."""
    parties = read_parties()
    for pattern in read_patterns():
        seed = hashlib.sha256("|".join((pattern.label, pattern.words)).encode()).hexdigest()
        chance = random.Random(seed)
        for nth in range(TIMES):
            source, target = chance.choice(parties[pattern.source]), chance.choice(parties[pattern.target])
            while target == source:
                target = chance.choice(parties[pattern.target])
            yield _row(f"pattern-{seed[:8]}-{nth}", pattern, source, target)


def _row(row_id: str, pattern: Pattern, source: str, target: str) -> dict[str, Any]:
    sentence = ""
    spans: dict[str, list[int]] = {}
    many = False
    for part in re.split(r"(\{[ST]\})", pattern.words):
        if part in ("{S}", "{T}"):
            phrase = source if part == "{S}" else target
            name = pattern.source if part == "{S}" else pattern.target
            many = name in ("crowd", "people") or bool(PLURAL.search(phrase))
            phrase = phrase if sentence else phrase[0].upper() + phrase[1:]
            spans[part] = [len(sentence), len(sentence) + len(phrase)]
            sentence += phrase
        else:
            sentence += _agree(part, many) if sentence else part
    return {
        "id": row_id, "sentence": sentence,
        "source": sentence[slice(*spans["{S}"])], "source_span": spans["{S}"],
        "target": sentence[slice(*spans["{T}"])], "target_span": spans["{T}"],
        "label": pattern.label, "status": None, "mode": None, "trigger": None, "part": PART,
    }  # fmt: skip


def _agree(words: str, many: bool) -> str:
    """The first word in the number of the party before it."""
    first, space, rest = words.lstrip().partition(" ")
    table = NUMBERS if many else {b: a for a, b in NUMBERS.items()}
    return words if first not in table else f" {table[first]}{space}{rest}"


def main() -> int:
    """Writes the file again."""
    kept = [row for row in read_rows(SENTENCES) if row["part"] != PART]
    made = list(make_sentences())
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in [*kept, *made]]
    SENTENCES.write_text("".join(lines), encoding="utf-8")
    print(f"{len(made)} sentences of patterns beside {len(kept)} others")
    return 0


if __name__ == "__main__":
    sys.exit(main())
