"""The quick decoder finds the parses that spaCy's own finds, from vectors of tokens that are as good."""

from pathlib import Path

import numpy as np
import pytest
import spacy.tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.long_corpus import long_article
from pipelines.extract import arc_decoder, token_vectors
from pipelines.extract.parse import load_model, parse_texts
from pipelines.extract.token_vectors import TokenVectors

SAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "samples" / "raw").rglob("*.txt"))
]

ODD = (
    "", " ", "\n\n", "Oslo", "Oslo\n\nParis", "Who, if not Rome, did it?", "He said: stop. Stop! \"Stop?\" No", "1 2 3",
    "Troops from Norland, which had left, were said to have come back. It is, they say, on them that it depends now.",
    "A hearing is scheduled on the issue today that nobody wanted to hear of.", '{"a":"b","c":[1,2]}' * 30,
)  # fmt: skip
PARSED = ["HEAD", "DEP", "SENT_START"]


def told(doc: spacy.tokens.Doc) -> list[list[int]]:
    return doc.to_array(PARSED).tolist()


def own_parses(texts: list[str]) -> list[list[list[int]]]:
    """What spaCy's own components make of texts that are cut into words."""
    nlp = load_model()
    docs = [nlp.make_doc(text) for text in texts]
    for name in ("tok2vec", "parser"):
        docs = list(nlp.get_pipe(name).pipe(docs))
    return [told(doc) for doc in docs]


def test_parses_are_those_of_the_model_s_own_decoder():
    texts = [*ODD, *(long_article(number) for number in range(20)), *SAMPLES]
    assert [told(doc.parse) for doc in parse_texts(texts)] == own_parses(texts)


def test_in_whatever_company_a_text_is_parsed():
    texts = [long_article(number) for number in range(9)]
    (alone,) = (told(doc.parse) for doc in parse_texts(texts[:1]))
    together = [told(doc.parse) for doc in parse_texts([*texts[1:], *SAMPLES, texts[0]])]
    assert together[-1] == alone


WORDS = (
    "Oslo", "of", "the", "that", "which", "said", "to", "be", "been", "were", ",", ".", "?", ";", "(", ")", '"', "\n",
    "-", "and", "or", "not", "was killed", "\n\n",
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), min_size=17, max_size=24))
def test_so_in_any_heaps_of_words(texts):
    assert [told(doc.parse) for doc in parse_texts(texts)] == own_parses(texts)


def test_sentences_that_were_set_before_are_kept():
    nlp = load_model()
    docs = [nlp.make_doc("one two three four five six") for _ in range(20)]
    for doc in docs:
        doc[4].is_sent_start = True
    quick, (own,) = nlp.get_pipe(arc_decoder.DECODER), nlp.get_pipe("tok2vec").pipe([docs[0].copy()])
    vectored = list(nlp.get_pipe(token_vectors.SETTER).pipe(docs))
    assert {str(told(doc)) for doc in quick.pipe(vectored)} == {str(told(nlp.get_pipe("parser")(own)))}


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_vectors_are_those_of_the_model_s_own_network(name, monkeypatch):
    monkeypatch.setattr(token_vectors, "MOST_KEPT", 300)
    monkeypatch.setattr(token_vectors, "ROWS_AT_ONCE", 400)
    nlp = load_model()
    network = nlp.get_pipe(name).model if name == "tok2vec" else nlp.get_pipe(name).model.get_ref("tok2vec").layers[0]
    quick = TokenVectors(network)
    for first in range(0, 12, 4):
        docs = [nlp.make_doc(text) for text in (*map(long_article, range(first, first + 4)), *ODD)]
        for seen, expected in zip(quick.predict(docs), network.predict(docs), strict=True):
            np.testing.assert_allclose(seen, np.reshape(expected, seen.shape), atol=2e-5)
