"""The route of articles in memory: cleaned documents in, all their rows out. It composes the stages and adds nothing.

`dateline extract` uses it as it is; a run on a warehouse calls the same functions step by step (`pipelines.route`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.document import Document, Publication
from models.entity import Entity, EntityAlias, Location
from models.event import Story
from models.extraction import Extraction
from models.judgement import EventJudgement
from models.mention import Timex
from models.record import Record, stable_id
from pipelines.clean.source import home_country
from pipelines.extract.case import write_as_printed
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.event import find_event_mentions
from pipelines.extract.inherited_date import inherit_dates
from pipelines.extract.parse import parse_texts
from pipelines.extract.parsed_text import Doc
from pipelines.extract.quantity import find_quantities
from pipelines.extract.quote import find_quotes
from pipelines.extract.sentence import find_sentences
from pipelines.extract.timex import find_timexes
from pipelines.extract.type_vote import type_voter
from pipelines.knowledge.own_alias import NO_NAMES, OwnNames
from pipelines.resolve.duplicate import find_duplicates
from pipelines.resolve.entity import resolve_entities
from pipelines.resolve.entity_judgement import EntityJudgement
from pipelines.resolve.event import EventResolution, resolve_events
from pipelines.resolve.event_facts import find_places
from pipelines.resolve.event_identity import PreviousEvents
from pipelines.resolve.publication import infer_publications
from pipelines.resolve.story import resolve_stories
from pipelines.settings import DEFAULT_TYPING, Typing, gather_settings

READ_LANGUAGE = "en"


@dataclass(frozen=True)
class Resolution:
    """What holds across documents."""

    extractions: tuple[Extraction, ...]
    entities: tuple[Entity, ...]
    aliases: tuple[EntityAlias, ...]
    locations: tuple[Location, ...]
    stories: tuple[Story, ...]
    events: EventResolution


def publication_of(document: Document) -> Publication:
    """The publication date of a document as one value."""
    return Publication(
        at=document.published_at,
        earliest=document.published_earliest_date,
        latest=document.published_latest_date,
        best=document.published_best_date,
        method=document.published_method,
        confidence=document.published_confidence,
        evidence=document.published_evidence,
    )


def with_publication(document: Document, publication: Publication) -> Document:
    """The document with another publication date."""
    return document.model_copy(
        update={
            "published_at": publication.at,
            "published_earliest_date": publication.earliest,
            "published_latest_date": publication.latest,
            "published_best_date": publication.best,
            "published_method": publication.method,
            "published_confidence": publication.confidence,
            "published_evidence": publication.evidence,
        }
    )


def is_read(document: Document) -> bool:
    """Whether sentences, names and events are read in it: they are in English alone, and where there is a text."""
    return document.language in (None, READ_LANGUAGE) and document.text != ""


def extract_article(
    cleaned: Extraction, doc: Doc, *, own: OwnNames = NO_NAMES, typing: Typing = DEFAULT_TYPING
) -> Extraction:
    """Everything that one article says, with its publication date as far as the document states it now.

    `own` are the names that the user declared; `typing` is the setting of that name.
    """
    document = cleaned.document
    published = publication_of(document)
    known_day = published.day
    sentences = find_sentences(doc, document.document_id)
    timexes = find_timexes(doc, document.document_id, published=published if known_day else None)
    entity_mentions = find_entity_mentions(
        doc,
        document.document_id,
        published=known_day,
        source_country=home_country(document.source_name, document.source_url),
        own=own,
    )
    quotes = find_quotes(doc, document.document_id, entity_mentions)
    quantities = find_quantities(
        doc, document.document_id, entity_mentions=entity_mentions, timexes=timexes, quotes=quotes
    )
    event_mentions, participants = find_event_mentions(
        doc,
        document.document_id,
        published=published,
        sentences=sentences,
        entity_mentions=entity_mentions,
        timexes=timexes,
        quotes=quotes,
        voter=type_voter(typing),
    )
    event_mentions = inherit_dates(event_mentions, participants)
    found: dict[str, Sequence[Record]] = {
        "sentences": sentences,
        "timexes": timexes,
        "entity_mentions": entity_mentions,
        "quotes": quotes,
        "quantities": quantities,
        "event_mentions": event_mentions,
        "participants": participants,
    }
    read = doc.text
    if read != document.text:  # printed in capitals, read in ordinary spelling
        found = {name: write_as_printed(rows, read, document.text) for name, rows in found.items()}
    return cleaned.model_copy(update={name: tuple(rows) for name, rows in found.items()})


def extract_articles(cleaned: Sequence[Extraction], *, ingested_on: date, own: OwnNames = NO_NAMES) -> list[Extraction]:
    """All rows of several articles; undated ones are dated by what they and the others say, then read again."""
    texts = {p: c.document.text for p, c in enumerate(cleaned) if is_read(c.document)}
    docs = dict(zip(texts, parse_texts(texts.values()), strict=True))
    typing = gather_settings({}).typing
    extractions = [
        extract_article(c, docs[p], own=own, typing=typing) if p in docs else c for p, c in enumerate(cleaned)
    ]
    publications = infer_publications(extractions, ingested_on=ingested_on)
    for position, extraction in enumerate(extractions):
        publication = publications.get(extraction.document.document_id)
        if publication is not None and publication != publication_of(extraction.document):
            redated = cleaned[position].model_copy(
                update={"document": with_publication(extraction.document, publication)}
            )
            extractions[position] = (
                extract_article(redated, docs[position], own=own, typing=typing) if position in docs else redated
            )
    return extractions


def resolve_articles(
    extractions: Sequence[Extraction],
    *,
    batch_id: str,
    previous: PreviousEvents | None = None,
    entity_judgements: Sequence[EntityJudgement] = (),
    judgements: Sequence[EventJudgement] = (),
) -> Resolution:
    """Entities, stories, copies and events across the articles, as rules and people's judgements have it."""
    mentions, entities, aliases, locations = resolve_entities(
        [m for e in extractions for m in e.entity_mentions], entity_judgements
    )
    documents = [e.document for e in extractions]
    duplicate_of = find_duplicates(documents)
    stories, story_of = resolve_stories(documents)
    by_document: dict[str, list[object]] = {}
    for mention in mentions:
        by_document.setdefault(mention.document_id, []).append(mention)
    settled = tuple(
        e.model_copy(
            update={
                "document": e.document.model_copy(
                    update={
                        "story_id": story_of.get(e.document.document_id),
                        "duplicate_of": duplicate_of.get(e.document.document_id),
                    }
                ),
                "entity_mentions": tuple(by_document.get(e.document.document_id, [])),
            }
        )
        for e in extractions
    )
    events = resolve_events(
        [m for e in settled for m in e.event_mentions],
        [p for e in settled for p in e.participants],
        [e.document for e in settled],
        story_of,
        duplicate_of=duplicate_of,
        places=find_places(mentions),
        batch_id=batch_id,
        previous=previous,
        judgements=judgements,
    )
    return Resolution(settled, tuple(entities), tuple(aliases), tuple(locations), tuple(stories), events)


def read_articles(
    cleaned: Sequence[Extraction],
    *,
    ingested_on: date,
    own: OwnNames = NO_NAMES,
    entity_judgements: Sequence[EntityJudgement] = (),
) -> Resolution:
    """Cleaned documents to everything that they say, alone and together; nothing is stored."""
    extractions = extract_articles(cleaned, ingested_on=ingested_on, own=own)
    return resolve_articles(extractions, batch_id=stable_id("batch", "in memory"), entity_judgements=entity_judgements)


def anchor_free(timexes: Sequence[Timex]) -> tuple[Timex, ...]:
    """Time expressions without what was counted from a publication day, as inference may see them."""
    return tuple(
        t.model_copy(update={"value": None, "start_date": None, "end_date": None, "anchor_date": None})
        if t.anchor_date is not None
        else t
        for t in timexes
    )
