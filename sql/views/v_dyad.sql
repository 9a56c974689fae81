-- Who does what to whom, counted over events; the parties of a meeting or of a fight stand as one mutual pair, names of
-- the same are one.
WITH standing AS (
    SELECT event_id, event_code, status, start_date, end_date
    FROM event
    WHERE merged_into IS NULL AND mention_count > 0
),
participant AS (
    SELECT
        party.event_id,
        party.role,
        coalesce(named.merged_into, party.participant_key) AS participant_key,
        coalesce(named.merged_into, party.entity_id) AS entity_id,
        coalesce(winner.entity_name, party.participant_name) AS participant_name,
        coalesce(winner.country_code, party.country_code) AS country_code
    FROM event_participant AS party
    LEFT JOIN entity AS named ON named.entity_id = party.entity_id
    LEFT JOIN entity AS winner ON winner.entity_id = named.merged_into
),
directed AS (
    SELECT DISTINCT
        actor.event_id,
        actor.participant_key AS actor_key,
        recipient.participant_key AS recipient_key,
        false AS is_mutual
    FROM participant AS actor
    JOIN participant AS recipient ON recipient.event_id = actor.event_id AND recipient.role = 'recipient'
    WHERE actor.role = 'actor' AND actor.participant_key <> recipient.participant_key
),
mutual AS (
    SELECT DISTINCT
        one.event_id,
        one.participant_key AS actor_key,
        other.participant_key AS recipient_key,
        true AS is_mutual
    FROM participant AS one
    JOIN participant AS other ON other.event_id = one.event_id AND other.role = 'actor'
    WHERE one.role = 'actor'
        AND one.participant_key < other.participant_key
        AND one.event_id NOT IN (SELECT event_id FROM participant WHERE role = 'recipient')
),
pair AS (
    SELECT event_id, actor_key, recipient_key, is_mutual FROM directed
    UNION ALL
    SELECT event_id, actor_key, recipient_key, is_mutual FROM mutual
),
name AS (
    SELECT participant_key, any_value(entity_id) AS entity_id, participant_name, country_code, count(*) AS name_count
    FROM participant
    GROUP BY participant_key, participant_name, country_code
),
party AS ( -- the commonest name
    SELECT
        participant_key,
        any_value(entity_id) AS entity_id,
        arg_min(participant_name, (-name_count, participant_name)) AS participant_name,
        arg_min(country_code, (-name_count, country_code)) AS country_code
    FROM name
    GROUP BY participant_key
)
SELECT
    standing.event_code,
    pair.is_mutual,
    actor.entity_id AS actor_id,
    actor.participant_name AS actor_name,
    actor.country_code AS actor_country_code,
    recipient.entity_id AS recipient_id,
    recipient.participant_name AS recipient_name,
    recipient.country_code AS recipient_country_code,
    count(*) AS event_count,
    count(*) FILTER (standing.status IN ('occurred', 'ongoing')) AS happened_count,
    min(coalesce(standing.start_date, standing.end_date)) AS first_date,
    max(coalesce(standing.end_date, standing.start_date)) AS last_date
FROM pair
JOIN standing ON standing.event_id = pair.event_id
JOIN party AS actor ON actor.participant_key = pair.actor_key
JOIN party AS recipient ON recipient.participant_key = pair.recipient_key
GROUP BY
    standing.event_code, pair.is_mutual, pair.actor_key, actor.entity_id, actor.participant_name, actor.country_code,
    pair.recipient_key, recipient.entity_id, recipient.participant_name, recipient.country_code
ORDER BY event_count DESC, standing.event_code, actor_name, recipient_name
