-- title: To review
-- question: Which rows are the least certain, and what is doubtful about each?
-- parameter: below = 0.6
-- Rows whose confidence lies below the bound, or to which a party, a day or a name is missing; the least certain first.
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
WITH party AS (
    SELECT event_mention_id, count(*) AS party_count, count(*) FILTER (entity_id IS NULL AND country_code IS NULL)
        AS unnamed_count
    FROM event_mention_participant
    GROUP BY event_mention_id
),
doubt AS (
    SELECT mention.event_mention_id, mention.path, mention.start_char, mention.event_code, mention.status,
        mention.text_raw, mention.evidence_text, mention.confidence, mention.event_id,
        list_filter(
            [
                if(mention.confidence < $below::DOUBLE, 'low confidence', NULL),
                if(coalesce(party.party_count, 0) = 0, 'no party', NULL),
                if(coalesce(party.unnamed_count, 0) > 0, 'a party without a name', NULL),
                if(mention.start_date IS NULL AND mention.end_date IS NULL, 'no day: ' || mention.date_reason, NULL),
                if(mention.status = 'hypothetical' AND mention.speaker_text IS NULL, 'possible, and nobody says so', NULL)
            ],
            lambda reason: reason IS NOT NULL
        ) AS doubts
    FROM v_event_mention AS mention
    LEFT JOIN party ON party.event_mention_id = mention.event_mention_id
    WHERE mention.duplicate_of IS NULL
)
SELECT doubt.confidence, doubt.doubts, doubt.event_code, doubt.status, doubt.text_raw, doubt.evidence_text,
    mention.rule, doubt.path, doubt.event_id, doubt.event_mention_id
FROM doubt
JOIN event_mention AS mention ON mention.event_mention_id = doubt.event_mention_id
WHERE len(doubt.doubts) > 0
ORDER BY len(doubt.doubts) DESC, doubt.confidence, doubt.path, doubt.start_char
