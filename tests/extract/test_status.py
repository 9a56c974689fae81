"""Whether an act is told as done, planned, demanded, possible or denied."""

import pytest

from pipelines.extract.parse import parse_text
from pipelines.extract.status import read_status

CASES = [
    ("Chad attacked the convoy.", "attacked", "occurred"),
    ("Chad is shelling the town.", "shelling", "ongoing"),
    ("Chad will attack the convoy.", "attack", "scheduled"),
    ("Chad might attack the convoy.", "attack", "hypothetical"),
    ("If Chad attacks the convoy, talks will end.", "attacks", "hypothetical"),
    ("Should Chad attack the convoy, talks will end.", "attack", "hypothetical"),
    ("Chad did not attack the convoy.", "attack", "denied"),
    ("Chad denied that it had attacked the convoy.", "attacked", "denied"),
    ("Chad denied attacking the convoy.", "attacking", "denied"),
    ("Niger demanded that Chad withdraw its troops.", "withdraw", "demanded"),
    ("Niger urged Chad to release the envoy.", "release", "demanded"),
    ("Niger threatened to attack the town.", "attack", "hypothetical"),
    ("Niger accused Chad of attacking the convoy.", "attacking", "hypothetical"),
    ("The ministers are set to meet in Lomé.", "meet", "scheduled"),
    ("The ministers plan to meet in Lomé.", "meet", "scheduled"),
    ("The envoy announced he would visit the front.", "visit", "scheduled"),
    ("The army began shelling the town.", "shelling", "occurred"),
    ("The minister was forced to resign.", "resign", "occurred"),
    ("Rebels attacked and burned the depot.", "burned", "occurred"),
    ("Niger must withdraw its troops.", "withdraw", "demanded"),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_the_clause_tells_the_status(sentence: str, word: str, expected: str) -> None:
    verb = next(t for t in parse_text(sentence) if t.text == word)
    status = read_status(verb)
    assert status is not None
    assert status.status == expected


def test_a_purpose_is_no_happening() -> None:
    verb = next(t for t in parse_text("Ministers met to discuss the siege.") if t.text == "discuss")
    status = read_status(verb)
    assert status is not None
    assert status.reason == "purpose"
