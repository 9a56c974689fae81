"""The type model: its file, its vote, and what it may do to an event."""

import pytest

from pipelines.extract.parse import parse_text
from pipelines.extract.type_features import read_features
from pipelines.extract.type_label import LABELS
from pipelines.extract.type_model import TypeModelError, read_type_model, type_model

SENTENCE = "Portugal accused Morocco of shelling a trawler."


def features_of(text: str, source: str, target: str) -> dict[str, float]:
    doc = parse_text(text)
    spans = [doc.char_span(text.index(p), text.index(p) + len(p)) for p in (source, target)]
    return read_features(doc, spans[0], spans[1], None)


def test_names_are_no_features():
    names = " ".join(features_of(SENTENCE, "Portugal", "Morocco")).lower()
    assert "portug" not in names
    assert "morocc" not in names


def test_the_same_pair_has_the_same_probabilities_whatever_the_order_of_features():
    features = features_of(SENTENCE, "Portugal", "Morocco")
    turned = dict(reversed(features.items()))
    assert type_model().probabilities(features) == type_model().probabilities(turned)


def test_without_rules_the_model_still_knows_an_accusation():
    chances = type_model().probabilities(features_of(SENTENCE, "Portugal", "Morocco"))
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances, key=lambda label: chances[label]) == "ACCUSE"


@pytest.mark.parametrize(
    ("line", "word"),
    [("word:a,1", "expected 16"), ("word:a," + ",".join(["x"] * 16), "whole number"), ("odd:a" + "," * 16, "no group")],
)
def test_a_faulty_line_is_named(tmp_path, line, word):
    path = tmp_path / "model.csv"
    path.write_text(",".join(("feature", *LABELS)) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(TypeModelError, match=rf"model\.csv:2: .*{word}"):
        read_type_model(path)
