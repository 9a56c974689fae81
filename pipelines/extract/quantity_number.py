"""Numbers in a text with their units and ranges, and with the words beside them that bound them.

Single numbers are read in `quantity_read`; what they count is told in `quantity_subject`, what is no quantity in
`quantity_guard`.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.quantity_read import (
    CURRENCY,
    DASHES,
    DURATION,
    MAGNITUDE,
    Number,
    low_at,
    may_begin,
    read_plain,
    touches,
)
from pipelines.extract.quantity_word import Piece, load_table

BEFORE: dict[str, str] = load_table("before")
AFTER: dict[str, str] = load_table("after")
SHARE: dict[str, str] = load_table("share")
MEASURE: dict[str, str] = load_table("measure")
NEAR_SHARE = 0.1
"""How much less or more "about" may mean."""


def read_number(pieces: Sequence[Piece], at: int) -> Number | None:
    """The number that begins at a piece, with unit and with the words around that bound it; None if none does."""
    if not may_begin(pieces[at]):
        return None
    currency = _currency_before(pieces, at)
    found = _read_between(pieces, at) or _read_range(pieces, at, has_currency=currency is not None)
    if found is None:
        return None
    found = replace(found, core=at)
    if currency is not None:
        first, code = currency
        found = replace(found, first=first, unit=code, unit_kind="currency")
    else:
        found = _with_unit(pieces, found)
    found = _bounded(pieces, replace(found, close=found.after))
    is_filled = found.modifier is not None or low_at(pieces, found.after) == "of"
    return None if found.form == "article" and not is_filled else found


def _currency_before(pieces: Sequence[Piece], at: int) -> tuple[int, str] | None:
    if at == 0 or pieces[at].value is None:
        return None
    sign = pieces[at - 1].low
    if sign not in CURRENCY or pieces[at].start - pieces[at - 1].end > 1:
        return None
    if sign == "$" and at > 1 and pieces[at - 2].end == pieces[at - 1].start:
        whole = pieces[at - 2].low + sign
        if whole in CURRENCY:
            return at - 2, CURRENCY[whole]
    return (at - 1, CURRENCY[sign]) if not sign.isalpha() or len(sign) == 3 else None


def _read_between(pieces: Sequence[Piece], at: int) -> Number | None:
    """ "between N and M"; the first piece is N."""
    if low_at(pieces, at - 1 - (low_at(pieces, at - 1) in CURRENCY)) != "between":
        return None
    low = read_plain(pieces, at)
    if low is None or low_at(pieces, low.after) != "and":
        return None
    second = low.after + 1 + (low_at(pieces, low.after + 1) in CURRENCY)
    high = read_plain(pieces, second)
    if high is None or low.low is None or high.high is None:
        return None
    start = _lifted(pieces, low, high)
    return Number(at, high.after, start, high.high, low.form, is_range=True) if start < high.high else None


def _read_range(pieces: Sequence[Piece], at: int, *, has_currency: bool) -> Number | None:
    """ "N to M", "N-M", "N or M"; else N alone."""
    low = read_plain(pieces, at, has_currency=has_currency)
    if low is None or low.low is None or low.form in ("vague", "share"):
        return low
    joint = low_at(pieces, low.after)
    is_tight = joint in DASHES and low.after + 1 < len(pieces) and pieces[low.after + 1].value is not None
    if not (is_tight or joint in ("to", "or")) or (at and pieces[at - 1].low == "from"):
        return low
    second = low.after + 1 + (low_at(pieces, low.after + 1) in CURRENCY)
    high = read_plain(pieces, second, has_currency=has_currency)
    if high is None or high.high is None or high.form in ("vague", "share", "article"):
        return low
    start = _lifted(pieces, low, high)
    if not start < high.high:
        return low
    if joint == "or" and high.high > 2 * start:
        return low
    return Number(at, high.after, start, high.high, low.form, is_range=True)


def _lifted(pieces: Sequence[Piece], low: Number, high: Number) -> float:
    """ "2 to 3 million": the first is two million as well."""
    magnitude = MAGNITUDE.get(low_at(pieces, high.after - 1), 1)
    start = low.low or 0.0
    is_bare = low.after == low.first + 1 and pieces[low.first].low not in MAGNITUDE
    return start * magnitude if is_bare and magnitude > 1 and start < (high.high or 0) / magnitude else start


def _with_unit(pieces: Sequence[Piece], number: Number) -> Number:
    """The number with the unit behind it: %, km, hours, dollars; also "two-day", "11-year"."""
    if number.unit is not None:
        return number
    after = number.after + (low_at(pieces, number.after) in DASHES and touches(pieces, number.after))
    is_capital = after < len(pieces) and len(pieces[after].raw) == 1 and pieces[after].raw.isupper()
    if is_capital and touches(pieces, after):
        return number  # "5G" is no weight
    one, two = low_at(pieces, after), f"{low_at(pieces, after)} {low_at(pieces, after + 1)}"
    tables = (("share", SHARE), ("currency", CURRENCY), ("duration", DURATION), ("measure", MEASURE))
    for kind, table in tables:
        if two in table:
            return replace(number, after=after + 2, unit=table[two], unit_kind=kind)
        if one in table and not (kind == "currency" and not one.isalpha()):
            return replace(number, after=after + 1, unit=table[one], unit_kind=kind)
    if one == "us" and low_at(pieces, after + 1) in ("dollars", "dollar"):
        return replace(number, after=after + 2, unit="USD", unit_kind="currency")
    return number


def _bounded(pieces: Sequence[Piece], number: Number) -> Number:
    """The number within the bounds that the words beside it set."""
    before = _modifier_before(pieces, number.first)
    behind = _modifier_after(pieces, number.after) if before is None else None
    if before is not None:
        words, effect, first = before
        number = replace(number, first=first, modifier=words)
    elif behind is not None:
        words, effect, after = behind
        number = replace(number, after=after, modifier=words)
    else:
        return number
    low, high = number.low, number.high
    if number.form == "vague":
        return replace(number, first=number.core, modifier=None) if effect == "near" else number
    if effect == "near" and low is not None and high is not None:
        low, high = low * (1 - NEAR_SHARE), high * (1 + NEAR_SHARE)
    elif effect == "nearly" and low is not None:
        low = low * (1 - NEAR_SHARE)
    elif effect == "over":
        high = None
    elif effect == "under":
        low = None
    return replace(number, low=low, high=high)


def _modifier_before(pieces: Sequence[Piece], first: int) -> tuple[str, str, int] | None:
    for length in (3, 2, 1):
        words = " ".join(p.low for p in pieces[max(0, first - length) : first])
        if first >= length and words in BEFORE and pieces[first - 1].end <= pieces[first].start:
            return words, BEFORE[words], first - length
    return None


def _modifier_after(pieces: Sequence[Piece], after: int) -> tuple[str, str, int] | None:
    for length in (2, 1):
        words = " ".join(p.low for p in pieces[after : after + length])
        if words in AFTER and (words != "+" or touches(pieces, after)):
            return words, AFTER[words], after + length
    return None
