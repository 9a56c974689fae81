-- severity: error
-- finds: current members of events that were merged into another
SELECT member.event_id, member.event_mention_id, event.merged_into
FROM event_member AS member
JOIN event ON event.event_id = member.event_id
WHERE member.is_current AND event.merged_into IS NOT NULL
