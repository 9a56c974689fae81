"""What the rules read of a parse is what spaCy says of it."""

from pathlib import Path

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.long_corpus import long_article
from pipelines.extract.parse import pack_parse, parse_text, unpack_parse
from pipelines.extract.parsed_text import Doc, Span, Token

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "raw").rglob("*.txt"))
TEXTS = [*(long_article(number) for number in (0, 4)), *(path.read_text(encoding="utf-8") for path in SAMPLES)]
ODD = ["", " ", "Oslo", "Talks\n\n ended.  He said (they did).", "Two killed, 200 arrested"]
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "text_with_ws",
    "like_num", "is_title", "is_punct", "is_space",
)  # fmt: skip
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "subtree", "conjuncts")


def token_of(token: Token | spacy.tokens.Token) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(token, name) for name in PLAIN}
    told |= {name: getattr(token, name).i for name in ONE}
    told |= {name: [other.i for other in getattr(token, name)] for name in SEVERAL}
    return {**told, "length": len(token), "sentence": (token.sent.start, token.sent.end), "shown": str(token)}


def span_of(span: Span | spacy.tokens.Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    told = {name: getattr(span, name) for name in ("start", "end", "start_char", "end_char", "text", "label_")}
    root = span.root.i if span.start < len(span.doc) else None
    return {**told, "root": root, "words": [t.i for t in span], "length": len(span)}


@pytest.mark.parametrize("text", [*TEXTS, *ODD])
def test_tokens_sentences_and_names_are_those_of_spacy(text):
    doc = parse_text(text)
    parse = doc.parse
    assert doc.text == parse.text
    assert [token_of(token) for token in doc] == [token_of(token) for token in parse]
    assert [token.is_sent_start for token in doc][1:] == [bool(token.is_sent_start) for token in parse][1:]
    assert list(map(span_of, doc.sents)) == (list(map(span_of, parse.sents)) if text else [])
    assert list(map(span_of, doc.ents)) == list(map(span_of, parse.ents))


@given(st.data())
def test_stretches_are_those_of_spacy(data):
    doc = data.draw(st.sampled_from(PARSED))
    parse = doc.parse
    start, end = sorted(data.draw(st.lists(st.integers(0, len(doc.text)), min_size=2, max_size=2)))
    for mode in ("strict", "expand"):
        own = doc.char_span(start, end, alignment_mode=mode)
        assert span_of(own) == span_of(parse.char_span(start, end, alignment_mode=mode))
    first, last = data.draw(st.integers(-3, len(doc) + 3)), data.draw(st.integers(-3, len(doc) + 3))
    own, theirs = doc[first:last], parse[first:last]
    assert (own.start, own.end, list(map(str, own))) == (theirs.start, theirs.end, list(map(str, theirs)))
    if own:
        assert span_of(own) == span_of(theirs)
        assert own[-1].i == theirs[-1].i
        assert span_of(own[1:]) == span_of(theirs[1:]) or len(own) == 1
        assert (own.sent.start, own.sent.end) == (theirs.sent.start, theirs.sent.end)


PARSED = [parse_text(text) for text in (long_article(7), "Talks\n\n ended.  He said (they did).")]


def test_a_stored_parse_is_read_as_a_new_one():
    doc = parse_text(long_article(2))
    stored = unpack_parse(pack_parse(doc))
    assert list(map(token_of, stored)) == list(map(token_of, doc))
    assert list(map(span_of, stored.sents)) == list(map(span_of, doc.sents))
    assert list(map(span_of, stored.ents)) == list(map(span_of, doc.ents))
    assert stored.text == doc.text


def test_words_beside_a_word():
    doc = parse_text("Talks ended today.")
    assert doc[0].nbor().text == "ended"
    assert doc[1].nbor(-1) is doc[0]
    for at, distance in ((0, -1), (3, 1)):
        with pytest.raises(IndexError, match="has no neighbour"):
            doc[at].nbor(distance)


def test_spans_are_the_same_if_they_are_of_the_same_words():
    doc, other = parse_text("Talks ended."), parse_text("Talks ended.")
    assert doc[0:2] == doc[0:2]
    assert hash(doc[0:2]) == hash(doc[0:2])
    assert doc[0:2] != doc[0:1]
    assert doc[0:2] != other[0:2]
    assert isinstance(doc, Doc)
