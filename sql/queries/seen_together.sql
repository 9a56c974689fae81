-- title: Seen together
-- question: Who and what is named in the same articles as somebody?
-- parameter: name =
-- On 100,000 articles it takes half a minute or more: every pair of names in every article is counted, fifteen million.
WITH pair AS (
    SELECT entity_a_name AS entity_name, entity_b_name AS other_name, entity_b_type AS other_type, document_count
    FROM v_cooccurrence
    UNION ALL
    SELECT entity_b_name, entity_a_name, entity_a_type, document_count
    FROM v_cooccurrence
)
SELECT entity_name, other_name, other_type, document_count
FROM pair
WHERE ($name IS NULL AND entity_name < other_name) OR entity_name ILIKE '%' || $name || '%'
ORDER BY document_count DESC, entity_name, other_name
LIMIT 50
