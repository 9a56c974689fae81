"""What a person judged about two names, in `entity_judgements.csv` in the home: that they are the same, or different.

Columns `left` and `right` (usual names as in the table `entity`, or ids), `judgement` (`same` or `different`) and, if
you like, `reason`. A judgement goes before every rule, and holds on every run as long as it stands in the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipelines.knowledge.own_alias import OwnFileError, read_own_rows
from pipelines.resolve.entity_naming import Named
from pipelines.text import fold_text

FILE_NAME = "entity_judgements.csv"
COLUMNS = ("left", "right", "judgement", "reason")
KINDS: dict[str, Literal["same", "different"]] = {"same": "same", "different": "different"}


@dataclass(frozen=True, slots=True)
class EntityJudgement:
    """One row of the file; `line` is where it stands."""

    line: int
    left: str
    right: str
    judgement: Literal["same", "different"]
    reason: str

    @property
    def told(self) -> str:
        """The judgement as a reason: "judged the same (entity_judgements.csv, line 2): one and the same man"."""
        verdict = "the same" if self.judgement == "same" else "different"
        reason = f": {self.reason}" if self.reason else ""
        return f"judged {verdict} ({FILE_NAME}, line {self.line}){reason}"


def parse_judgements(content: str, source: str = FILE_NAME) -> tuple[EntityJudgement, ...]:
    """The rows of the file. Raises OwnFileError that names the faulty line.

    >>> [j.judgement for j in parse_judgements("left,right,judgement\\nA. Roe,Anna Roe,same\\n")]
    ['same']
    """
    found: list[EntityJudgement] = []
    seen: dict[frozenset[str], EntityJudgement] = {}
    for line, row in read_own_rows(content, source, COLUMNS, COLUMNS[:3]):
        kind = KINDS.get(row["judgement"].lower())
        if kind is None:
            raise OwnFileError(f"{source}, line {line}: judgement is {row['judgement']!r}, expected same or different.")
        pair = frozenset({fold_text(row["left"]), fold_text(row["right"])})
        if len(pair) == 1 and kind == "different":
            raise OwnFileError(f"{source}, line {line}: {row['left']!r} cannot differ from itself. Give the ids.")
        judgement = EntityJudgement(line, row["left"], row["right"], kind, row["reason"])
        other = seen.setdefault(pair, judgement)
        if other.judgement != kind:
            raise OwnFileError(
                f"{source}, line {line}: {row['left']} and {row['right']} are {kind} here, {other.judgement} in line "
                f"{other.line}. Take one of them away."
            )
        found.append(judgement)
    return tuple(found)


def judged_pairs(
    judgements: Iterable[EntityJudgement], own: Mapping[str, Named]
) -> list[tuple[str, str, EntityJudgement]]:
    """The entities that each judgement speaks of: those with that id or usual name, else those ever called so."""
    by_name: dict[str, list[str]] = {}
    by_alias: dict[str, list[str]] = {}
    for entity_id, named in own.items():
        for naming in named.namings:
            by_name.setdefault(fold_text(naming.entity_name), []).append(entity_id)
            by_alias.setdefault(fold_text(naming.text_raw), []).append(entity_id)

    def meant(name: str) -> list[str]:
        found = [name] if name in own else by_name.get(fold_text(name)) or by_alias.get(fold_text(name), [])
        return sorted(set(found))

    return [
        (left, right, judgement)
        for judgement in judgements
        for left in meant(judgement.left)
        for right in meant(judgement.right)
        if left != right
    ]
