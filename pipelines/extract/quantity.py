"""Quantities: a parsed article with its names, times and quotes in, a row for each count, sum, share or length out.

Numbers are read in `quantity_number`, look-alikes kept out by `quantity_guard`, what is counted told in
`quantity_subject`. Which event a quantity belongs to is told elsewhere.
"""

from collections.abc import Sequence

from models.mention import EntityMention, Quantity, Quote, Timex
from models.record import stable_id
from pipelines.extract.article_index import ArticleIndex, index_article
from pipelines.extract.coreference import find_antecedents
from pipelines.extract.event_speaker import find_speaker
from pipelines.extract.parsed_text import Doc, Token
from pipelines.extract.quantity_guard import Situation, why_no_quantity
from pipelines.extract.quantity_number import read_number
from pipelines.extract.quantity_read import Number
from pipelines.extract.quantity_subject import CASUALTY, GENERIC_PEOPLE, find_counted, read_subject
from pipelines.extract.quantity_word import Piece, cut_pieces, load_list
from pipelines.text import fold_text

NOT_COUNTED = load_list("not_counted")
LABELS = load_list("labels")
NEARBY = 25
"""Tokens around "one" in which another count makes it a count."""

LONGEST_PHRASE = 60
"""Characters from the number to the noun it counts, if both are to stand in one span."""


def find_quantities(
    doc: Doc,
    document_id: str,
    *,
    entity_mentions: Sequence[EntityMention],
    timexes: Sequence[Timex],
    quotes: Sequence[Quote],
) -> list[Quantity]:
    """The quantities of an article, left to right.

    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("Moscow sent more than 100,000 Russian troops to the border.")
    >>> found = find_quantities(doc, "d", entity_mentions=[], timexes=[], quotes=[])
    >>> [(q.text_raw, q.value_min, q.value_max, q.unit, q.subject_text) for q in found]
    [('more than 100,000 Russian troops', 100000.0, None, 'troops', 'Russian troops')]
    """
    index = index_article(
        doc,
        sentences=(),
        entity_mentions=entity_mentions,
        timexes=timexes,
        quotes=quotes,
        antecedents=find_antecedents(doc, entity_mentions),
        published_on=None,
    )
    text = doc.text
    pieces = cut_pieces(text)
    token_at = _tokens_by_offset(doc)
    found: list[Quantity] = []
    at = 0
    while at < len(pieces):
        number = read_number(pieces, at)
        if number is None:
            at += 1
            continue
        quantity = _make_quantity(number, pieces, text, token_at, document_id, index)
        if quantity is not None and (not found or quantity.start_char >= found[-1].end_char):
            found.append(quantity)
        at = max(number.after, at + 1)
    return found


def _tokens_by_offset(doc: Doc) -> list[int]:
    """For each character the token that it is part of, or that precedes it."""
    numbers: list[int] = []
    for token in doc:
        numbers.extend([token.i] * (len(token.text_with_ws)))
    return numbers


def _make_quantity(
    number: Number, pieces: Sequence[Piece], text: str, token_at: list[int], document_id: str, index: ArticleIndex
) -> Quantity | None:
    doc = index.doc
    first = doc[token_at[pieces[number.core].start]]
    last = doc[token_at[pieces[number.close - 1].end - 1]]
    counted = find_counted(last)
    start, end = pieces[number.first].start, pieces[number.after - 1].end
    name = index.entity_at.get(first.i)
    situation = Situation(
        pieces,
        number,
        text,
        first,
        counted,
        timex=index.timex_at.get(first.i),
        is_in_name=name is not None and name.start_char <= pieces[number.core].start < name.end_char,
    )
    if why_no_quantity(situation) is not None or _is_idle_one(situation):
        return None
    if _is_nothing(number, first, counted):
        return None
    subject = read_subject(number, last, counted, text)
    if number.unit is None and counted is not None and counted.i > last.i:
        noun_end = counted.idx + len(counted)
        is_near = noun_end - end <= LONGEST_PHRASE and "\n" not in text[end:noun_end]
        end = noun_end if is_near else end
    speaker = find_speaker(first, index)
    return Quantity(
        quantity_id=stable_id("quantity", document_id, start, end),
        document_id=document_id,
        start_char=start,
        end_char=end,
        text_raw=text[start:end],
        value_min=_rounded(number.low),
        value_max=_rounded(number.high),
        unit=subject.unit,
        modifier=number.modifier,
        subject_text=subject.text,
        subject_key=fold_text(subject.text) if subject.text else None,
        speaker_text=speaker.text,
        speaker_entity_id=speaker.entity_id,
        rule="_".join(part for part in (number.unit_kind or "count", number.form) if part),
    )


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if value is not None else None


def _is_idle_one(situation: Situation) -> bool:
    """ "one day", "one young man": "one" that only introduces; it counts beside another count or of those hurt."""
    core = situation.core.low
    if core != "one" or not situation.is_bare or situation.number.is_range or situation.number.form != "words":
        return False
    if situation.number.after - situation.number.core > 1:
        return False
    counted = situation.counted
    if counted is None or counted.lemma_.lower() in NOT_COUNTED:
        return True
    hurts = {counted.head.lemma_.lower(), *(c.lemma_.lower() for c in counted.children)} & CASUALTY.keys()
    at, doc = situation.token.i, situation.token.doc
    window = doc[max(0, at - NEARBY) : at + NEARBY]
    others = [t for t in window if t.pos_ == "NUM" and t.i != situation.token.i and t.lower_ != "one"]
    counts = [t for t in others if not t.i or t.nbor(-1).lower_ not in LABELS]
    return not hurts and not (counts and counted.lemma_.lower() not in GENERIC_PEOPLE)


def _is_nothing(number: Number, first: Token, counted: Token | None) -> bool:
    """A number alone: a bare word, or digits that nothing in the clause counts by."""
    if number.unit is not None or number.modifier is not None or counted is not None:
        return False
    if number.form == "vague" or "," in first.text or (number.high or 0) >= 1000:
        return False
    behind = first.nbor(1).lower_ if first.i + 1 < len(first.doc) else ""
    in_clause = first.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "nummod", "npadvmod", "ROOT")
    return behind not in CASUALTY and not in_clause
