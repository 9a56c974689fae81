"""An article as the rules of quotes read it, and the attribution of words to whoever says them.

Pronouns go back to a name where `coreference` is sure; names inside quotes are kept from it, because nobody is
introduced there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.mention import EntityMention
from pipelines.extract.article_index import ArticleIndex, index_article
from pipelines.extract.clause import find_agents, find_subjects, is_passive
from pipelines.extract.coreference import PERSON_PRONOUNS, find_antecedents
from pipelines.extract.parsed_text import Doc, Token
from pipelines.extract.phrase import party_span
from pipelines.extract.quote_mark import Quoted, find_quoted
from pipelines.extract.quote_medium import find_medium
from pipelines.extract.word_list import load_words
from pipelines.text import trim_span

WORD_FILE = Path(__file__).parent / "data" / "quote_words.toml"
CUES = load_words("cues", WORD_FILE)
NO_SPEAKERS = load_words("no_speakers", WORD_FILE)
REACH = 45
"""Tokens beside a quote that are looked at."""


@dataclass
class Scene:
    """An article as the rules here read it: its parse, its quotation marks, and whom its words name."""

    doc: Doc
    text: str
    quoted: list[Quoted]
    index: ArticleIndex
    first_token: list[int] = field(default_factory=list)
    """For each stretch in marks, the first token at or after its opening mark."""
    last_token: list[int] = field(default_factory=list)
    """For each, the first token at or after the end of its closing mark."""
    is_quoted: bytearray = field(default_factory=bytearray)
    """For each token, whether it stands in marks."""
    sentence_start: list[int] = field(default_factory=list)
    """For each token, where its sentence begins."""
    sentence_end: list[int] = field(default_factory=list)
    """For each token, where its sentence ends."""


@dataclass(frozen=True)
class Attribution:
    """Who says a quote, by which word, and how that was told."""

    text: str
    start: int
    end: int
    entity: EntityMention | None
    token: Token
    """The word of the sentence that stands for the speaker."""
    cue: Token | None
    medium: str | None
    rule: str
    reason: str


def read_scene(doc: Doc, entity_mentions: Sequence[EntityMention]) -> Scene:
    """The scene of an article."""
    text = doc.text
    quoted = find_quoted(text)
    outside = list(_outside(entity_mentions, quoted))
    index = index_article(
        doc,
        sentences=(),
        entity_mentions=entity_mentions,
        timexes=(),
        quotes=(),
        antecedents=find_antecedents(doc, outside),
        published_on=None,
    )
    scene = Scene(doc, text, quoted, index)
    token = 0
    for stretch in quoted:
        for edge, numbers in ((stretch.outer_start, scene.first_token), (stretch.outer_end, scene.last_token)):
            while token < len(doc) and doc[token].idx < edge:
                token += 1
            numbers.append(token)
    scene.is_quoted = bytearray(len(doc))
    for first, last in zip(scene.first_token, scene.last_token, strict=True):
        scene.is_quoted[first:last] = b"\x01" * (last - first)
    for sentence in doc.sents:
        scene.sentence_start += [sentence.start] * len(sentence)
        scene.sentence_end += [sentence.end] * len(sentence)
    return scene


def _outside(mentions: Sequence[EntityMention], quoted: Sequence[Quoted]) -> Iterator[EntityMention]:
    at = 0
    for mention in sorted(mentions, key=lambda m: m.start_char):
        while at < len(quoted) and quoted[at].outer_end <= mention.start_char:
            at += 1
        if at == len(quoted) or mention.start_char < quoted[at].start:
            yield mention


def is_cue(token: Token, cues: frozenset[str] = CUES) -> bool:
    """Whether a word is a verb of saying."""
    return token.lemma_.lower() in cues and token.tag_.startswith("VB")


def find_sayers(cue: Token, index: ArticleIndex) -> list[Token]:
    """Who does the saying; in the passive, only whom "by" names. Times and other lines' words are never speakers."""
    nouns = find_agents(cue) if is_passive(cue) else find_subjects(cue)[0]
    named = [n for n in nouns if n.lower_ not in NO_SPEAKERS or n.i in index.antecedent_at]
    sayers = [n for n in named if n.ent_type_ not in ("DATE", "TIME")]
    sayers = [n for n in sayers if not _is_on_other_line(n, cue)]
    if not sayers and not is_passive(cue) and (torn := _torn_sayer(cue)) is not None:
        return [torn]
    if not sayers and not is_passive(cue) and cue.i:
        name = index.entity_at.get(cue.i - 1)
        if (
            name is not None
            and name.entity_type in ("PERSON", "ORG", "GPE")
            and not _is_on_other_line(cue.nbor(-1), cue)
        ):
            return [cue.nbor(-1)]
    return sayers


def _torn_sayer(cue: Token) -> Token | None:
    """ "... aid, a diplomat in Bangkok said.": whom the parser takes for a second name of the aid."""
    doc = cue.doc
    comma = next((i for i in range(cue.i - 1, max(cue.sent.start, cue.i - REACH), -1) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= cue.i or not cue.tag_.startswith("VB"):
        return None
    between = doc[comma + 1 : cue.i]
    if any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in between):
        return None
    return next((t for t in between if t.dep_ == "appos" and t.left_edge.i == comma + 1), None)


def _is_on_other_line(noun: Token, cue: Token) -> bool:
    first, last = min(noun.i, cue.i), max(noun.i, cue.i)
    return last - first > 4 * REACH or any("\n" in t.text for t in cue.doc[first:last])


def according_noun(word: Token) -> Token | None:
    """Whom "according to" names."""
    if word.lower_ != "according":
        return None
    for to in word.children:
        for noun in to.children:
            if noun.dep_ == "pobj":
                return noun
    return None


def make_attribution(noun: Token, cue: Token | None, rule: str, scene: Scene) -> Attribution:
    """The attribution to a noun; a pronoun that goes back to a name shows that name."""
    noun = _named_noun(noun, scene.index)
    start, end = _line_of_phrase(scene.text, noun)
    mention = scene.index.entity_of(noun)
    how = f"subject of {cue.text!r}, {rule.replace('_', ' ')}" if cue is not None else f"name beside the {rule}"
    if cue is not None and cue.lower_ == "according":
        how = "named by 'according to'"
    if mention is not None and noun.i not in scene.index.entity_at:
        start, end = mention.start_char, mention.end_char
        how += f"; {noun.text!r} goes back to {mention.text_raw!r}"
    elif noun.lower_ in PERSON_PRONOUNS | {"they", "it", "we"}:
        how += f"; whom {noun.text!r} means is not sure"
    text = scene.text[start:end]
    return Attribution(text, start, end, mention, noun, cue, find_medium(noun, cue, scene.index), rule, how)


def _named_noun(noun: Token, index: ArticleIndex) -> Token:
    """The name beside a noun without one: "the team's coach, Ana Ruiz"; "Prime Minister Ana Ruiz"."""
    if index.entity_of(noun) is not None and noun.pos_ == "PROPN":
        mention = index.entity_at.get(noun.i)
        if mention is None or mention.entity_type in ("PERSON", "ORG"):
            return noun
    beside = [c for c in noun.children if c.dep_ == "appos"]
    if noun.pos_ == "NOUN" and beside and beside[0].pos_ == "PROPN":
        return beside[0]
    if noun.i + 1 < len(noun.doc):
        beside.append(noun.nbor(1))
    for word in beside:
        mention = index.entity_at.get(word.i)
        if mention is not None and mention.entity_type == "PERSON" and mention is not index.entity_at.get(noun.i):
            span = word.doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
            return span.root if span is not None else word
    return noun


def _line_of_phrase(text: str, noun: Token) -> tuple[int, int]:
    """The noun's phrase as far as it stands on the noun's line."""
    start, end = party_span(noun)
    start = max(start, text.rfind("\n", start, noun.idx) + 1)
    line_end = text.find("\n", noun.idx, end)
    return trim_span(text, start, line_end if line_end >= 0 else end)
