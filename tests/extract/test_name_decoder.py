"""The quick decoder finds the names that spaCy's own finds."""

from pathlib import Path

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.long_corpus import long_article
from pipelines.extract.parse import load_model, parse_text, parse_texts
from pipelines.extract.parsed_text import Doc

SAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "samples" / "raw").rglob("*.txt"))
]

ODD = (
    "", " ", "\n\n", "Oslo", "Oslo\n\nParis", "President Joseph\n\nBiden", "In New York", "the United",
    "The Organization for Security and Co-operation in Europe met on Friday, 7 January 2022.", "A", "1 2 3",
)  # fmt: skip


def own_names(doc: Doc) -> list[tuple[int, int, str]]:
    """What spaCy's decoder finds in a text that is parsed."""
    recognizer = load_model().get_pipe("ner")
    bare = spacy.tokens.Doc.from_docs([doc.parse]) if len(doc) else doc.parse
    bare.set_ents([], default="missing")
    return told(recognizer(bare))


def told(doc: Doc | spacy.tokens.Doc) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.label_) for name in doc.ents]


@pytest.mark.parametrize("text", [*ODD, *(long_article(number) for number in range(12)), *SAMPLES])
def test_names_are_those_of_the_model_s_own_decoder(text):
    doc = parse_text(text)
    assert told(doc) == own_names(doc)
    assert all(token.ent_iob_ in "BIO" for token in parse_text(text).parse)


@given(
    st.lists(st.sampled_from([*ODD, "Norland", "of", "the", "Geneva", ".", "\n", "Mr", "Keller", "'s"]), max_size=40)
)
def test_so_in_any_heap_of_words(words):
    doc = parse_text(" ".join(words))
    assert told(doc) == own_names(doc)


def test_texts_are_decoded_together_as_alone():
    texts = [*ODD, long_article(5), long_article(6)]
    assert [told(doc) for doc in parse_texts(texts)] == [told(parse_text(text)) for text in texts]
