-- severity: warn
-- finds: articles whose days of publication contradict each other
SELECT document_id, path, published_earliest_date, published_best_date, published_latest_date
FROM document
WHERE published_earliest_date > published_latest_date
    OR published_best_date < published_earliest_date
    OR published_best_date > published_latest_date
