"""What a text says twice."""

import pytest

from pipelines.clean.repetition import MAX_SUMMARY, Repeat, content_words, find_repeats, find_restated

TALKS = "The talks in the port of Lund ended without any result on Monday."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([TALKS, TALKS], {1: Repeat(0, "paragraph_repeated")}),
        ([TALKS, "", TALKS.upper(), TALKS.replace(".", " !")],
         {2: Repeat(0, "paragraph_repeated"), 3: Repeat(0, "paragraph_repeated")}),
        (["• " + TALKS, TALKS], {0: Repeat(1, "bullet_repeats_body")}),
        ([TALKS, "- " + TALKS], {1: Repeat(0, "bullet_repeats_body")}),
        (["• Talks in the port of Lund ended Monday without result", TALKS], {0: Repeat(1, "bullet_repeats_body")}),
        (["• A strike in the port of Ystad began on Friday", TALKS], {}),
        (["• " + TALKS, "", "• " + TALKS], {2: Repeat(0, "bullet_repeated")}),
        (["He left.", "He left."], {}),
        (["", ""], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_repeats_point_at_the_line_they_repeat(lines, expected):
    assert find_repeats(lines) == expected


def test_the_paragraph_that_has_most_of_the_words_is_the_original():
    lines = ["Talks in Lund ended Monday without result", "Lund ended talks without result early Monday, too.", TALKS]
    assert find_restated(lines, 0, [1, 2]) in (1, 2)
    assert find_restated(lines, 0, [2]) == 2
    assert find_restated(lines, 0, [0]) is None
    assert find_restated(["Talks in Lund", TALKS], 0, [1]) is None


def test_beyond_a_summary_bullets_are_compared_as_they_stand():
    lines = [TALKS, *["• Talks in the port of Lund ended Monday without result"] * (MAX_SUMMARY + 1), "• " + TALKS]
    found = find_repeats(lines)
    assert MAX_SUMMARY in found
    assert MAX_SUMMARY + 1 not in found
    assert found[len(lines) - 1] == Repeat(0, "bullet_repeats_body")


def test_content_words_are_folded_and_leave_out_what_holds_sentences_together():
    assert content_words("The Élysée’s talks, he said, were in Geneva") == {"elysee", "talks", "geneva"}
