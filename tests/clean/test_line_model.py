"""The line model: what it sees, what it may decide, and that its file fits."""

import json

import numpy as np
import pytest

from pipelines.clean.classify import classify_lines
from pipelines.clean.draft import draft_lines
from pipelines.clean.line import FRAGMENT, NO_SENTENCE
from pipelines.clean.line_features import FEATURES, read_features
from pipelines.clean.line_model import (
    MODEL_FILE,
    RULES_ALONE,
    LineModel,
    LineModelError,
    line_model,
    read_line_model,
)
from pipelines.clean.line_vote import MIN_LINES, MIN_TAKEN, VOTED

BODY = [f"The council heard {n} speakers on Monday and left the matter to the master of the port." for n in range(12)]
MENU = ["Home", "Advertisement", "Related Stories", "Log in", "Share on Facebook", "Copyright 2020 The Lund Herald."]
ITEM, TEASER = "Flour, two cups", "A ferry ran aground in the north and nobody was hurt, the owner said."
PAGE = [*MENU[:3], *BODY[:5], ITEM, *BODY[5:], TEASER, *MENU[3:]]


def model_of(**weights: float) -> LineModel:
    """A model that looks at the named features alone."""
    unknown = set(weights) - set(FEATURES) - {"intercept"}
    assert not unknown
    return LineModel(weights.pop("intercept", 0.0), tuple(weights.get(name, 0.0) for name in FEATURES))


KEEPS_ALL, KEEPS_NONE = model_of(intercept=20.0), model_of(intercept=-20.0)


def reasons(lines: list[str], model: LineModel) -> dict[str, str]:
    return {v.text: v.reason for v in classify_lines(lines, model=model)}


def test_the_page_of_these_tests_is_one_for_the_model():
    assert len(PAGE) >= MIN_LINES - 1
    assert len(MENU) >= MIN_TAKEN


def test_the_file_has_a_weight_for_each_feature_and_is_small():
    assert len(line_model().weights) == len(FEATURES) == len(set(FEATURES))
    assert MODEL_FILE.stat().st_size < 20_000
    assert np.isfinite(line_model().weights).all()


def test_a_file_that_does_not_fit_is_refused_with_the_names(tmp_path):
    path = tmp_path / "model.json"
    weights = dict.fromkeys(FEATURES[1:], 0.0) | {"colour": 1.0}
    path.write_text(json.dumps({"intercept": 0.0, "weights": weights}), encoding="utf-8")
    with pytest.raises(LineModelError, match=rf"missing \['{FEATURES[0]}'\], unknown \['colour'\]"):
        read_line_model(path)


def test_each_line_has_one_number_a_feature():
    work = [line for line in draft_lines(PAGE) if line.kind != "blank"]
    features = read_features(work)
    assert features.shape == (len(work), len(FEATURES))
    assert np.isfinite(features).all()
    above = features[1:, FEATURES.index("ends-1")]
    assert above.tolist() == features[:-1, FEATURES.index("ends")].tolist()
    assert features[0, FEATURES.index("nothing-1")] == features[-1, FEATURES.index("nothing+1")] == 1


@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_a_text_of_any_length_has_features(count):
    work = draft_lines([BODY[0]] * count)
    assert read_features(work).shape == (count, len(FEATURES))


def test_the_model_overrules_what_rules_say_for_want_of_a_rule():
    lines = [*PAGE, "One more line"]
    assert reasons(lines, RULES_ALONE)[TEASER] == "prose"
    shy = model_of(intercept=-20.0, prose=25.0, report=-100.0)
    assert reasons(lines, shy)[TEASER] == VOTED
    assert reasons(lines, shy)[BODY[0]] == "prose"


def test_what_is_no_sentence_is_kept_out_of_the_text_though_it_is_the_articles():
    found = reasons([*PAGE, "One more line"], KEEPS_ALL)
    assert found[ITEM] == FRAGMENT or found[ITEM] == "subheading"
    assert found["One more line"] == NO_SENTENCE


def test_the_model_has_no_say_where_a_rule_decided():
    kept = reasons([*PAGE, "One more line"], KEEPS_ALL)
    assert [kept[line] for line in MENU] == [reasons(PAGE, RULES_ALONE)[line] for line in MENU]


@pytest.mark.parametrize("lines", [BODY, PAGE[: MIN_LINES - 1], [*BODY, ITEM, *BODY, TEASER]])
def test_the_model_has_no_say_in_an_article_that_stands_alone(lines):
    assert reasons(lines, KEEPS_NONE) == reasons(lines, RULES_ALONE)


def test_a_model_that_would_take_nearly_all_is_not_heard():
    lines = [*PAGE, "One more line"]
    assert reasons(lines, KEEPS_NONE) == reasons(lines, RULES_ALONE)


def test_the_same_page_gets_the_same_verdicts():
    assert classify_lines(PAGE) == classify_lines(list(PAGE))
