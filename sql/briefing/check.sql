-- Checks of the last run that found something.
SELECT check_name, severity, fault_count, message
FROM check_result
WHERE NOT is_passed
    AND batch_id = (SELECT batch_id FROM ingest_batch ORDER BY started_at DESC, batch_id DESC LIMIT 1)
ORDER BY severity, check_name
