-- The tables of the warehouse. Made from the records in models/ by `python -m pipelines.load.schema`: do not edit.
-- Ids are stable hashes as text; _at is an instant in UTC, _date a day; offsets count Unicode code points, half open.
-- References are not declared as foreign keys: sql/checks/ looks for dangling ones.

CREATE TABLE ingest_batch (
    batch_id TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    extractor_version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'ok', 'failed')),
    file_count BIGINT NOT NULL CHECK (file_count >= 0),
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    rejected_count BIGINT NOT NULL CHECK (rejected_count >= 0),
    withdrawn_count BIGINT NOT NULL CHECK (withdrawn_count >= 0),
    PRIMARY KEY (batch_id)
);
COMMENT ON TABLE ingest_batch IS 'One run over the input.';
COMMENT ON COLUMN ingest_batch.batch_id IS 'The run.';
COMMENT ON COLUMN ingest_batch.started_at IS 'Instant the run began.';
COMMENT ON COLUMN ingest_batch.ended_at IS 'Instant it ended; null while it runs or if it died.';
COMMENT ON COLUMN ingest_batch.extractor_version IS 'Digest of the code, lexicons and models that made the rows.';
COMMENT ON COLUMN ingest_batch.status IS 'running, ok or failed.';
COMMENT ON COLUMN ingest_batch.file_count IS 'Files looked at.';
COMMENT ON COLUMN ingest_batch.document_count IS 'Documents new or changed in this run.';
COMMENT ON COLUMN ingest_batch.rejected_count IS 'Files that could not be read.';
COMMENT ON COLUMN ingest_batch.withdrawn_count IS 'Current documents whose file was found to be gone, or that were forgotten, in this run.';

CREATE TABLE source (
    source_id TEXT NOT NULL,
    source_name TEXT NOT NULL CHECK (length(source_name) >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('publisher', 'agency', 'person', 'organisation', 'platform')),
    domain TEXT,
    country_code TEXT,
    PRIMARY KEY (source_id)
);
COMMENT ON TABLE source IS 'Who publishes or supplies articles.';
COMMENT ON COLUMN source.source_id IS 'The source.';
COMMENT ON COLUMN source.source_name IS 'Its name for people.';
COMMENT ON COLUMN source.kind IS 'Publisher, agency, person, organisation or platform.';
COMMENT ON COLUMN source.domain IS 'Registered domain of its site.';
COMMENT ON COLUMN source.country_code IS 'Where it is published; ISO 3166-1 alpha-3.';

CREATE TABLE raw_file (
    raw_file_id TEXT NOT NULL,
    path TEXT NOT NULL,
    location TEXT NOT NULL,
    raw_sha256 TEXT,
    byte_count BIGINT NOT NULL CHECK (byte_count >= 0),
    file_at TIMESTAMPTZ,
    media_type TEXT,
    encoding TEXT,
    status TEXT NOT NULL CHECK (status IN ('read', 'rejected')),
    record_count BIGINT CHECK (record_count >= 0),
    batch_id TEXT NOT NULL,
    is_current BOOLEAN NOT NULL,
    hashed_at TIMESTAMPTZ,
    PRIMARY KEY (raw_file_id)
);
COMMENT ON TABLE raw_file IS 'A file that was found: the manifest that tells a later run what is new.';
COMMENT ON COLUMN raw_file.raw_file_id IS 'The file: hash of path and content.';
COMMENT ON COLUMN raw_file.path IS 'Where it lay, from the folder that was given.';
COMMENT ON COLUMN raw_file.location IS 'Its full place on the machine that read it.';
COMMENT ON COLUMN raw_file.raw_sha256 IS 'Hash of its bytes; null if they could not be read.';
COMMENT ON COLUMN raw_file.byte_count IS 'Size in bytes.';
COMMENT ON COLUMN raw_file.file_at IS 'Instant of its last change, as the file system says.';
COMMENT ON COLUMN raw_file.media_type IS 'What its content is, such as text/plain.';
COMMENT ON COLUMN raw_file.encoding IS 'How its bytes were read as text.';
COMMENT ON COLUMN raw_file.status IS 'Read, or rejected if it gave no article; issue says why.';
COMMENT ON COLUMN raw_file.record_count IS 'Articles read from it; null until all of it was read.';
COMMENT ON COLUMN raw_file.batch_id IS 'The run that first saw it.';
COMMENT ON COLUMN raw_file.is_current IS 'Whether this is what lies at the path now.';
COMMENT ON COLUMN raw_file.hashed_at IS 'Instant of the run that last read its bytes; not read again while size and file_at stay.';

CREATE TABLE document (
    document_id TEXT NOT NULL,
    document_key TEXT NOT NULL,
    raw_file_id TEXT,
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    dump_id TEXT,
    source_id TEXT,
    source_name TEXT,
    source_url TEXT,
    agency_name TEXT,
    language TEXT,
    raw_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    title TEXT,
    deck TEXT,
    byline TEXT,
    dateline_text TEXT,
    text TEXT NOT NULL,
    published_at TIMESTAMPTZ,
    published_raw TEXT,
    published_earliest_date DATE,
    published_latest_date DATE,
    published_best_date DATE,
    published_method TEXT NOT NULL CHECK (published_method IN ('given', 'explicit', 'metadata', 'url', 'inferred', 'file_time', 'unknown')),
    published_confidence DOUBLE NOT NULL CHECK (published_confidence >= 0 AND published_confidence <= 1),
    published_evidence TEXT[] NOT NULL,
    updated_at TIMESTAMPTZ,
    story_id TEXT,
    duplicate_of TEXT,
    is_current BOOLEAN NOT NULL,
    superseded_by TEXT,
    batch_id TEXT,
    cleaned_by TEXT,
    extracted_by TEXT,
    PRIMARY KEY (document_id)
);
COMMENT ON TABLE document IS 'One version of one article.';
COMMENT ON COLUMN document.document_id IS 'The document: hash of its identity and its raw content.';
COMMENT ON COLUMN document.document_key IS 'What stays the same over its versions: hash of its URL, dump id or path.';
COMMENT ON COLUMN document.raw_file_id IS 'The file it came in; null outside a warehouse.';
COMMENT ON COLUMN document.path IS 'Where it lay, from the folder that was given: the file, !/ and the member of an archive, # and the number of the record.';
COMMENT ON COLUMN document.media_type IS 'What its content is, such as text/plain.';
COMMENT ON COLUMN document.dump_id IS 'The id that its file gives it.';
COMMENT ON COLUMN document.source_id IS 'Who published it; null if the text does not say.';
COMMENT ON COLUMN document.source_name IS 'Name of the publisher as found.';
COMMENT ON COLUMN document.source_url IS 'Address it was published at.';
COMMENT ON COLUMN document.agency_name IS 'News agency that is credited.';
COMMENT ON COLUMN document.language IS 'BCP 47 code of its language.';
COMMENT ON COLUMN document.raw_sha256 IS 'Hash of its raw content.';
COMMENT ON COLUMN document.text_sha256 IS 'Hash of the clean text: equal for copies.';
COMMENT ON COLUMN document.title IS 'Its headline.';
COMMENT ON COLUMN document.deck IS 'Standfirst under the headline.';
COMMENT ON COLUMN document.byline IS 'Who wrote it.';
COMMENT ON COLUMN document.dateline_text IS 'Place at the head of the text, such as WASHINGTON.';
COMMENT ON COLUMN document.text IS 'The article alone; all offsets count in it, in Unicode code points.';
COMMENT ON COLUMN document.published_at IS 'Instant of publication; null if no clock time is known.';
COMMENT ON COLUMN document.published_raw IS 'The words that state it.';
COMMENT ON COLUMN document.published_earliest_date IS 'First possible day of publication.';
COMMENT ON COLUMN document.published_latest_date IS 'Last possible day of publication.';
COMMENT ON COLUMN document.published_best_date IS 'Likeliest day; null where none is likelier than not.';
COMMENT ON COLUMN document.published_method IS 'Where the date comes from.';
COMMENT ON COLUMN document.published_confidence IS 'How sure the best day is.';
COMMENT ON COLUMN document.published_evidence IS 'What the date rests on.';
COMMENT ON COLUMN document.updated_at IS 'Instant of the last update that the text states.';
COMMENT ON COLUMN document.story_id IS 'The story it belongs to.';
COMMENT ON COLUMN document.duplicate_of IS 'The document it copies.';
COMMENT ON COLUMN document.is_current IS 'Whether it is the latest version.';
COMMENT ON COLUMN document.superseded_by IS 'The version that took its place.';
COMMENT ON COLUMN document.batch_id IS 'The run that read it.';
COMMENT ON COLUMN document.cleaned_by IS 'Digest of the code and data that made its text.';
COMMENT ON COLUMN document.extracted_by IS 'Digest of the code and data that found names and events in it; null until they did.';

CREATE TABLE line (
    document_id TEXT NOT NULL,
    line_no BIGINT NOT NULL CHECK (line_no >= 1),
    text_raw TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('title', 'deck', 'byline', 'dateline', 'published', 'updated', 'agency_credit', 'source_credit', 'image_credit', 'tweet', 'advertisement', 'newsletter', 'related_link', 'copyright', 'navigation', 'comment', 'url', 'repeated', 'blank', 'other', 'body')),
    is_kept BOOLEAN NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) >= 1),
    start_char BIGINT CHECK (start_char >= 0),
    end_char BIGINT CHECK (end_char >= 0),
    duplicate_of_line_no BIGINT CHECK (duplicate_of_line_no >= 1)
);
COMMENT ON TABLE line IS 'One line of the raw text: kept in the article, or taken away, and why.';
COMMENT ON COLUMN line.document_id IS 'The document.';
COMMENT ON COLUMN line.line_no IS 'Its number in the raw text, from 1.';
COMMENT ON COLUMN line.text_raw IS 'The line as it came.';
COMMENT ON COLUMN line.kind IS 'What the line is.';
COMMENT ON COLUMN line.is_kept IS 'Whether it stands in the article''s text.';
COMMENT ON COLUMN line.reason IS 'The rule that decided.';
COMMENT ON COLUMN line.start_char IS 'Where it begins in the article''s text; null if not kept.';
COMMENT ON COLUMN line.end_char IS 'Where it ends there.';
COMMENT ON COLUMN line.duplicate_of_line_no IS 'The line that it repeats.';

CREATE TABLE sentence (
    sentence_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    sentence_no BIGINT NOT NULL CHECK (sentence_no >= 1)
);
COMMENT ON TABLE sentence IS 'A sentence of the article.';
COMMENT ON COLUMN sentence.sentence_id IS 'The sentence.';
COMMENT ON COLUMN sentence.document_id IS 'The article it stands in.';
COMMENT ON COLUMN sentence.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN sentence.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN sentence.text_raw IS 'The words as written.';
COMMENT ON COLUMN sentence.sentence_no IS 'Its number in the article, from 1.';

CREATE TABLE timex (
    timex_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    timex_type TEXT NOT NULL CHECK (timex_type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value TEXT,
    start_date DATE,
    end_date DATE,
    granularity TEXT CHECK (granularity IN ('day', 'week', 'month', 'quarter', 'year', 'decade', 'time', 'duration', 'interval')),
    expression TEXT,
    modality TEXT CHECK (modality IN ('past', 'present', 'future')),
    anchor_date DATE,
    time_zone TEXT,
    is_ambiguous BOOLEAN NOT NULL,
    alternatives TEXT[] NOT NULL,
    value_reason TEXT,
    rule TEXT NOT NULL CHECK (length(rule) >= 1)
);
COMMENT ON TABLE timex IS 'A stretch of text that says when.';
COMMENT ON COLUMN timex.timex_id IS 'The time expression.';
COMMENT ON COLUMN timex.document_id IS 'The article it stands in.';
COMMENT ON COLUMN timex.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN timex.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN timex.text_raw IS 'The words as written.';
COMMENT ON COLUMN timex.timex_type IS 'TIMEX3 type.';
COMMENT ON COLUMN timex.value IS 'TIMEX3 value, such as 2022-01-07 or P2D; null if it cannot be told.';
COMMENT ON COLUMN timex.start_date IS 'First day it may mean; null if open or unknown.';
COMMENT ON COLUMN timex.end_date IS 'Last day it may mean; null if open or unknown.';
COMMENT ON COLUMN timex.granularity IS 'How exact it is.';
COMMENT ON COLUMN timex.expression IS 'Reading without the anchor, such as weekday=5.';
COMMENT ON COLUMN timex.modality IS 'Whether its clause speaks of past, present or future.';
COMMENT ON COLUMN timex.anchor_date IS 'The day it was counted from; null for a full date.';
COMMENT ON COLUMN timex.time_zone IS 'Zone of a clock time, as written.';
COMMENT ON COLUMN timex.is_ambiguous IS 'Whether another reading is about as likely.';
COMMENT ON COLUMN timex.alternatives IS 'Other values it may have.';
COMMENT ON COLUMN timex.value_reason IS 'Why the value is null, or which reading was taken.';
COMMENT ON COLUMN timex.rule IS 'The rule that found it.';

CREATE TABLE entity (
    entity_id TEXT NOT NULL,
    entity_name TEXT NOT NULL CHECK (length(entity_name) >= 1),
    entity_type TEXT NOT NULL CHECK (entity_type IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'EVENT', 'PRODUCT', 'WORK_OF_ART', 'LAW', 'LANGUAGE')),
    country_code TEXT,
    sector_code TEXT,
    is_known BOOLEAN NOT NULL,
    mention_count BIGINT NOT NULL CHECK (mention_count >= 0),
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    merged_into TEXT,
    merged_reason TEXT,
    kept_apart TEXT[] NOT NULL,
    PRIMARY KEY (entity_id)
);
COMMENT ON TABLE entity IS 'Somebody or something with a name.';
COMMENT ON COLUMN entity.entity_id IS 'The entity.';
COMMENT ON COLUMN entity.entity_name IS 'Its usual name.';
COMMENT ON COLUMN entity.entity_type IS 'PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...';
COMMENT ON COLUMN entity.country_code IS 'Its country; ISO 3166-1 alpha-3, or PLOVER''s IGO, NGO ...';
COMMENT ON COLUMN entity.sector_code IS 'PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN entity.is_known IS 'Whether the knowledge base has it.';
COMMENT ON COLUMN entity.mention_count IS 'Current mentions.';
COMMENT ON COLUMN entity.document_count IS 'Current documents that name it.';
COMMENT ON COLUMN entity.merged_into IS 'The entity it turned out to be.';
COMMENT ON COLUMN entity.merged_reason IS 'Why it is taken for that one.';
COMMENT ON COLUMN entity.kept_apart IS 'Entities that a person judged to be others, each with why.';

CREATE TABLE entity_alias (
    entity_id TEXT NOT NULL,
    alias TEXT NOT NULL CHECK (length(alias) >= 1),
    origin TEXT NOT NULL,
    mention_count BIGINT NOT NULL CHECK (mention_count >= 0),
    PRIMARY KEY (entity_id, alias)
);
COMMENT ON TABLE entity_alias IS 'A name that an entity was called by in the articles.';
COMMENT ON COLUMN entity_alias.entity_id IS 'The entity.';
COMMENT ON COLUMN entity_alias.alias IS 'The name as written.';
COMMENT ON COLUMN entity_alias.origin IS 'Why it is taken for a name of it.';
COMMENT ON COLUMN entity_alias.mention_count IS 'How often it stands in current articles.';

CREATE TABLE entity_mention (
    entity_mention_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    entity_type TEXT NOT NULL CHECK (entity_type IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'EVENT', 'PRODUCT', 'WORK_OF_ART', 'LAW', 'LANGUAGE')),
    entity_id TEXT NOT NULL,
    entity_name TEXT NOT NULL CHECK (length(entity_name) >= 1),
    country_code TEXT,
    sector_code TEXT,
    is_metonym BOOLEAN NOT NULL,
    latitude DOUBLE CHECK (latitude >= -90 AND latitude <= 90),
    longitude DOUBLE CHECK (longitude >= -180 AND longitude <= 180),
    geo_precision TEXT CHECK (geo_precision IN ('point', 'city', 'admin1', 'country', 'region')),
    rule TEXT NOT NULL CHECK (length(rule) >= 1),
    link_reason TEXT NOT NULL CHECK (length(link_reason) >= 1),
    confidence DOUBLE NOT NULL CHECK (confidence >= 0 AND confidence <= 1)
);
COMMENT ON TABLE entity_mention IS 'A name in the text, and what it names.';
COMMENT ON COLUMN entity_mention.entity_mention_id IS 'The mention.';
COMMENT ON COLUMN entity_mention.document_id IS 'The article it stands in.';
COMMENT ON COLUMN entity_mention.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN entity_mention.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN entity_mention.text_raw IS 'The words as written.';
COMMENT ON COLUMN entity_mention.entity_type IS 'PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...';
COMMENT ON COLUMN entity_mention.entity_id IS 'What it names; unknown names have an id of their own, made from type and name.';
COMMENT ON COLUMN entity_mention.entity_name IS 'The entity''s usual name.';
COMMENT ON COLUMN entity_mention.country_code IS 'Its country; ISO 3166-1 alpha-3, or PLOVER''s IGO, NGO ...';
COMMENT ON COLUMN entity_mention.sector_code IS 'PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN entity_mention.is_metonym IS 'Whether a place stands for its government.';
COMMENT ON COLUMN entity_mention.latitude IS 'Of a place; WGS84 degrees.';
COMMENT ON COLUMN entity_mention.longitude IS 'Of a place; WGS84 degrees.';
COMMENT ON COLUMN entity_mention.geo_precision IS 'What the coordinates stand for.';
COMMENT ON COLUMN entity_mention.rule IS 'The rule that found it.';
COMMENT ON COLUMN entity_mention.link_reason IS 'Why it names this entity.';
COMMENT ON COLUMN entity_mention.confidence IS 'How sure the link is.';

CREATE TABLE location (
    location_id TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    location_name TEXT NOT NULL,
    country_code TEXT,
    latitude DOUBLE CHECK (latitude >= -90 AND latitude <= 90),
    longitude DOUBLE CHECK (longitude >= -180 AND longitude <= 180),
    geo_precision TEXT CHECK (geo_precision IN ('point', 'city', 'admin1', 'country', 'region')),
    PRIMARY KEY (location_id)
);
COMMENT ON TABLE location IS 'Where a place lies.';
COMMENT ON COLUMN location.location_id IS 'The place.';
COMMENT ON COLUMN location.entity_id IS 'The entity that it is.';
COMMENT ON COLUMN location.location_name IS 'Its usual name.';
COMMENT ON COLUMN location.country_code IS 'Country; ISO 3166-1 alpha-3.';
COMMENT ON COLUMN location.latitude IS 'WGS84 degrees.';
COMMENT ON COLUMN location.longitude IS 'WGS84 degrees.';
COMMENT ON COLUMN location.geo_precision IS 'What the coordinates stand for.';

CREATE TABLE quote (
    quote_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    is_direct BOOLEAN NOT NULL,
    speaker_text TEXT,
    speaker_start_char BIGINT CHECK (speaker_start_char >= 0),
    speaker_end_char BIGINT CHECK (speaker_end_char >= 0),
    speaker_entity_id TEXT,
    cue_text TEXT,
    medium TEXT,
    speaker_reason TEXT NOT NULL CHECK (length(speaker_reason) >= 1),
    rule TEXT NOT NULL CHECK (length(rule) >= 1)
);
COMMENT ON TABLE quote IS 'Words that somebody is reported to have said; the span leaves the quotation marks out.';
COMMENT ON COLUMN quote.quote_id IS 'The quote.';
COMMENT ON COLUMN quote.document_id IS 'The article it stands in.';
COMMENT ON COLUMN quote.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN quote.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN quote.text_raw IS 'The words as written.';
COMMENT ON COLUMN quote.is_direct IS 'In quotation marks, not reported in other words.';
COMMENT ON COLUMN quote.speaker_text IS 'Who said it, as written.';
COMMENT ON COLUMN quote.speaker_start_char IS 'Where the speaker''s words begin.';
COMMENT ON COLUMN quote.speaker_end_char IS 'Where they end.';
COMMENT ON COLUMN quote.speaker_entity_id IS 'Who said it, if known by name.';
COMMENT ON COLUMN quote.cue_text IS 'The word that reports it, such as said.';
COMMENT ON COLUMN quote.medium IS 'Tweet, statement, briefing, readout, interview ...';
COMMENT ON COLUMN quote.speaker_reason IS 'How the speaker was told, or why not.';
COMMENT ON COLUMN quote.rule IS 'The rule that found it.';

CREATE TABLE quantity (
    quantity_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    value_min DOUBLE,
    value_max DOUBLE,
    unit TEXT,
    modifier TEXT,
    subject_text TEXT,
    subject_key TEXT,
    event_mention_id TEXT,
    speaker_text TEXT,
    speaker_entity_id TEXT,
    rule TEXT NOT NULL CHECK (length(rule) >= 1)
);
COMMENT ON TABLE quantity IS 'A count, sum, share or measured length that the text gives for something.';
COMMENT ON COLUMN quantity.quantity_id IS 'The quantity.';
COMMENT ON COLUMN quantity.document_id IS 'The article it stands in.';
COMMENT ON COLUMN quantity.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN quantity.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN quantity.text_raw IS 'The words as written.';
COMMENT ON COLUMN quantity.value_min IS 'Least value meant; null if open.';
COMMENT ON COLUMN quantity.value_max IS 'Greatest value meant; null if open.';
COMMENT ON COLUMN quantity.unit IS 'What is counted or measured, such as troops, USD or hours.';
COMMENT ON COLUMN quantity.modifier IS 'Word that makes it vague or open, such as about or more than.';
COMMENT ON COLUMN quantity.subject_text IS 'What it is said of, such as Russian troops.';
COMMENT ON COLUMN quantity.subject_key IS 'The same folded, so that figures can be set side by side.';
COMMENT ON COLUMN quantity.event_mention_id IS 'The event it belongs to.';
COMMENT ON COLUMN quantity.speaker_text IS 'Who gives it; null if the article itself does.';
COMMENT ON COLUMN quantity.speaker_entity_id IS 'Who gives it, if known by name.';
COMMENT ON COLUMN quantity.rule IS 'The rule that found it.';

CREATE TABLE event_mention (
    event_mention_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    sentence_id TEXT NOT NULL,
    trigger_lemma TEXT,
    evidence_start_char BIGINT NOT NULL CHECK (evidence_start_char >= 0),
    evidence_end_char BIGINT NOT NULL CHECK (evidence_end_char > 0),
    evidence_text TEXT NOT NULL CHECK (length(evidence_text) >= 1),
    event_code TEXT NOT NULL CHECK (event_code IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'DISASTER')),
    mode_code TEXT,
    quad_class BIGINT CHECK (quad_class >= 1 AND quad_class <= 4),
    cameo_root_code TEXT,
    goldstein DOUBLE CHECK (goldstein >= -10 AND goldstein <= 10),
    status TEXT NOT NULL CHECK (status IN ('occurred', 'ongoing', 'scheduled', 'demanded', 'hypothetical', 'denied')),
    is_negated BOOLEAN NOT NULL,
    start_date DATE,
    end_date DATE,
    granularity TEXT CHECK (granularity IN ('day', 'week', 'month', 'quarter', 'year', 'decade', 'time', 'duration', 'interval')),
    date_text TEXT,
    date_reason TEXT NOT NULL CHECK (length(date_reason) >= 1),
    location_text TEXT,
    location_entity_id TEXT,
    latitude DOUBLE CHECK (latitude >= -90 AND latitude <= 90),
    longitude DOUBLE CHECK (longitude >= -180 AND longitude <= 180),
    location_reason TEXT NOT NULL CHECK (length(location_reason) >= 1),
    meeting_name TEXT,
    speaker_text TEXT,
    speaker_entity_id TEXT,
    medium TEXT,
    confidence DOUBLE NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
    typed_by TEXT NOT NULL CHECK (typed_by IN ('rule', 'model', 'both')),
    other_type TEXT,
    type_share DOUBLE CHECK (type_share >= 0 AND type_share <= 1),
    rule TEXT NOT NULL CHECK (length(rule) >= 1)
);
COMMENT ON TABLE event_mention IS 'One clause that reports an event; its span is the trigger.';
COMMENT ON COLUMN event_mention.event_mention_id IS 'The mention.';
COMMENT ON COLUMN event_mention.document_id IS 'The article it stands in.';
COMMENT ON COLUMN event_mention.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN event_mention.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN event_mention.text_raw IS 'The words as written.';
COMMENT ON COLUMN event_mention.sentence_id IS 'The sentence it stands in.';
COMMENT ON COLUMN event_mention.trigger_lemma IS 'Dictionary form of the trigger.';
COMMENT ON COLUMN event_mention.evidence_start_char IS 'Where the sentence or clause that says it begins.';
COMMENT ON COLUMN event_mention.evidence_end_char IS 'Where that ends.';
COMMENT ON COLUMN event_mention.evidence_text IS 'That sentence or clause.';
COMMENT ON COLUMN event_mention.event_code IS 'PLOVER type, or DISASTER.';
COMMENT ON COLUMN event_mention.mode_code IS 'PLOVER mode; null if none is told.';
COMMENT ON COLUMN event_mention.quad_class IS '1, 2 cooperation; 3, 4 conflict; 2 and 4 material.';
COMMENT ON COLUMN event_mention.cameo_root_code IS 'CAMEO root, by table.';
COMMENT ON COLUMN event_mention.goldstein IS 'Mean Goldstein value of the type.';
COMMENT ON COLUMN event_mention.status IS 'Whether the act happened, goes on, is planned, possible ...';
COMMENT ON COLUMN event_mention.is_negated IS 'Whether the clause says that it did not happen.';
COMMENT ON COLUMN event_mention.start_date IS 'First day it may have begun; null if unknown.';
COMMENT ON COLUMN event_mention.end_date IS 'Last day; null if open or unknown.';
COMMENT ON COLUMN event_mention.granularity IS 'How exact the dates are.';
COMMENT ON COLUMN event_mention.date_text IS 'The words that date it.';
COMMENT ON COLUMN event_mention.date_reason IS 'How the date was told, or why it is null.';
COMMENT ON COLUMN event_mention.location_text IS 'Where it happened, as written.';
COMMENT ON COLUMN event_mention.location_entity_id IS 'That place.';
COMMENT ON COLUMN event_mention.latitude IS 'Of that place; WGS84 degrees.';
COMMENT ON COLUMN event_mention.longitude IS 'Of that place; WGS84 degrees.';
COMMENT ON COLUMN event_mention.location_reason IS 'How the place was told, or why it is null.';
COMMENT ON COLUMN event_mention.meeting_name IS 'Name of the meeting, body or accord the event is known by.';
COMMENT ON COLUMN event_mention.speaker_text IS 'Who says that it happened; null if the article itself does.';
COMMENT ON COLUMN event_mention.speaker_entity_id IS 'That speaker, if known by name.';
COMMENT ON COLUMN event_mention.medium IS 'How it was said: tweet, statement, phone ...';
COMMENT ON COLUMN event_mention.confidence IS 'How sure the row is.';
COMMENT ON COLUMN event_mention.typed_by IS 'Who gave the type: rule, model (a correction), or both alike.';
COMMENT ON COLUMN event_mention.other_type IS 'Type that did not win, where rule and model differ; YIELD is CONCEDE or RETREAT.';
COMMENT ON COLUMN event_mention.type_share IS 'The type''s share in the vote of rule and model; null without a model.';
COMMENT ON COLUMN event_mention.rule IS 'The rules that made it.';

CREATE TABLE event_mention_participant (
    event_mention_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    participant_no BIGINT NOT NULL CHECK (participant_no >= 1),
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    entity_id TEXT,
    entity_name TEXT,
    country_code TEXT,
    sector_code TEXT,
    reason TEXT NOT NULL CHECK (length(reason) >= 1)
);
COMMENT ON TABLE event_mention_participant IS 'A party of a reported event.';
COMMENT ON COLUMN event_mention_participant.event_mention_id IS 'The mention.';
COMMENT ON COLUMN event_mention_participant.role IS 'actor does it to the recipient; in a meeting all are actors.';
COMMENT ON COLUMN event_mention_participant.participant_no IS 'Its number in the role.';
COMMENT ON COLUMN event_mention_participant.document_id IS 'The article it stands in.';
COMMENT ON COLUMN event_mention_participant.start_char IS 'Offset of its first character in the article''s text.';
COMMENT ON COLUMN event_mention_participant.end_char IS 'Offset just after its last character.';
COMMENT ON COLUMN event_mention_participant.text_raw IS 'The words as written.';
COMMENT ON COLUMN event_mention_participant.entity_id IS 'Who it is, if named.';
COMMENT ON COLUMN event_mention_participant.entity_name IS 'That entity''s usual name.';
COMMENT ON COLUMN event_mention_participant.country_code IS 'Its country; ISO 3166-1 alpha-3, or PLOVER''s IGO, NGO ...';
COMMENT ON COLUMN event_mention_participant.sector_code IS 'PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN event_mention_participant.reason IS 'How it was found: in the clause, or by which link.';

CREATE TABLE story (
    story_id TEXT NOT NULL,
    title TEXT,
    first_date DATE,
    last_date DATE,
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    PRIMARY KEY (story_id)
);
COMMENT ON TABLE story IS 'Articles about the same happenings.';
COMMENT ON COLUMN story.story_id IS 'The story.';
COMMENT ON COLUMN story.title IS 'Headline of its first article.';
COMMENT ON COLUMN story.first_date IS 'First day of publication.';
COMMENT ON COLUMN story.last_date IS 'Last day of publication.';
COMMENT ON COLUMN story.document_count IS 'Current articles in it.';

CREATE TABLE event (
    event_id TEXT NOT NULL,
    event_code TEXT NOT NULL CHECK (event_code IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'DISASTER')),
    mode_code TEXT,
    quad_class BIGINT CHECK (quad_class >= 1 AND quad_class <= 4),
    title TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('occurred', 'ongoing', 'scheduled', 'demanded', 'hypothetical', 'denied')),
    start_date DATE,
    end_date DATE,
    granularity TEXT CHECK (granularity IN ('day', 'week', 'month', 'quarter', 'year', 'decade', 'time', 'duration', 'interval')),
    date_reason TEXT,
    location_text TEXT,
    location_entity_id TEXT,
    latitude DOUBLE CHECK (latitude >= -90 AND latitude <= 90),
    longitude DOUBLE CHECK (longitude >= -180 AND longitude <= 180),
    meeting_name TEXT,
    story_id TEXT,
    mention_count BIGINT NOT NULL CHECK (mention_count >= 0),
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    source_count BIGINT NOT NULL CHECK (source_count >= 0),
    confidence DOUBLE NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
    first_reported_date DATE,
    last_reported_date DATE,
    merged_into TEXT,
    PRIMARY KEY (event_id)
);
COMMENT ON TABLE event IS 'Something that happened, is planned, demanded, possible or denied; each field is the best of its mentions.';
COMMENT ON COLUMN event.event_id IS 'The event; made from its first mention and kept for good.';
COMMENT ON COLUMN event.event_code IS 'PLOVER type, or DISASTER.';
COMMENT ON COLUMN event.mode_code IS 'PLOVER mode; null if none is told.';
COMMENT ON COLUMN event.quad_class IS '1, 2 cooperation; 3, 4 conflict; 2 and 4 material.';
COMMENT ON COLUMN event.title IS 'The event in a few words.';
COMMENT ON COLUMN event.status IS 'What the latest report says of it.';
COMMENT ON COLUMN event.start_date IS 'First day it may have begun; null if unknown.';
COMMENT ON COLUMN event.end_date IS 'Last day; null if open or unknown.';
COMMENT ON COLUMN event.granularity IS 'How exact the dates are.';
COMMENT ON COLUMN event.date_reason IS 'How the date was told, or why it is null.';
COMMENT ON COLUMN event.location_text IS 'Where, as written.';
COMMENT ON COLUMN event.location_entity_id IS 'That place.';
COMMENT ON COLUMN event.latitude IS 'WGS84 degrees.';
COMMENT ON COLUMN event.longitude IS 'WGS84 degrees.';
COMMENT ON COLUMN event.meeting_name IS 'Name of the meeting, body or accord it is known by.';
COMMENT ON COLUMN event.story_id IS 'The story of its first mention.';
COMMENT ON COLUMN event.mention_count IS 'Current mentions.';
COMMENT ON COLUMN event.document_count IS 'Current articles that report it.';
COMMENT ON COLUMN event.source_count IS 'Independent sources: copies and shared agencies count once.';
COMMENT ON COLUMN event.confidence IS 'How sure the event is, by its best mention.';
COMMENT ON COLUMN event.first_reported_date IS 'Publication day of the first report.';
COMMENT ON COLUMN event.last_reported_date IS 'Publication day of the last report.';
COMMENT ON COLUMN event.merged_into IS 'The event it was merged into; null if it stands.';

CREATE TABLE event_member (
    event_id TEXT NOT NULL,
    event_mention_id TEXT NOT NULL,
    began_batch_id TEXT NOT NULL,
    is_current BOOLEAN NOT NULL,
    ended_batch_id TEXT,
    PRIMARY KEY (event_id, event_mention_id, began_batch_id)
);
COMMENT ON TABLE event_member IS 'Which mention reports which event, and since when we think so.';
COMMENT ON COLUMN event_member.event_id IS 'The event.';
COMMENT ON COLUMN event_member.event_mention_id IS 'The mention.';
COMMENT ON COLUMN event_member.began_batch_id IS 'The run in which it began to hold.';
COMMENT ON COLUMN event_member.is_current IS 'Whether this holds now.';
COMMENT ON COLUMN event_member.ended_batch_id IS 'The run in which it ceased to.';

CREATE TABLE event_participant (
    event_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    participant_key TEXT NOT NULL,
    entity_id TEXT,
    participant_name TEXT NOT NULL,
    country_code TEXT,
    sector_code TEXT,
    mention_count BIGINT NOT NULL CHECK (mention_count >= 1),
    PRIMARY KEY (event_id, role, participant_key)
);
COMMENT ON TABLE event_participant IS 'A party of an event, over all its mentions.';
COMMENT ON COLUMN event_participant.event_id IS 'The event.';
COMMENT ON COLUMN event_participant.role IS 'actor or recipient.';
COMMENT ON COLUMN event_participant.participant_key IS 'The entity, or the folded words where it has no name.';
COMMENT ON COLUMN event_participant.entity_id IS 'Who it is, if named.';
COMMENT ON COLUMN event_participant.participant_name IS 'Its usual name, or the words.';
COMMENT ON COLUMN event_participant.country_code IS 'Its country; ISO 3166-1 alpha-3, or PLOVER''s IGO, NGO ...';
COMMENT ON COLUMN event_participant.sector_code IS 'PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN event_participant.mention_count IS 'Mentions that name it so.';

CREATE TABLE merge_decision (
    decision_id TEXT NOT NULL,
    left_mention_id TEXT NOT NULL,
    right_mention_id TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
    score DOUBLE NOT NULL,
    reasons TEXT[] NOT NULL,
    decided_by TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    PRIMARY KEY (decision_id)
);
COMMENT ON TABLE merge_decision IS 'Why two mentions were held to report the same event, or not.';
COMMENT ON COLUMN merge_decision.decision_id IS 'The decision.';
COMMENT ON COLUMN merge_decision.left_mention_id IS 'One mention.';
COMMENT ON COLUMN merge_decision.right_mention_id IS 'The other.';
COMMENT ON COLUMN merge_decision.decision IS 'same, different or unsure: of the two by themselves, which others may yet bring together.';
COMMENT ON COLUMN merge_decision.score IS 'Sum of the weights of the reasons.';
COMMENT ON COLUMN merge_decision.reasons IS 'Each reason with its weight, such as ''same day +2.0''.';
COMMENT ON COLUMN merge_decision.decided_by IS 'rule, or the person who judged.';
COMMENT ON COLUMN merge_decision.batch_id IS 'The run that decided.';

CREATE TABLE event_history (
    event_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('created', 'joined', 'merged', 'split', 'retyped', 'retired')),
    detail TEXT NOT NULL,
    other_event_id TEXT,
    PRIMARY KEY (event_id, batch_id, action, detail)
);
COMMENT ON TABLE event_history IS 'What became of an event, run by run.';
COMMENT ON COLUMN event_history.event_id IS 'The event.';
COMMENT ON COLUMN event_history.batch_id IS 'The run.';
COMMENT ON COLUMN event_history.action IS 'created, joined, merged, split, retyped or retired.';
COMMENT ON COLUMN event_history.detail IS 'What changed, in words.';
COMMENT ON COLUMN event_history.other_event_id IS 'The other event of a merge or split.';

CREATE TABLE forgotten_document (
    document_key TEXT NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) >= 1),
    batch_id TEXT NOT NULL,
    PRIMARY KEY (document_key)
);
COMMENT ON TABLE forgotten_document IS 'An article that somebody had forgotten, by hashes alone, so that no run reads it again.';
COMMENT ON COLUMN forgotten_document.document_key IS 'The article, in all its versions.';
COMMENT ON COLUMN forgotten_document.forgotten_at IS 'Instant it was done.';
COMMENT ON COLUMN forgotten_document.reason IS 'By what it was chosen: document, source or before, and a day.';
COMMENT ON COLUMN forgotten_document.batch_id IS 'The run that did it.';

CREATE TABLE issue (
    issue_id TEXT NOT NULL,
    batch_id TEXT,
    path TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('ingest', 'clean', 'extract', 'resolve', 'load', 'publish')),
    kind TEXT NOT NULL CHECK (length(kind) >= 1),
    message TEXT NOT NULL CHECK (length(message) >= 1),
    found_at TIMESTAMPTZ,
    is_resolved BOOLEAN NOT NULL,
    PRIMARY KEY (issue_id)
);
COMMENT ON TABLE issue IS 'A file, row or field that could not be understood; nothing is dropped without one.';
COMMENT ON COLUMN issue.issue_id IS 'The issue: hash of path, stage, kind and message.';
COMMENT ON COLUMN issue.batch_id IS 'The run that found it.';
COMMENT ON COLUMN issue.path IS 'The file, from the folder that was given, and the place of the record in it.';
COMMENT ON COLUMN issue.stage IS 'Where on the route it arose.';
COMMENT ON COLUMN issue.kind IS 'What sort, such as empty_file or unknown_encoding.';
COMMENT ON COLUMN issue.message IS 'What was seen, what was expected, what to do.';
COMMENT ON COLUMN issue.found_at IS 'Instant it was found.';
COMMENT ON COLUMN issue.is_resolved IS 'Whether a later run found it mended.';

CREATE TABLE check_result (
    batch_id TEXT NOT NULL,
    check_name TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warn')),
    is_passed BOOLEAN NOT NULL,
    fault_count BIGINT NOT NULL CHECK (fault_count >= 0),
    message TEXT NOT NULL,
    PRIMARY KEY (batch_id, check_name)
);
COMMENT ON TABLE check_result IS 'The outcome of one check in one run.';
COMMENT ON COLUMN check_result.batch_id IS 'The run.';
COMMENT ON COLUMN check_result.check_name IS 'The check: name of its file in sql/checks.';
COMMENT ON COLUMN check_result.severity IS 'error keeps the last published file; warn only tells.';
COMMENT ON COLUMN check_result.is_passed IS 'Whether no row was at fault.';
COMMENT ON COLUMN check_result.fault_count IS 'Rows at fault.';
COMMENT ON COLUMN check_result.message IS 'The outcome in a sentence.';

CREATE TABLE run_stage (
    batch_id TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('ingest', 'clean', 'extract', 'resolve', 'load', 'publish')),
    item_count BIGINT NOT NULL CHECK (item_count >= 0),
    seconds DOUBLE NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (batch_id, stage)
);
COMMENT ON TABLE run_stage IS 'What one stage of a run did and how long it took.';
COMMENT ON COLUMN run_stage.batch_id IS 'The run.';
COMMENT ON COLUMN run_stage.stage IS 'The stage.';
COMMENT ON COLUMN run_stage.item_count IS 'Files looked at, documents cleaned or read, or events that stand.';
COMMENT ON COLUMN run_stage.seconds IS 'How long it took.';

CREATE TABLE quality_measure (
    batch_id TEXT NOT NULL,
    measure_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    part_count BIGINT NOT NULL CHECK (part_count >= 0),
    whole_count BIGINT NOT NULL CHECK (whole_count >= 1),
    PRIMARY KEY (batch_id, measure_name, subject)
);
COMMENT ON TABLE quality_measure IS 'A share that is watched from run to run, such as that of articles without a date.';
COMMENT ON COLUMN quality_measure.batch_id IS 'The run after which it was taken.';
COMMENT ON COLUMN quality_measure.measure_name IS 'What is counted: name of its file in sql/measures.';
COMMENT ON COLUMN quality_measure.subject IS 'Of what, such as the domain of a site; all, if of everything.';
COMMENT ON COLUMN quality_measure.part_count IS 'Rows that are so.';
COMMENT ON COLUMN quality_measure.whole_count IS 'Rows that could be.';

CREATE TABLE run_input (
    input_name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (input_name)
);
COMMENT ON TABLE run_input IS 'What the last run made its rows by, such as a file of the user''s, so that the next sees what was changed.';
COMMENT ON COLUMN run_input.input_name IS 'A file in the home, such as aliases.csv; settled_by for a digest of code and files.';
COMMENT ON COLUMN run_input.content IS 'What it held.';

CREATE TABLE parse (
    text_sha256 TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    doc BLOB NOT NULL,
    PRIMARY KEY (text_sha256, model_digest)
);
COMMENT ON TABLE parse IS 'The stored syntactic parse of a text, so that rules can be run again without parsing again.';
COMMENT ON COLUMN parse.text_sha256 IS 'Hash of the clean text.';
COMMENT ON COLUMN parse.model_digest IS 'The language model that made it, and the form that it is stored in.';
COMMENT ON COLUMN parse.doc IS 'The parse, in the form of pipelines/extract/parse_store.py.';

CREATE TABLE gathered_document (
    document_id TEXT NOT NULL,
    gathered_by TEXT NOT NULL,
    publication_order TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    copy_keys BIGINT[] NOT NULL,
    original_id TEXT,
    published_day DATE,
    story_date DATE,
    story_words TEXT[] NOT NULL,
    story_weights DOUBLE[] NOT NULL,
    followed_id TEXT,
    first_id TEXT NOT NULL,
    entity_ids TEXT[] NOT NULL,
    PRIMARY KEY (document_id)
);
COMMENT ON TABLE gathered_document IS 'What an article is compared by to find copies and stories, and what came of it.';
COMMENT ON COLUMN gathered_document.document_id IS 'The article.';
COMMENT ON COLUMN gathered_document.gathered_by IS 'Digest of the code and files it was gathered by; empty if it has changed since.';
COMMENT ON COLUMN gathered_document.publication_order IS 'Day, instant and id: what articles are sorted by.';
COMMENT ON COLUMN gathered_document.text_sha256 IS 'Hash of its text.';
COMMENT ON COLUMN gathered_document.copy_keys IS 'Hashes under which its copies are looked up.';
COMMENT ON COLUMN gathered_document.original_id IS 'The article that it copies.';
COMMENT ON COLUMN gathered_document.published_day IS 'The day to count from.';
COMMENT ON COLUMN gathered_document.story_date IS 'Day of publication, or the last that it may be.';
COMMENT ON COLUMN gathered_document.story_words IS 'Its words that weigh most, the heaviest first.';
COMMENT ON COLUMN gathered_document.story_weights IS 'What they weigh.';
COMMENT ON COLUMN gathered_document.followed_id IS 'The earlier article that it is most like.';
COMMENT ON COLUMN gathered_document.first_id IS 'The first article of its story.';
COMMENT ON COLUMN gathered_document.entity_ids IS 'Whom and what it names.';

CREATE TABLE gathered_mention (
    event_mention_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    minted_id TEXT NOT NULL,
    report_order TEXT NOT NULL,
    keys BIGINT[] NOT NULL,
    is_sole_incident BOOLEAN NOT NULL
);
COMMENT ON TABLE gathered_mention IS 'What an event mention is looked up by.';
COMMENT ON COLUMN gathered_mention.event_mention_id IS 'The mention.';
COMMENT ON COLUMN gathered_mention.document_id IS 'The article it stands in.';
COMMENT ON COLUMN gathered_mention.minted_id IS 'The id of the event that it would be the first to report.';
COMMENT ON COLUMN gathered_mention.report_order IS 'Day, article and place: what mentions are sorted by.';
COMMENT ON COLUMN gathered_mention.keys IS 'Hashes of what it must share one of with another to be compared.';
COMMENT ON COLUMN gathered_mention.is_sole_incident IS 'Whether all acts of its kind in the article may be one.';

CREATE TABLE mention_link (
    left_mention_id TEXT NOT NULL,
    right_mention_id TEXT NOT NULL,
    is_same BOOLEAN NOT NULL
);
COMMENT ON TABLE mention_link IS 'Two mentions that may be one event, or nearly so.';
COMMENT ON COLUMN mention_link.left_mention_id IS 'The mention with the smaller id.';
COMMENT ON COLUMN mention_link.right_mention_id IS 'The other.';
COMMENT ON COLUMN mention_link.is_same IS 'Whether the reasons suffice, taken by themselves.';

CREATE TABLE gathered_name (
    entity_id TEXT NOT NULL,
    entity_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    plain_key TEXT NOT NULL,
    acronyms TEXT[] NOT NULL
);
COMMENT ON TABLE gathered_name IS 'An entity that the knowledge base has not, and what others that may be the same are looked up by.';
COMMENT ON COLUMN gathered_name.entity_id IS 'The entity.';
COMMENT ON COLUMN gathered_name.entity_name IS 'Its name.';
COMMENT ON COLUMN gathered_name.name_key IS 'Its name, folded.';
COMMENT ON COLUMN gathered_name.plain_key IS 'The same without initials.';
COMMENT ON COLUMN gathered_name.acronyms IS 'Acronyms that articles explain as short for it.';

CREATE TABLE waiting_mention (
    event_mention_id TEXT NOT NULL
);
COMMENT ON TABLE waiting_mention IS 'A mention whose event is to be made anew; it may be there no more.';
COMMENT ON COLUMN waiting_mention.event_mention_id IS 'The mention.';

CREATE TABLE waiting_entity (
    entity_id TEXT NOT NULL
);
COMMENT ON TABLE waiting_entity IS 'An entity whose row is to be made anew; it may be named no more.';
COMMENT ON COLUMN waiting_entity.entity_id IS 'The entity.';
