"""What the line model decides: lines that no pattern took, in texts from which patterns took some.

A text from which little was taken is no page but an article alone, and the rules read it well.
"""

from collections.abc import Sequence

from pipelines.clean.draft import BELOW, SHORT_SENTENCE, settle_short
from pipelines.clean.line import FRAGMENT, HEADING, NO_SENTENCE, DraftLine
from pipelines.clean.line_features import read_features
from pipelines.clean.line_model import LineModel

VOTED = "line_model"
"""Reason of lines that the model decided against the rules."""

OPEN_REASONS = frozenset(("prose", "prose_without_stop", SHORT_SENTENCE, "sentence_without_stop", HEADING, NO_SENTENCE))
"""What the rules say for want of a rule."""

LONG_LINE = 35
"""Words from which a line is a paragraph."""

ENOUGH, ENOUGH_FOR_LONG = 0.35, 0.1
"""Probability from which a line is the article's. A lost paragraph is worse than a caption too many."""

MIN_SENTENCE_WORDS = 3

MIN_TAKEN = 3
"""Lines that patterns take from all but the barest page."""

ARTICLE_KINDS = frozenset(("repeated", "tweet"))
"""What is taken from articles that stand alone, too."""

MIN_LINES, MAX_LINES = 20, 5_000
"""Shorter and longer texts are no pages; the model has seen none like them. Lines that repeat others make no page."""

MIN_LEFT = 0.3
"""Share of the words kept by the rules that the model has to leave; else it does not understand the text."""


def take_votes(work: Sequence[DraftLine], model: LineModel) -> None:
    """Changes the verdicts on which the model is of another mind than the rules."""
    shown = [line for line in work if line.kind != "blank"]
    taken = sum(is_ruled(line) and line.kind not in ARTICLE_KINDS for line in shown)
    different = sum(line.kind != "repeated" for line in shown)
    if model.is_silent or different < MIN_LINES or len(shown) > MAX_LINES or taken < MIN_TAKEN:
        return
    probabilities = model.probabilities(read_features(shown)).tolist()
    is_article = [
        line.is_kept if is_ruled(line) else p >= (ENOUGH_FOR_LONG if line.word_count >= LONG_LINE else ENOUGH)
        for line, p in zip(shown, probabilities, strict=True)
    ]
    before = sum(line.word_count for line in shown if line.is_kept)
    left = sum(line.word_count for line, is_left in zip(shown, is_article, strict=True) if line.is_kept and is_left)
    if left < MIN_LEFT * before:
        return
    for line, is_left in zip(shown, is_article, strict=True):
        if not is_ruled(line):
            _settle(line, is_left)
    _settle_short_anew([line for line in shown if line.is_kept])
    _drop_outer_fragments(shown)


def is_ruled(line: DraftLine) -> bool:
    """Whether a rule of its own decided on the line, not only how it reads and where it stands."""
    return line.reason not in OPEN_REASONS and not line.reason.startswith(BELOW)


def _settle(line: DraftLine, is_article: bool) -> None:
    if line.is_kept or line.reason == HEADING:
        if not is_article:
            line.drop("other", VOTED)
    elif is_article and (line.is_unstopped or (line.ends and line.word_count >= MIN_SENTENCE_WORDS)):
        line.keep(VOTED)
    elif is_article:
        line.drop("other", FRAGMENT)


def _settle_short_anew(left: Sequence[DraftLine]) -> None:
    """Short sentences were kept for what stood around them: they are judged again by what the vote has left of it."""
    for line in left:
        if line.reason == SHORT_SENTENCE:
            line.reopen()
    settle_short(left)


def _drop_outer_fragments(shown: Sequence[DraftLine]) -> None:
    """What is no sentence is the article's only inside of it: above stand headlines and names, below anything."""
    kept = [row for row, line in enumerate(shown) if line.is_kept]
    for row, line in enumerate(shown):
        if line.reason in (HEADING, FRAGMENT) and not (kept and kept[0] < row < kept[-1]):
            line.drop("navigation", NO_SENTENCE)
