-- title: Coming up
-- question: What is scheduled after the newest article, and how many articles say so?
SELECT start_date, end_date, title, location_text, document_count, as_of_date, event_id
FROM v_upcoming
ORDER BY coalesce(start_date, end_date) NULLS LAST, event_id
