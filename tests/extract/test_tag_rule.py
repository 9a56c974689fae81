"""The kept rules say what the model's own component says, of every word."""

import pytest
from spacy.attrs import LEMMA, MORPH, POS

from benchmarks.long_corpus import long_article
from pipelines.extract.parse import load_model
from pipelines.extract.tag_rule import MOST_KEPT, KeptRules

TEXTS = (
    *(long_article(number) for number in range(4)),
    "There is a man. There's hope. We ain't gonna go, we gotta. Let's go, c'mon y'all, you all and y all.",
    "I don't know, d'you? There are \n\n two. She gave it to I. What'd they do? Nothin' that it, as it is, does.",
    "",
    " \n ",
)


@pytest.fixture(scope="module")
def kept():
    return dict(load_model().pipeline)["attribute_ruler"]


@pytest.mark.parametrize("text", TEXTS)
def test_they_say_what_the_component_says(text, kept):
    doc = load_model().make_doc(text)
    for name, component in load_model().pipeline:
        if name == "attribute_ruler":
            break
        doc = component(doc)
    expected = kept._ruler(doc.copy())
    for _ in range(2):  # asked, then kept
        said = kept(doc.copy())
        assert said.to_array([POS, MORPH, LEMMA]).tolist() == expected.to_array([POS, MORPH, LEMMA]).tolist()


def test_what_is_kept_has_an_end(kept, monkeypatch):
    assert MOST_KEPT > 10_000
    monkeypatch.setattr("pipelines.extract.tag_rule.MOST_KEPT", 3)
    few = KeptRules(kept._ruler)
    for word in ("one two three four", "five six", "seven"):
        few(load_model().make_doc(word))
    assert len(few._words) <= 4
