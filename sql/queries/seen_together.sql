-- title: Seen together
-- question: Who and what is named in the same articles as somebody?
-- parameter: name =
-- Two names stand together in no more articles than either does alone. So without a name given, the pairs of the hundred
-- commonest names are counted first, and then those names alone that stand in as many articles as the fiftieth of them.
-- On 100,000 articles it takes a second or two: which names an article has is gathered from 2.4 million mentions.
WITH numbered AS (
    SELECT entity_id, entity_name, entity_type, row_number() OVER (ORDER BY entity_id) AS entity_no FROM entity
),
named AS MATERIALIZED (
    SELECT DISTINCT document.document_no, numbered.entity_no
    FROM entity_mention AS mention
    JOIN entity ON entity.entity_id = mention.entity_id
    JOIN numbered ON numbered.entity_id = coalesce(entity.merged_into, entity.entity_id)
    JOIN (
        SELECT document_id, row_number() OVER () AS document_no FROM document WHERE is_current AND duplicate_of IS NULL
    ) AS document ON document.document_id = mention.document_id
),
common AS (
    SELECT entity_no, count(*) AS document_count FROM named GROUP BY entity_no
),
commonest AS (
    SELECT named.document_no, named.entity_no
    FROM named
    JOIN (SELECT entity_no FROM common ORDER BY document_count DESC, entity_no LIMIT 100) AS first
        ON first.entity_no = named.entity_no
),
fiftieth AS (
    SELECT coalesce(min(document_count) FILTER (place = 50), 0) AS document_count
    FROM (
        SELECT count(*) AS document_count, row_number() OVER (ORDER BY count(*) DESC) AS place
        FROM commonest AS one
        JOIN commonest AS other ON other.document_no = one.document_no AND other.entity_no > one.entity_no
        GROUP BY one.entity_no, other.entity_no
    )
),
frequent AS (
    SELECT named.document_no, named.entity_no
    FROM named
    JOIN common ON common.entity_no = named.entity_no
    WHERE $name IS NOT NULL OR common.document_count >= (SELECT document_count FROM fiftieth)
),
chosen AS (
    SELECT frequent.document_no, frequent.entity_no
    FROM frequent
    JOIN numbered ON numbered.entity_no = frequent.entity_no
    WHERE $name IS NULL OR numbered.entity_name ILIKE '%' || $name || '%'
),
pair AS (
    SELECT chosen.entity_no, other.entity_no AS other_no, count(*) AS document_count
    FROM chosen
    JOIN frequent AS other ON other.document_no = chosen.document_no AND other.entity_no <> chosen.entity_no
    GROUP BY chosen.entity_no, other.entity_no
)
SELECT one.entity_name, other.entity_name AS other_name, other.entity_type AS other_type, pair.document_count
FROM pair
JOIN numbered AS one ON one.entity_no = pair.entity_no
JOIN numbered AS other ON other.entity_no = pair.other_no
WHERE $name IS NOT NULL OR one.entity_name < other.entity_name
ORDER BY pair.document_count DESC, one.entity_name, other.entity_name, other.entity_type
LIMIT 50
