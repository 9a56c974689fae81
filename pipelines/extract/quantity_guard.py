"""Numbers that are no quantities: dates, times, ages, ordinals, list numbers, scores, phone numbers, parts of names."""

import re
from collections.abc import Callable, Sequence

from models.mention import Timex
from pipelines.extract.parsed_text import Token
from pipelines.extract.quantity_read import DASHES, Number
from pipelines.extract.quantity_word import MOST_DIGITS, Piece, load_list

LABELS = load_list("labels")
CLOCK = load_list("clock")
SCORES = load_list("scores")
DEFINITE = load_list("definite")
NOT_COUNTED = load_list("not_counted")
NOT_DURATIONS_AFTER = load_list("not_durations_after")
NOT_DURATIONS_BEFORE = load_list("not_durations_before")
LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*\(?$")
LAST_YEAR = 2100
FIRST_YEAR = 1500
OLDEST = 120
COUNTING_COMPOUNDS = ("strong", "member", "person", "man", "seat")


class Situation:
    """A number where it stands: the pieces around it, the word of the parse, what it counts, and the times there."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        number: Number,
        text: str,
        token: Token,
        counted: Token | None,
        timex: Timex | None,
        is_in_name: bool,
    ) -> None:
        self.pieces, self.number, self.text, self.token, self.counted = pieces, number, text, token, counted
        self.timex, self.is_in_name = timex, is_in_name
        self.core = pieces[number.core]

    def low(self, at: int) -> str:
        """A piece in lower case, counted from the first of the text; empty outside it."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""

    @property
    def before(self) -> str:
        """The piece in front."""
        return self.low(self.number.first - 1)

    @property
    def behind(self) -> str:
        """The piece behind."""
        return self.low(self.number.after)

    @property
    def is_bare(self) -> bool:
        """Digits or words without unit, bound or magnitude."""
        return self.number.unit is None and self.number.modifier is None


def why_no_quantity(situation: Situation) -> str | None:
    """The reason why a number is no quantity; None if it is one."""
    for name, guard in GUARDS:
        if guard(situation):
            return name
    return None


def _is_name(s: Situation) -> bool:
    """ "Article 5", "Boeing 737", "G7", "AK-47", "5G"."""
    if s.is_in_name:
        return True
    at = s.number.core
    front = s.text[s.core.start - 1 : s.core.start] if s.core.start else ""
    last = s.pieces[s.number.after - 1]
    behind = s.text[last.end : last.end + 1]
    if s.core.value is not None and (
        front.isalpha() or front in ("#", "@", "_", ".", "/", "№") or behind in ("@", "_")
    ):
        return True
    if s.core.value is not None and front in DASHES and s.text[s.core.start - 2 : s.core.start - 1].isalnum():
        return True
    if s.core.value is not None and s.number.unit is None and (behind.isalpha() or behind.isdigit()):
        return True
    if s.number.unit_kind is not None or s.number.modifier is not None:
        return False
    if s.counted is not None and s.counted.i > s.token.i and _is_singular_name(s):
        return True
    label = s.low(_first_of_row(s, at) - 1)
    if label in LABELS and (s.counted is None or s.core.value is not None):
        return label not in ("week", "day", "point") or s.counted is None
    return s.counted is None and s.token.i > 0 and s.token.nbor(-1).pos_ == "PROPN" and s.core.value is not None


def _is_singular_name(s: Situation) -> bool:
    """ "12 Harbour Street": a number that belongs to the name behind it, which is one thing."""
    counted = s.counted
    if counted is None or counted.tag_ != "NNP" or s.core.value is None or s.core.value <= 1:
        return False
    return counted.ent_type_ not in ("NORP", "GPE")


def _first_of_row(s: Situation, at: int) -> int:
    """Where a row of numbers begins that shares a label: "huts 17 and 18"."""
    for _ in range(6):
        is_joined = s.low(at - 1) in ("and", "or", ",", "to") and at > 1 and s.pieces[at - 2].value is not None
        if not is_joined:
            break
        at -= 2
    return at


def _is_compound(s: Situation) -> bool:
    """ "two-party", "three-nation": of a kind, not counted; a 30-member council and a 5,000-strong crowd are."""
    after = s.number.close
    if s.number.unit is not None or s.low(after) not in DASHES or not s.low(after + 1).isalpha():
        return False
    is_tight = s.pieces[after].start == s.pieces[after - 1].end
    return is_tight and s.low(after + 1) not in COUNTING_COMPOUNDS


def _is_listed(s: Situation) -> bool:
    """The number of an item, at the beginning of a line."""
    starts = LIST_NUMBER.search(s.text, max(0, s.core.start - 40), s.core.start)
    return s.core.value is not None and s.behind in (".", ")", ":") and starts is not None and s.is_bare


def _is_time(s: Situation) -> bool:
    last = s.pieces[s.number.after - 1]
    if s.behind in CLOCK or (s.behind == ":" and s.text[last.end + 1 : last.end + 2].isdigit()):
        return True
    if s.before == ":" and s.text[max(0, s.core.start - 2) : s.core.start - 1].isdigit():
        return True
    if s.number.unit_kind == "duration":
        return _is_reach_of_time(s)
    return s.timex is not None and s.number.unit_kind not in ("currency", "share", "measure")


def _is_reach_of_time(s: Situation) -> bool:
    """ "two days ago", "the past three weeks": a span that dates and does not measure."""
    if s.timex is not None and s.timex.timex_type != "DURATION":
        return True
    if s.behind in NOT_DURATIONS_AFTER or s.low(s.number.core - 1) in NOT_DURATIONS_BEFORE:
        return True
    if s.behind in ("before", "after", "since"):
        return True
    two = f"{s.behind} {s.low(s.number.after + 1)}"
    return two in ("from now", "of age") or s.before in NOT_DURATIONS_BEFORE


def _is_age(s: Situation) -> bool:
    """ "aged 18", "a 19-year-old", "Ana Ruiz, 34, said"."""
    if s.low(s.number.core - 1) in ("aged", "age", "ages"):
        return True
    if s.number.unit_kind == "duration":
        behind = s.behind if s.behind not in DASHES else s.low(s.number.after + 1)
        return behind in ("old", "olds")
    at = s.number.core
    is_apposed = s.low(at - 1) == "," and s.behind in (",", ".", ";", ")") and s.is_bare and s.counted is None
    value = s.number.high or 0
    if not s.is_bare or value != int(value) or value > OLDEST or s.counted is not None:
        return False
    if is_apposed and s.token.head.pos_ in ("PROPN", "NOUN"):
        return True
    verb = s.token.head  # "she was eighteen"
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb.lemma_ in ("be", "turn") else []
    return any(c.lower_ in ("he", "she", "i") or c.ent_type_ == "PERSON" for c in subjects)


def _is_decade_or_year(s: Situation) -> bool:
    """ "the 1990s", "in 2008", but "2000 troops"."""
    value = s.core.value
    if value is None or not s.is_bare:
        return False
    if s.behind in ("s", "'s", "th", "st", "nd", "rd"):
        return True
    is_year = len(s.core.raw) == 4 and FIRST_YEAR <= value <= LAST_YEAR
    return is_year and (s.counted is None or s.counted.tag_ != "NNS")


def _is_score(s: Situation) -> bool:
    """ "3-1", "a 52-48 vote"; "10-15 ships" counts."""
    at = s.number.core
    if s.core.value is None or s.number.unit is not None:
        return False
    after = s.number.after
    behind_dash = s.low(after) in DASHES and after + 1 < len(s.pieces) and s.pieces[after + 1].value is not None
    in_front = s.low(at - 1) in DASHES and at > 1 and s.pieces[at - 2].value is not None
    if (behind_dash and s.pieces[after].start == s.pieces[after - 1].end) or in_front:
        return True
    if s.low(at - 1) == ":" and s.is_bare and s.counted is None and s.core.value < 100:
        return True
    is_dashed = s.number.is_range and any(p.low in DASHES for p in s.pieces[at:after])
    return is_dashed and (s.counted is None or s.counted.lemma_.lower() in SCORES)


def _is_code(s: Situation) -> bool:
    """Phone numbers, fractions such as 9/11, shares of a web address."""
    if any(len(p.raw) > MOST_DIGITS for p in s.pieces[s.number.core : s.number.after]):
        return True
    if s.core.value is None:
        return False
    at = s.number.core
    if s.low(at - 1) in ("+", "=", "&", "§") or s.behind in ("/", "=", "\\"):
        return True
    raw = s.core.raw
    return raw[0] == "0" and len(raw) > 1 and raw[1].isdigit()


def _is_deictic(s: Situation) -> bool:
    """ "the two leaders" points at those told of; "one of them" and "no one" count nothing."""
    words = [p.low for p in s.pieces[s.number.core : s.number.after]]
    if words == ["one", "day"] and s.number.modifier is None:
        return s.token.i + 1 < len(s.token.doc) and s.token.nbor(1).dep_ == "npadvmod"
    if not s.is_bare or len(words) != 1:
        return False
    if words[0] in ("two", "2", "one") and s.low(s.number.core - 1) in DEFINITE:
        return True
    if words[0] in ("one", "1") and (s.counted is None or s.behind == "of"):
        return True
    return s.core.value is None and s.counted is not None and s.counted.lemma_.lower() in NOT_COUNTED


GUARDS: tuple[tuple[str, Callable[[Situation], bool]], ...] = (
    ("name", _is_name),
    ("list number", _is_listed),
    ("compound", _is_compound),
    ("age", _is_age),
    ("time", _is_time),
    ("year", _is_decade_or_year),
    ("score", _is_score),
    ("code", _is_code),
    ("deictic", _is_deictic),
)
