"""The challenge set of tests/challenge: shares of rows right, in all, by part and by construction."""

from collections.abc import Iterator

from tests.challenge.score import PARTS, Tally, read_cases, score_all, tally_by_construction, total

BEGIN, END = "<!-- challenge: begin (written by make bench) -->", "<!-- challenge: end -->"
COLUMNS = (*PARTS.values(), "all")


def measure_challenge() -> tuple[dict[str, float], list[str]]:
    """The shares of rows right, and the table by construction for docs/quality.md."""
    scored = list(score_all(read_cases()))
    whole = {part: total([t for case, _, t in scored if part in (case.part, "all")]) for part in COLUMNS}
    figures = {f"rows right, {part}": whole[part].share for part in PARTS.values()}
    figures |= {"rows right": whole["all"].share, "mode of right rows": whole["all"].mode_share}
    return figures, list(_table(tally_by_construction(scored), whole))


def _table(by_construction: dict[str, dict[str, Tally]], whole: dict[str, Tally]) -> Iterator[str]:
    yield f"| construction | {' | '.join(f'rows right, {part}' for part in PARTS.values())} | all |"
    yield "|" + " --- |" * (len(COLUMNS) + 1)
    for name, parts in [*by_construction.items(), ("**all**", whole)]:
        cells = (_cell(parts.get(part)) for part in COLUMNS)
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(tally: Tally | None) -> str:
    return f"{tally.right} of {tally.rows}" if tally is not None and tally.rows else "-"
