"""Who says a quote: the subject of the verb of saying after it, before it or around it, as the words beside it tell.

What a quote takes over from the quote or the sentence before it is told in `quote_follow`.
"""

from collections.abc import Callable

from pipelines.extract.clause import head_chain, own_subjects
from pipelines.extract.parsed_text import Token
from pipelines.extract.quote_scene import (
    CUES,
    REACH,
    WORD_FILE,
    Attribution,
    Scene,
    according_noun,
    find_sayers,
    is_cue,
    make_attribution,
)
from pipelines.extract.word_list import load_words

PARTIAL_CUES = load_words("partial_cues", WORD_FILE)
SENTENCE_ENDS = frozenset((".", "!", "?", ";"))
NEAR = 3
"""Tokens that may stand between a verb of saying and the quote that follows without comma or colon."""

MOST_NAME_WORDS = 5

PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV", "ADP", "PUNCT", "CCONJ", "X", "SYM"))


def find_attribution(number: int, scene: Scene) -> Attribution | None:
    """Who says a stretch in quotation marks, by the words of its own sentence; None if they do not tell."""
    for rule in RULES:
        found = rule(number, scene)
        if found is not None:
            return found
    return None


def _words_after(number: int, scene: Scene) -> list[Token]:
    """What follows a quote in its sentence, up to the next quote."""
    start = scene.last_token[number]
    limit = scene.first_token[number + 1] if number + 1 < len(scene.quoted) else len(scene.doc)
    words: list[Token] = []
    for token in scene.doc[start : min(limit, start + REACH)]:
        if token.text in SENTENCE_ENDS or "\n" in token.text:
            break
        words.append(token)
    return words


def words_before(number: int, scene: Scene) -> list[Token]:
    """What precedes a quote in its sentence, down to the quote before."""
    end = scene.first_token[number]
    limit = scene.last_token[number - 1] if number else 0
    words: list[Token] = []
    for i in range(end - 1, max(limit, end - REACH) - 1, -1):
        token = scene.doc[i]
        if token.text in SENTENCE_ENDS or "\n" in token.text:
            break
        words.append(token)
    return words[::-1]


def _after(number: int, scene: Scene) -> Attribution | None:
    """ "...," the minister said; "...," said Ana Ruiz."""
    words = [t for t in _words_after(number, scene) if not t.is_punct and not t.is_space]
    stretch = scene.quoted[number]
    is_new_sentence = scene.text[stretch.end - 1] == "." and words and words[0].text[0].isupper()
    if not words or is_new_sentence:
        return None
    source = according_noun(words[0])
    if source is not None:
        return make_attribution(source, words[0], "after", scene)
    for position, word in enumerate(words[:20]):
        if not is_cue(word):
            continue
        noun = _inverted_subject(word) if position == 0 or (words[0].pos_ == "ADV" and position == 1) else None
        noun = noun or _subject_between(words[0], word)
        return make_attribution(noun, word, "after", scene) if noun is not None else None
    return None


def _inverted_subject(cue: Token) -> Token | None:
    """ "said the minister": the phrase right behind the verb."""
    own = [s for s in own_subjects(cue) if s.i > cue.i]
    if cue.lemma_.lower() == "tell":
        return None  # what follows "told" is who hears it
    if own:
        return own[0]
    doc, end = cue.doc, cue.i + 1
    while end < len(doc) and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"):
        end += 1
    return doc[cue.i + 1 : end].root if end > cue.i + 1 else None


def _subject_between(first: Token, cue: Token) -> Token | None:
    """ "the minister, who had just landed, said": the phrase begins right behind the quote."""
    for subject in own_subjects(cue):
        if first.i <= subject.i < cue.i and subject.left_edge.i <= first.i + (first.pos_ in ("SCONJ", "ADV")):
            return subject
    between = first.doc[first.i : cue.i]
    if len(between) and all(t.pos_ in PHRASE for t in between) and first.pos_ not in ("ADP", "CCONJ"):
        root = between.root
        return root if root.pos_ in ("NOUN", "PROPN", "PRON") else None
    return None


def _before(number: int, scene: Scene) -> Attribution | None:
    """Ana Ruiz told reporters: "..."; he said "..."."""
    words = words_before(number, scene)
    while words and words[-1].is_space:
        words.pop()
    is_introduced = bool(words) and words[-1].text in (",", ":")
    content = [t for t in words if not t.is_punct and not t.is_space]
    for distance, word in enumerate(reversed(content)):
        if distance > NEAR and not is_introduced:
            return None
        if not is_cue(word):
            continue
        subjects = find_sayers(word, scene.index)
        if subjects:
            return make_attribution(subjects[0], word, "before", scene)
    return None


def _around(number: int, scene: Scene) -> Attribution | None:
    """The verb that the quoted words hang on: called it "the worst of all deals"."""
    first, last = scene.first_token[number], scene.last_token[number]
    if first >= last:
        return None
    root = scene.doc[first : min(last, scene.sentence_end[first], first + REACH)].root
    for head in head_chain(root):
        if first <= head.i < last:
            continue
        if is_cue(head, CUES | PARTIAL_CUES):
            subjects = [s for s in find_sayers(head, scene.index) if not first <= s.i < last]
            if subjects:
                return make_attribution(subjects[0], head, "around", scene)
    return None


def _according(number: int, scene: Scene) -> Attribution | None:
    """ "...," according to the ministry."""
    words = [*_words_after(number, scene), *words_before(number, scene)]
    for word in words:
        noun = according_noun(word)
        if noun is not None:
            return make_attribution(noun, word, "according_to", scene)
    return None


def _in_sentence(number: int, scene: Scene) -> Attribution | None:
    """The last verb of saying in front of a quoted part, where the parse does not join the two."""
    for word in reversed(words_before(number, scene)):
        if is_cue(word, CUES | PARTIAL_CUES):
            subjects = find_sayers(word, scene.index)
            return make_attribution(subjects[0], word, "sentence", scene) if subjects else None
    return None


def _colon(number: int, scene: Scene) -> Attribution | None:
    """Ruiz: "..."."""
    words = words_before(number, scene)
    while words and words[-1].is_space:
        words.pop()
    if len(words) < 2 or words[-1].text != ":":
        return None
    return _named_beside(words[:-1], "colon", scene)


def _dash(number: int, scene: Scene) -> Attribution | None:
    """ "..." — Ana Ruiz, as the line ends with it."""
    words = [t for t in _words_after(number, scene) if not t.is_space]
    if len(words) < 2 or words[0].text.strip("-–—"):
        return None
    return _named_beside(words[1:], "dash", scene)


def _named_beside(words: list[Token], rule: str, scene: Scene) -> Attribution | None:
    """The name that a few words beside a quote consist of or end with."""
    if len(words) <= MOST_NAME_WORDS and all(w.pos_ == "PROPN" for w in words):
        return make_attribution(words[-1], None, rule, scene)
    last = words[-1]
    mention = scene.index.entity_at.get(last.i)
    is_name = mention is not None and mention.entity_type in ("PERSON", "ORG") and len(words) <= 2 * MOST_NAME_WORDS
    return make_attribution(last, None, rule, scene) if is_name else None


RULES: tuple[Callable[[int, Scene], Attribution | None], ...] = (
    _after, _before, _around, _according, _in_sentence, _colon, _dash,
)  # fmt: skip
