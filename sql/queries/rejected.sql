-- title: Rejected input
-- question: What could not be read or understood, and what is to be done about it?
SELECT issue.path, issue.stage, issue.kind, issue.message, coalesce(issue.found_at, batch.started_at) AS found_at
FROM issue
LEFT JOIN ingest_batch AS batch ON batch.batch_id = issue.batch_id
WHERE NOT issue.is_resolved
ORDER BY issue.path, issue.stage, issue.kind, issue.message
