-- title: Timeline of one entity
-- question: What did somebody do, and what was done to them, day by day?
-- parameter: name =
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
WITH standing AS (
    SELECT named.entity_id, winner.entity_id AS standing_id, winner.entity_name
    FROM entity AS named
    JOIN entity AS winner ON winner.entity_id = coalesce(named.merged_into, named.entity_id)
)
SELECT DISTINCT event.start_date, event.end_date, standing.entity_name, party.role, event.event_code, event.status,
    event.title, event.location_text, event.document_count, event.event_id
FROM event_participant AS party
JOIN standing ON standing.entity_id = party.entity_id
JOIN event ON event.event_id = party.event_id
WHERE event.merged_into IS NULL AND event.mention_count > 0
    AND (
        $name IS NULL
        OR standing.entity_name ILIKE '%' || $name || '%'
        OR standing.standing_id IN (SELECT entity_id FROM entity_alias WHERE alias ILIKE '%' || $name || '%')
    )
ORDER BY coalesce(event.start_date, event.end_date) NULLS LAST, event.event_id, standing.entity_name, party.role
LIMIT 200
