import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.train_merge_weights import group
from pipelines.resolve import merge_weight
from pipelines.resolve.event_pair import compare
from pipelines.resolve.merge_weight import MergeWeightError, because, merge_weights, read_weights
from pipelines.resolve.trigger import light_keys, trigger_classes, trigger_key
from tests.resolve.facts import make_facts

ROLES = ("actor", "recipient", "parties")


def written(call: str) -> set[str]:
    """The kinds of reason that the code gives."""
    text = "".join(p.read_text(encoding="utf-8") for p in Path(merge_weight.__file__).parent.glob("event_*.py"))
    found = set(re.findall(rf'{call}\(f?"([a-z_{{}}]+)"', text))
    found |= set(re.findall(r'kind = "(\w+)"', text)) | set(re.findall(r'else "(\w+)", f"same place', text))
    return {kind.replace("{role}", role) for kind in found for role in ROLES}


def test_every_reason_of_the_code_has_a_weight_and_every_weight_a_reason():
    given = written("because") | {"same_city", "same_country", "reported_months_apart", "reported_weeks_apart"}
    given |= {"weeks_from_report", "far_from_report"}
    assert merge_weights().reasons.keys() == given
    assert merge_weights().vetoes.keys() <= written("veto")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("threshold = 3\n[reasons]\nsame_day = 'much'\n[vetoes]\nother_day = -1", "[reasons] same_day: 'much' is no"),
        ("[reasons]\na = 1\n[vetoes]\nb = -1", "threshold: None is no number"),
        ("threshold = 3\n[reasons]\na = 1", "the section [vetoes] is missing"),
        ("threshold = 3\n[reasons]\na = 1\n[vetoes]\nb = 2", "[vetoes]: b speaks for a merge"),
        ("threshold = 3\n[reason]\na = 1", "'reason' is unknown"),
        ("threshold = ", "Invalid value"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path, content, told):
    path = tmp_path / "weights.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MergeWeightError, match=re.escape(told)):
        read_weights(path)


def test_a_reason_without_a_weight_is_named():
    with pytest.raises(MergeWeightError, match="same_mood is missing"):
        because("same_mood", "same mood")


def test_words_are_compared_by_their_class_and_not_by_a_chance_stem():
    assert trigger_key("killings") == trigger_key("murdered") == trigger_key("death")
    assert trigger_key("experience") != trigger_key("experiment")
    assert trigger_key("detective") != trigger_key("detect")
    assert not light_keys() & set(trigger_classes().values())


def test_a_word_that_says_little_is_no_reason_of_the_weight_of_another():
    def score(word):
        facts = {"kind": word, "trigger": word, "trigger_word": word, "actors": (), "recipients": ()}
        return compare(make_facts("a", **facts), make_facts("b", **facts)).score

    assert score("incid") < score("quake")


def test_two_words_of_one_class_are_both_told():
    one, other = (
        make_facts(m, kind="ASSAULT", trigger="kill", trigger_word=w) for m, w in (("a", "murder"), ("b", "slay"))
    )
    assert any("'murder' and 'slay', which may name one thing" in r.words for r in compare(one, other).reasons)


def test_a_number_that_both_sentences_say_speaks_for_a_merge_and_a_year_does_not():
    def kinds(text):
        pair = [make_facts(m, evidence=f"{text} {w}") for m, w in (("a", "fell near town"), ("b", "hurt nobody there"))]
        return {r.kind for r in compare(*pair).reasons}

    assert "same_number" in kinds("1,250 tons")
    assert "same_number" not in kinds("In 2021")


def test_rare_words_that_both_sentences_say_speak_for_a_merge():
    def reasons(*evidence):
        pair = [make_facts(m, evidence=text) for m, text in zip("ab", evidence, strict=True)]
        return {r.kind: r.weight for r in compare(*pair).reasons}

    rare = reasons("They met at the Kokomo nightclub.", "At the Kokomo nightclub some left.")
    common = reasons("They met at the Kokomo nightclub.", "The nightclub shut.")
    assert rare["rare_words"] > common["rare_words"]
    assert "no_rare_words" in reasons("They met at the Kokomo nightclub.", "Some dogs left.")


def test_who_does_it_stands_for_the_deed():
    assert trigger_key("gunman") == trigger_key("shooting")
    assert trigger_key("fatally") == trigger_key("death")


def test_the_fitting_groups_by_the_weights_that_it_was_given():
    facts = {i: make_facts(i, kind="THREATEN", trigger="threaten", document_id="d", kin=frozenset("d")) for i in "ab"}
    shipped = merge_weights()
    against = replace(shipped, reasons=dict.fromkeys(shipped.reasons, -1.0))
    for_it = replace(shipped, reasons=dict.fromkeys(shipped.reasons, 9.0))
    assert [len(group(facts, weights)) for weights in (against, for_it, against)] == [2, 1, 2]
    assert because("same_story", "same story").weight == shipped.reasons["same_story"]
