"""The type encoder: what it is given, that it says the same each time, and that its files are the measured ones."""

import pytest

from pipelines.extract import type_encoder as module
from pipelines.extract.type_encoder import LONGEST, VOCABULARY_FILE, TypeEncoderError, mark_pair, type_encoder
from pipelines.extract.word_piece import read_pieces

SENTENCE = "Portugal accused Morocco of shelling a trawler."
SOURCE, TARGET = (0, 8), (17, 24)


def test_both_parties_are_marked_where_they_stand():
    pieces = read_pieces(VOCABULARY_FILE)
    marked = mark_pair(pieces, SENTENCE, SOURCE, TARGET)
    words = {number: piece for piece, number in pieces.numbers.items()}
    shown = [words[number] for number in marked.pieces]
    assert shown[:7] == ["[CLS]", "<", "portugal", ">", "accused", "{", "morocco"]
    assert (shown[marked.source], shown[marked.target]) == ("<", "{")


def test_of_a_long_sentence_what_stands_around_the_parties_is_read():
    pieces = read_pieces(VOCABULARY_FILE)
    before, after = "It rained. " * 200, " It rained." * 200
    spans = [(start + len(before), end + len(before)) for start, end in (SOURCE, TARGET)]
    marked = mark_pair(pieces, before + SENTENCE + after, *spans)
    assert len(marked.pieces) <= LONGEST
    assert marked.pieces[marked.source] == pieces.numbers["<"]
    assert marked.pieces[marked.target] == pieces.numbers["{"]


def test_a_pair_without_a_target_is_typed_too():
    assert mark_pair(read_pieces(VOCABULARY_FILE), SENTENCE, SOURCE, None).target == 0
    assert sum(type_encoder().probabilities(SENTENCE, SOURCE, None).values()) == pytest.approx(1)


def test_it_knows_who_does_it_to_whom_and_says_so_again():
    first = type_encoder().probabilities(SENTENCE, SOURCE, TARGET)
    assert max(first, key=lambda label: first[label]) == "ACCUSE"
    type_encoder().probabilities("The two ministers met in Oslo on Friday, and talked at length.", (0, 17), None)
    assert type_encoder().probabilities(SENTENCE, SOURCE, TARGET) == first


def test_other_weights_than_those_that_were_measured_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.onnx").write_bytes(b"other")
    (tmp_path / "digests.txt").write_text("0" * 64 + " model.onnx\n", encoding="utf-8")
    monkeypatch.setattr(module, "DIGESTS_FILE", tmp_path / "digests.txt")
    type_encoder.cache_clear()
    with pytest.raises(TypeEncoderError, match=r"model\.onnx has the digest"):
        type_encoder()
    type_encoder.cache_clear()
