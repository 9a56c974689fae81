"""The challenge set of tests/challenge: shares of rows right, in all, by part and by construction."""

from collections.abc import Iterator

from tests.challenge.score import Tally, read_cases, score_all, tally_by_construction, total

BEGIN, END = "<!-- challenge: begin (written by make bench) -->", "<!-- challenge: end -->"


def measure_challenge() -> tuple[dict[str, float], list[str]]:
    """The shares of rows right, and the table by construction for docs/quality.md."""
    scored = list(score_all(read_cases()))
    read, unread, everything = (
        total([t for case, _, t in scored if keep(case.is_unread)])
        for keep in (lambda u: not u, lambda u: u, lambda u: True)
    )
    figures = {
        "rows right, read": read.share,
        "rows right, unread": unread.share,
        "rows right": everything.share,
        "mode of right rows": everything.mode_share,
    }
    return figures, list(_table(tally_by_construction(scored), {"read": read, "unread": unread, "all": everything}))


def _table(by_construction: dict[str, dict[str, Tally]], whole: dict[str, Tally]) -> Iterator[str]:
    yield "| construction | rows right, read | rows right, unread | all |"
    yield "| --- | --- | --- | --- |"
    for name, parts in [*by_construction.items(), ("**all**", whole)]:
        cells = (_cell(parts.get(part)) for part in ("read", "unread", "all"))
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(tally: Tally | None) -> str:
    return f"{tally.right} of {tally.rows}" if tally is not None and tally.rows else "-"
