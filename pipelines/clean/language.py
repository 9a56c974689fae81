"""Is a text English? A first test by the words that hold sentences together."""

from pipelines.clean.prose import function_word_share, words_of

MIN_WORDS = 5
MIN_SHARE = 0.2


def tell_language(text: str) -> str | None:
    """BCP 47 code of the text's language; None if it is not English or too short to tell.

    >>> tell_language("The ministers met in Geneva on Friday."), tell_language("Les ministres se sont réunis vendredi.")
    ('en', None)
    """
    words = words_of(text[:20_000])
    return "en" if len(words) >= MIN_WORDS and function_word_share(words) >= MIN_SHARE else None
