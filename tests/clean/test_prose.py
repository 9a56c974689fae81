"""What running text looks like, and whether it is English."""

import pytest

from pipelines.clean.language import tell_language
from pipelines.clean.prose import capital_share, function_word_share, function_words, is_sentence_end, words_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Talks ended.", True),
        ("“Did they end?”", True),
        ("He said: ‘No!’", True),
        ("They told reporters:", True),
        ("He called it “odd” (sic):", True),
        ("It fell by half.[12]", True),
        ("It fell by half. ''", True),
        ("It fell by half. (Lund Herald)", True),
        ("It fell by half…", True),
        ("Talks in Geneva", False),
        ("Price: 3:", False),
        ("Ada Holm (Lund Herald)", False),
        ("Tags (3)", False),
        ("", False),
    ],
)
def test_the_end_of_a_sentence(line, expected):
    assert is_sentence_end(line) is expected


def test_words_keep_their_apostrophes_and_hyphens():
    assert words_of("Russia’s build-up -- 100,000 troops") == ["Russia’s", "build-up", "100", "000", "troops"]


def test_shares_tell_prose_from_lists():
    assert function_word_share(words_of("It is the first of its kind.")) > 0.6
    assert function_word_share(words_of("News Sport Weather Travel")) == 0.0
    assert function_word_share([]) == capital_share([]) == capital_share(["a"]) == 0.0
    assert capital_share(words_of("Talks Set For Monday in Lund")) == 1.0


def test_function_words_are_small_letters():
    assert {"the", "of", "however"} <= function_words()
    assert all(word == word.lower() for word in function_words())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers met in Geneva on Friday and left without a result.", "en"),
        ("Die Minister trafen sich am Freitag in Genf und gingen ohne Ergebnis auseinander.", "de"),
        ("Министры встретились в пятницу в Женеве.", "ru"),
        ("The end", None),
        ("", None),
    ],
)
def test_the_language_of_a_text_is_told(text, language):
    assert tell_language(text) == language
