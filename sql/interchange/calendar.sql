-- Scheduled events that have a day and are not over on the day of the newest article, each with the last sentence on it.
WITH said AS (
    SELECT event_id, arg_max(evidence_text, (published_best_date, event_mention_id)) AS evidence_text
    FROM v_event_mention
    WHERE status = 'scheduled'
    GROUP BY event_id
)
SELECT
    upcoming.event_id,
    upcoming.title,
    upcoming.event_code,
    coalesce(upcoming.start_date, upcoming.end_date) AS first_date,
    coalesce(upcoming.end_date, upcoming.start_date) AS last_date,
    upcoming.granularity,
    upcoming.location_text,
    event.latitude,
    event.longitude,
    upcoming.document_count,
    upcoming.as_of_date,
    said.evidence_text
FROM v_upcoming AS upcoming
JOIN event ON event.event_id = upcoming.event_id
LEFT JOIN said ON said.event_id = upcoming.event_id
WHERE coalesce(upcoming.start_date, upcoming.end_date) IS NOT NULL
ORDER BY first_date, last_date, upcoming.event_id
