-- severity: warn
-- finds: country codes that are not three capital letters
WITH code AS (
    SELECT 'source' AS table_name, source_id AS row_id, country_code FROM source
    UNION ALL
    SELECT 'entity', entity_id, country_code FROM entity
    UNION ALL
    SELECT 'location', location_id, country_code FROM location
    UNION ALL
    SELECT 'entity_mention', entity_mention_id, country_code FROM entity_mention
    UNION ALL
    SELECT 'event_mention_participant', event_mention_id, country_code FROM event_mention_participant
    UNION ALL
    SELECT 'event_participant', event_id, country_code FROM event_participant
)
SELECT table_name, row_id, country_code
FROM code
WHERE NOT regexp_full_match(country_code, '[A-Z]{3}')
