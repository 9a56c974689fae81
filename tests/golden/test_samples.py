"""The sample articles and what is expected of them, row for row."""

import difflib

from tests.golden.records import golden_lines
from tests.golden.regenerate import COMMAND, GOLDEN


def test_the_samples_give_the_expected_records(sample_home):
    expected, found = GOLDEN.read_text(encoding="utf-8").splitlines(), golden_lines(sample_home)
    difference = difflib.unified_diff(expected, found, "expected", "found", n=0, lineterm="")
    told = "\n".join(line for line in difference if not line.startswith("@@"))
    assert not told, f"{told}\n\nIf the difference is right, write it down: {COMMAND}"
