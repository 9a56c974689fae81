"""One line as it should have been typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.clean.normalise import normalise_line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Talks ended.", "Talks ended."),
        ("  Talks\t ended. \u00a0", "Talks ended."),
        ("\u00a0\u200b\ufeff", ""),
        ("the\u00a0 meeting of\u2009ministers", "the meeting of ministers"),
        ("Russiaâ€™s talks", "Russia’s talks"),
        ("â€œNo,â€\x9d he said.", "“No,” he said."),
        ("Talks &amp; more", "Talks & more"),
        ("Russia’s “red line” – no", "Russia’s “red line” – no"),
        ("pro\u00adcess", "process"),
        ("\u202eTalks\u202c", "Talks"),
        ("Ko\u0308ln", "Köln"),
        ("on a process. “", "on a process."),
        ("He said, “We agree. “", "He said, “We agree.”"),
        ("“We agree.” “", "“We agree.”"),
        ("“", "“"),
        ("## Talks end", "Talks end"),
        ("#Lund is a port", "#Lund is a port"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_a_line_is_mended(raw, expected):
    assert normalise_line(raw) == expected


@given(st.text(max_size=200))
def test_a_mended_line_has_no_odd_space_and_needs_no_more_mending(raw):
    line = normalise_line(raw)
    assert line == " ".join(line.split())
    assert "\n" not in line
