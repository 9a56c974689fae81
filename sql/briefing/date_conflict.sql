-- Events shown that articles date to days which do not overlap.
SELECT event_id, readings
FROM v_date_conflict
WHERE list_contains($events, event_id)
ORDER BY document_count DESC, event_id
LIMIT 100
