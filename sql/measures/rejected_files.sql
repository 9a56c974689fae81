-- finds: files that gave no article
SELECT 'all' AS subject, count(*) FILTER (WHERE status = 'rejected') AS part_count, count(*) AS whole_count
FROM raw_file
WHERE is_current
