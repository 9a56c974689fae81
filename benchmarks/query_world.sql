-- A world of any number of articles, drawn with fixed hashes and written straight into the tables: no text is read for it.
-- A hundred articles a day; a dozen tell of one story, eight reports of events each; few names are in very many of them.
-- `article_count` is set before, and `first_article` and `end_article` for each part; statements end with a semicolon at
-- the end of a line. What stands between the two rules is done for one part of the articles after the other.
CREATE TEMP MACRO draw(a, b) AS (hash(a, b) % 1000003) / 1000003.0;
CREATE TEMP MACRO pick(list, a, b) AS list[1 + (hash(a, b) % len(list))::BIGINT];
CREATE TEMP MACRO entity_of(a, b) AS floor(getvariable('entity_count') * draw(a, b) ** 4)::BIGINT;
CREATE TEMP MACRO name_of(n) AS
    CASE WHEN n % 3 = 0 THEN 'Land of ' ELSE '' END
    || pick(['Anna', 'Marco', 'Ines', 'Tomas', 'Lena', 'Oleg', 'Yara', 'Karim', 'Nils', 'Rosa', 'Ivo', 'Dana'], n, 1)
    || ' ' || pick(['Kell', 'Ross', 'Var', 'Mor', 'Sand', 'Holm', 'Brand', 'Lund', 'Berg', 'Stein'], n, 2)
    || pick(['er', 'i', 'en', 'o', 'as', 'ova', 'ström', 'ic', 'un', 'ak'], n, 3) || ' ' || n;
CREATE TEMP MACRO code_of(h) AS
    pick(['CONSULT', 'CONSULT', 'CONSULT', 'ASSAULT', 'ASSAULT', 'ACCUSE', 'REQUEST', 'THREATEN', 'REJECT', 'SUPPORT',
          'AGREE', 'COOPERATE', 'AID', 'SANCTION', 'PROTEST', 'COERCE', 'MOBILIZE', 'RETREAT', 'CONCEDE', 'DISASTER'], h, 4);
CREATE TEMP MACRO status_of(a, b) AS
    pick(['occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'occurred', 'occurred',
          'occurred', 'occurred', 'occurred', 'ongoing', 'scheduled', 'scheduled', 'demanded', 'hypothetical', 'hypothetical',
          'denied'], a, b);
SET VARIABLE entity_count = greatest(40, getvariable('article_count') * 6 // 10);
SET VARIABLE source_count = 80;

INSERT INTO ingest_batch BY NAME
SELECT 'batch-' || lpad(b::TEXT, 4, '0') AS batch_id, TIMESTAMPTZ '2024-01-01 06:00:00+00' + INTERVAL (b) DAY AS started_at,
    started_at + INTERVAL 9 MINUTE AS ended_at, 'drawn' AS extractor_version, 'ok' AS status, 1000 AS file_count,
    990 AS document_count, 10 AS rejected_count, 0 AS withdrawn_count
FROM range(1 + getvariable('article_count') // 1000) AS t(b);

INSERT INTO run_stage BY NAME
SELECT batch_id, stage, 1000 AS item_count, 10 + draw(batch_id, stage) * 100 AS seconds
FROM ingest_batch, unnest(['ingest', 'clean', 'extract', 'resolve', 'publish']) AS t(stage);

INSERT INTO quality_measure BY NAME
SELECT batch_id, measure_name, 'all' AS subject, 10 + (hash(batch_id) % 9)::BIGINT AS part_count, 1000 AS whole_count
FROM ingest_batch,
    unnest(['documents_without_date', 'documents_without_event', 'rejected_files', 'removed_lines', 'unknown_actors'])
    AS t(measure_name);

INSERT INTO check_result BY NAME
SELECT batch_id, 'check_' || n AS check_name, CASE WHEN n < 12 THEN 'error' ELSE 'warn' END AS severity, n <> 20 AS is_passed,
    CASE WHEN n = 20 THEN 3 ELSE 0 END AS fault_count, 'told' AS message
FROM ingest_batch, range(24) AS t(n);

INSERT INTO source BY NAME
SELECT 'source-' || n AS source_id, 'The Paper of ' || name_of(n) AS source_name, 'publisher' AS kind, 'paper' || n || '.example' AS domain
FROM range(getvariable('source_count')) AS t(n);

-- ---------------------------------------------------------------------------------------------------------------------

CREATE TEMP TABLE drawn_document AS
SELECT n, n // 12 AS story, DATE '2021-01-01' + (n // 100)::INTEGER AS day, 'document-' || lpad(n::TEXT, 7, '0') AS document_id,
    'batch-' || lpad((n // 1000)::TEXT, 4, '0') AS batch_id, n % 97 <> 5 AS is_current, n % 25 = 7 AND n % 12 > 0 AS is_copy,
    n % 33 <> 3 AS is_dated, 12 + (hash(n, 10) % 17)::INTEGER AS sentence_count
FROM range(getvariable('first_article'), getvariable('end_article')) AS t(n);

CREATE TEMP TABLE drawn_mention AS
SELECT n, k, h, 2 * k + 1 AS s, 'mention-' || n || '-' || k AS event_mention_id,
    entity_of(h, 5) AS actor, CASE WHEN hash(h, 6) % 3 > 0 THEN entity_of(h, 7) END AS recipient, 3 * (entity_of(h, 8) // 3) AS place,
    code_of(h) AS event_code, status_of(n * 8 + k, 9) AS status,
    CASE WHEN hash(n, k) % 5 > 0 THEN day - 3 + (hash(h, 11) % 9)::INTEGER + (hash(n, k, 1) % 12 = 0)::INTEGER END AS start_date
FROM (
    SELECT n, k, day, story * 40 + floor(40 * draw(n * 8 + k, 12) ** 2)::BIGINT AS h
    FROM drawn_document, range(8) AS t(k)
);

CREATE TEMP TABLE drawn_sentence AS
SELECT n, s, words, coalesce(sum(length(words) + 1) OVER (PARTITION BY n ORDER BY s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS start_char
FROM (
    SELECT n, s,
        CASE
            WHEN m.h IS NULL THEN
                'In the ' || pick(['first', 'second', 'third', 'last'], n, s) || ' part of the ' || pick(['meeting', 'year', 'report', 'debate', 'hearing', 'session'], n, s + 50)
                || ' little was heard of ' || name_of(entity_of(n * 32 + s, 13)) || ', who had come from the ' || pick(['north', 'south', 'coast', 'capital', 'border'], n, s + 90) || '.'
            ELSE
                name_of(m.actor) || ' ' || lower(m.event_code) || 'ed ' || coalesce(name_of(m.recipient), 'everybody') || ' in ' || name_of(m.place)
                || ' on ' || coalesce(strftime(m.start_date, '%-d %B'), 'a day that nobody told') || ', officials said, and about ' || (100 * (hash(n, s) % 900)) || ' people were there.'
        END AS words
    FROM (SELECT n, unnest(range(1, sentence_count + 8)) AS s FROM drawn_document)
    LEFT JOIN drawn_mention AS m USING (n, s)
);

INSERT INTO raw_file BY NAME
SELECT 'file-' || n AS raw_file_id, 'news/' || n || '.txt' AS path, '/data/news/' || n || '.txt' AS location, md5(n::TEXT) AS raw_sha256,
    3000 AS byte_count, 'text/plain' AS media_type, 'utf-8' AS encoding, CASE WHEN n % 100 = 50 THEN 'rejected' ELSE 'read' END AS status,
    1 AS record_count, batch_id, is_current
FROM drawn_document;

INSERT INTO document BY NAME
SELECT document_id, 'key-' || n AS document_key, 'file-' || n AS raw_file_id, 'news/' || n || '.txt' AS path, 'text/plain' AS media_type,
    'source-' || hash(n, 14) % getvariable('source_count') AS source_id, 'The Paper of ' || name_of((hash(n, 14) % getvariable('source_count'))::BIGINT) AS source_name,
    'https://paper.example/' || n AS source_url, 'en' AS language, md5(n::TEXT) AS raw_sha256, md5(n::TEXT || 't') AS text_sha256,
    name_of(entity_of(n, 15)) || ' in the news of the day' AS title, words AS text,
    CASE WHEN is_dated THEN day + TIME '09:00:00' END::TIMESTAMPTZ AS published_at, CASE WHEN is_dated THEN day::TEXT END AS published_raw,
    CASE WHEN is_dated THEN day END AS published_earliest_date, CASE WHEN is_dated THEN day END AS published_latest_date,
    CASE WHEN is_dated THEN day END AS published_best_date, CASE WHEN is_dated THEN 'explicit' ELSE 'unknown' END AS published_method,
    CASE WHEN is_dated THEN 0.9 ELSE 0.0 END AS published_confidence, ['the words of its head'] AS published_evidence,
    'story-' || story AS story_id, CASE WHEN is_copy THEN 'document-' || lpad((n - 1)::TEXT, 7, '0') END AS duplicate_of,
    is_current, CASE WHEN NOT is_current THEN 'document-' || lpad((n + 1)::TEXT, 7, '0') END AS superseded_by, batch_id
FROM drawn_document
JOIN (SELECT n, string_agg(words, ' ' ORDER BY s) AS words FROM drawn_sentence GROUP BY n) USING (n);

INSERT INTO sentence BY NAME
SELECT document_id || '-' || s AS sentence_id, document_id, start_char, start_char + length(words) AS end_char, words AS text_raw, s AS sentence_no
FROM drawn_sentence JOIN drawn_document USING (n) ORDER BY n, s;

INSERT INTO line BY NAME
SELECT document_id, 2 * s - 1 AS line_no, words AS text_raw, 'body' AS kind, true AS is_kept, 'body' AS reason, start_char, start_char + length(words) AS end_char, NULL AS duplicate_of_line_no
FROM drawn_sentence JOIN drawn_document USING (n)
UNION ALL
SELECT document_id, 2 * s AS line_no, 'Sign up for our newsletter' AS text_raw, pick(['blank', 'advertisement', 'newsletter', 'related_link'], n, s) AS kind,
    false AS is_kept, kind || '_words' AS reason, NULL AS start_char, NULL AS end_char, NULL AS duplicate_of_line_no
FROM drawn_sentence JOIN drawn_document USING (n)
WHERE s % 3 = 0
ORDER BY 1, 2;

INSERT INTO timex BY NAME
SELECT 'timex-' || n || '-' || k AS timex_id, document_id, start_char + 10 AS start_char, start_char + 20 AS end_char, substring(words, 11, 10) AS text_raw,
    'DATE' AS timex_type, start_date::TEXT AS value, start_date, start_date AS end_date, CASE WHEN start_date IS NULL THEN NULL ELSE 'day' END AS granularity,
    day AS anchor_date, false AS is_ambiguous, []::TEXT[] AS alternatives, 'day_month' AS rule
FROM drawn_mention JOIN drawn_document USING (n) JOIN drawn_sentence USING (n, s)
WHERE k < 4 ORDER BY n, k;

INSERT INTO entity_mention BY NAME
SELECT 'name-' || n || '-' || s AS entity_mention_id, document_id, start_char, start_char + 6 AS end_char, substring(words, 1, 6) AS text_raw,
    CASE WHEN e % 3 = 0 THEN 'GPE' ELSE 'PERSON' END AS entity_type, 'entity-' || e AS entity_id, name_of(e) AS entity_name, 'C' || e % 120 AS country_code,
    false AS is_metonym, CASE WHEN e % 3 = 0 THEN draw(e, 16) * 120 - 60 END AS latitude, CASE WHEN e % 3 = 0 THEN draw(e, 17) * 300 - 150 END AS longitude,
    CASE WHEN e % 3 = 0 THEN 'city' END AS geo_precision, 'lexicon' AS rule, 'the only one of this name' AS link_reason, 0.9 AS confidence
FROM (
    SELECT n, s, words, start_char, coalesce(actor, entity_of(n * 32 + s, 13)) AS e
    FROM drawn_sentence LEFT JOIN drawn_mention USING (n, s)
) JOIN drawn_document USING (n) ORDER BY n, s;

INSERT INTO quote BY NAME
SELECT 'quote-' || n || '-' || s AS quote_id, document_id, start_char, start_char + length(words) AS end_char, words AS text_raw, s % 2 = 0 AS is_direct,
    name_of(entity_of(n, 18)) AS speaker_text, 'entity-' || entity_of(n, 18) AS speaker_entity_id, 'said' AS cue_text, 'subject of said' AS speaker_reason, 'marks' AS rule
FROM drawn_sentence JOIN drawn_document USING (n) WHERE s IN (2, 6) ORDER BY n, s;

INSERT INTO event_mention BY NAME
SELECT event_mention_id, document_id, start_char + 20 AS start_char, start_char + 30 AS end_char, substring(words, 21, 10) AS text_raw,
    document_id || '-' || s AS sentence_id, lower(event_code) AS trigger_lemma, start_char AS evidence_start_char,
    start_char + length(words) AS evidence_end_char, words AS evidence_text, event_code, CASE WHEN event_code = 'CONSULT' THEN 'multilateral' END AS mode_code,
    1 + (hash(event_code) % 4)::BIGINT AS quad_class, '04' AS cameo_root_code, 1.0 AS goldstein, status, status = 'denied' AS is_negated,
    start_date, start_date AS end_date, CASE WHEN start_date IS NOT NULL THEN 'day' END AS granularity, strftime(start_date, '%-d %B') AS date_text,
    'said in the clause' AS date_reason, name_of(place) AS location_text, 'entity-' || place AS location_entity_id, draw(place, 16) * 120 - 60 AS latitude,
    draw(place, 17) * 300 - 150 AS longitude, 'said in the clause' AS location_reason, CASE WHEN hash(h, 19) % 40 = 0 THEN 'Council ' || h % 50 END AS meeting_name,
    CASE WHEN k % 2 = 0 THEN name_of(entity_of(n, 18)) END AS speaker_text, CASE WHEN k % 2 = 0 THEN 'entity-' || entity_of(n, 18) END AS speaker_entity_id,
    0.5 + draw(n, k) / 2 AS confidence, CASE WHEN k = 3 THEN 'model' ELSE 'rule' END AS typed_by, CASE WHEN k = 3 THEN 'YIELD' END AS other_type,
    CASE WHEN k = 3 THEN 0.45 END AS type_share, 'verb' AS rule
FROM drawn_mention JOIN drawn_document USING (n) JOIN drawn_sentence USING (n, s)
ORDER BY n, k;

INSERT INTO event_mention_participant BY NAME
SELECT event_mention_id, role, participant_no, document_id, start_char, start_char + 6 AS end_char, substring(words, 1, 6) AS text_raw,
    'entity-' || e AS entity_id, name_of(e) AS entity_name, 'C' || e % 120 AS country_code, 'GOV' AS sector_code, 'subject' AS reason
FROM (
    SELECT n, k, event_mention_id, s, 'actor' AS role, 1 AS participant_no, actor AS e FROM drawn_mention
    UNION ALL
    SELECT n, k, event_mention_id, s, 'actor' AS role, 2 AS participant_no, entity_of(h, 20) AS e FROM drawn_mention WHERE event_code = 'CONSULT' OR h % 9 = 0
    UNION ALL
    SELECT n, k, event_mention_id, s, 'recipient' AS role, 1 AS participant_no, recipient AS e FROM drawn_mention WHERE recipient IS NOT NULL AND event_code <> 'CONSULT'
) AS party
JOIN drawn_document USING (n) JOIN drawn_sentence USING (n, s)
ORDER BY n, k, role, participant_no;

INSERT INTO quantity BY NAME
SELECT 'quantity-' || n || '-' || k AS quantity_id, document_id, start_char + 40 AS start_char, start_char + 50 AS end_char, 'about ' || amount AS text_raw,
    amount * 0.9 AS value_min, CASE WHEN n % 4 > 0 THEN amount * 1.1 END AS value_max, subject AS unit, subject AS subject_text, subject AS subject_key,
    event_mention_id, CASE WHEN k = 1 THEN name_of(entity_of(n, 18)) END AS speaker_text, CASE WHEN k = 1 THEN 'entity-' || entity_of(n, 18) END AS speaker_entity_id,
    'number_noun' AS rule
FROM (
    SELECT n, k, event_mention_id, s, 100 * (1 + hash(h, hash(n) % 3) % 900) AS amount,
        CASE WHEN h % 5 = 0 THEN 'people killed' ELSE 'people of kind ' || (400 * draw(h, 21) ** 2)::BIGINT END AS subject
    FROM drawn_mention WHERE k IN (1, 4) AND (n + k) % 4 > 0
) AS told
JOIN drawn_document USING (n) JOIN drawn_sentence USING (n, s)
ORDER BY n, k;

INSERT INTO story BY NAME
SELECT 'story-' || story AS story_id, 'The story of ' || name_of(story) AS title, min(day) AS first_date, max(day) AS last_date, count(*) AS document_count
FROM drawn_document GROUP BY story;

INSERT INTO event BY NAME
SELECT 'event-' || h AS event_id, any_value(event_code) AS event_code, CASE WHEN any_value(event_code) = 'CONSULT' THEN 'multilateral' END AS mode_code,
    1 + (hash(any_value(event_code)) % 4)::BIGINT AS quad_class, name_of(any_value(actor)) || ': ' || lower(any_value(event_code)) || ', ' || name_of(any_value(place)) AS title,
    mode(status ORDER BY status) AS status, min(start_date) AS start_date, max(start_date) AS end_date,
    CASE WHEN min(start_date) IS NULL THEN NULL WHEN min(start_date) = max(start_date) THEN 'day' ELSE 'interval' END AS granularity, 'said in the clause' AS date_reason,
    name_of(any_value(place)) AS location_text, 'entity-' || any_value(place) AS location_entity_id, draw(any_value(place), 16) * 120 - 60 AS latitude,
    draw(any_value(place), 17) * 300 - 150 AS longitude, CASE WHEN hash(h, 19) % 40 = 0 THEN 'Council ' || h % 50 END AS meeting_name, 'story-' || any_value(story) AS story_id,
    count(*) AS mention_count, count(DISTINCT n) AS document_count, count(DISTINCT hash(n, 14) % getvariable('source_count')) AS source_count, 0.8 AS confidence,
    min(day) AS first_reported_date, max(day) AS last_reported_date, NULL AS merged_into
FROM drawn_mention JOIN drawn_document USING (n) WHERE is_current GROUP BY h ORDER BY h;

INSERT INTO event BY NAME
SELECT event_id || '-old' AS event_id, event_code, mode_code, quad_class, title, status, start_date, end_date, granularity, date_reason, story_id, 0 AS mention_count,
    0 AS document_count, 0 AS source_count, confidence, first_reported_date, last_reported_date, event_id AS merged_into
FROM event JOIN (SELECT DISTINCT 'event-' || h AS event_id FROM drawn_mention) USING (event_id) WHERE hash(event_id) % 20 = 0;

INSERT INTO event_member BY NAME
SELECT 'event-' || h AS event_id, event_mention_id, batch_id AS began_batch_id, true AS is_current FROM drawn_mention JOIN drawn_document USING (n) WHERE is_current ORDER BY h, n, k;

INSERT INTO event_participant BY NAME
SELECT 'event-' || h AS event_id, role, 'entity-' || e AS participant_key, 'entity-' || e AS entity_id, name_of(e) AS participant_name, 'C' || e % 120 AS country_code,
    'GOV' AS sector_code, count(*) AS mention_count
FROM (
    SELECT n, h, 'actor' AS role, actor AS e FROM drawn_mention
    UNION ALL
    SELECT n, h, 'actor' AS role, entity_of(h, 20) AS e FROM drawn_mention WHERE (event_code = 'CONSULT' OR h % 9 = 0) AND entity_of(h, 20) <> actor
    UNION ALL
    SELECT n, h, 'recipient' AS role, recipient AS e FROM drawn_mention WHERE recipient IS NOT NULL AND event_code <> 'CONSULT'
) JOIN drawn_document USING (n) WHERE is_current GROUP BY h, role, e ORDER BY h, role, e;

INSERT INTO merge_decision BY NAME
SELECT 'decision-' || event_mention_id AS decision_id, before AS left_mention_id, event_mention_id AS right_mention_id,
    pick(['same', 'same', 'same', 'different', 'unsure'], n, k) AS decision, 4 * draw(n, k) AS score, ['same parties +2.5', 'same place +2.0'] AS reasons, 'rule' AS decided_by, batch_id
FROM (SELECT n, k, event_mention_id, lag(event_mention_id) OVER (PARTITION BY h ORDER BY n, k) AS before FROM drawn_mention)
JOIN drawn_document USING (n) WHERE before IS NOT NULL ORDER BY n, k;

INSERT INTO event_history BY NAME
SELECT 'event-' || h AS event_id, batch_id, CASE WHEN number = 1 THEN 'created' ELSE 'joined' END AS action, 'by ' || event_mention_id AS detail
FROM (SELECT n, h, event_mention_id, row_number() OVER (PARTITION BY h ORDER BY n, k) AS number FROM drawn_mention) JOIN drawn_document USING (n) WHERE is_current
UNION ALL
SELECT merged_into, 'batch-0000', 'merged', 'same talks' FROM event WHERE merged_into IN (SELECT 'event-' || h FROM drawn_mention)
UNION ALL
SELECT event_id, 'batch-0000', 'retyped', 'status: scheduled to occurred' FROM event
WHERE event_id IN (SELECT 'event-' || h FROM drawn_mention) AND hash(event_id, 22) % 30 = 0;

INSERT INTO issue BY NAME
SELECT 'issue-' || n AS issue_id, batch_id, 'news/' || n || '.txt' AS path, pick(['ingest', 'clean'], n, 23) AS stage, pick(['small_body', 'foreign_language', 'empty_file'], n, 24) AS kind,
    'Look at it.' AS message, n % 3 = 0 AS is_resolved
FROM drawn_document WHERE n % 50 = 9;

DROP TABLE drawn_sentence;
DROP TABLE drawn_mention;
DROP TABLE drawn_document;

-- ---------------------------------------------------------------------------------------------------------------------

INSERT INTO entity BY NAME
SELECT 'entity-' || e AS entity_id, name_of(e) AS entity_name, CASE WHEN e % 3 = 0 THEN 'GPE' ELSE 'PERSON' END AS entity_type, 'C' || e % 120 AS country_code, 'GOV' AS sector_code,
    e < 5000 AS is_known, count(*) AS mention_count, count(DISTINCT document_id) AS document_count,
    CASE WHEN e > 100 AND e % 50 = 1 THEN 'entity-' || e - 1 END AS merged_into, CASE WHEN e > 100 AND e % 50 = 1 THEN 'same name' END AS merged_reason, []::TEXT[] AS kept_apart
FROM (
    SELECT substring(entity_id, 8)::BIGINT AS e, document_id FROM entity_mention
    UNION ALL
    SELECT substring(location_entity_id, 8)::BIGINT, NULL FROM event_mention
    UNION ALL
    SELECT substring(entity_id, 8)::BIGINT, NULL FROM event_mention_participant
    UNION ALL
    SELECT substring(speaker_entity_id, 8)::BIGINT, NULL FROM quote
)
GROUP BY e ORDER BY e;

INSERT INTO entity_alias BY NAME
SELECT entity_id, entity_name AS alias, 'as written' AS origin, mention_count FROM entity
UNION ALL
SELECT entity_id, 'the ' || entity_name, 'as written', 1 FROM entity WHERE hash(entity_id) % 3 = 0;

INSERT INTO location BY NAME
SELECT 'location-' || entity_id AS location_id, entity_id, entity_name AS location_name, country_code, 10.0 AS latitude, 10.0 AS longitude, 'city' AS geo_precision
FROM entity WHERE entity_type = 'GPE';
