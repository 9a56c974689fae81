-- title: Dates that differ
-- question: Which events do the articles date differently, and in which words?
SELECT title, status, first_date, last_date, date_count, readings, event_id
FROM v_date_conflict
ORDER BY document_count DESC, event_id
