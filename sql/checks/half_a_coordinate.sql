-- severity: warn
-- finds: places with only one of latitude and longitude
SELECT 'location' AS table_name, location_id AS row_id, latitude, longitude
FROM location WHERE (latitude IS NULL) <> (longitude IS NULL)
UNION ALL
SELECT 'entity_mention', entity_mention_id, latitude, longitude
FROM entity_mention WHERE (latitude IS NULL) <> (longitude IS NULL)
UNION ALL
SELECT 'event_mention', event_mention_id, latitude, longitude
FROM event_mention WHERE (latitude IS NULL) <> (longitude IS NULL)
UNION ALL
SELECT 'event', event_id, latitude, longitude
FROM event WHERE (latitude IS NULL) <> (longitude IS NULL)
