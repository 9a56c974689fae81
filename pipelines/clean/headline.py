"""Which line is the headline, and which the standfirst under it? Decided once it is known what the body is."""

from pipelines.clean.dateline import find_dateline
from pipelines.clean.line import MIN_PROSE_SHARE, NO_SENTENCE, DraftLine
from pipelines.clean.prose import INNER_END
from pipelines.clean.repetition import content_words, find_restated
from pipelines.text import fold_text

MIN_TITLE_WORDS, MAX_TITLE_WORDS = 2, 30
MIN_DECK_WORDS, MAX_DECK_WORDS = 8, 45
MIN_TITLE_SHARE = 0.4
"""Share of a headline's content words that the body has too."""

BODY_SAMPLE = 40
"""Paragraphs that a headline is compared with."""

HEAD_KINDS = frozenset(("byline", "published", "updated", "image_credit", "agency_credit"))
"""Lines that stand between a standfirst and the body."""


def find_title(work: list[DraftLine], title: str | None) -> None:
    """The headline: the line above the body that has no full stop and shares most words with the body."""
    kept = [i for i, w in enumerate(work) if w.is_kept]
    if not kept:
        return
    found = _given_title(work, title) if title else _guess_title(work, kept)
    if found is None:
        return
    work[found].drop("title", "title_above_body")
    _find_deck(work, found)


def _given_title(work: list[DraftLine], title: str) -> int | None:
    folded = fold_text(title)
    return next((i for i, w in enumerate(work) if w.text and fold_text(w.text) == folded), None)


def _guess_title(work: list[DraftLine], kept: list[int]) -> int | None:
    body = _body_words(work, kept)
    best, best_share = None, MIN_TITLE_SHARE
    for index in range(kept[0]):
        line = work[index]
        if line.reason != NO_SENTENCE or not MIN_TITLE_WORDS <= line.word_count <= MAX_TITLE_WORDS:
            continue
        if line.ends and not line.text.endswith(("?", "!")):
            continue
        content = content_words(line.text)
        share = len(content & body) / len(content) if content else 0.0
        if share > best_share:
            best, best_share = index, share
    if best is None:
        best = next((i for i, w in enumerate(work) if w.text), None)
        if best is None or work[best].reason != NO_SENTENCE or work[best].word_count < MIN_TITLE_WORDS:
            return _question_title(work, kept)
    return best


def _body_words(work: list[DraftLine], kept: list[int]) -> frozenset[str]:
    return frozenset().union(*(content_words(work[i].text) for i in kept[:BODY_SAMPLE]))


def _question_title(work: list[DraftLine], kept: list[int]) -> int | None:
    """A headline that ends in a question or exclamation mark, on top of everything."""
    first = kept[0]
    line = work[first]
    is_top = not any(w.text for w in work[:first]) and len(kept) > 2
    return first if is_top and line.text.endswith(("?", "!")) and line.word_count <= 14 else None


def _find_deck(work: list[DraftLine], title: int) -> None:
    """The standfirst: the first sentence under the title, if the body says it again or other head lines follow it."""
    kept = [i for i, w in enumerate(work) if w.is_kept and i > title]
    if not kept or _find_short_deck(work, title, kept) or len(kept) < 2:
        return
    deck, following = kept[0], kept[1]
    line = work[deck]
    if line.word_count > MAX_DECK_WORDS or INNER_END.search(line.text) or find_dateline(line.text):
        return
    original = find_restated([w.text for w in work], deck, kept[1:])
    if original is not None:
        line.drop("deck", "deck_repeats_body")
        line.duplicate_of = original
        return
    between = {w.kind for w in work[deck + 1 : following]} & HEAD_KINDS
    headline = content_words(work[title].text)
    restate = [
        len(headline & content_words(work[i].text)) >= MIN_TITLE_SHARE * len(headline) for i in (deck, following)
    ]
    if between or all(restate):
        line.kind, line.reason = "deck", "deck_above_body"


def _find_short_deck(work: list[DraftLine], title: int, kept: list[int]) -> bool:
    """A standfirst too short for a paragraph, or without a full stop: the line right under the title."""
    under = next((i for i in range(title + 1, kept[0]) if work[i].kind != "blank"), None)
    if under is None or work[under].reason != NO_SENTENCE or work[under].share < MIN_PROSE_SHARE:
        return False
    line = work[under]
    is_long = MIN_DECK_WORDS <= line.word_count <= MAX_DECK_WORDS
    speaks_of_it = not content_words(line.text).isdisjoint(_body_words(work, kept))
    if not line.ends and not (is_long and speaks_of_it):
        return False
    original = find_restated([w.text for w in work], under, kept)
    if original is not None:
        line.drop("deck", "deck_repeats_body")
        line.duplicate_of = original
    elif line.ends or line.is_unstopped:
        line.keep("deck_above_body")
        line.kind = "deck"
    else:
        line.drop("deck", "deck_without_stop")
    return True
