"""Where a line stands among the others: in the largest run of sentences or far from it, below which headings."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipelines.clean.line import MIN_PROSE_SHARE, DraftLine

Matrix = npt.NDArray[np.float64]

MIN_RUN_WORDS, MAX_GAP = 8, 3
"""Words of the sentences that make up a run, and how far apart they may be in it."""

MOST_LINES = 1_000
"""Lines from which a text is as long as any."""

PLACES = (
    "words_above", "place", "prose_within_3", "prose_within_8", "prose_within_20", "prose_words_within_3",
    "prose_words_within_8", "lines_before_run", "lines_after_run", "inside_run", "run_share", "run_words",
    "below_end", "heads_above", "near_head", "near_end", "near_next_end", "lines", "prose_words", "kept_share",
)  # fmt: skip


def places_of(work: Sequence[DraftLine], heads: Matrix) -> Matrix:
    """One row a line; `heads` marks bylines and stamps."""
    count = len(work)
    words = np.array([line.word_count for line in work], dtype=float)
    kept = np.array([line.is_kept for line in work], dtype=float)
    prose = np.array([is_prose(line) for line in work], dtype=float)
    prose_words = prose * words
    total = max(float(prose_words.sum()), 1.0)
    ends = np.array([line.pattern is not None and line.pattern.is_end for line in work], dtype=float)
    ends_above, heads_above = (np.concatenate([[0.0], np.cumsum(marks)[:-1]]) for marks in (ends, heads))
    columns = [
        np.cumsum(prose_words) / total,
        np.arange(count) / max(1, count - 1),
        *(_around(prose, reach) for reach in (3, 8, 20)),
        *(_around(prose_words, reach) / 30 for reach in (3, 8)),
        *_beside_run(work, words),
        np.minimum(ends_above, 1),
        np.minimum(heads_above, 3) / 3,
        _nearness(heads),
        _nearness(ends),
        _nearness(ends[::-1])[::-1],
        np.full(count, np.log1p(min(count, MOST_LINES))),
        np.full(count, np.log1p(total)),
        np.full(count, kept.mean()),
    ]
    return np.column_stack(columns)


def is_prose(line: DraftLine) -> bool:
    """Whether a line alone would be a sentence of the article."""
    return line.pattern is None and line.ends and line.word_count >= MIN_RUN_WORDS and line.share >= MIN_PROSE_SHARE


def _around(values: Matrix, reach: int) -> Matrix:
    """Mean over the lines within reach; lines beyond the text count as nothing."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    rows = np.arange(len(values))
    above, below = np.maximum(rows - reach, 0), np.minimum(rows + reach + 1, len(values))
    found: Matrix = (sums[below] - sums[above]) / (2 * reach + 1)
    return found


def _nearness(marks: Matrix) -> Matrix:
    """One over the distance to the last mark above, 0 where there is none."""
    rows = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks > 0, rows, -1))
    above = np.concatenate([[-1], last[:-1]])
    return np.where(above >= 0, 1.0 / (1 + rows - above), 0.0)


def _beside_run(work: Sequence[DraftLine], words: Matrix) -> tuple[Matrix, ...]:
    """Distance to the largest run of kept sentences, and how large the line's own run is."""
    count = len(work)
    before, after, inside, share, size = (np.zeros(count) for _ in range(5))
    runs = _runs([i for i, line in enumerate(work) if line.is_kept and line.word_count >= MIN_RUN_WORDS])
    if runs:
        sizes = [float(words[run].sum()) for run in runs]
        largest = runs[int(np.argmax(sizes))]
        rows = np.arange(count)
        before = np.log1p(np.maximum(largest[0] - rows, 0))
        after = np.log1p(np.maximum(rows - largest[-1], 0))
        inside = ((rows >= largest[0]) & (rows <= largest[-1])).astype(float)
        for run, run_size in zip(runs, sizes, strict=True):
            share[run[0] : run[-1] + 1] = run_size / max(sizes)
            size[run[0] : run[-1] + 1] = np.log1p(run_size)
    return before, after, inside, share, size


def _runs(rows: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= MAX_GAP:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
