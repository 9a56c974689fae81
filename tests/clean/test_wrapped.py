"""Hard-wrapped texts, and what only looks like one."""

import textwrap

import pytest

from pipelines.clean.wrapped import find_paragraphs, joiner
from tests.clean.cleaning import clean

PROSE = (
    "The envoys of both countries met in the port on Monday and agreed to open the bridge to lorries again, the "
    "ministry of the host country announced in the evening. A second round of talks is to be held within ten days."
)
MORE = (
    "Nobody spoke of the prisoners, whose families had waited at the gate since the morning. The envoys will return to "
    "the capitals on Tuesday, and the bridge is to be open by the end of the month."
)
WRAPPED = f"{textwrap.fill(PROSE, 72)}\n\n{textwrap.fill(MORE, 72, initial_indent='   ')}\n"


@pytest.mark.parametrize("width", [55, 64, 72, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n   "])
def test_every_sentence_of_a_wrapped_text_is_kept_as_one_paragraph(width, gap):
    text = f"{textwrap.fill(PROSE, width)}{gap}{textwrap.fill(MORE, width)}"
    assert clean(text).document.text == f"{PROSE}\n{MORE}"


def test_a_wrapped_text_in_capitals_is_kept_too():
    assert clean(WRAPPED.upper()).document.text == f"{PROSE}\n{MORE}".upper()


def test_the_lines_of_a_paragraph_lie_in_the_text_one_after_the_other():
    found = clean(WRAPPED)
    kept = [line for line in found.lines if line.is_kept]
    assert len(kept) > 4
    for line in kept:
        assert found.document.text[line.start_char : line.end_char] == line.text_raw.strip()


@pytest.mark.parametrize(
    "lines",
    [
        ["Talks on bridge end in port without a word on the prisoners", "", "Talks ended."],
        [PROSE, "", MORE],
        [PROSE, MORE],
        ["Sport", "Weather", "Business", "Culture", "Most read", "About us"],
        ["He left.", "She stayed on for a while in the house.", "Nobody spoke.", "Then the rain came at last."],
        [],
        ["", " ", "\t"],
    ],
)
def test_other_texts_are_left_as_they_are(lines):
    assert find_paragraphs(lines) == []


def test_a_headline_above_stays_a_line_of_its_own():
    assert find_paragraphs(["Bridge to open", "", *WRAPPED.splitlines()])[0] == range(1)


def test_a_word_cut_at_its_hyphen_is_joined_without_a_space():
    assert (joiner("the anti-"), joiner("the talks --"), joiner("the talks")) == ("", " ", " ")
