-- title: Publication dates
-- question: When was each article published, how sure is that, and on what does it rest?
-- On 100,000 articles it takes longer than a tenth of a second, for its answer has tens of thousands of rows.
SELECT path, title, published_method, published_earliest_date, published_latest_date, published_best_date,
    published_latest_date - published_earliest_date + 1 AS possible_days, published_confidence, published_evidence
FROM document
WHERE is_current
ORDER BY published_best_date NULLS LAST, path
