-- One row about the whole: articles, their days, what is doubtful about them.
SELECT
    count(*) AS document_count,
    count(*) FILTER (duplicate_of IS NOT NULL) AS copy_count,
    count(DISTINCT source_name) AS source_count,
    min(coalesce(published_best_date, published_earliest_date)) AS first_date,
    max(coalesce(published_best_date, published_earliest_date)) AS as_of_date,
    count(*) FILTER (published_earliest_date IS DISTINCT FROM published_latest_date) AS loosely_dated_count,
    count(*) FILTER (published_method = 'unknown') AS undated_count,
    (SELECT count(*) FROM raw_file WHERE is_current AND status = 'rejected') AS rejected_count,
    (SELECT count(*) FROM line WHERE NOT is_kept AND kind <> 'blank') AS removed_line_count,
    (SELECT count(*) FROM line WHERE kind <> 'blank') AS line_count
FROM document
WHERE is_current
