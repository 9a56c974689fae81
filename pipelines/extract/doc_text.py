"""The text of a parse, put together once: spaCy makes it anew, word by word, each time it is asked for."""

from spacy.tokens import Doc

KEPT_AS = "dateline_text"


def text_of(doc: Doc) -> str:
    """The text of a parse, whose words must not be changed afterwards."""
    text = doc.user_data.get(KEPT_AS)
    if text is None:
        text = doc.user_data[KEPT_AS] = doc.text
    return str(text)
