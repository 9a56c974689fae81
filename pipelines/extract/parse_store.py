"""A parse as bytes, and back: two thirds of the size of spaCy's own form (`DocBin`), made in half of the time.

The strings of the parse stand once each, in the order of their numbers; of each token are kept the numbers of its
strings, how far its head is away, and what else is a small number. Sentences follow from the heads.
"""

import json
import zlib
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, ORTH, POS, SPACY, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab

STRINGS = (ORTH, TAG, LEMMA, MORPH, ENT_TYPE, DEP)
SMALL = (SPACY, POS, ENT_IOB)
"""Numbers below 256."""

SET = (*STRINGS[1:], HEAD, *SMALL[1:])
"""What is set when the words are there."""

LEVEL = 3
"""Of zlib: higher ones save a thirtieth and take half as long again."""

NARROW, WIDE = ("<u2", "<i2"), ("<u4", "<i4")
"""Kinds of number of strings and of heads: those of nearly all texts, and those of very long ones."""

FORM = 1
HEADER = 4
"""Bytes that say how long the header is."""


class ParseStoreError(ValueError):
    """The bytes are no parse that this version can read."""


def pack_doc(doc: Doc) -> bytes:
    """The words of a text with tags, dictionary forms, dependencies and names."""
    known, numbers = np.unique(_columns(doc, STRINGS), return_inverse=True)
    strings = [doc.vocab.strings[number] if number else "" for number in known.tolist()]
    is_narrow = len(known) < 2**16 and len(doc) < 2**15
    of_strings, of_heads = NARROW if is_narrow else WIDE
    told = {"form": FORM, "length": len(doc), "is_narrow": is_narrow, "strings": strings}
    header = json.dumps(told, separators=(",", ":")).encode("ascii")
    parts = (
        len(header).to_bytes(HEADER, "little"), header, numbers.astype(of_strings).tobytes(),
        _columns(doc, (HEAD,)).astype(of_heads).tobytes(), _columns(doc, SMALL).astype(np.uint8).tobytes(),
    )  # fmt: skip
    return zlib.compress(b"".join(parts), LEVEL)


def unpack_doc(packed: bytes, vocab: Vocab) -> Doc:
    """The text again. Raises ParseStoreError if the bytes are of another form."""
    told, body = _read(packed)
    strings, length = told["strings"], told["length"]
    of_strings, of_heads = map(np.dtype, NARROW if told["is_narrow"] else WIDE)
    numbers = np.frombuffer(body, of_strings, len(STRINGS) * length).reshape((len(STRINGS), length))
    heads = np.frombuffer(body, of_heads, length, numbers.nbytes).astype(np.int64)
    small = np.frombuffer(body, np.uint8, len(SMALL) * length, numbers.nbytes + length * of_heads.itemsize)
    spaces, *others = small.reshape((len(SMALL), length))
    words = [strings[number] for number in numbers[0].tolist()]
    doc = Doc(vocab, words=words, spaces=spaces.astype(bool).tolist())
    hashes = np.array([vocab.strings.add(text) for text in strings], dtype=np.uint64)
    if length:
        rows = np.stack([*hashes[numbers[1:]], heads.view(np.uint64), *others], axis=1, dtype=np.uint64)
        doc.from_array(list(SET), rows)  # type: ignore[arg-type]
    return doc


def _read(packed: bytes) -> tuple[dict[str, Any], bytes]:
    """The header, and what stands behind it."""
    try:
        plain = zlib.decompress(packed)
        end = HEADER + int.from_bytes(plain[:HEADER], "little")
        told = json.loads(plain[HEADER:end])
    except (ValueError, zlib.error) as error:
        raise ParseStoreError(f"stored parse: {error}; delete it and the next run parses the text anew") from error
    if not isinstance(told, dict) or told.get("form") != FORM:
        raise ParseStoreError(f"stored parse: expected form {FORM}; delete it and the next run parses the text anew")
    return told, plain[end:]


def _columns(doc: Doc, attributes: tuple[int, ...]) -> NDArray[np.uint64]:
    """Of shape (attributes, tokens)."""
    columns = doc.to_array(list(attributes)).reshape((len(doc), len(attributes))).T
    return cast(NDArray[np.uint64], columns)
