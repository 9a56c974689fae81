"""Sentences: their spans and their ends."""

from pipelines.extract.parse import pack_parse, parse_text, unpack_parse
from pipelines.extract.sentence import find_sentences


def test_a_line_end_ends_a_sentence() -> None:
    text = "Talks to resume on Monday\nMinisters met in Oslo. They agreed on little."
    found = [s.text_raw for s in find_sentences(parse_text(text), "doc-1")]
    assert found == ["Talks to resume on Monday", "Ministers met in Oslo.", "They agreed on little."]


def test_spans_point_at_the_words() -> None:
    text = "  “We will not go,” she said. \n\n The court adjourned.  "
    for sentence in find_sentences(parse_text(text), "doc-1"):
        assert text[sentence.start_char : sentence.end_char] == sentence.text_raw


def test_a_stored_parse_gives_the_same_sentences() -> None:
    doc = parse_text("Chile's envoy urged Peru to de-escalate. Peru refused.")
    again = unpack_parse(pack_parse(doc))
    assert find_sentences(again, "d") == find_sentences(doc, "d")
    assert [(t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in again] == [
        (t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in doc
    ]
