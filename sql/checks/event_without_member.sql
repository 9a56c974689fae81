-- severity: error
-- finds: events that stand and whose members are none, or fewer or more than they count
-- An event whose articles were all withdrawn is kept, retired, with no mentions.
SELECT event.event_id, event.title, event.mention_count, count(member.event_mention_id) AS member_count
FROM event
LEFT JOIN event_member AS member ON member.event_id = event.event_id AND member.is_current
WHERE event.merged_into IS NULL
GROUP BY event.event_id, event.title, event.mention_count
HAVING count(member.event_mention_id) <> event.mention_count
