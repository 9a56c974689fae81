"""Groups of given event mentions: compared and grouped by what the pipeline compares, with what it reads around them.

The benchmark hands over the mentions, also those that are no event for Dateline. A word that the extractor takes for an
event brings that mention's facts; any other brings the type that the lexicon gives the word, else the word itself, and
its subject and object, named or described. What is only alleged or denied is one event with what happened here, so all
claims count as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from models.document import Document
from models.extraction import Extraction
from models.record import stable_id
from pipelines.article import extract_article, resolve_articles
from pipelines.extract.clause import find_objects, find_subjects, is_passive
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.parse import parse_texts
from pipelines.extract.parsed_text import Doc, Token
from pipelines.resolve.event_cluster import cluster_mentions
from pipelines.resolve.event_facts import WORD, MentionFacts, PartyFacts, content_words, gather_facts
from pipelines.resolve.story import resolve_stories
from pipelines.resolve.story_text import common_words
from pipelines.resolve.trigger import trigger_key
from pipelines.text import fold_text

BEFORE_NOUN = frozenset(("amod", "compound", "nmod", "poss"))


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{doc_id, created_at, sentences, event_mentions} to {mention_id, cluster} of each mention."""
    for number, group in enumerate(cluster_mentions(facts_of(rows)).groups):
        yield from ({"mention_id": mention_id, "cluster": str(number)} for mention_id in group)


def facts_of(rows: Iterable[dict[str, Any]]) -> dict[str, MentionFacts]:
    """What is compared of each mention that the rows hold, by its id."""
    listed = list(rows)
    texts = ["\n".join(" ".join(s["tokens"]) for s in row["sentences"]) for row in listed]
    docs = list(parse_texts(texts))
    read = [extract_article(_document(row, text), doc) for row, text, doc in zip(listed, texts, docs, strict=True)]
    settled = resolve_articles(read, batch_id="benchmark").extractions
    kin_of = resolve_stories([extraction.document for extraction in settled]).kin_of
    facts: dict[str, MentionFacts] = {}
    for row, doc, extraction in zip(listed, docs, settled, strict=True):
        facts |= {f.mention_id: f for f in _facts(row, doc, extraction, kin_of)}
    return facts


def _document(row: dict[str, Any], text: str) -> Extraction:
    day = date.fromisoformat(row["created_at"]) if row.get("created_at") else None
    return Extraction(
        document=Document(
            document_id=row["doc_id"],
            document_key=row["doc_id"],
            path=row["doc_id"],
            media_type="text/plain",
            raw_sha256=stable_id(text),
            text_sha256=stable_id(text),
            text=text,
            published_earliest_date=day,
            published_latest_date=day,
            published_best_date=day,
            published_method="given" if day else "unknown",
        )
    )


def _facts(
    row: dict[str, Any], doc: Doc, extraction: Extraction, kin_of: Mapping[str, frozenset[str]]
) -> Iterator[MentionFacts]:
    document = extraction.document
    known = gather_facts(extraction.event_mentions, extraction.participants, {document.document_id: document}, kin_of)
    at_char = {m.start_char: known[m.event_mention_id] for m in extraction.event_mentions}
    starts = list(_sentence_starts(row))
    for mention in row["event_mentions"]:
        number = next(i for i, s in enumerate(row["sentences"]) if s["n"] == mention["sentence"])
        tokens = row["sentences"][number]["tokens"]
        chars = [starts[number] + len(" ".join(tokens[:i])) + (i > 0) for i in mention["tokens"]]
        found = next((at_char[c] for c in chars if c in at_char), None)
        last = chars[-1] + len(tokens[mention["tokens"][-1]])
        span = doc.char_span(chars[0], last, alignment_mode="expand")
        head = span.root if span is not None else doc[0]
        yield (
            replace(found, mention_id=mention["mention_id"], claim="real")
            if found is not None
            else _word_facts(mention["mention_id"], head, " ".join(tokens), extraction, kin_of[document.document_id])
        )


def _sentence_starts(row: dict[str, Any]) -> Iterator[int]:
    at = 0
    for sentence in row["sentences"]:
        yield at
        at += len(" ".join(sentence["tokens"])) + 1


def _word_facts(
    mention_id: str, head: Token, sentence: str, extraction: Extraction, kin: frozenset[str]
) -> MentionFacts:
    """What a word alone tells: its type, or the word, who stands beside it, and the sentence around it."""
    document = extraction.document
    is_verb = head.pos_ in ("VERB", "AUX")
    reading = read_verb(head) if is_verb else read_noun(head)
    day = document.published_day
    subjects = _parties(find_subjects(head)[0] if is_verb else [], extraction)
    objects = _parties(find_objects(head) if is_verb else [], extraction)
    undergoes = is_verb and is_passive(head)
    return MentionFacts(
        mention_id=mention_id,
        document_id=document.document_id,
        kin=kin,
        kind=reading.event_code if reading else trigger_key(head.lemma_),
        claim="real",
        status="occurred",
        mode_code=reading.mode_code if reading else None,
        trigger=trigger_key(head.lemma_),
        actors=() if undergoes else subjects,
        recipients=subjects if undergoes else objects,
        start_date=None,
        end_date=day,
        granularity="interval" if day else None,
        is_dated=False,
        place=None,
        meeting_name=None,
        published=day,
        words=content_words(sentence),
        sentence_key=f"{document.document_id} {head.sent.start_char}",
        order=(str(day), document.document_id, head.idx),
        trigger_word=head.lemma_,
    )


def _parties(tokens: list[Token], extraction: Extraction) -> tuple[PartyFacts, ...]:
    """The tokens as parties: the name that one stands in, else its phrase."""
    return tuple(_named(token, extraction) or _described(token) for token in tokens)


def _named(token: Token, extraction: Extraction) -> PartyFacts | None:
    for m in extraction.entity_mentions:
        if m.start_char <= token.idx < m.end_char:
            is_known, words = m.country_code is not None, content_words(m.entity_name)
            return PartyFacts(m.entity_id, m.entity_name, m.country_code, m.sector_code, is_known, words)
    return None


def _described(token: Token) -> PartyFacts:
    """A noun with what stands before it; "it" may be anything."""
    before = [c.i for c in token.children if c.dep_ in BEFORE_NOUN and c.i < token.i]
    phrase = fold_text(token.doc[min(before, default=token.i) : token.i + 1].text)
    told = [] if token.pos_ == "PRON" else [w for w in WORD.findall(phrase) if w not in common_words()]
    words = frozenset(w for w in told if not w[0].isdigit())
    return PartyFacts(" ".join(told) or phrase, phrase, None, None, is_identified=False, words=words, is_named=False)
