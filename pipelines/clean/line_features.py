"""What the line model sees: numbers that say how a line reads, where it stands and what stands beside it.

No word of a text is a number of its own, but for a few that speak to the reader or report. Blank lines are left out.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from models.code import LineKind
from pipelines.clean.draft import BELOW
from pipelines.clean.line import HEADING, NO_SENTENCE, DraftLine
from pipelines.clean.line_place import PLACES, Matrix, places_of
from pipelines.clean.prose import INNER_END
from pipelines.clean.repetition import BULLET, content_words

READER = frozenset(("you", "your", "yours", "we", "our", "us", "my", "me", "i"))
REPORT = frozenset(("he", "she", "his", "her", "him", "they", "them", "who", "said", "says", "was", "were", "had"))
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DIGIT = re.compile(r"\d")
READ_LENGTH = 5_000
"""Characters of a line that are looked at."""

SHAPES = (
    "words", "words_of_10", "words_of_30", "is_long", "ends", "function_words", "capitals", "running_text",
    "word_length", "digits", "begins_upper", "begins_lower", "begins_quote", "begins_digit", "bullet", "ellipsis",
    "question", "exclamation", "colon_end", "quote_end", "inner_stops", "reader", "report", "past", "year", "address",
    "bar", "bracket", "quote", "commas", "all_upper", "colon", "dash",
)  # fmt: skip
DRAFTS = (
    "prose", "prose_without_stop", "short_sentence", "sentence_without_stop", HEADING, NO_SENTENCE, "below", "ruled",
)  # fmt: skip
KINDS: dict[LineKind, str] = {
    "advertisement": "offer",
    "newsletter": "offer",
    "related_link": "related",
    "navigation": "navigation",
    "copyright": "footer",
    "comment": "comments",
    "byline": "head",
    "published": "head",
    "updated": "head",
    "image_credit": "image",
    "repeated": "repeated",
    "tweet": "tweet",
}
GROUPS = tuple(dict.fromkeys(KINDS.values()))
LENT = ("words", "ends", "function_words", "capitals", "reader", "report", "year", HEADING, NO_SENTENCE, "below")
BESIDE = (*LENT, *GROUPS, "kept", "shared_words")
"""What is seen of a neighbour."""

STEPS = (-3, -2, -1, 1, 2, 3)
OWN = (*SHAPES, *DRAFTS, *GROUPS, "kept", "shared_words", "shared_often", *PLACES)
FEATURES = (*OWN, *(f"{name}{step:+d}" for step in STEPS for name in (*BESIDE, "nothing")))
"""Names of the columns, in order; `ends-1` is `ends` of the line above."""


def read_features(work: Sequence[DraftLine]) -> Matrix:
    """One row for each of the lines, which the rules have drafted and none of which is blank."""
    if not work:
        return np.zeros((0, len(FEATURES)))
    shapes = np.array([_shape(line) for line in work], dtype=float)
    drafts = np.array([[_draft(line) == name for name in DRAFTS] for line in work], dtype=float)
    kinds = [None if line.reason == NO_SENTENCE else KINDS.get(line.kind) for line in work]
    groups = np.array([[kind == name for name in GROUPS] for kind in kinds], dtype=float)
    kept = np.array([line.is_kept for line in work], dtype=float)
    shared = _shared_words(work)
    heads = groups[:, GROUPS.index("head")]
    own = np.column_stack([shapes, drafts, groups, kept, shared, places_of(work, heads)])
    beside = own[:, [OWN.index(name) for name in BESIDE]]
    return np.column_stack([own, *(_shifted(beside, step) for step in STEPS)])


def _shape(line: DraftLine) -> list[float]:
    text = line.text[:READ_LENGTH]
    words = [word.lower() for word in line.words]
    count = len(words) or 1
    return [
        float(np.log1p(line.word_count)),
        min(line.word_count, 10) / 10,
        min(line.word_count, 30) / 30,
        line.word_count >= 60,
        line.ends,
        line.share,
        line.capitals,
        line.share * min(line.word_count, 30) / 30,
        min(len(line.text) / count / 10, 5),
        len(DIGIT.findall(text)) / max(1, len(text)),
        text[:1].isupper(),
        text[:1].islower(),
        text[:1] in "\"“‘'",
        text[:1].isdigit(),
        BULLET.match(text) is not None,
        text.endswith(("…", "...")),
        text.endswith("?"),
        text.endswith("!"),
        text.endswith(":"),
        text.endswith(("”", '"')),
        min(3, len(INNER_END.findall(text))) / 3,
        sum(map(READER.__contains__, words)) / count,
        sum(map(REPORT.__contains__, words)) / count,
        sum(word.endswith("ed") for word in words) / count,
        YEAR.search(text) is not None,
        "@" in text or "http" in text or "www." in text,
        "|" in text or "»" in text,
        "(" in text,
        "“" in text or '"' in text,
        min(text.count(",") / count, 2),
        line.word_count > 0 and text.isupper(),
        ":" in text,
        "-" in text or "–" in text,
    ]


def _draft(line: DraftLine) -> str:
    if line.reason in DRAFTS:
        return line.reason
    return "below" if line.reason.startswith(BELOW) else "ruled"


def _shared_words(work: Sequence[DraftLine]) -> Matrix:
    """Share of a line's content words that other kept lines have too, and how often they have them."""
    contents = [content_words(line.text[:READ_LENGTH]) if line.word_count > 2 else frozenset() for line in work]
    counts = Counter(word for line, words in zip(work, contents, strict=True) if line.is_kept for word in words)
    shared = np.zeros((len(work), 2))
    for row, (line, words) in enumerate(zip(work, contents, strict=True)):
        if words:
            others = [counts[word] - line.is_kept for word in words]
            shared[row] = sum(n > 0 for n in others) / len(words), sum(min(n, 5) for n in others) / len(words) / 5
    return shared


def _shifted(columns: Matrix, step: int) -> Matrix:
    """The columns as seen from `step` lines away, and whether there is no line so far away."""
    count = len(columns)
    shifted = np.zeros((count, columns.shape[1] + 1))
    shifted[:, -1] = 1
    rows = np.arange(count)
    here = rows[(rows + step >= 0) & (rows + step < count)]
    shifted[here, :-1] = columns[here + step]
    shifted[here, -1] = 0
    return shifted
