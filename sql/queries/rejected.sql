-- title: Rejected input
-- question: What could not be read or understood, and what is to be done about it?
SELECT path, stage, kind, message, found_at
FROM issue
WHERE NOT is_resolved
ORDER BY path, stage, kind, message
