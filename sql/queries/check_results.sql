-- title: Checks
-- question: Which checks did the last run fail?
SELECT check_result.check_name, check_result.severity, check_result.is_passed, check_result.fault_count,
    check_result.message
FROM check_result
WHERE check_result.batch_id = (SELECT batch_id FROM ingest_batch ORDER BY started_at DESC, batch_id LIMIT 1)
ORDER BY check_result.is_passed, check_result.severity, check_result.check_name
