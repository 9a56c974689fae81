"""A stored parse is the parse, whatever stands in the text; what is none is told of."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from benchmarks.long_corpus import long_article
from pipelines.extract.parse import load_model, parse_text, unpack_parse
from pipelines.extract.parse_store import ParseStoreError, pack_doc, unpack_doc

ALL = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"]


def told(doc):
    return doc.text, doc.to_array(ALL).tolist(), [(e.start, e.end, e.label_) for e in doc.ents]


@pytest.mark.parametrize(
    "text", [*map(long_article, range(3)), "", " ", "\n\nOslo", "Café 🙂 naïve\x00", "{'a': " * 50, "so " * 9000]
)
def test_a_parse_comes_back(text):
    parse = parse_text(text).parse
    assert told(unpack_doc(pack_doc(parse), parse.vocab)) == told(parse)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_so_of_any_text(text):
    parse = parse_text(text).parse
    assert told(unpack_doc(pack_doc(parse), parse.vocab)) == told(parse)


def test_a_text_of_very_many_words_comes_back():
    nlp = load_model()
    doc = nlp.make_doc(" ".join(map(str, range(70_000))))
    assert told(unpack_doc(pack_doc(doc), nlp.vocab)) == told(doc)


def test_it_is_smaller_than_what_spacy_stores():
    parse = parse_text(long_article(4)).parse
    attributes = [name for name in ALL if name != "SENT_START"]
    assert len(pack_doc(parse)) < 0.75 * len(DocBin(attrs=attributes, docs=[parse]).to_bytes())


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no bytes of zlib",
        *(zlib.compress(b) for b in (b"", b"no header", b'\x0b\0\0\0{"form": 99}', b"\2\0\0\0[]")),
    ],
)
def test_bytes_of_another_form_are_told_of(stored):
    with pytest.raises(ParseStoreError, match="delete it and the next run parses the text anew"):
        unpack_parse(stored)
