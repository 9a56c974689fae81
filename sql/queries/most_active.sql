-- title: Most active
-- question: Who does the most, and what sort of acts are they?
-- parameter: type =
-- parameter: since =
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
WITH act AS (
    SELECT DISTINCT event.event_id, event.quad_class, event.status, event.start_date, event.end_date,
        coalesce(named.merged_into, party.entity_id, party.participant_key) AS party_key
    FROM event_participant AS party
    JOIN event ON event.event_id = party.event_id
    LEFT JOIN entity AS named ON named.entity_id = party.entity_id
    WHERE party.role = 'actor' AND event.merged_into IS NULL AND event.mention_count > 0
        AND ($since IS NULL OR coalesce(event.end_date, event.start_date) >= CAST($since AS DATE))
),
name AS (
    SELECT participant_key, arg_min(participant_name, (-name_count, participant_name)) AS participant_name,
        arg_min(country_code, (-name_count, country_code)) AS country_code
    FROM (
        SELECT participant_key, participant_name, country_code, count(*) AS name_count
        FROM event_participant
        GROUP BY participant_key, participant_name, country_code
    )
    GROUP BY participant_key
)
SELECT coalesce(entity.entity_name, name.participant_name) AS actor_name, entity.entity_type,
    coalesce(entity.country_code, name.country_code) AS country_code, count(*) AS event_count,
    count(*) FILTER (act.status IN ('occurred', 'ongoing')) AS happened_count,
    count(*) FILTER (act.quad_class IN (1, 2)) AS cooperation_count,
    count(*) FILTER (act.quad_class IN (3, 4)) AS conflict_count,
    min(coalesce(act.start_date, act.end_date)) AS first_date, max(coalesce(act.end_date, act.start_date)) AS last_date,
    entity.entity_id
FROM act
LEFT JOIN entity ON entity.entity_id = act.party_key
LEFT JOIN name ON name.participant_key = act.party_key
WHERE $type IS NULL OR entity.entity_type = upper($type)
GROUP BY entity.entity_name, name.participant_name, entity.entity_type, entity.country_code, name.country_code,
    entity.entity_id, act.party_key
ORDER BY event_count DESC, actor_name, act.party_key
LIMIT 50
