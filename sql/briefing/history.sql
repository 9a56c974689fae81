-- What became of the events shown, run by run.
SELECT history.event_id, batch.started_at::DATE AS day, history.action, history.detail
FROM event_history AS history
LEFT JOIN ingest_batch AS batch ON batch.batch_id = history.batch_id
WHERE list_contains($events, history.event_id)
ORDER BY history.event_id, batch.started_at NULLS FIRST, history.batch_id, history.action, history.detail
