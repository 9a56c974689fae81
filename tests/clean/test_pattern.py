"""The pattern file: each entry takes its examples and lets its counter-examples be; faulty entries are named."""

import time
from pathlib import Path
from typing import get_args

import pytest

from models.code import LineKind
from pipelines.clean.pattern import (
    OWN_FILE,
    LinePattern,
    PatternError,
    find_pattern,
    line_patterns,
    load_patterns,
    read_patterns,
)
from tests.clean.cleaning import clean

EXAMPLES = [(p, line) for p in line_patterns() for line in p.example]
COUNTER_EXAMPLES = [(p, line) for p in line_patterns() for line in p.counter_example]
ENTRY = """
[[pattern]]
id = "ad"
kind = "advertisement"
scope = "any"
regex = 'Ad'
example = ["Ad"]
counter_example = ["No"]
"""


def label(case) -> str:
    return case.id if isinstance(case, LinePattern) else case[:20]


@pytest.mark.parametrize(("pattern", "line"), EXAMPLES, ids=label)
def test_a_pattern_takes_its_example(pattern, line):
    assert pattern.regex.fullmatch(line)


@pytest.mark.parametrize(("pattern", "line"), EXAMPLES, ids=label)
def test_an_example_gets_the_kind_of_its_pattern_from_all_patterns_together(pattern, line):
    found = find_pattern(line, ("any", "head", "tail"))
    assert found is not None
    assert found.kind == pattern.kind


@pytest.mark.parametrize(("pattern", "line"), COUNTER_EXAMPLES, ids=label)
def test_a_pattern_lets_its_counter_example_be(pattern, line):
    assert not pattern.regex.fullmatch(line)


def test_every_pattern_has_both_sorts_of_examples_and_a_known_kind():
    assert len(line_patterns()) > 30
    for pattern in line_patterns():
        assert pattern.example, pattern.id
        assert pattern.counter_example, pattern.id
        assert pattern.kind in get_args(LineKind), pattern.id


SENTENCES = [
    "The ministers of the two countries will meet in Geneva on Monday, a spokesman said.",
    "He told reporters that the ad had been withdrawn.",
    "The news agency reported that the photo was taken on January 5.",
    "Comments by the envoy drew a sharp reply from Moscow.",
    "“Share the burden,” she said.",
    "On January 6, 2022, the council adopted the text.",
    "Follow-up talks are to be held in March 2023.",
    "More than 40 people were killed, the ministry said in a statement on Twitter.",
    "The company published its figures on Friday.",
    "Read on Monday, the verdict surprised nobody.",
    "By Monday, the troops had left Kherson.",
    "Source: unknown was all that the report said. Nobody could explain it.",
    "The Evening Herald reported on March 4, 2020, that he had left.",
    "All rights of the minority must be respected, the court ruled.",
    "Subscribers to the treaty include Norway and Chile.",
    "Sign up to the pact or leave it, he told them.",
]


@pytest.mark.parametrize("line", SENTENCES, ids=lambda line: line[:20])
def test_no_pattern_takes_a_sentence_of_an_article(line):
    assert find_pattern(line, ("any",)) is None


@pytest.mark.parametrize("piece", ["-", "“", "•", "©", "a|", "By A", "@a ", "Photo: ", "1 ", "the "])
def test_no_pattern_takes_long_over_a_line(piece):
    began = time.process_time()
    for end in ("", ".", "\x00", "!x"):
        find_pattern((piece * 600)[:590] + end, ("any",))
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("regex = 'Ad'", "regex = '('"), r"pattern 1 \(ad\): regex"),
        (('kind = "advertisement"', 'kind = "advert"'), r"pattern 1 \(ad\): kind 'advert' is not one of"),
        (('scope = "any"', 'scope = "all"'), r"pattern 1 \(ad\): scope 'all' is not one of any, head, tail"),
        (("regex = 'Ad'\n", ""), r"pattern 1 \(ad\): missing \['regex'\]"),
        (('id = "ad"\n', ""), r"pattern 1 \(without id\): missing \['id'\]"),
        (("regex = 'Ad'", "regex = 'Ad'\nregx = 'Ad'"), r"unknown \['regx'\]"),
        (("regex = 'Ad'", "regex = "), "not TOML"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, change, complaint):
    path = tmp_path / "lines.toml"
    path.write_text(ENTRY.replace(*change), encoding="utf-8")
    with pytest.raises(PatternError, match=rf"lines\.toml.*{complaint}"):
        read_patterns(path)


def test_an_id_that_is_taken_is_named(tmp_path: Path):
    path = tmp_path / "lines.toml"
    path.write_text(ENTRY * 2, encoding="utf-8")
    with pytest.raises(PatternError, match=r"pattern 2 \(ad\): the id is taken"):
        read_patterns(path)


OWN = """
[[pattern]]
id = "own_weather"
kind = "navigation"
scope = "any"
regex = '''weather in .{2,30}\\.'''
example = ["Weather in Lund."]
counter_example = ["The weather in Lund was fine."]
site = "herald.example"

[[pattern]]
id = "own_keep"
kind = "body"
scope = "any"
regex = '''advertisement'''
example = ["Advertisement"]
counter_example = ["Advertisements"]
"""


def test_a_users_own_patterns_go_before_ours_and_hold_for_their_site(tmp_path):
    assert load_patterns(tmp_path) == ()
    (tmp_path / OWN_FILE).write_text(OWN, encoding="utf-8")
    own = load_patterns(tmp_path)
    text = "Advertisement\nThe council of Lund met on Monday and left the matter open.\nWeather in Lund."
    there = clean(text, patterns=own, source_url="https://www.herald.example/a")
    elsewhere = clean(text, patterns=own, source_url="https://www.lamp.example/a")
    assert [line.reason for line in there.lines] == ["own_keep", "prose", "own_weather"]
    assert there.document.text.startswith("Advertisement\n")
    assert elsewhere.lines[2].reason != "own_weather"


@pytest.mark.parametrize("pattern", [p for p in line_patterns() if p.clue], ids=lambda p: p.id)
def test_every_example_holds_one_of_the_clues_of_its_pattern(pattern):
    for line in pattern.example:
        assert any(clue in line.lower() for clue in pattern.clue)
    assert all(clue == clue.lower() for clue in pattern.clue)
