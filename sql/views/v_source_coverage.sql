-- needs: v_event_mention
-- Which articles and sources report an event; copies are counted apart, because they confirm nothing.
WITH told AS (
    SELECT
        event_id,
        document_id,
        any_value(source_name) AS source_name,
        any_value(path) AS path,
        any_value(duplicate_of) AS duplicate_of,
        any_value(published_best_date) AS published_best_date,
        count(*) AS mention_count
    FROM v_event_mention
    GROUP BY event_id, document_id
),
coverage AS (
    SELECT
        event_id,
        sum(mention_count)::BIGINT AS mention_count,
        count(*) AS document_count,
        count(duplicate_of) AS copy_count,
        list_sort(list(DISTINCT source_name) FILTER (source_name IS NOT NULL)) AS source_names,
        list_sort(list(DISTINCT path)) AS paths,
        min(published_best_date) AS first_reported_date,
        max(published_best_date) AS last_reported_date
    FROM told
    GROUP BY event_id
)
SELECT
    event.event_id,
    event.title,
    event.event_code,
    event.status,
    event.start_date,
    event.end_date,
    coverage.mention_count,
    coverage.document_count,
    coverage.copy_count,
    event.source_count,
    coverage.source_names,
    coverage.paths,
    coverage.first_reported_date,
    coverage.last_reported_date
FROM event
JOIN coverage ON coverage.event_id = event.event_id
WHERE event.merged_into IS NULL
ORDER BY coverage.document_count DESC, event.event_id
