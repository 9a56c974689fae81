"""Bytes to text, with the name of the encoding that was used."""

import re

import charset_normalizer

from pipelines.ingest.file_type import find_byte_order_mark

DETECTION_SIZE = 1_000_000
"""Bytes shown to the detector, whose time grows with them."""

WESTERN_EXTRAS = frozenset("‘’‚“”„–—…•€£©®°±§«»·½¼¾\xa0¡¿´`™ªº×÷¢¥")
"""What an English text in Windows-1252 holds beside ASCII and accented letters."""

MAX_EXTRA_SHARE, MAX_ROW_SHARE = 0.1, 0.25
"""Share of a text's characters that is not ASCII, or share of those that stand in a row, up to which it is Western."""

IN_A_ROW = re.compile(r"[^\x00-\x7f]{2,}")


class UndecodableError(ValueError):
    """No encoding gives a text."""


def decode_bytes(data: bytes) -> tuple[str, str]:
    """The text and its encoding: byte order mark, else UTF-8, else Windows-1252 if it reads well, else a guess.

    >>> decode_bytes(b"Talks in K\\xf6ln")
    ('Talks in Köln', 'windows-1252')
    """
    marked = find_byte_order_mark(data)
    for encoding in (marked,) if marked else ("utf-8",):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            if marked:
                raise UndecodableError(f"its byte order mark says {marked}, but {_place(error)}") from error
    western = _decode_western(data)
    if western is not None:
        return western, "windows-1252"
    guess = charset_normalizer.from_bytes(data[:DETECTION_SIZE]).best()
    if guess is not None:
        try:
            return data.decode(guess.encoding), guess.encoding
        except UnicodeDecodeError as error:
            raise UndecodableError(f"it begins like {guess.encoding}, but {_place(error)}") from error
    raise UndecodableError("it is not UTF-8, and no other encoding fits")


def _decode_western(data: bytes) -> str | None:
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    is_usual = all(c.isascii() or c in WESTERN_EXTRAS or (c.isalpha() and ord(c) < 0x180) for c in set(text))
    if not is_usual:
        return None
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if foreign <= MAX_EXTRA_SHARE * len(text):
        return text
    in_a_row = sum(len(row) for row in IN_A_ROW.findall(text))
    return text if in_a_row <= MAX_ROW_SHARE * foreign else None


def _place(error: UnicodeDecodeError) -> str:
    return f"byte {error.start} (0x{error.object[error.start]:02x}) does not fit it"
