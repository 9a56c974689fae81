-- severity: error
-- finds: articles with several versions that are all said to be the latest
SELECT document_key, count(*) AS version_count, list(path ORDER BY path) AS paths
FROM document
WHERE is_current
GROUP BY document_key
HAVING count(*) > 1
