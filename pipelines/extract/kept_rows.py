"""What is worked out of a word's attributes, kept for the next time that the same attributes stand somewhere."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
"""Attributes of words, a row a word: numbers of 64 bits, as spaCy's `Doc.to_array` gives them."""

MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number by which hashes are multiplied before they are added, so that no two sums are likely to be equal."""


class KeptRows:
    """A function of rows of attributes that remembers what it gave.

    `make` gives one row of `width` numbers for each row of attributes, whatever stands beside it. Of `most` rows at
    most the outcome is kept; when there are more, all are forgotten: an archive has ever new words, and memory is to
    stay as it is. Rows are told apart by a hash of 64 bits: that two of 100,000 are taken for one happens in one
    archive of four billion.
    """

    def __init__(self, make: Callable[[Hashes], NDArray[Any]], *, width: int, dtype: type, most: int) -> None:
        self._make = make
        self._most = most
        self._number_of: dict[int, int] = {}
        self._kept: NDArray[Any] = np.zeros((most, width), dtype=dtype)

    def __len__(self) -> int:
        return len(self._number_of)

    def look_up(self, rows: Hashes) -> NDArray[Any]:
        """What `make` gives for each row: an array of shape (rows, width)."""
        seen, firsts, places = np.unique(_mix(rows), return_index=True, return_inverse=True)
        keys = seen.tolist()
        if len(keys) > self._most:
            return self._make(rows[firsts])[places]
        new = [place for place, key in enumerate(keys) if key not in self._number_of]
        if len(self._number_of) + len(new) > self._most:
            self._number_of.clear()
            new = list(range(len(keys)))
        if new:
            start = len(self._number_of)
            self._kept[start : start + len(new)] = self._make(rows[firsts[new]])
            self._number_of.update((keys[place], start + number) for number, place in enumerate(new))
        numbers = np.fromiter((self._number_of[key] for key in keys), dtype=np.int64, count=len(keys))
        return self._kept[numbers[places]]


def _mix(rows: Hashes) -> Hashes:
    mixed: Hashes = rows[:, 0].copy()
    for column in rows.T[1:]:
        mixed *= MIX
        mixed ^= mixed >> np.uint64(29)
        mixed += column
    return mixed
