-- Events that are scheduled and not yet over on the day of the newest article; as_of_date is that day, never today.
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
    AND (event.end_date IS NULL OR newest.as_of_date IS NULL OR event.end_date >= newest.as_of_date)
ORDER BY coalesce(event.start_date, event.end_date) NULLS LAST, event.event_id
