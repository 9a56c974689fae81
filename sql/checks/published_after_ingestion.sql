-- severity: warn
-- finds: articles that would have been published after they were read
-- One day of grace: the publisher may sit in a zone where tomorrow has begun.
SELECT document.document_id, document.path, document.published_best_date, document.published_method, batch.started_at
FROM document
JOIN ingest_batch AS batch ON batch.batch_id = document.batch_id
WHERE coalesce(document.published_best_date, document.published_earliest_date) > batch.started_at::DATE + 1
