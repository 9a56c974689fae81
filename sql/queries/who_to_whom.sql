-- title: Who to whom
-- question: Who does what to whom, and how much of it has happened?
-- parameter: party =
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
SELECT actor_name, event_code, recipient_name, is_mutual, event_count, happened_count, first_date, last_date
FROM v_dyad
WHERE $party IS NULL OR actor_name ILIKE '%' || $party || '%' OR recipient_name ILIKE '%' || $party || '%'
ORDER BY event_count DESC, actor_name, event_code, recipient_name
