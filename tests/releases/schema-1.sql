CREATE TABLE schema_version (version BIGINT NOT NULL, digest TEXT NOT NULL);
INSERT INTO schema_version VALUES (1, '05778ed310c51074');
CREATE TABLE ingest_batch (
    batch_id TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    extractor_version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'ok', 'failed')),
    file_count BIGINT NOT NULL CHECK (file_count >= 0),
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    rejected_count BIGINT NOT NULL CHECK (rejected_count >= 0),
    PRIMARY KEY (batch_id)
);
INSERT INTO ingest_batch VALUES ('batch-2022-01-08', '2022-01-08T12:00:00+00:00', '2022-01-08T12:00:00+00:00', 'test', 'ok', 7, 6, 1);
CREATE TABLE source (
    source_id TEXT NOT NULL,
    source_name TEXT NOT NULL CHECK (length(source_name) >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('publisher', 'agency', 'person', 'organisation', 'platform')),
    domain TEXT,
    country_code TEXT,
    PRIMARY KEY (source_id)
);
INSERT INTO source VALUES ('s1', 'The Gazette', 'publisher', 's1.example', NULL);
INSERT INTO source VALUES ('s2', 'The Herald', 'publisher', 's2.example', NULL);
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
    PRIMARY KEY (raw_file_id)
);
INSERT INTO raw_file VALUES ('f-d0', 'd0.txt', '/news/d0.txt', 'sha-d0', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', False);
INSERT INTO raw_file VALUES ('f-d1', 'd1.txt', '/news/d1.txt', 'sha-d1', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', True);
INSERT INTO raw_file VALUES ('f-d2', 'd2.txt', '/news/d2.txt', 'sha-d2', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', True);
INSERT INTO raw_file VALUES ('f-d3', 'd3.txt', '/news/d3.txt', 'sha-d3', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', True);
INSERT INTO raw_file VALUES ('f-d4', 'd4.txt', '/news/d4.txt', 'sha-d4', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', True);
INSERT INTO raw_file VALUES ('f-d5', 'd5.txt', '/news/d5.txt', 'sha-d5', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'read', NULL, 'batch-2022-01-08', True);
INSERT INTO raw_file VALUES ('f-x1', 'x1.txt', '/news/x1.txt', 'sha-x1', 400, '2022-01-08T12:00:00+00:00', 'text/plain', 'utf-8', 'rejected', NULL, 'batch-2022-01-08', True);
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
INSERT INTO document VALUES ('d0', 'key-d1', 'f-d0', 'd0.txt', 'text/plain', NULL, 's1', 'The Gazette', 'https://s1.example/d0', NULL, 'en', 'sha-d0', 'text-d0', 'Article d0', NULL, NULL, NULL, 'Ministers of Norland and Sudland will meet in Geneva.', '2022-01-04T09:00:00+00:00', '2022-01-04', '2022-01-04', '2022-01-04', '2022-01-04', 'explicit', 0.9, ['the words ''2022-01-04'''], NULL, 'story1', NULL, False, 'd1', 'batch-2022-01-08', NULL, NULL);
INSERT INTO document VALUES ('d1', 'key-d1', 'f-d1', 'd1.txt', 'text/plain', NULL, 's1', 'The Gazette', 'https://s1.example/d1', NULL, 'en', 'sha-d1', 'text-d1', 'Article d1', NULL, NULL, NULL, 'Ministers of Norland and Sudland will meet in Geneva on 20 January. “We expect a long talk,” Anna Keller said. Norland has moved more than 100,000 troops to the border.', '2022-01-05T09:00:00+00:00', '2022-01-05', '2022-01-05', '2022-01-05', '2022-01-05', 'explicit', 0.9, ['the words ''2022-01-05'''], NULL, 'story1', NULL, True, NULL, 'batch-2022-01-08', NULL, NULL);
INSERT INTO document VALUES ('d2', 'key-d2', 'f-d2', 'd2.txt', 'text/plain', NULL, 's2', 'The Herald', 'https://s2.example/d2', NULL, 'en', 'sha-d2', 'text-d2', 'Article d2', NULL, NULL, NULL, 'Norland and Sudland are to meet in Geneva on 21 January. Officials put the troops at the border at 60,000.', '2022-01-06T09:00:00+00:00', '2022-01-06', '2022-01-06', '2022-01-06', '2022-01-06', 'metadata', 0.9, ['the words ''2022-01-06'''], NULL, 'story1', NULL, True, NULL, 'batch-2022-01-08', NULL, NULL);
INSERT INTO document VALUES ('d3', 'key-d3', 'f-d3', 'd3.txt', 'text/plain', NULL, 's1', 'The Gazette', 'https://s1.example/d3', NULL, 'en', 'sha-d3', 'text-d3', 'Article d3', NULL, NULL, NULL, 'Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.', '2022-01-06T09:00:00+00:00', '2022-01-06', '2022-01-06', '2022-01-06', '2022-01-06', 'url', 0.9, ['the words ''2022-01-06'''], NULL, 'story1', NULL, True, NULL, 'batch-2022-01-08', NULL, NULL);
INSERT INTO document VALUES ('d4', 'key-d4', 'f-d4', 'd4.txt', 'text/plain', NULL, 's2', 'The Herald', 'https://s2.example/d4', NULL, 'en', 'sha-d4', 'text-d4', 'Article d4', NULL, NULL, NULL, 'Sudland demanded that Norland withdraw its troops. Envoys were due to talk in Paris on 3 January. “It is about 90,000 troops,” Marco Rossi said.', '2022-01-07T09:00:00+00:00', '2022-01-07', '2022-01-07', '2022-01-07', '2022-01-07', 'inferred', 0.9, ['the words ''2022-01-07'''], NULL, 'story1', NULL, True, NULL, 'batch-2022-01-08', NULL, NULL);
INSERT INTO document VALUES ('d5', 'key-d5', 'f-d5', 'd5.txt', 'text/plain', NULL, 's2', 'The Herald', 'https://s2.example/d5', NULL, 'en', 'sha-d5', 'text-d5', 'Article d5', NULL, NULL, NULL, 'Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.', '2022-01-07T09:00:00+00:00', '2022-01-07', '2022-01-07', '2022-01-07', '2022-01-07', 'explicit', 0.9, ['the words ''2022-01-07'''], NULL, 'story1', 'd3', True, NULL, 'batch-2022-01-08', NULL, NULL);
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
INSERT INTO line VALUES ('d0', 1, 'Ministers of Norland and Sudland will meet in Geneva.', 'body', True, 'body', 0, 53, NULL);
INSERT INTO line VALUES ('d0', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
INSERT INTO line VALUES ('d1', 1, 'Ministers of Norland and Sudland will meet in Geneva on 20 January. “We expect a long talk,” Anna Keller said. Norland has moved more than 100,000 troops to the border.', 'body', True, 'body', 0, 168, NULL);
INSERT INTO line VALUES ('d1', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
INSERT INTO line VALUES ('d2', 1, 'Norland and Sudland are to meet in Geneva on 21 January. Officials put the troops at the border at 60,000.', 'body', True, 'body', 0, 106, NULL);
INSERT INTO line VALUES ('d2', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
INSERT INTO line VALUES ('d3', 1, 'Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.', 'body', True, 'body', 0, 95, NULL);
INSERT INTO line VALUES ('d3', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
INSERT INTO line VALUES ('d4', 1, 'Sudland demanded that Norland withdraw its troops. Envoys were due to talk in Paris on 3 January. “It is about 90,000 troops,” Marco Rossi said.', 'body', True, 'body', 0, 144, NULL);
INSERT INTO line VALUES ('d4', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
INSERT INTO line VALUES ('d5', 1, 'Norland threatened Sudland on 4 January. Anna Keller denied that Norland had threatened anyone.', 'body', True, 'body', 0, 95, NULL);
INSERT INTO line VALUES ('d5', 2, 'Sign up for our newsletter', 'newsletter', False, 'newsletter_words', NULL, NULL, NULL);
CREATE TABLE sentence (
    sentence_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char > 0),
    text_raw TEXT NOT NULL CHECK (length(text_raw) >= 1),
    sentence_no BIGINT NOT NULL CHECK (sentence_no >= 1)
);
INSERT INTO sentence VALUES ('d0-1', 'd0', 0, 53, 'Ministers of Norland and Sudland will meet in Geneva.', 1);
INSERT INTO sentence VALUES ('d1-1', 'd1', 0, 67, 'Ministers of Norland and Sudland will meet in Geneva on 20 January.', 1);
INSERT INTO sentence VALUES ('d1-2', 'd1', 68, 110, '“We expect a long talk,” Anna Keller said.', 2);
INSERT INTO sentence VALUES ('d1-3', 'd1', 111, 168, 'Norland has moved more than 100,000 troops to the border.', 3);
INSERT INTO sentence VALUES ('d2-1', 'd2', 0, 56, 'Norland and Sudland are to meet in Geneva on 21 January.', 1);
INSERT INTO sentence VALUES ('d2-2', 'd2', 57, 106, 'Officials put the troops at the border at 60,000.', 2);
INSERT INTO sentence VALUES ('d3-1', 'd3', 0, 40, 'Norland threatened Sudland on 4 January.', 1);
INSERT INTO sentence VALUES ('d3-2', 'd3', 41, 95, 'Anna Keller denied that Norland had threatened anyone.', 2);
INSERT INTO sentence VALUES ('d4-1', 'd4', 0, 50, 'Sudland demanded that Norland withdraw its troops.', 1);
INSERT INTO sentence VALUES ('d4-2', 'd4', 51, 97, 'Envoys were due to talk in Paris on 3 January.', 2);
INSERT INTO sentence VALUES ('d4-3', 'd4', 98, 144, '“It is about 90,000 troops,” Marco Rossi said.', 3);
INSERT INTO sentence VALUES ('d5-1', 'd5', 0, 40, 'Norland threatened Sudland on 4 January.', 1);
INSERT INTO sentence VALUES ('d5-2', 'd5', 41, 95, 'Anna Keller denied that Norland had threatened anyone.', 2);
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
INSERT INTO timex VALUES ('t-d1', 'd1', 56, 66, '20 January', 'DATE', '2022-01-20', '2022-01-20', '2022-01-20', 'day', NULL, NULL, '2022-01-05', NULL, False, [], NULL, 'day_month');
INSERT INTO timex VALUES ('t-d2', 'd2', 45, 55, '21 January', 'DATE', '2022-01-21', '2022-01-21', '2022-01-21', 'day', NULL, NULL, '2022-01-06', NULL, False, [], NULL, 'day_month');
INSERT INTO timex VALUES ('t-d3', 'd3', 30, 39, '4 January', 'DATE', '2022-01-04', '2022-01-04', '2022-01-04', 'day', NULL, NULL, '2022-01-06', NULL, False, [], NULL, 'day_month');
INSERT INTO timex VALUES ('t-d4', 'd4', 87, 96, '3 January', 'DATE', '2022-01-03', '2022-01-03', '2022-01-03', 'day', NULL, NULL, '2022-01-07', NULL, False, [], NULL, 'day_month');
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
INSERT INTO entity VALUES ('country:norland', 'Norland', 'GPE', 'NRL', 'GOV', True, 5, 5, NULL, NULL, []);
INSERT INTO entity VALUES ('country:sudland', 'Sudland', 'GPE', 'SDL', 'GOV', True, 5, 5, NULL, NULL, []);
INSERT INTO entity VALUES ('person:keller', 'Anna Keller', 'PERSON', 'NRL', 'GOV', False, 3, 3, NULL, NULL, []);
INSERT INTO entity VALUES ('person:rossi', 'Marco Rossi', 'PERSON', 'SDL', 'GOV', False, 1, 1, NULL, NULL, []);
INSERT INTO entity VALUES ('place:geneva', 'Geneva', 'GPE', 'CHE', NULL, True, 2, 2, NULL, NULL, []);
INSERT INTO entity VALUES ('place:paris', 'Paris', 'GPE', 'FRA', NULL, True, 1, 1, NULL, NULL, []);
CREATE TABLE entity_alias (
    entity_id TEXT NOT NULL,
    alias TEXT NOT NULL CHECK (length(alias) >= 1),
    origin TEXT NOT NULL,
    mention_count BIGINT NOT NULL CHECK (mention_count >= 0),
    PRIMARY KEY (entity_id, alias)
);
INSERT INTO entity_alias VALUES ('country:norland', 'Norland', 'as written', 5);
INSERT INTO entity_alias VALUES ('country:sudland', 'Sudland', 'as written', 5);
INSERT INTO entity_alias VALUES ('person:keller', 'Anna Keller', 'as written', 3);
INSERT INTO entity_alias VALUES ('person:rossi', 'Marco Rossi', 'as written', 1);
INSERT INTO entity_alias VALUES ('place:geneva', 'Geneva', 'as written', 2);
INSERT INTO entity_alias VALUES ('place:paris', 'Paris', 'as written', 1);
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
INSERT INTO entity_mention VALUES ('em-d0-country:norland', 'd0', 13, 20, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d0-country:sudland', 'd0', 25, 32, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d0-place:geneva', 'd0', 46, 52, 'Geneva', 'GPE', 'place:geneva', 'Geneva', 'CHE', NULL, False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d1-country:norland', 'd1', 13, 20, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d1-country:sudland', 'd1', 25, 32, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d1-person:keller', 'd1', 93, 104, 'Anna Keller', 'PERSON', 'person:keller', 'Anna Keller', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d1-place:geneva', 'd1', 46, 52, 'Geneva', 'GPE', 'place:geneva', 'Geneva', 'CHE', NULL, False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d2-country:norland', 'd2', 0, 7, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d2-country:sudland', 'd2', 12, 19, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d2-place:geneva', 'd2', 35, 41, 'Geneva', 'GPE', 'place:geneva', 'Geneva', 'CHE', NULL, False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d3-country:norland', 'd3', 0, 7, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d3-country:sudland', 'd3', 19, 26, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d3-person:keller', 'd3', 41, 52, 'Anna Keller', 'PERSON', 'person:keller', 'Anna Keller', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d4-country:norland', 'd4', 22, 29, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d4-country:sudland', 'd4', 0, 7, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d4-person:rossi', 'd4', 127, 138, 'Marco Rossi', 'PERSON', 'person:rossi', 'Marco Rossi', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d4-place:paris', 'd4', 78, 83, 'Paris', 'GPE', 'place:paris', 'Paris', 'FRA', NULL, False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d5-country:norland', 'd5', 0, 7, 'Norland', 'GPE', 'country:norland', 'Norland', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d5-country:sudland', 'd5', 19, 26, 'Sudland', 'GPE', 'country:sudland', 'Sudland', 'SDL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
INSERT INTO entity_mention VALUES ('em-d5-person:keller', 'd5', 41, 52, 'Anna Keller', 'PERSON', 'person:keller', 'Anna Keller', 'NRL', 'GOV', False, NULL, NULL, NULL, 'lexicon', 'the only one of this name', 1.0);
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
INSERT INTO location VALUES ('l1', 'place:geneva', 'Geneva', 'CHE', 46.2, 6.15, 'city');
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
INSERT INTO quote VALUES ('q1', 'd1', 69, 91, 'We expect a long talk,', True, 'Anna Keller', NULL, NULL, 'person:keller', 'said', NULL, 'subject of said', 'marks');
INSERT INTO quote VALUES ('q2', 'd4', 99, 125, 'It is about 90,000 troops,', True, 'Marco Rossi', NULL, NULL, 'person:rossi', 'said', NULL, 'subject of said', 'marks');
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
INSERT INTO quantity VALUES ('n1', 'd1', 129, 146, 'more than 100,000', 100000.0, NULL, 'troops', NULL, 'troops', 'troops', NULL, NULL, NULL, 'number_noun');
INSERT INTO quantity VALUES ('n2', 'd2', 99, 105, '60,000', 60000.0, 60000.0, 'troops', NULL, 'troops', 'troops', NULL, 'Officials', NULL, 'number_noun');
INSERT INTO quantity VALUES ('n3', 'd4', 105, 117, 'about 90,000', 81000.0, 99000.0, 'troops', NULL, 'troops', 'troops', NULL, 'Marco Rossi', NULL, 'number_noun');
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
    rule TEXT NOT NULL CHECK (length(rule) >= 1)
);
INSERT INTO event_mention VALUES ('m0', 'd0', 38, 42, 'meet', 'd0-1', NULL, 0, 53, 'Ministers of Norland and Sudland will meet in Geneva.', 'CONSULT', 'multilateral', 1, '04', 3.03, 'scheduled', False, NULL, NULL, NULL, NULL, 'no day is said', 'Geneva', 'place:geneva', 46.2, 6.15, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m1', 'd1', 38, 42, 'meet', 'd1-1', NULL, 0, 67, 'Ministers of Norland and Sudland will meet in Geneva on 20 January.', 'CONSULT', 'multilateral', 1, '04', 3.03, 'scheduled', False, '2022-01-20', '2022-01-20', 'day', '20 January', 'said in the clause', 'Geneva', 'place:geneva', 46.2, 6.15, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m2', 'd2', 27, 31, 'meet', 'd2-1', NULL, 0, 56, 'Norland and Sudland are to meet in Geneva on 21 January.', 'CONSULT', 'multilateral', 1, '04', 3.03, 'scheduled', False, '2022-01-21', '2022-01-21', 'day', '21 January', 'said in the clause', 'Geneva', 'place:geneva', 46.2, 6.15, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m3', 'd3', 8, 18, 'threatened', 'd3-1', NULL, 0, 40, 'Norland threatened Sudland on 4 January.', 'THREATEN', NULL, 3, '13', -6.23, 'occurred', False, '2022-01-04', '2022-01-04', 'day', '4 January', 'said in the clause', NULL, NULL, NULL, NULL, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m3c', 'd5', 8, 18, 'threatened', 'd5-1', NULL, 0, 40, 'Norland threatened Sudland on 4 January.', 'THREATEN', NULL, 3, '13', -6.23, 'occurred', False, '2022-01-04', '2022-01-04', 'day', '4 January', 'said in the clause', NULL, NULL, NULL, NULL, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m4', 'd3', 77, 87, 'threatened', 'd3-2', NULL, 41, 95, 'Anna Keller denied that Norland had threatened anyone.', 'THREATEN', NULL, 3, '13', -6.23, 'denied', True, NULL, NULL, NULL, NULL, 'no day is said', NULL, NULL, NULL, NULL, 'no place is said', NULL, 'Anna Keller', 'person:keller', NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m5', 'd4', 8, 16, 'demanded', 'd4-1', NULL, 0, 50, 'Sudland demanded that Norland withdraw its troops.', 'REQUEST', NULL, 3, '10', -5.0, 'occurred', False, NULL, '2022-01-07', 'interval', NULL, 'by the day of publication', NULL, NULL, NULL, NULL, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m6', 'd4', 30, 38, 'withdraw', 'd4-1', NULL, 0, 50, 'Sudland demanded that Norland withdraw its troops.', 'RETREAT', NULL, 2, NULL, NULL, 'demanded', False, NULL, NULL, NULL, NULL, 'no day is said', NULL, NULL, NULL, NULL, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
INSERT INTO event_mention VALUES ('m7', 'd4', 70, 74, 'talk', 'd4-2', NULL, 51, 97, 'Envoys were due to talk in Paris on 3 January.', 'CONSULT', NULL, 1, '04', NULL, 'scheduled', False, '2022-01-03', '2022-01-03', 'day', '3 January', 'said in the clause', 'Paris', NULL, NULL, NULL, 'no place is said', NULL, NULL, NULL, NULL, 0.8, 'verb');
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
INSERT INTO event_mention_participant VALUES ('m1', 'actor', 1, 'd1', 13, 20, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m1', 'actor', 2, 'd1', 25, 32, 'Sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m2', 'actor', 1, 'd2', 0, 7, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m2', 'actor', 2, 'd2', 12, 19, 'Sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m3', 'actor', 1, 'd3', 0, 7, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m3', 'recipient', 1, 'd3', 19, 26, 'Sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m3c', 'actor', 1, 'd5', 0, 7, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m3c', 'recipient', 1, 'd5', 19, 26, 'Sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m4', 'actor', 1, 'd3', 65, 72, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m5', 'actor', 1, 'd4', 0, 7, 'Sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m5', 'recipient', 1, 'd4', 22, 29, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
INSERT INTO event_mention_participant VALUES ('m6', 'actor', 1, 'd4', 22, 29, 'Norland', 'country:norland', 'Norland', 'NRL', 'GOV', 'subject of the verb');
CREATE TABLE story (
    story_id TEXT NOT NULL,
    title TEXT,
    first_date DATE,
    last_date DATE,
    document_count BIGINT NOT NULL CHECK (document_count >= 0),
    PRIMARY KEY (story_id)
);
INSERT INTO story VALUES ('story1', 'Talks ahead', '2022-01-05', '2022-01-07', 4);
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
INSERT INTO event VALUES ('e1', 'CONSULT', 'multilateral', 1, 'Norland and Sudland meet in Geneva', 'scheduled', '2022-01-20', '2022-01-21', 'interval', 'the articles differ', 'Geneva', 'place:geneva', 46.2, 6.15, NULL, 'story1', 2, 2, 2, 0.8, '2022-01-05', '2022-01-07', NULL);
INSERT INTO event VALUES ('e1b', 'CONSULT', NULL, 1, 'Talks of Norland and Sudland', 'scheduled', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'story1', 0, 0, 0, 0.8, '2022-01-05', '2022-01-07', 'e1');
INSERT INTO event VALUES ('e2', 'THREATEN', NULL, 3, 'Norland threatens Sudland', 'occurred', '2022-01-04', '2022-01-04', 'day', 'said in the clause', NULL, NULL, NULL, NULL, NULL, 'story1', 2, 2, 1, 0.8, '2022-01-05', '2022-01-07', NULL);
INSERT INTO event VALUES ('e3', 'THREATEN', NULL, 3, 'Norland threatened anyone', 'denied', NULL, NULL, NULL, 'no day is said', NULL, NULL, NULL, NULL, NULL, 'story1', 1, 1, 1, 0.8, '2022-01-05', '2022-01-07', NULL);
INSERT INTO event VALUES ('e4', 'REQUEST', NULL, 3, 'Sudland demands a withdrawal', 'occurred', NULL, '2022-01-07', 'interval', 'by the day of publication', NULL, NULL, NULL, NULL, NULL, 'story1', 1, 1, 1, 0.8, '2022-01-05', '2022-01-07', NULL);
INSERT INTO event VALUES ('e5', 'RETREAT', NULL, 2, 'Norland withdraws its troops', 'demanded', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'story1', 1, 1, 1, 0.8, '2022-01-05', '2022-01-07', NULL);
INSERT INTO event VALUES ('e6', 'CONSULT', NULL, 1, 'Envoys talk in Paris', 'scheduled', '2022-01-03', '2022-01-03', 'day', 'said in the clause', 'Paris', 'place:paris', NULL, NULL, NULL, 'story1', 1, 1, 1, 0.8, '2022-01-05', '2022-01-07', NULL);
CREATE TABLE event_member (
    event_id TEXT NOT NULL,
    event_mention_id TEXT NOT NULL,
    began_batch_id TEXT NOT NULL,
    is_current BOOLEAN NOT NULL,
    ended_batch_id TEXT,
    PRIMARY KEY (event_id, event_mention_id, began_batch_id)
);
INSERT INTO event_member VALUES ('e1', 'm1', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e1', 'm2', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e1b', 'm2', 'batch-0', False, 'batch-2022-01-08');
INSERT INTO event_member VALUES ('e2', 'm3', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e2', 'm3c', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e3', 'm4', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e4', 'm5', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e5', 'm6', 'batch-2022-01-08', True, NULL);
INSERT INTO event_member VALUES ('e6', 'm7', 'batch-2022-01-08', True, NULL);
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
INSERT INTO event_participant VALUES ('e1', 'actor', 'country:norland', 'country:norland', 'Norland', 'NRL', 'GOV', 2);
INSERT INTO event_participant VALUES ('e1', 'actor', 'country:sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 2);
INSERT INTO event_participant VALUES ('e2', 'actor', 'country:norland', 'country:norland', 'Norland', 'NRL', 'GOV', 2);
INSERT INTO event_participant VALUES ('e2', 'recipient', 'country:sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 2);
INSERT INTO event_participant VALUES ('e3', 'actor', 'country:norland', 'country:norland', 'Norland', 'NRL', 'GOV', 1);
INSERT INTO event_participant VALUES ('e4', 'actor', 'country:sudland', 'country:sudland', 'Sudland', 'SDL', 'GOV', 1);
INSERT INTO event_participant VALUES ('e4', 'recipient', 'country:norland', 'country:norland', 'Norland', 'NRL', 'GOV', 1);
INSERT INTO event_participant VALUES ('e5', 'actor', 'country:norland', 'country:norland', 'Norland', 'NRL', 'GOV', 1);
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
INSERT INTO merge_decision VALUES ('md1', 'm1', 'm2', 'same', 4.5, ['same parties +2.5', 'same place +2.0', 'days one apart 0.0'], 'rule', 'batch-2022-01-08');
INSERT INTO merge_decision VALUES ('md2', 'm3', 'm4', 'different', -3.0, ['one is denied -3.0'], 'rule', 'batch-2022-01-08');
CREATE TABLE event_history (
    event_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('created', 'joined', 'merged', 'split', 'retyped', 'retired')),
    detail TEXT NOT NULL,
    other_event_id TEXT,
    PRIMARY KEY (event_id, batch_id, action, detail)
);
INSERT INTO event_history VALUES ('e1', 'batch-2022-01-08', 'created', 'by m1', NULL);
INSERT INTO event_history VALUES ('e1b', 'batch-2022-01-08', 'merged', 'same talks', 'e1');
INSERT INTO event_history VALUES ('e2', 'batch-2022-01-08', 'created', 'by m3', NULL);
INSERT INTO event_history VALUES ('e3', 'batch-2022-01-08', 'created', 'by m4', NULL);
INSERT INTO event_history VALUES ('e4', 'batch-2022-01-08', 'created', 'by m5', NULL);
INSERT INTO event_history VALUES ('e5', 'batch-2022-01-08', 'created', 'by m6', NULL);
INSERT INTO event_history VALUES ('e6', 'batch-2022-01-08', 'created', 'by m7', NULL);
CREATE TABLE forgotten_document (
    document_key TEXT NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) >= 1),
    batch_id TEXT NOT NULL,
    PRIMARY KEY (document_key)
);
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
INSERT INTO issue VALUES ('i1', 'batch-2022-01-08', 'x1.txt', 'ingest', 'empty_file', '0 bytes, expected an article. Save it again, then run again.', '2022-01-08T12:00:00+00:00', False);
CREATE TABLE check_result (
    batch_id TEXT NOT NULL,
    check_name TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warn')),
    is_passed BOOLEAN NOT NULL,
    fault_count BIGINT NOT NULL CHECK (fault_count >= 0),
    message TEXT NOT NULL,
    PRIMARY KEY (batch_id, check_name)
);
CREATE TABLE run_input (
    input_name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (input_name)
);
INSERT INTO run_input VALUES ('aliases.csv', 'name,alias
');
CREATE TABLE parse (
    text_sha256 TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    doc BLOB NOT NULL,
    PRIMARY KEY (text_sha256, model_digest)
);
INSERT INTO parse VALUES ('text-d1', 'test', unhex('007061727365'));
