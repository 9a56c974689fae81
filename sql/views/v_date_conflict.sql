-- needs: v_event_mention
-- Events that articles date to days which do not overlap, with the words that each article uses.
WITH conflict AS ( -- before any words are put together: few events are among them
    SELECT event_id
    FROM v_event_mention
    WHERE start_date IS NOT NULL AND end_date IS NOT NULL AND duplicate_of IS NULL
    GROUP BY event_id
    HAVING max(start_date) > min(end_date)
),
reading AS (
    SELECT
        event_id,
        document_id,
        start_date,
        end_date,
        path || ': ' || coalesce('“' || date_text || '”', date_reason) || ' -> '
            || CASE WHEN start_date = end_date THEN start_date::TEXT ELSE start_date::TEXT || ' to ' || end_date::TEXT END
            AS reading
    FROM v_event_mention
    WHERE start_date IS NOT NULL AND end_date IS NOT NULL AND duplicate_of IS NULL
        AND event_id IN (SELECT event_id FROM conflict)
)
SELECT
    event.event_id,
    event.title,
    event.event_code,
    event.status,
    count(DISTINCT (reading.start_date, reading.end_date)) AS date_count,
    count(DISTINCT reading.document_id) AS document_count,
    min(reading.start_date) AS first_date,
    max(reading.end_date) AS last_date,
    list_sort(list(DISTINCT reading.reading)) AS readings
FROM reading
JOIN event ON event.event_id = reading.event_id
WHERE event.merged_into IS NULL
GROUP BY event.event_id, event.title, event.event_code, event.status
ORDER BY document_count DESC, event.event_id
