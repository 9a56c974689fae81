-- severity: error
-- finds: event mentions that belong to several events at once
SELECT event_mention_id, count(*) AS event_count, list(event_id ORDER BY event_id) AS event_ids
FROM event_member
WHERE is_current
GROUP BY event_mention_id
HAVING count(*) > 1
