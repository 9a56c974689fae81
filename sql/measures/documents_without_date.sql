-- finds: current articles whose day of publication is not known
SELECT 'all' AS subject, count(*) FILTER (WHERE published_best_date IS NULL) AS part_count, count(*) AS whole_count
FROM document
WHERE is_current
