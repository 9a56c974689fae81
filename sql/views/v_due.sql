-- Events that were scheduled for days before the newest article, while no article says that they took place.
WITH newest AS (
    SELECT max(coalesce(published_best_date, published_earliest_date)) AS as_of_date
    FROM document
    WHERE is_current
)
SELECT
    event.event_id,
    event.start_date,
    event.end_date,
    event.granularity,
    event.event_code,
    event.mode_code,
    event.title,
    event.location_text,
    event.document_count,
    event.source_count,
    event.confidence,
    newest.as_of_date
FROM event
CROSS JOIN newest
WHERE event.merged_into IS NULL
    AND event.mention_count > 0
    AND event.status = 'scheduled'
    AND event.end_date < newest.as_of_date
ORDER BY event.end_date, event.event_id
