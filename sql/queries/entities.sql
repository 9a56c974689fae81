-- title: Entities
-- question: Which people, places and bodies are named, and under which names?
-- parameter: type =
-- On 100,000 articles it takes seconds: the parties of all events are gone through.
SELECT entity.entity_name, entity.entity_type, entity.country_code, entity.sector_code, entity.document_count,
    entity.mention_count, list(alias.alias ORDER BY alias.mention_count DESC, alias.alias)
        FILTER (alias.alias IS NOT NULL) AS aliases, entity.entity_id
FROM entity
LEFT JOIN entity_alias AS alias ON alias.entity_id = entity.entity_id
WHERE entity.merged_into IS NULL AND ($type IS NULL OR entity.entity_type = upper($type))
GROUP BY
    entity.entity_name, entity.entity_type, entity.country_code, entity.sector_code, entity.document_count,
    entity.mention_count, entity.entity_id
ORDER BY entity.document_count DESC, entity.mention_count DESC, entity.entity_name
