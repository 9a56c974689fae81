"""What a JSON value must look like, as data; `faults` compares a value with it and says where they differ.

A shape is an object (a dict of fields), a list (a list of one shape) or a function that says whether a value fits.
Fields that the shape does not name are welcome.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

Fits = Callable[[Any], bool]


def faults(value: Any, shape: Any, place: str = "") -> Iterator[str]:
    """Every difference, with the place where it is.

    >>> list(faults({"lines": [{"line_no": "1"}]}, {"title": text, "lines": [{"line_no": whole}]}))
    ['title: missing', "lines[0].line_no: '1' is no whole"]
    """
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{place}: {value!r} is no object"
            return
        for name, inner in shape.items():
            at = f"{place}.{name}" if place else name
            if name not in value:
                yield f"{at}: missing"
            else:
                yield from faults(value[name], inner, at)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no list"
            return
        for number, item in enumerate(value):
            yield from faults(item, shape[0], f"{place}[{number}]")
    elif not shape(value):
        yield f"{place}: {value!r} is no {shape.__name__}"


def text(value: Any) -> bool:
    """Words; not an empty string."""
    return isinstance(value, str) and value.strip() != ""


def any_text(value: Any) -> bool:
    """A string, which may be empty."""
    return isinstance(value, str)


def flag(value: Any) -> bool:
    """True or false."""
    return isinstance(value, bool)


def whole(value: Any) -> bool:
    """A whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def number(value: Any) -> bool:
    """Any number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def day(value: Any) -> bool:
    """A day such as 2022-01-07."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def instant(value: Any) -> bool:
    """An instant in UTC such as 2022-01-05T07:15:00+00:00."""
    try:
        offset = isinstance(value, str) and datetime.fromisoformat(value).utcoffset()
    except ValueError:
        return False
    return offset is not None and not isinstance(offset, bool) and not offset


def between(low: float, high: float) -> Fits:
    """A number in these bounds."""
    return _named(lambda value: number(value) and low <= value <= high, f"number from {low} to {high}")


def one_of(*codes: object) -> Fits:
    """One of a closed list."""
    return _named(lambda value: value in codes, f"code of {codes}")


def or_null(shape: Fits) -> Fits:
    """Null, or what fits."""
    return _named(lambda value: value is None or shape(value), f"{shape.__name__}, nor null")


def _named(fits: Fits, name: str) -> Fits:
    fits.__name__ = name
    return fits
