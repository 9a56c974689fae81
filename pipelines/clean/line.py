"""A line on its way to a verdict: its words, how it reads, and what was decided so far."""

from dataclasses import dataclass

from models.code import LineKind
from pipelines.clean.normalise import normalise_line
from pipelines.clean.pattern import LinePattern, find_pattern
from pipelines.clean.prose import capital_share, function_word_share, is_sentence_end, words_of

PATTERN_LENGTH = 600
"""Longer lines are paragraphs; no pattern looks at them."""

HEADING = "subheading"
"""Reason of lines that are the article's own headings: left out of its text, which is sentences alone."""

FRAGMENT = "fragment"
"""Reason of other lines of the article that are no sentences, such as the items of a list."""

NO_SENTENCE = "no_sentence"

MIN_PROSE_SHARE = 0.15
"""Share of function words below which a line is a list of names."""

UNSTOPPED = (12, 0.35, 0.35)
"""Words, share of function words and share of capitals from which a line without a full stop is a sentence."""


@dataclass(slots=True)
class DraftLine:
    """A line on its way to a verdict. `reason` is empty until something was decided."""

    text: str
    words: tuple[str, ...]
    ends: bool
    share: float
    capitals: float
    pattern: LinePattern | None = None
    kind: LineKind = "other"
    is_kept: bool = False
    reason: str = ""
    duplicate_of: int | None = None
    is_foreign: bool = False

    @property
    def word_count(self) -> int:
        return len(self.words)

    @property
    def is_running(self) -> bool:
        """Whether its words are those of running text; of a foreign language that cannot be told."""
        return self.is_foreign or self.share >= MIN_PROSE_SHARE

    @property
    def is_open(self) -> bool:
        return not self.reason

    @property
    def is_unstopped(self) -> bool:
        """Whether it is a sentence in all but its full stop."""
        words, share, capitals = UNSTOPPED
        return self.word_count >= words and self.share >= share and self.capitals <= capitals

    def keep(self, reason: str) -> None:
        self.kind, self.is_kept, self.reason = "body", True, reason

    def reopen(self) -> None:
        """Takes the verdict back."""
        self.kind, self.is_kept, self.reason = "other", False, ""

    def drop(self, kind: LineKind, reason: str) -> None:
        self.kind, self.is_kept, self.reason = kind, False, reason


def read_line(raw: str, patterns: tuple[LinePattern, ...] = ()) -> DraftLine:
    """The line normalised and measured, with the pattern that matches it; those given are tried first.

    >>> read_line("- Advertisement -").pattern.id
    'advertisement_label'
    """
    text = normalise_line(raw)
    words = tuple(words_of(text))
    line = DraftLine(text, words, is_sentence_end(text), function_word_share(words), capital_share(words))
    if text and len(text) <= PATTERN_LENGTH:
        line.pattern = find_pattern(text, ("any",), patterns)
    return line
