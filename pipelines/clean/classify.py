"""Which lines are the article? Raw lines in, one verdict a line out.

The steps, in order: patterns of single lines, repetition inside the text, running text or not, and what the neighbours
are. Nothing is decided by place alone, for a notice may stand in the middle of an article: what comes below a heading
such as "Most read" is dropped only if it is little beside what comes above.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.code import LineKind
from pipelines.clean.dateline import find_dateline
from pipelines.clean.normalise import normalise_line
from pipelines.clean.pattern import LinePattern, find_pattern
from pipelines.clean.prose import INNER_END, capital_share, function_word_share, is_sentence_end, words_of
from pipelines.clean.repetition import content_words, find_repeats, find_restated
from pipelines.clean.tweet import find_tweets
from pipelines.text import fold_text

PATTERN_LENGTH = 600
"""Longer lines are paragraphs; no pattern looks at them."""

HEADING = "subheading"
"""Reason of lines that are the article's own headings: left out of its text, which is sentences alone."""

NO_SENTENCE = "no_sentence"
PROSE_WORDS = (8, 3)
"""A sentence needs so many words to be the article's on its own account; fewer where no line has as many."""

MIN_PROSE_SHARE = 0.15
"""Share of function words below which a line is a list of names."""

UNSTOPPED = (12, 0.35, 0.35)
"""Words, share of function words and share of capitals from which a line without a full stop is a sentence."""

MIN_TITLE_WORDS, MAX_TITLE_WORDS = 2, 30
MIN_DECK_WORDS, MAX_DECK_WORDS = 8, 45
MIN_TITLE_SHARE = 0.4
"""Share of a headline's content words that the body has too."""

BODY_SAMPLE = 40
"""Paragraphs that a headline is compared with."""

MIN_SHARE_ABOVE = 0.85
"""Share of the article's words above the heading of a link list, from which what stands below is no article."""

INTERJECTED = frozenset(("blank", "advertisement", "image_credit"))
"""Lines that may stand between any two lines of an article; neighbours are those beyond them."""

HEAD_KINDS = frozenset(("byline", "published", "updated", "image_credit", "agency_credit"))
"""Lines that stand between a standfirst and the body."""


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What a line is. `text` is the line normalised, `duplicate_of` the index of the line that it repeats."""

    kind: LineKind
    is_kept: bool
    reason: str
    text: str
    duplicate_of: int | None = None


@dataclass(slots=True)
class _Line:
    """A line on its way to a verdict."""

    text: str
    word_count: int
    ends: bool
    share: float
    capitals: float
    pattern: LinePattern | None = None
    kind: LineKind = "other"
    is_kept: bool = False
    reason: str = ""
    duplicate_of: int | None = None

    @property
    def is_open(self) -> bool:
        return not self.reason

    def keep(self, reason: str) -> None:
        self.kind, self.is_kept, self.reason = "body", True, reason

    def drop(self, kind: LineKind, reason: str) -> None:
        self.kind, self.is_kept, self.reason = kind, False, reason


def classify_lines(lines: Sequence[str], *, title: str | None = None) -> list[LineVerdict]:
    """One verdict for each raw line; `title` is the headline where it is known from elsewhere.

    >>> [v.kind for v in classify_lines(["Talks end", "", "Talks ended in Geneva on Monday.", "Advertisement"])]
    ['title', 'blank', 'body', 'advertisement']
    """
    read = {raw: _read_line(raw) for raw in dict.fromkeys(lines)}
    work = [replace(read[raw]) for raw in lines]
    _apply_patterns(work)
    _apply_tweets(work)
    _apply_repeats(work)
    _keep_prose(work)
    _drop_tail(work)
    _settle_short(work)
    _find_title(work, title)
    _rescue(work)
    return [LineVerdict(w.kind, w.is_kept, w.reason, w.text, w.duplicate_of) for w in work]


def _read_line(raw: str) -> _Line:
    text = normalise_line(raw)
    words = words_of(text)
    line = _Line(text, len(words), is_sentence_end(text), function_word_share(words), capital_share(words))
    if len(text) <= PATTERN_LENGTH:
        line.pattern = find_pattern(text, ("any",)) if text else None
    return line


def _apply_patterns(work: list[_Line]) -> None:
    for line in work:
        if not line.text:
            line.drop("blank", "blank")
        elif line.pattern is not None:
            line.drop(line.pattern.kind, line.pattern.id)


def _apply_tweets(work: list[_Line]) -> None:
    sign_offs = [i for i, w in enumerate(work) if w.pattern is not None and w.pattern.id == "tweet_sign_off"]
    for index in find_tweets([w.text for w in work], sign_offs):
        if work[index].is_open:
            work[index].drop("tweet", "tweet_text")


def _apply_repeats(work: list[_Line]) -> None:
    for index, repeat in find_repeats([w.text if w.is_open else "" for w in work]).items():
        work[index].drop("repeated", repeat.reason)
        work[index].duplicate_of = repeat.original


def _keep_prose(work: list[_Line]) -> None:
    """Sentences with enough words; and long lines that read like running text though they lack the full stop."""
    for enough in PROSE_WORDS:
        for line in work:
            if not line.is_open:
                continue
            if line.ends and line.word_count >= enough and line.share >= MIN_PROSE_SHARE:
                line.keep("prose")
            elif line.word_count >= 25 and line.share >= 0.3 and INNER_END.search(line.text):
                line.keep("prose_without_stop")
        if any(line.is_kept for line in work):
            return


def _drop_tail(work: list[_Line]) -> None:
    """What stands below the heading of a link list or comments, if it is little beside what stands above."""
    words = [w.word_count if w.is_kept else 0 for w in work]
    total, above = sum(words), 0
    for index, line in enumerate(work):
        above += words[index]
        if line.pattern is not None and line.pattern.is_end and above > MIN_SHARE_ABOVE * total:
            for later in work[index + 1 :]:
                if later.is_kept or later.is_open:
                    later.drop("related_link", f"below_{line.pattern.id}")
            return


def _settle_short(work: list[_Line]) -> None:
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
        reads_on = any(beside) and (is_inside or line.share >= MIN_PROSE_SHARE)
        if line.ends and line.word_count >= enough and reads_on:
            line.keep("short_sentence")
        elif index > first and any(beside) and _is_unstopped(line):
            line.keep("sentence_without_stop")
        elif is_inside and beside[1] and line.word_count <= 14 and (beside[0] or is_body(number - 2)):
            line.drop("other", HEADING)
    for line in work:
        if line.is_open:
            line.drop("navigation", NO_SENTENCE)


def _is_unstopped(line: _Line) -> bool:
    """Whether a line is a sentence in all but its full stop."""
    words, share, capitals = UNSTOPPED
    return line.word_count >= words and line.share >= share and line.capitals <= capitals


def _find_title(work: list[_Line], title: str | None) -> None:
    """The headline: the line above the body that has no full stop and shares most words with the body."""
    kept = [i for i, w in enumerate(work) if w.is_kept]
    if not kept:
        return
    found = _given_title(work, title) if title else _guess_title(work, kept)
    if found is None:
        return
    work[found].drop("title", "title_above_body")
    _find_deck(work, found)


def _given_title(work: list[_Line], title: str) -> int | None:
    folded = fold_text(title)
    return next((i for i, w in enumerate(work) if w.text and fold_text(w.text) == folded), None)


def _guess_title(work: list[_Line], kept: list[int]) -> int | None:
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


def _body_words(work: list[_Line], kept: list[int]) -> frozenset[str]:
    return frozenset().union(*(content_words(work[i].text) for i in kept[:BODY_SAMPLE]))


def _question_title(work: list[_Line], kept: list[int]) -> int | None:
    """A headline that ends in a question or exclamation mark, on top of everything."""
    first = kept[0]
    line = work[first]
    is_top = not any(w.text for w in work[:first]) and len(kept) > 2
    return first if is_top and line.text.endswith(("?", "!")) and line.word_count <= 14 else None


def _find_deck(work: list[_Line], title: int) -> None:
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


def _find_short_deck(work: list[_Line], title: int, kept: list[int]) -> bool:
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
    elif line.ends or _is_unstopped(line):
        line.keep("deck_above_body")
        line.kind = "deck"
    else:
        line.drop("deck", "deck_without_stop")
    return True


def _rescue(work: list[_Line]) -> None:
    """A text without a single sentence is not thrown away: what no pattern took stays."""
    if any(w.is_kept for w in work):
        return
    for line in work:
        if line.reason == NO_SENTENCE:
            line.keep("nothing_better")
