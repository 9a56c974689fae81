"""Event mentions: a parsed article with its names, times and quotes in, a row for each clause that tells an event out.

Rules only: candidates come from the event lexicon (`event_candidate`), parties from the clause (`event_party`), status
from tense, modality and frames (`status`), date, place and speaker from the event's own clause (`event_date`,
`event_place`, `event_speaker`). Merging mentions of one event is not done here.
"""

from collections.abc import Sequence

from models.document import Publication
from models.mention import EntityMention, EventMention, EventMentionParticipant, Quote, Sentence, Timex
from models.record import stable_id
from pipelines.extract.actor import code_actor
from pipelines.extract.article_index import ArticleIndex, index_article
from pipelines.extract.candidate import Candidate
from pipelines.extract.coreference import find_antecedents, find_quoted_speakers
from pipelines.extract.event_candidate import find_candidates
from pipelines.extract.event_date import EventDate, find_date
from pipelines.extract.event_mode import find_mode
from pipelines.extract.event_place import EventPlace, find_place
from pipelines.extract.event_reference import find_telling, take_over
from pipelines.extract.event_speaker import Speaker, find_speaker
from pipelines.extract.event_typing import TypeJudgement, judge_type
from pipelines.extract.parsed_text import Doc
from pipelines.extract.party import Party, phrase_of
from pipelines.extract.type_vote import TypeVoter
from pipelines.extract.word_list import load_words
from pipelines.knowledge.plover import cameo_root, goldstein, quad_class

MEETING_HEADS = load_words("meeting_heads")
BASE_CONFIDENCE = 0.45


def find_event_mentions(
    doc: Doc,
    document_id: str,
    *,
    published: Publication,
    sentences: Sequence[Sentence],
    entity_mentions: Sequence[EntityMention],
    timexes: Sequence[Timex],
    quotes: Sequence[Quote],
    voter: TypeVoter | None = None,
) -> tuple[list[EventMention], list[EventMentionParticipant]]:
    """The events that an article tells, and their parties; without a voter the rules alone type them."""
    index = index_article(
        doc,
        sentences=sentences,
        entity_mentions=entity_mentions,
        timexes=timexes,
        quotes=quotes,
        antecedents=find_antecedents(doc, entity_mentions) | find_quoted_speakers(doc, quotes, entity_mentions),
        published_on=published.day,
    )
    made: list[tuple[EventMention, list[EventMentionParticipant], bool]] = []
    for candidate in find_candidates(index):
        sentence = index.sentence_at.get(candidate.trigger.i)
        if sentence is None:
            continue
        candidate, typing = judge_type(candidate, index, voter)
        mention = _make_mention(candidate, typing, sentence, document_id, published, index)
        made.append((mention, _make_participants(candidate, mention, published, index), candidate.is_reference))
    return _settle_references(made)


def _settle_references(
    made: Sequence[tuple[EventMention, list[EventMentionParticipant], bool]],
) -> tuple[list[EventMention], list[EventMentionParticipant]]:
    """Nouns that refer to an event get its parties; those that refer to none that is told are left out."""
    tellings = [mention for mention, _, is_reference in made if not is_reference]
    parties = {mention.event_mention_id: rows for mention, rows, _ in made}
    mentions: list[EventMention] = []
    participants: list[EventMentionParticipant] = []
    for mention, rows, is_reference in made:
        if is_reference:
            telling = find_telling(mention, tellings, parties)
            if telling is None:
                continue
            mention, rows = take_over(mention, telling, parties[telling.event_mention_id])
        mentions.append(mention)
        participants += rows
    return mentions, participants


def _make_mention(
    candidate: Candidate,
    typing: TypeJudgement,
    sentence: Sentence,
    document_id: str,
    published: Publication,
    index: ArticleIndex,
) -> EventMention:
    trigger, reading, status = candidate.trigger, candidate.reading, candidate.status
    when = find_date(trigger, candidate.carrier, status.status, published, index)
    place = find_place(trigger, candidate.carrier, reading.event_code, index)
    speaker = find_speaker(trigger, index)
    mode = find_mode(trigger, candidate.carrier, reading)
    start, end = trigger.idx, trigger.idx + len(trigger)
    return EventMention(
        event_mention_id=stable_id("event_mention", document_id, start, end, reading.event_code),
        document_id=document_id,
        sentence_id=sentence.sentence_id,
        start_char=start,
        end_char=end,
        text_raw=index.text[start:end],
        trigger_lemma=trigger.lemma_.lower(),
        evidence_start_char=sentence.start_char,
        evidence_end_char=sentence.end_char,
        evidence_text=sentence.text_raw,
        event_code=reading.event_code,
        mode_code=mode,
        quad_class=quad_class(reading.event_code),
        cameo_root_code=cameo_root(reading.event_code, mode),
        goldstein=goldstein(reading.event_code),
        status=status.status,
        is_negated=status.is_negated,
        start_date=when.start_date,
        end_date=when.end_date,
        granularity=when.granularity,
        date_text=when.date_text,
        date_reason=when.reason,
        location_text=place.text,
        location_entity_id=place.mention.entity_id if place.mention else None,
        latitude=place.mention.latitude if place.mention else None,
        longitude=place.mention.longitude if place.mention else None,
        location_reason=place.reason,
        meeting_name=_meeting_name(candidate, index),
        speaker_text=speaker.text,
        speaker_entity_id=speaker.entity_id,
        medium=speaker.medium,
        confidence=_confidence(candidate, when, place, speaker, index),
        typed_by=typing.typed_by,
        other_type=typing.other_type,
        type_share=typing.share,
        rule=f"{reading.rule}; {status.reason}",
    )


def _make_participants(
    candidate: Candidate, mention: EventMention, published: Publication, index: ArticleIndex
) -> list[EventMentionParticipant]:
    rows: list[EventMentionParticipant] = []
    numbers = {"actor": 0, "recipient": 0}
    for party in candidate.parties:
        start, end = phrase_of(party, index)
        text = index.text[start:end]
        coded = code_actor(text, published=published.day)
        entity = index.entity_of(party.token)
        if entity is None and coded.entity_id is None:
            entity = _body_of(party, index)
        numbers[party.role] += 1
        rows.append(
            EventMentionParticipant(
                event_mention_id=mention.event_mention_id,
                document_id=mention.document_id,
                role=party.role,
                participant_no=numbers[party.role],
                start_char=start,
                end_char=end,
                text_raw=text,
                entity_id=entity.entity_id if entity else coded.entity_id,
                entity_name=entity.entity_name if entity else coded.entity_name,
                country_code=(entity.country_code if entity else None) or coded.country_code,
                sector_code=_sector(party, entity, coded.sector_code),
                reason=party.reason,
            )
        )
    return rows


def _body_of(party: Party, index: ArticleIndex) -> EntityMention | None:
    """The body whose people a phrase names: "alliance foreign ministers"."""
    for child in party.token.children:
        mention = index.entity_at.get(child.i)
        if child.dep_ == "compound" and mention is not None and mention.rule == "nominal_alias":
            return mention
    return None


def _sector(party: Party, entity: EntityMention | None, coded: str | None) -> str | None:
    """The phrase's own word ("Russian troops") says more than the country in it."""
    if entity is None or entity.entity_type in ("GPE", "NORP"):
        return coded or (entity.sector_code if entity else None)
    return entity.sector_code or coded


def _meeting_name(candidate: Candidate, index: ArticleIndex) -> str | None:
    """The name by which a meeting is known: "NATO-Russia Council meeting", "talks in the Normandy format"."""
    if candidate.reading.event_code != "CONSULT":
        return None
    joined = {t.i for c in candidate.trigger.children if c.dep_ == "conj" for t in c.subtree}
    for token in candidate.trigger.subtree:
        if token.i in joined:
            continue
        mention = index.entity_at.get(token.i)
        is_body = mention is not None and mention.entity_type in ("ORG", "EVENT")
        if mention is not None and is_body and mention.text_raw.split()[-1].lower() in MEETING_HEADS:
            return mention.entity_name
    return None


def _confidence(
    candidate: Candidate, when: EventDate, place: EventPlace, speaker: Speaker, index: ArticleIndex
) -> float:
    """A first score by how much of the row the clause itself states; not yet calibrated."""
    named = {p.role for p in candidate.parties if index.entity_of(p.token) is not None}
    score = BASE_CONFIDENCE + 0.08 * min(candidate.reading.strength, 3) + 0.08 * len(named)
    score += 0.06 * (when.start_date is not None) + 0.04 * (place.mention is not None)
    score -= 0.1 * (candidate.trigger.pos_ in ("NOUN", "PROPN") and candidate.carrier is None)
    return round(min(0.95, max(0.1, score)), 2)
