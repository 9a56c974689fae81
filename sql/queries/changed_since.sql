-- title: What changed since yesterday
-- question: Which events are new, have grown, were merged or changed their status since a day?
-- parameter: day =
-- Told are the runs that began on that day or later; without a day, those since the day before the last run.
-- On 100,000 articles it takes a little longer than a tenth of a second: the history of all events is gone through.
WITH asked AS (
    SELECT coalesce($day::DATE, max(started_at)::DATE - 1) AS first_day
    FROM ingest_batch
)
SELECT batch.started_at, history.action, event.title, event.event_code, event.status, history.detail, other.title AS other_title,
    history.event_id, history.other_event_id
FROM event_history AS history
JOIN ingest_batch AS batch ON batch.batch_id = history.batch_id
JOIN asked ON batch.started_at::DATE >= asked.first_day
JOIN event ON event.event_id = history.event_id
LEFT JOIN event AS other ON other.event_id = history.other_event_id
ORDER BY batch.started_at DESC, history.action, event.title, history.event_id, history.detail
