-- Parties of the events shown, names of the same as one.
WITH named AS (
    SELECT DISTINCT
        party.event_id,
        party.role,
        coalesce(winner.entity_name, party.participant_name) AS participant_name,
        coalesce(winner.country_code, party.country_code) AS country_code,
        party.mention_count
    FROM event_participant AS party
    LEFT JOIN entity AS loser ON loser.entity_id = party.entity_id
    LEFT JOIN entity AS winner ON winner.entity_id = loser.merged_into
    WHERE list_contains($events, party.event_id)
)
SELECT event_id, role, participant_name, min(country_code) AS country_code
FROM named
GROUP BY event_id, role, participant_name
ORDER BY event_id, role, max(mention_count) DESC, participant_name
