"""What the rules say of the lines of a text, before the line model and the headline.

The steps, in order: patterns of single lines, repetition inside the text, running text or not, and what the neighbours
are. Nothing is decided by place alone, for a notice may stand in the middle of an article: what comes below a heading
such as "Most read" is dropped only if it is little beside what comes above.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.clean.line import HEADING, NO_SENTENCE, DraftLine, read_line
from pipelines.clean.pattern import LinePattern
from pipelines.clean.prose import INNER_END
from pipelines.clean.repetition import find_repeats
from pipelines.clean.tweet import find_tweets

PROSE_WORDS = (8, 3)
"""A sentence needs so many words to be the article's on its own account; fewer where no line has as many."""

MIN_SHARE_ABOVE = 0.85
"""Share of the article's words above the heading of a link list, from which what stands below is no article."""

WHOLE_ARTICLE, SENTENCES = 120, 5
"""Words and ends of sentences of a line that is no mere link list or caption."""

SHORT_SENTENCE = "short_sentence"

BELOW = "below_"
"""What the reasons of lines begin with that stand below such a heading."""

INTERJECTED = frozenset(("blank", "advertisement", "image_credit"))
"""Lines that may stand between any two lines of an article; neighbours are those beyond them."""


def draft_lines(
    lines: Sequence[str], patterns: tuple[LinePattern, ...] = (), *, is_foreign: bool = False
) -> list[DraftLine]:
    """Every line with the rules' first decision on it; `patterns` are tried before those that ship.

    `is_foreign` says that the text is not English: its function words are not known, its stops are.

    >>> [line.reason for line in draft_lines(["Home", "Talks ended in the port of Lund on Monday."])]
    ['site_navigation', 'prose']
    """
    read = {raw: read_line(raw, patterns) for raw in dict.fromkeys(lines)}
    work = [replace(read[raw], is_foreign=is_foreign) for raw in lines]
    _apply_patterns(work)
    _apply_tweets(work)
    _apply_repeats(work)
    _keep_prose(work)
    _drop_tail(work)
    settle_short(work)
    return work


def _apply_patterns(work: list[DraftLine]) -> None:
    for line in work:
        if not line.text:
            line.drop("blank", "blank")
        elif line.pattern is not None and line.pattern.kind == "body":
            line.keep(line.pattern.id)
        elif line.pattern is not None:
            line.drop(line.pattern.kind, line.pattern.id)


def _apply_tweets(work: list[DraftLine]) -> None:
    sign_offs = [i for i, w in enumerate(work) if w.pattern is not None and w.pattern.id == "tweet_sign_off"]
    for index in find_tweets([w.text for w in work], sign_offs):
        if work[index].is_open:
            work[index].drop("tweet", "tweet_text")


def _apply_repeats(work: list[DraftLine]) -> None:
    for index, repeat in find_repeats([w.text if w.is_open else "" for w in work]).items():
        work[index].drop("repeated", repeat.reason)
        work[index].duplicate_of = repeat.original


def _keep_prose(work: list[DraftLine]) -> None:
    """Sentences with enough words; and long lines that read like running text though they lack the full stop."""
    for enough in PROSE_WORDS:
        for line in work:
            if not line.is_open:
                continue
            if line.ends and line.word_count >= enough and line.is_running:
                line.keep("prose")
            elif line.word_count >= 25 and line.share >= _least_share(line) and INNER_END.search(line.text):
                line.keep("prose_without_stop")
        if any(line.is_kept for line in work):
            return


def _least_share(line: DraftLine) -> float:
    """Share of words that hold sentences together; a whole article in one line may have posts and names set in."""
    return 0.2 if line.word_count >= WHOLE_ARTICLE and len(INNER_END.findall(line.text)) >= SENTENCES else 0.3


def _drop_tail(work: list[DraftLine]) -> None:
    """What stands below the heading of a link list or comments, if it is little beside what stands above."""
    words = [w.word_count if w.is_kept else 0 for w in work]
    total, above = sum(words), 0
    for index, line in enumerate(work):
        above += words[index]
        if line.pattern is not None and line.pattern.is_end and above > MIN_SHARE_ABOVE * total:
            for later in work[index + 1 :]:
                if later.is_kept or later.is_open:
                    later.drop("related_link", f"{BELOW}{line.pattern.id}")
            return


def settle_short(work: Sequence[DraftLine]) -> None:
    """Short lines go by their neighbours: a sentence beside the body is body, a heading inside it a subheading."""
    kept = [i for i, w in enumerate(work) if w.is_kept]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)
    shown = [i for i, w in enumerate(work) if w.kind not in INTERJECTED]
    place = {index: number for number, index in enumerate(shown)}

    def is_body(number: int) -> bool:
        return 0 <= number < len(shown) and work[shown[number]].is_kept

    for index, line in enumerate(work):
        if not line.is_open:
            continue
        number = place[index]
        beside = is_body(number - 1), is_body(number + 1)
        is_inside = first < index < last
        enough = 2 if is_inside else 3
        reads_on = any(beside) and (is_inside or line.is_running)
        if line.ends and line.word_count >= enough and reads_on:
            line.keep(SHORT_SENTENCE)
        elif index > first and any(beside) and line.is_unstopped:
            line.keep("sentence_without_stop")
        elif is_inside and beside[1] and line.word_count <= 14 and (beside[0] or is_body(number - 2)):
            line.drop("other", HEADING)
    for line in work:
        if line.is_open:
            line.drop("navigation", NO_SENTENCE)
