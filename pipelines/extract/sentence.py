"""Sentences: the parser's, cut again where a line ends, because a headline never runs on into the next line."""

from models.mention import Sentence
from models.record import stable_id
from pipelines.extract.parsed_text import Doc
from pipelines.text import trim_span


def find_sentences(doc: Doc, document_id: str) -> list[Sentence]:
    """The sentences of an article, left to right.

    >>> from pipelines.extract.parse import parse_text
    >>> [s.text_raw for s in find_sentences(parse_text("Talks ended. Nobody spoke."), "doc-1")]
    ['Talks ended.', 'Nobody spoke.']
    """
    text = doc.text
    spans = [trim_span(text, start, end) for start, end in _pieces(doc)]
    return [
        Sentence(
            sentence_id=stable_id("sentence", document_id, start, end),
            document_id=document_id,
            sentence_no=number,
            start_char=start,
            end_char=end,
            text_raw=text[start:end],
        )
        for number, (start, end) in enumerate(((s, e) for s, e in spans if s < e), 1)
    ]


def _pieces(doc: Doc) -> list[tuple[int, int]]:
    """Sentence spans, cut again at every line end."""
    pieces: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start = sentence.start_char
        for offset, character in enumerate(sentence.text):
            if character == "\n":
                pieces.append((start, sentence.start_char + offset))
                start = sentence.start_char + offset + 1
        pieces.append((start, sentence.end_char))
    return pieces
