-- Events that stand, in the period and story asked for; those of the most articles first, and how many there are in all.
SELECT
    event.event_id,
    event.title,
    event.event_code,
    event.mode_code,
    event.quad_class,
    event.status,
    event.start_date,
    event.end_date,
    event.granularity,
    event.date_reason,
    event.location_text,
    event.latitude,
    event.longitude,
    location.geo_precision,
    event.mention_count,
    event.document_count,
    event.source_count,
    event.confidence,
    count(*) OVER () AS total_count
FROM event
LEFT JOIN location ON location.entity_id = event.location_entity_id
WHERE event.merged_into IS NULL
    AND event.mention_count > 0
    AND ($since IS NULL OR coalesce(event.end_date, event.start_date) >= $since::DATE)
    AND ($until IS NULL OR coalesce(event.start_date, event.end_date) <= $until::DATE)
    AND ($story IS NULL OR event.story_id = $story)
QUALIFY row_number() OVER (PARTITION BY event.event_id ORDER BY location.location_id) = 1
ORDER BY event.document_count DESC, event.source_count DESC, event.mention_count DESC, event.event_id
