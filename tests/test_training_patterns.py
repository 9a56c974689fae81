"""Sentences made of patterns: the file that ships is what the patterns make, and spans stand where they say."""

import json

import pytest

from benchmarks.training_patterns import PART, SENTENCES, PatternError, make_sentences, read_parties, read_patterns
from pipelines.extract.type_label import LABELS


def test_the_file_of_sentences_is_what_the_patterns_make():
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    made = [row for row in rows if row["part"] == PART]
    assert made == list(make_sentences()), "run python -m benchmarks.training_patterns"


def test_patterns_name_labels_and_classes_that_there_are():
    parties = read_parties()
    for pattern in read_patterns():
        assert pattern.label in LABELS
        assert {pattern.source, pattern.target} <= parties.keys()


def test_a_span_points_at_its_party():
    for row in make_sentences():
        for role in ("source", "target"):
            start, end = row[f"{role}_span"]
            assert row["sentence"][start:end] == row[role]


@pytest.mark.parametrize("line", ["AID | gov | {S} helped {T}.", "AID | gov | gov | {S} helped."])
def test_a_faulty_pattern_is_named(tmp_path, line):
    path = tmp_path / "patterns.txt"
    path.write_text(f"# patterns\n{line}\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"patterns\.txt:2: expected label"):
        read_patterns(path)
