-- title: Who threatened whom
-- question: Who threatened whom, how often, and from when to when?
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
SELECT actor_name, recipient_name, event_count, happened_count, first_date, last_date
FROM v_dyad
WHERE event_code = 'THREATEN'
ORDER BY event_count DESC, actor_name, recipient_name
