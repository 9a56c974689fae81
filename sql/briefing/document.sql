-- Articles that the events shown rest on; of a small corpus all.
WITH cited AS (
    SELECT DISTINCT mention.document_id
    FROM event_member AS member
    JOIN event_mention AS mention ON mention.event_mention_id = member.event_mention_id
    WHERE member.is_current AND list_contains($events, member.event_id)
),
tally AS (
    SELECT
        document_id,
        count(*) FILTER (is_kept AND kind <> 'blank') AS kept_count,
        count(*) FILTER (NOT is_kept AND kind <> 'blank') AS removed_count
    FROM line
    GROUP BY document_id
)
SELECT
    document.document_id,
    document.path,
    document.title,
    document.source_name,
    document.source_url,
    document.published_best_date,
    document.published_earliest_date,
    document.published_latest_date,
    document.published_method,
    document.published_evidence,
    document.duplicate_of IS NOT NULL AS is_copy,
    coalesce(tally.kept_count, 0) AS kept_count,
    coalesce(tally.removed_count, 0) AS removed_count
FROM document
LEFT JOIN tally ON tally.document_id = document.document_id
WHERE document.document_id IN (SELECT document_id FROM cited)
    OR (document.is_current AND (SELECT count(*) FROM document WHERE is_current) <= 1000)
ORDER BY
    coalesce(document.published_best_date, document.published_latest_date) NULLS LAST, document.path,
    document.document_id
