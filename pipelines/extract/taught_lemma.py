"""Dictionary forms of verbs in -e that the lemmatizer cuts short: "slated" is from "slate", "hopes" from "hope"."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.word_list import load_words

CORRECTOR = "taught_lemmas"


@Language.component(CORRECTOR)
def correct_lemmas(doc: Doc) -> Doc:
    """The text, its verbs with the dictionary forms that the event coder has to recognise."""
    lemma_of = _taught_forms()
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = lemma_of.get(token.lower_, token.lemma_)
    return doc


@lru_cache(maxsize=1)
def _taught_forms() -> dict[str, str]:
    return {form: lemma for lemma in taught_lemmas() for form in (f"{lemma}d", f"{lemma}s", f"{lemma[:-1]}ing")}


@lru_cache(maxsize=1)
def taught_lemmas() -> tuple[str, ...]:
    """Verbs in -e that the event coder has to recognise, sorted."""
    lexicon = load_lexicon()
    verbs = {*lexicon.verbs, *lexicon.frames, *lexicon.light, *lexicon.aspect, *lexicon.say, *lexicon.reversal}
    verbs |= load_words("planned") | load_words("wished") | load_words("scheduling")
    return tuple(sorted(v for v in verbs if v.isalpha() and len(v) > 3 and v[-1] == "e" and v[-2] not in "aeioy"))
