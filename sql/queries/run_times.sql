-- title: Times of runs
-- question: How long did each stage of the last runs take, and for how many files or articles?
SELECT
    strftime(ingest_batch.started_at, '%Y-%m-%d %H:%M') AS started_at,
    ingest_batch.status,
    run_stage.stage,
    run_stage.item_count,
    round(run_stage.seconds, 2) AS seconds,
    round(1000 * run_stage.seconds / nullif(run_stage.item_count, 0), 1) AS milliseconds_an_item
FROM run_stage
JOIN ingest_batch ON ingest_batch.batch_id = run_stage.batch_id
ORDER BY ingest_batch.started_at DESC, run_stage.batch_id, run_stage.seconds DESC
LIMIT 100
