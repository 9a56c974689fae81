"""Quotes: a parsed article with its names in, a row for each thing that somebody is reported to have said out.

Marks are paired in `quote_mark`, speakers told in `quote_speaker` and `quote_follow`, indirect speech found in
`quote_indirect`. Here it is decided which quoted words are a quote.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from models.mention import EntityMention, Quote
from models.record import stable_id
from pipelines.extract.parsed_text import Doc
from pipelines.extract.quote_follow import follow_up, resolve_by_previous, spread_back
from pipelines.extract.quote_indirect import find_reported
from pipelines.extract.quote_mark import Quoted
from pipelines.extract.quote_scene import WORD_FILE, Attribution, Scene, read_scene
from pipelines.extract.quote_speaker import find_attribution, words_before
from pipelines.extract.word_list import load_words

NAMING = load_words("naming", WORD_FILE)
SMALL_WORDS = load_words("small_words", WORD_FILE)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…]['’)\]]?$")
FEWEST_WORDS = 3
"""Words of a quoted part that is a quote and not a scare quote."""

FEWEST_WORDS_ALONE = 5
"""Words of a sentence in marks that nobody is said to have spoken."""


def find_quotes(doc: Doc, document_id: str, entity_mentions: Sequence[EntityMention]) -> list[Quote]:
    """The direct and indirect quotes of an article, left to right.

    >>> from datetime import date
    >>> from pipelines.extract.entity import find_entity_mentions
    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("“We will not wait any longer,” Jens Stoltenberg said.")
    >>> mentions = find_entity_mentions(doc, "d", published=date(2022, 1, 7))
    >>> [(q.text_raw, q.speaker_text, q.rule) for q in find_quotes(doc, "d", mentions)]
    [('We will not wait any longer,', 'Jens Stoltenberg', 'after')]
    """
    scene = read_scene(doc, entity_mentions)
    direct = [
        _write(document_id, scene.text, stretch.start, stretch.end, attribution, is_direct=True)
        for stretch, attribution in _find_direct(scene)
    ]
    indirect = [
        _write(document_id, scene.text, start, end, attribution, is_direct=False)
        for start, end, attribution in find_reported(scene)
        if not _holds_any(start, end, direct)
    ]
    rows = {quote.quote_id: quote for quote in [*direct, *indirect]}
    return sorted(rows.values(), key=lambda q: (q.start_char, -q.end_char))


def _write(
    document_id: str, text: str, start: int, end: int, attribution: Attribution | None, *, is_direct: bool
) -> Quote:
    entity = attribution.entity if attribution else None
    return Quote(
        quote_id=stable_id("quote", document_id, start, end),
        document_id=document_id,
        start_char=start,
        end_char=end,
        text_raw=text[start:end],
        is_direct=is_direct,
        speaker_text=attribution.text if attribution else None,
        speaker_start_char=attribution.start if attribution else None,
        speaker_end_char=attribution.end if attribution else None,
        speaker_entity_id=entity.entity_id if entity else None,
        cue_text=attribution.cue.text if attribution and attribution.cue is not None else None,
        medium=attribution.medium if attribution else None,
        speaker_reason=attribution.reason if attribution else "no verb of saying beside the quote or before it",
        rule=attribution.rule if attribution else "marks_alone",
    )


def _holds_any(start: int, end: int, quotes: Sequence[Quote]) -> bool:
    """Whether one of the quotes, which stand in order, lies in the stretch: then that one is the quote."""
    after = bisect_left(quotes, start, key=lambda q: q.start_char)
    return after < len(quotes) and quotes[after].start_char < end


def _find_direct(scene: Scene) -> list[tuple[Quoted, Attribution | None]]:
    found: list[tuple[int, Attribution | None]] = []
    for number in range(len(scene.quoted)):
        previous = found[-1] if found else None
        attribution = find_attribution(number, scene) or follow_up(number, previous, scene)
        if attribution is not None and previous is not None:
            attribution = resolve_by_previous(attribution, previous, scene)
        if _is_quote(number, attribution, scene):
            found.append((number, attribution))
    return [(scene.quoted[number], attribution) for number, attribution in spread_back(found, scene)]


def _is_quote(number: int, attribution: Attribution | None, scene: Scene) -> bool:
    """Whether quoted words are what somebody said, and no title, name or word kept at a distance."""
    stretch = scene.quoted[number]
    quoted = scene.text[stretch.start : stretch.end]
    words = WORD.findall(quoted)
    is_beside = attribution is not None and attribution.rule in ("after", "before", "colon", "dash")
    ends = bool(SENTENCE_END.search(quoted)) or quoted.endswith(",")
    if not words:
        return False
    if is_beside and ends and attribution is not None and attribution.rule == "after":
        return True
    before = [t for t in words_before(number, scene) if not t.is_punct and not t.is_space]
    if before and before[-1].lower_ in NAMING:
        return False
    if len(words) < FEWEST_WORDS:
        return is_beside and bool(SENTENCE_END.search(quoted)) and words[0][0].isupper()
    if not is_beside and not SENTENCE_END.search(quoted) and _is_title(words):
        return False
    if attribution is None:
        return _is_sentence(quoted, words)
    return True


def _is_title(words: list[str]) -> bool:
    """ "The Road to Peace": every word but the small ones begins with a capital."""
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL_WORDS for word in words)


def _is_sentence(quoted: str, words: list[str]) -> bool:
    return len(words) >= FEWEST_WORDS_ALONE and words[0][0].isupper() and bool(SENTENCE_END.search(quoted))
