"""In which language is a text? Told offline, by the words that hold English together, else by py3langid."""

from functools import lru_cache
from typing import Any

from pipelines.clean.prose import function_word_share, words_of

MIN_WORDS = 5
SURE_SHARE = 0.35
"""Share of function words that only English has: no other language need be thought of, nor any model be loaded."""

MIN_SHARE = 0.2
"""Share of function words from which a text is English, if nothing else is likelier."""

MIN_CONFIDENCE = 0.7
SAMPLE_LENGTH = 2_000


def tell_language(text: str) -> str | None:
    """BCP 47 code of the text's language; None if it is too short or too odd to tell.

    >>> tell_language("The ministers met in Geneva on Friday."), tell_language("Les ministres se sont réunis vendredi.")
    ('en', 'fr')
    """
    sample = text[:SAMPLE_LENGTH]
    words = words_of(sample)
    if len(words) < MIN_WORDS:
        return None
    share = function_word_share(words)
    if share >= SURE_SHARE:
        return "en"
    code, confidence = _identifier().classify(sample)
    if confidence >= MIN_CONFIDENCE:
        return str(code)
    return "en" if share >= MIN_SHARE else None


def is_foreign(language: str | None) -> bool:
    """Whether a text is known to be in another language than English, the only one that is read for events."""
    return language is not None and language != "en"


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
