-- Events that stand and of which at least one end is dated, in the order of their days.
SELECT
    event_id,
    start_date,
    end_date,
    granularity,
    event_code,
    mode_code,
    title,
    status,
    location_text,
    document_count,
    source_count,
    mention_count,
    confidence,
    story_id
FROM event
WHERE merged_into IS NULL
    AND mention_count > 0
    AND coalesce(start_date, end_date) IS NOT NULL
ORDER BY coalesce(start_date, end_date), end_date, event_id
