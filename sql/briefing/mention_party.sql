-- Where the parties of the events shown stand in the articles.
SELECT party.event_mention_id, party.role, party.start_char, party.end_char
FROM event_mention_participant AS party
JOIN event_member AS member ON member.event_mention_id = party.event_mention_id
WHERE member.is_current AND list_contains($events, member.event_id)
ORDER BY party.event_mention_id, party.start_char, party.end_char DESC, party.role
