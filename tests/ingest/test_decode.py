"""Bytes to text: marks, UTF-8, Western and other encodings, and what no encoding reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest.decode import UndecodableError, decode_bytes

TEXT = "The ministers met at a café in Köln – “no result”, said the envoy’s aide, who paid €30 for the room."
RUSSIAN = "Министры встретились в четверг в Женеве, но о результатах переговоров ничего не сообщили журналистам. " * 3


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_a_western_text_is_read_in_the_encoding_it_was_written_in(encoding, told):
    assert decode_bytes(TEXT.encode(encoding)) == (TEXT, told)


def test_utf_16_of_either_byte_order_is_read_by_its_mark():
    assert decode_bytes(b"\xff\xfe" + TEXT.encode("utf-16-le"))[0] == TEXT
    assert decode_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))[0] == TEXT


def test_latin_1_is_read_as_windows_1252_which_holds_it():
    assert decode_bytes("Café à Liège".encode("latin-1")) == ("Café à Liège", "windows-1252")


def test_a_russian_text_is_not_read_as_western():
    text, encoding = decode_bytes(RUSSIAN.encode("windows-1251"))
    assert text == RUSSIAN
    assert encoding != "windows-1252"


def test_a_mark_that_lies_is_told_with_the_byte_that_gives_it_away():
    with pytest.raises(UndecodableError, match=r"byte order mark says utf-8-sig, but byte \d+ \(0xe9\) does not fit"):
        decode_bytes(b"\xef\xbb\xbfcaf\xe9")


def test_half_a_utf_16_character_is_told():
    with pytest.raises(UndecodableError, match="utf-16"):
        decode_bytes(b"\xff\xfea\x00b")


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_any_text_in_utf_8_comes_back(text):
    assert decode_bytes(text.encode("utf-8-sig"))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_reason(data):
    try:
        text, encoding = decode_bytes(data)
    except UndecodableError as error:
        text, encoding = None, str(error)
    assert encoding
    assert text is None or isinstance(text, str)
