-- Issues that are open, by kind, with the first of each.
SELECT stage, kind, count(*) AS issue_count, min(path) AS first_path, arg_min(message, path || issue_id) AS first_message
FROM issue
WHERE NOT is_resolved
GROUP BY stage, kind
ORDER BY stage, kind
LIMIT 100
