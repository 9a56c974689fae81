-- Pairs of entities that current articles name together; copies do not count, and names of the same are one.
WITH named AS (
    SELECT DISTINCT mention.document_id, coalesce(entity.merged_into, entity.entity_id) AS entity_id
    FROM entity_mention AS mention
    JOIN entity ON entity.entity_id = mention.entity_id
    JOIN document ON document.document_id = mention.document_id
    WHERE document.is_current AND document.duplicate_of IS NULL
)
SELECT
    one.entity_id AS entity_a_id,
    entity_a.entity_name AS entity_a_name,
    entity_a.entity_type AS entity_a_type,
    other.entity_id AS entity_b_id,
    entity_b.entity_name AS entity_b_name,
    entity_b.entity_type AS entity_b_type,
    count(*) AS document_count
FROM named AS one
JOIN named AS other ON other.document_id = one.document_id AND other.entity_id > one.entity_id
JOIN entity AS entity_a ON entity_a.entity_id = one.entity_id
JOIN entity AS entity_b ON entity_b.entity_id = other.entity_id
GROUP BY
    one.entity_id, entity_a.entity_name, entity_a.entity_type, other.entity_id, entity_b.entity_name, entity_b.entity_type
ORDER BY document_count DESC, entity_a_name, entity_b_name, entity_a_id, entity_b_id
