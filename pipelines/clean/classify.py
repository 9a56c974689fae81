"""Which lines are the article? Raw lines in, one verdict a line out.

The rules speak first (`draft`), then the line model where no pattern decided (`line_model`), then headline and
standfirst are told apart from the body (`headline`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.code import LineKind
from pipelines.clean.draft import draft_lines
from pipelines.clean.headline import find_title
from pipelines.clean.language import is_foreign, tell_language
from pipelines.clean.line import FRAGMENT, HEADING, NO_SENTENCE, DraftLine
from pipelines.clean.line_model import RULES_ALONE, LineModel, line_model
from pipelines.clean.line_vote import take_votes
from pipelines.clean.normalise import normalise_line
from pipelines.clean.pattern import LinePattern
from pipelines.clean.wrapped import find_paragraphs

__all__ = ["FRAGMENT", "HEADING", "LineVerdict", "classify_lines"]


SAMPLED_LENGTH, SAMPLED_LINES, SAMPLED_CHARACTERS = 100, 5, 400
"""Characters of a line that is a paragraph; how many lines the language is told from, and how much of each."""


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What a line is. `text` is the line normalised, `duplicate_of` the index of the line that it repeats."""

    kind: LineKind
    is_kept: bool
    reason: str
    text: str
    duplicate_of: int | None = None
    reads_on: bool = False
    """Whether the line before is of the same paragraph, which was cut to fit a width."""


def classify_lines(
    lines: Sequence[str],
    *,
    title: str | None = None,
    model: LineModel | None = None,
    patterns: tuple[LinePattern, ...] = (),
    is_extracted: bool = False,
) -> list[LineVerdict]:
    """One verdict for each raw line.

    `title` is the headline where it is known from elsewhere, `model` another line model than the one that ships,
    `patterns` are tried before those that ship. Lines of a text that `is_extracted` from a page by its markup are the
    article's unless a rule of their own says otherwise.

    >>> [v.kind for v in classify_lines(["Talks end", "", "Talks ended in Geneva on Monday.", "Advertisement"])]
    ['title', 'blank', 'body', 'advertisement']
    """
    foreign = is_foreign(tell_language(_sample(lines)))
    model = RULES_ALONE if is_extracted or foreign else line_model() if model is None else model

    def classify(shown: Sequence[str]) -> list[LineVerdict]:
        work = draft_lines(shown, patterns, is_foreign=foreign)
        take_votes(work, model)
        find_title(work, title)
        if is_extracted:
            _keep_fragments(work)
        _rescue(work)
        return [LineVerdict(w.kind, w.is_kept, w.reason, w.text, w.duplicate_of) for w in work]

    paragraphs = find_paragraphs(lines)
    return _classify_paragraphs(lines, paragraphs, classify) if paragraphs else classify(lines)


def _sample(lines: Sequence[str]) -> str:
    """Some of the text's longest lines, which say best in what language it is."""
    long = [line for line in lines if len(line) >= SAMPLED_LENGTH][:SAMPLED_LINES]
    return "\n".join(line[:SAMPLED_CHARACTERS] for line in long or lines[:SAMPLED_LINES])


def _keep_fragments(work: list[DraftLine]) -> None:
    """Items of lists and captions that the markup counts to the article are its own, though no sentences."""
    has_body = any(line.is_kept for line in work)
    for line in work:
        if has_body and line.reason == NO_SENTENCE:
            line.drop("other", FRAGMENT)


def _classify_paragraphs(
    lines: Sequence[str], paragraphs: Sequence[range], classify: Callable[[Sequence[str]], list[LineVerdict]]
) -> list[LineVerdict]:
    """The lines of a hard-wrapped text are what their paragraphs are."""
    shown = {index for block in paragraphs for index in block}
    blocks = sorted((*paragraphs, *(range(i, i + 1) for i in range(len(lines)) if i not in shown)), key=lambda b: b[0])
    whole = [" ".join(lines[index].strip() for index in block) for block in blocks]
    verdicts: list[LineVerdict] = []
    for block, verdict in zip(blocks, classify(whole), strict=True):
        repeated = None if verdict.duplicate_of is None else blocks[verdict.duplicate_of][0]
        verdicts += [
            replace(verdict, text=normalise_line(lines[index]), duplicate_of=repeated, reads_on=index > block[0])
            for index in block
        ]
    return verdicts


def _rescue(work: list[DraftLine]) -> None:
    """A text without a single sentence is not thrown away: what no pattern took stays."""
    if any(w.is_kept for w in work):
        return
    for line in work:
        if line.reason == NO_SENTENCE:
            line.keep("nothing_better")
