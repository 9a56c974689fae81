-- title: Unknown names
-- question: Which names that nothing is known of are named most, and would be worth a line in aliases.csv?
-- parameter: type =
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
WITH act AS (
    SELECT coalesce(named.merged_into, named.entity_id) AS entity_id, count(DISTINCT party.event_id) AS event_count
    FROM event_participant AS party
    JOIN entity AS named ON named.entity_id = party.entity_id
    JOIN event ON event.event_id = party.event_id AND event.merged_into IS NULL AND event.mention_count > 0
    GROUP BY ALL
)
SELECT entity.entity_name, entity.entity_type, entity.country_code, entity.sector_code, entity.document_count,
    entity.mention_count, coalesce(act.event_count, 0) AS event_count,
    list(alias.alias ORDER BY alias.mention_count DESC, alias.alias) FILTER (alias.alias IS NOT NULL) AS aliases,
    entity.entity_id
FROM entity
LEFT JOIN act ON act.entity_id = entity.entity_id
LEFT JOIN entity_alias AS alias ON alias.entity_id = entity.entity_id
WHERE NOT entity.is_known AND entity.merged_into IS NULL AND entity.mention_count > 0
    AND ($type IS NULL OR entity.entity_type = upper($type))
GROUP BY entity.entity_name, entity.entity_type, entity.country_code, entity.sector_code, entity.document_count,
    entity.mention_count, act.event_count, entity.entity_id
ORDER BY entity.document_count DESC, event_count DESC, entity.mention_count DESC, entity.entity_name, entity.entity_id
LIMIT 100
