-- needs: v_event_mention
-- Which articles and sources report an event; copies are counted apart, because they confirm nothing.
SELECT
    event.event_id,
    event.title,
    event.event_code,
    event.status,
    event.start_date,
    event.end_date,
    count(*) AS mention_count,
    count(DISTINCT mention.document_id) AS document_count,
    count(DISTINCT mention.document_id) FILTER (mention.duplicate_of IS NOT NULL) AS copy_count,
    event.source_count,
    list_sort(list(DISTINCT mention.source_name) FILTER (mention.source_name IS NOT NULL)) AS source_names,
    list_sort(list(DISTINCT mention.path)) AS paths,
    min(mention.published_best_date) AS first_reported_date,
    max(mention.published_best_date) AS last_reported_date
FROM event
JOIN v_event_mention AS mention ON mention.event_id = event.event_id
WHERE event.merged_into IS NULL
GROUP BY
    event.event_id, event.title, event.event_code, event.status, event.start_date, event.end_date, event.source_count
ORDER BY document_count DESC, event.event_id
