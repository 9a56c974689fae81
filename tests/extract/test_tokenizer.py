"""Texts that would keep the tokenizer busy for hours."""

import time

import pytest

from pipelines.extract.parse import load_model
from pipelines.extract.tokenizer import find_cuts


@pytest.mark.parametrize("piece", ['"', "(", "$", "_", '="', "()", ":)", '"?', "😀", "“"])
def test_ten_thousand_marks_in_a_row_take_no_time(piece):
    text = f"He left. {piece * 10_000} They met on Friday."
    began = time.process_time()
    doc = load_model().make_doc(text)
    assert time.process_time() - began < 3
    assert doc.text == text


def test_words_around_the_marks_keep_their_places():
    text = "He said " + '("' * 300 + ' no. They met on Friday.\n\nDon\'t go to "Oslo".'
    doc = load_model().make_doc(text)
    assert all(text[t.idx : t.idx + len(t.text)] == t.text for t in doc)
    assert [t.text for t in doc][-8:] == ["Do", "n't", "go", "to", '"', "Oslo", '"', "."]


@pytest.mark.parametrize(
    "text",
    [
        "He said “no”, and left.",
        "https://example.org/a/very/long/address/with-many-parts/2022/01/05/and?query=1&more=2&even=3#and-a-fragment-too",
        "a" * 5_000,
        ". . . " * 1_000,
    ],
)
def test_ordinary_texts_are_not_cut(text):
    assert find_cuts(text) == []


def test_the_guard_changes_no_word_of_an_ordinary_text():
    text = "“We'll see,” he said (twice) -- then left for the U.S. on Jan. 5; re-elected, he didn't return."
    tokenizer = load_model().tokenizer
    assert [t.text for t in tokenizer(text)] == [t.text for t in tokenizer.inner(text)]
