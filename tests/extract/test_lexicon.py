"""The event lexicon and the word lists: what they hold, and what a faulty line gets told."""

from pathlib import Path

import pytest

from pipelines.extract.lexicon import COLUMNS, LexiconError, load_lexicon
from pipelines.extract.word_list import WordListError, load_words


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("verb,attack,,,,ASSAULT,", "cells"),
        ("noise,attack,,,,ASSAULT,,", "kind"),
        ("verb,,,,,ASSAULT,,", "lemma"),
        ("verb,attack,,,,WAR,,", "event code"),
        ("verb,attack,,,,ASSAULT,picnic,", "mode"),
        ("verb,attack,,,,ASSAULT,,somebody", "need"),
        ("verb,attack,@nobody,,,ASSAULT,,", "no list 'nobody'"),
        ("not,attack,,,,,,", "needs a subject"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "lexicon.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"lexicon\.csv:2: .*{complaint}"):
        load_lexicon(path)


def test_an_entry_with_more_conditions_comes_first() -> None:
    entries = load_lexicon().verbs["launch"] if "launch" in load_lexicon().verbs else load_lexicon().verbs["deploy"]
    assert [e.conditions for e in entries] == sorted((e.conditions for e in entries), reverse=True)


def test_an_unknown_word_list_is_refused() -> None:
    with pytest.raises(WordListError, match="no list 'nonsense'"):
        load_words("nonsense")
