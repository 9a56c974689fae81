-- Events that stand and of which a place with coordinates is said.
WITH precision_of AS (
    SELECT entity_id, min(geo_precision) AS geo_precision
    FROM location
    GROUP BY entity_id
)
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
    event.location_text,
    event.latitude,
    event.longitude,
    precision_of.geo_precision,
    event.mention_count,
    event.document_count,
    event.source_count,
    event.confidence
FROM event
LEFT JOIN precision_of ON precision_of.entity_id = event.location_entity_id
WHERE event.merged_into IS NULL
    AND event.mention_count > 0
    AND event.latitude IS NOT NULL
    AND event.longitude IS NOT NULL
ORDER BY coalesce(event.start_date, event.end_date) NULLS LAST, event.event_id
