"""Single numbers in a row of pieces: digits, words, magnitudes, vague plurals, fractions.

Units, ranges and the words that bound a number are read in `quantity_number`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.quantity_word import Piece, load_list, load_table

CARDINAL: dict[str, int] = load_table("cardinal")
MAGNITUDE: dict[str, int] = load_table("magnitude")
SUFFIX: dict[str, int] = load_table("suffix")
VAGUE: dict[str, list[int]] = load_table("vague")
FRACTION: dict[str, float] = load_table("fraction")
CURRENCY: dict[str, str] = load_table("currency")
DURATION: dict[str, str] = load_table("duration")
VAGUE_QUANTIFIERS = load_list("vague_quantifiers")
DASHES = ("-", "–", "—")
TENS = {"tens": 10, "hundreds": 100, "dozens": 12}


BEGINNINGS = frozenset({"a", "an", "one", "half", *CARDINAL, *TENS, *VAGUE_QUANTIFIERS, *(f"{w}s" for w in VAGUE)})
"""Words with which a number can begin, beside digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text, from piece `first` to before piece `after`, in its bounds."""

    first: int
    after: int
    low: float | None
    high: float | None
    form: str
    """digits, words, vague, share or article: how it is written."""
    unit: str | None = None
    unit_kind: str | None = None
    """currency, share, duration or measure."""
    modifier: str | None = None
    core: int = 0
    """The piece where the number itself begins, behind words such as "about"."""
    close: int = 0
    """The piece before which number and unit end, in front of words such as "or more"."""
    is_range: bool = False


def may_begin(piece: Piece) -> bool:
    """Whether any way to read a number could begin at a piece; most words are passed by so."""
    return piece.value is not None or piece.low in BEGINNINGS


def read_plain(pieces: Sequence[Piece], at: int, *, has_currency: bool = False) -> Number | None:
    """One number without unit, range and bounds; the first way to read it that fits."""
    for rule in (_read_vague, _read_fraction, _read_digits, _read_words, _read_article):
        found = rule(pieces, at, has_currency)
        if found is not None:
            return found
    return None


def _read_vague(pieces: Sequence[Piece], at: int, has_currency: bool) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred"."""
    word = low_at(pieces, at)
    if word in VAGUE_QUANTIFIERS and low_at(pieces, at + 1) in VAGUE:
        low, high = VAGUE[low_at(pieces, at + 1)]
        return Number(at, at + 2, low, high, "vague")
    if word in TENS and low_at(pieces, at + 1) == "of" and low_at(pieces, at + 2)[:-1] in MAGNITUDE:
        low, high = VAGUE[low_at(pieces, at + 2)[:-1]]
        times = TENS[word]
        return Number(at, at + 3, times * low, times * (high + 1) - 1, "vague")
    if word.endswith("s") and word[:-1] in VAGUE:
        low, high = VAGUE[word[:-1]]
        return Number(at, at + 1, low, high, "vague")
    return None


def _read_fraction(pieces: Sequence[Piece], at: int, has_currency: bool) -> Number | None:
    """ "half of", "a third", "two-thirds", "one in three"; "half a million" is a number."""
    word, following = low_at(pieces, at), low_at(pieces, at + 1)
    if word == "half" and following in ("a", "an"):
        unit = low_at(pieces, at + 2)
        if unit in MAGNITUDE:
            return Number(at, at + 3, 0.5 * MAGNITUDE[unit], 0.5 * MAGNITUDE[unit], "words")
        return Number(at, at + 2, 0.5, 0.5, "words") if unit in DURATION else None
    if word == "half" and (following in ("of", "the", "as", "its", "their") or _is_bounded_half(pieces, at)):
        return Number(at, at + 1, 50.0, 50.0, "share", "percent", "share")
    times = 1 if word in ("a", "one") else CARDINAL.get(word, 0)
    part = at + 1 + (following in DASHES)
    is_part = low_at(pieces, part) in FRACTION and (low_at(pieces, part) != "half" or times == 1)
    ends = low_at(pieces, part).endswith("s")
    if times and is_part and ends == (times > 1) and (low_at(pieces, part + 1) != "person"):
        share = 100 * times * FRACTION[low_at(pieces, part)]
        return Number(at, part + 1, share, share, "share", "percent", "share")
    return _read_ratio(pieces, at)


def _is_bounded_half(pieces: Sequence[Piece], at: int) -> bool:
    two = f"{low_at(pieces, at - 2)} {low_at(pieces, at - 1)}"
    return two in ("more than", "less than", "about half", "at least") or low_at(pieces, at - 1) in ("almost", "nearly")


def _read_ratio(pieces: Sequence[Piece], at: int) -> Number | None:
    """ "one in three", "nine out of ten"."""
    part = _single(pieces, at)
    if part is None:
        return None
    joint = 2 if low_at(pieces, at + 1) == "out" and low_at(pieces, at + 2) == "of" else 1
    whole = _single(pieces, at + 1 + joint)
    if (joint == 1 and low_at(pieces, at + 1) != "in") or whole is None or not part < whole:
        return None
    is_whole = part == int(part) and whole == int(whole) and (whole <= 100 or whole in (1000, 10000, 100000))
    is_time = low_at(pieces, at + 2 + joint) in DURATION or (joint == 1 and part > 9)
    if not is_whole or is_time:
        return None
    share = 100 * part / whole
    return Number(at, at + 2 + joint, share, share, "share", "percent", "share")


def _single(pieces: Sequence[Piece], at: int) -> float | None:
    if not 0 <= at < len(pieces):
        return None
    return pieces[at].value if pieces[at].value is not None else CARDINAL.get(pieces[at].low)


def _read_digits(pieces: Sequence[Piece], at: int, has_currency: bool) -> Number | None:
    if at >= len(pieces) or pieces[at].value is None:
        return None
    value, after = pieces[at].value or 0.0, at + 1
    has_half = low_at(pieces, after + 1) == "/" and low_at(pieces, after) == "1" and low_at(pieces, after + 2) == "2"
    if has_half and not touches(pieces, after):
        value, after = value + 0.5, after + 3
    suffix = low_at(pieces, after)
    is_suffix = suffix in SUFFIX and (touches(pieces, after) or has_currency or low_at(pieces, after + 1) == ".")
    names_currency = low_at(pieces, after + 1 + (low_at(pieces, after + 1) == ".")) in CURRENCY
    if is_suffix and (has_currency or names_currency or suffix not in ("m", "b")):
        value, after = value * SUFFIX[suffix], after + 1
        if names_currency and low_at(pieces, after) == ".":
            after += 1
    value, after = _with_magnitudes(pieces, value, after)
    return Number(at, after, value, value, "digits")


def _with_magnitudes(pieces: Sequence[Piece], value: float, after: int) -> tuple[float, int]:
    while low_at(pieces, after) in MAGNITUDE or (
        low_at(pieces, after) in DASHES and low_at(pieces, after + 1) in MAGNITUDE and touches(pieces, after)
    ):
        after += low_at(pieces, after) in DASHES
        value, after = value * MAGNITUDE[pieces[after].low], after + 1
    return value, after


def _read_words(pieces: Sequence[Piece], at: int, has_currency: bool) -> Number | None:
    """ "twenty-one", "two hundred and fifty thousand", "a dozen", "two and a half million"."""
    total = current = 0.0
    after, smallest = at, 1e18
    if low_at(pieces, at) in ("a", "an", "one") and low_at(pieces, at + 1) in MAGNITUDE:
        current, after = 1.0, at + 1
    while after < len(pieces) and after < at + 20:
        word = pieces[after].low
        if word in CARDINAL and CARDINAL[word] < smallest:
            current += CARDINAL[word]
            smallest = 10 if CARDINAL[word] >= 20 else 0
        elif word in MAGNITUDE and current:
            is_great = MAGNITUDE[word] >= 1000
            total, current = (
                (total + current * MAGNITUDE[word], 0.0) if is_great else (total, current * MAGNITUDE[word])
            )
            smallest = 1e18
        elif not (after > at and _joins(pieces, after, smallest)):
            break
        after += 1
    if after == at or not total + current:
        return None
    value = total + current
    if [low_at(pieces, after + n) for n in range(3)] == ["and", "a", "half"]:
        value, after = _with_magnitudes(pieces, value + 0.5, after + 3)
    return Number(at, after, value, value, "words")


def _joins(pieces: Sequence[Piece], at: int, smallest: float) -> bool:
    """Whether a hyphen or "and" goes on with the number: "twenty-one", "a hundred and six"."""
    following = low_at(pieces, at + 1)
    is_hyphen = pieces[at].low in DASHES and touches(pieces, at) and following in MAGNITUDE.keys() | CARDINAL.keys()
    is_and = pieces[at].low == "and" and pieces[at - 1].low in MAGNITUDE and following in CARDINAL
    fits = CARDINAL.get(following, 0) < smallest
    return (is_hyphen or is_and) and fits


def _read_article(pieces: Sequence[Piece], at: int, has_currency: bool) -> Number | None:
    """ "more than a week", "a week of strikes": one."""
    if low_at(pieces, at) not in ("a", "an") or low_at(pieces, at + 1) not in DURATION:
        return None
    return Number(at, at + 1, 1.0, 1.0, "article")


def low_at(pieces: Sequence[Piece], at: int) -> str:
    """A piece in lower case; empty outside the text."""
    return pieces[at].low if 0 <= at < len(pieces) else ""


def touches(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece stands right behind the one before it."""
    return 0 < at < len(pieces) and pieces[at].start == pieces[at - 1].end
