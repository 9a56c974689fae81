"""The kept rules say what the model's own components say, of every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import LEMMA, MORPH, POS

from benchmarks.long_corpus import long_article
from pipelines.extract import word_rule
from pipelines.extract.parse import load_model

TEXTS = (
    *(long_article(number) for number in range(4)),
    "There is a man. There's hope. We ain't gonna go, we gotta. Let's go, c'mon y'all, you all and y all.",
    "I don't know, d'you? There are \n\n two. She gave it to I. What'd they do? Nothin' that it, as it is, does.",
    "",
    " \n ",
)


@pytest.fixture(scope="module")
def own():
    return [load_model().get_pipe(name) for name in word_rule.OWN]


def said_by(components, doc):
    for component in components:
        doc = component(doc)
    return doc.to_array([POS, MORPH, LEMMA]).tolist()


def before_rules(text):
    doc = load_model().make_doc(text)
    for name, component in load_model().pipeline:
        if name == word_rule.KEPT:
            return doc
        doc = component(doc)


@pytest.mark.parametrize("text", TEXTS)
def test_they_say_what_the_components_say(text, own):
    doc = before_rules(text)
    expected = said_by(own, doc.copy())
    for _ in range(2):  # asked, then kept
        assert said_by([load_model().get_pipe(word_rule.KEPT)], doc.copy()) == expected


WORDS = (
    "There",
    "there",
    "is",
    "'s",
    "are",
    "a",
    "ain't",
    "gonna",
    "It",
    "that",
    "to",
    "do",
    "does",
    "I",
    ".",
    " ",
    "y'",
    "all",
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_so_in_any_heap_of_words(text):
    own = [load_model().get_pipe(name) for name in word_rule.OWN]
    doc = before_rules(text)
    assert said_by([load_model().get_pipe(word_rule.KEPT)], doc.copy()) == said_by(own, doc.copy())


def test_what_is_kept_has_an_end(own, monkeypatch):
    monkeypatch.setattr(word_rule, "MOST_KEPT", 3)
    few = word_rule.KeptRules(*own)
    for text in ("one two three four", "five six", "seven", "eight nine"):
        doc = before_rules(text)
        assert said_by([few], doc.copy()) == said_by(own, doc.copy())
        assert len(few._alone) <= 3


def test_the_model_s_own_components_do_not_run_as_well():
    assert not set(word_rule.OWN) & set(load_model().pipe_names)
