-- finds: current articles in English in which no event was found
SELECT
    'all' AS subject,
    count(*) FILTER (
        WHERE NOT EXISTS (SELECT 1 FROM event_mention WHERE event_mention.document_id = document.document_id)
    ) AS part_count,
    count(*) AS whole_count
FROM document
WHERE is_current AND language = 'en'
