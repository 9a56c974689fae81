"""Word pieces: how a text is cut for the encoder."""

import time

import pytest

from pipelines.extract.type_encoder import VOCABULARY_FILE
from pipelines.extract.word_piece import UNKNOWN, WordPieces, read_pieces

PIECES = WordPieces({piece: number for number, piece in enumerate(["[UNK]", "talk", "##s", "in", "geneva", ",", "<"])})


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Talks in Geneva,", [1, 2, 3, 4, 5]),
        ("genéva", [4]),
        ("talk<in", [1, 6, 3]),
        ("walks", [0]),
        ("", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_that_are_known(text, numbers):
    assert PIECES.encode(text) == numbers


def test_a_word_of_a_million_letters_takes_no_time():
    began = time.process_time()
    assert PIECES.encode("talk" * 250_000) == [0]
    assert time.process_time() - began < 2


def test_the_vocabulary_that_ships_has_all_marks():
    pieces = read_pieces(VOCABULARY_FILE)
    assert {"[PAD]", UNKNOWN, "[CLS]", "[SEP]", "<", ">", "{", "}"} <= pieces.numbers.keys()
    assert sorted(pieces.numbers.values()) == list(range(len(pieces.numbers)))
