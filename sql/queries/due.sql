-- title: Due, not confirmed
-- question: What was scheduled for days that have passed without an article that confirms it?
SELECT start_date, end_date, title, location_text, document_count, as_of_date, event_id
FROM v_due
ORDER BY end_date, event_id
