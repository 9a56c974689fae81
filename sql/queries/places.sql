-- title: Places
-- question: Where did events happen, and of how many is no place said?
SELECT coalesce(location_text, 'no place said') AS place, count(*) AS event_count, any_value(latitude) AS latitude,
    any_value(longitude) AS longitude
FROM event
WHERE merged_into IS NULL AND mention_count > 0
GROUP BY location_text
ORDER BY event_count DESC, place
