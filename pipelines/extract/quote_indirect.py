"""Indirect speech: the clause under a verb of saying, or beside "according to", where it reports what was said."""

from collections.abc import Iterator, Sequence

from pipelines.extract.clause import find_cited, is_passive
from pipelines.extract.parsed_text import Token
from pipelines.extract.quote_scene import WORD_FILE as QUOTE_WORDS
from pipelines.extract.quote_scene import Attribution, Scene, according_noun, find_sayers, make_attribution
from pipelines.extract.word_list import load_words
from pipelines.text import trim_span

INDIRECT_CUES = load_words("indirect_cues", QUOTE_WORDS)
UNSAID = load_words("unsaid", QUOTE_WORDS)
POSSIBLE = load_words("possible", QUOTE_WORDS)
QUESTIONS = load_words("questions", QUOTE_WORDS)
IN_MEDIA = frozenset(("at", "by", "during", "in", "on", "through", "via"))
FEWEST_WORDS = 4
TOLD_BEHIND = frozenset(("announce", "confirm", "report", "say", "state"))
EDGE = " \t\r\n\xa0,;:.-–—\"“”„«»'‘’`"


def find_reported(scene: Scene) -> Iterator[tuple[int, int, Attribution]]:
    """Reported clauses with who says them, in order of the verbs; quoted words are left to the direct quotes."""
    for token in scene.doc:
        if scene.is_quoted[token.i]:
            continue
        if token.lower_ == "according":
            found = _according_clause(token, scene)
        elif token.lemma_.lower() in INDIRECT_CUES and token.tag_.startswith("VB"):
            found = _said_clause(token, scene)
        else:
            continue
        if found is None:
            continue
        start, end, attribution = found
        first, last = _token_range(scene, start, end)
        if last - first >= FEWEST_WORDS and 2 * sum(scene.is_quoted[first:last]) < last - first:
            yield start, end, attribution


def _token_range(scene: Scene, start: int, end: int) -> tuple[int, int]:
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def _said_clause(cue: Token, scene: Scene) -> tuple[int, int, Attribution] | None:
    """ "The army said (that) it had won"; "it had won, the army said"."""
    if cue.dep_ == "acl" and cue.head.dep_ == "appos":
        return _said_behind(cue, scene)
    if is_passive(cue) or any(c.lower_ in UNSAID | POSSIBLE for c in cue.children) or cue.head.lower_ in UNSAID:
        return None
    if cue.tag_ == "VB" and cue.dep_ in ("xcomp", "advcl", "acl"):
        return None  # "wanted to say", "to announce": not yet said
    clauses = [c for c in cue.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
    clauses += _told_in(cue) if not clauses else []
    subjects = find_sayers(cue, scene.index)
    if not clauses or not subjects:
        return None
    clause = clauses[0]
    if cue.lemma_.lower() in ("recall", "report") and any(c.dep_ == "dobj" for c in cue.children) and clause.i < cue.i:
        return None  # "the court jailed him, France recalled its envoy"
    if any(c.lower_ in QUESTIONS and c.i <= clause.i for c in clause.children):
        return None
    start, end = _clause_span(clause, subjects, cue, scene)
    return start, end, make_attribution(find_cited(clause, cue) or subjects[0], cue, "indirect", scene)


def _said_behind(cue: Token, scene: Scene) -> tuple[int, int, Attribution] | None:
    """ "The road is shut, the council announced on Friday.": who says so, taken by the parser for another word."""
    noun, first = cue.head, scene.sentence_start[cue.i]
    comma = noun.left_edge.i - 1
    root = cue.sent.root
    is_tail = comma > first and scene.doc[comma].text == "," and cue.right_edge.i >= scene.sentence_end[cue.i] - 2
    if cue.lemma_.lower() not in TOLD_BEHIND or not is_tail or not first <= root.i < comma or root.pos_ != "VERB":
        return None
    if any(c.dep_ in ("agent", "auxpass", "dobj", "oprd", "xcomp") or c.lower_ in ("as", "by") for c in cue.children):
        return None
    start, end = _on_one_line(scene.text, scene.doc[first].idx, scene.doc[comma].idx, root.idx)
    return start, end, make_attribution(noun, cue, "indirect", scene)


def _told_in(cue: Token) -> list[Token]:
    """ "said in a statement that it had won": the clause, which the parser hangs on the statement."""
    media = (
        g for c in cue.children if c.dep_ == "prep" and c.lower_ in IN_MEDIA for g in c.children if g.dep_ == "pobj"
    )
    return [
        c
        for medium in media
        for c in medium.children
        if c.dep_ in ("acl", "relcl", "ccomp") and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
    ]


def _clause_span(clause: Token, sayers: Sequence[Token], cue: Token, scene: Scene) -> tuple[int, int]:
    """Characters of a clause on one line, on its own side of the verb of saying, without "that"."""
    doc = clause.doc
    first, last = clause.left_edge.i, clause.right_edge.i
    if clause.i > cue.i:
        first = max(first, cue.i + 1)
    else:
        subject = min((s.left_edge.i for s in sayers if clause.i < s.i < cue.i), default=cue.i)
        last = min(last, subject - 1, cue.i - 1)
    if doc[first].lower_ == "that" and doc[first].dep_ == "mark":
        first += 1
    return _on_one_line(scene.text, doc[first].idx, doc[last].idx + len(doc[last]), clause.idx)


def _on_one_line(text: str, start: int, end: int, anchor: int) -> tuple[int, int]:
    start = max(start, text.rfind("\n", start, anchor) + 1)
    line_end = text.find("\n", anchor, end)
    return trim_span(text, start, end if line_end < 0 else line_end, EDGE)


def _according_clause(according: Token, scene: Scene) -> tuple[int, int, Attribution] | None:
    """ "According to the ministry, the road is closed": the sentence without the words that name the source."""
    noun = according_noun(according)
    if noun is None:
        return None
    phrase_first, phrase_last = according.left_edge.i, according.right_edge.i
    doc = scene.doc
    before, after = (
        (scene.sentence_start[according.i], phrase_first),
        (phrase_last + 1, scene.sentence_end[according.i]),
    )
    first, last = max(before, after, key=lambda side: side[1] - side[0])
    if last <= first:
        return None
    anchor = doc[first].idx if first > according.i else doc[last - 1].idx
    start, end = _on_one_line(scene.text, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), anchor)
    if start >= end:
        return None
    return start, end, make_attribution(noun, according, "indirect_according_to", scene)
