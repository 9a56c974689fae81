-- severity: warn
-- finds: current articles with a text in which no sentence was found
SELECT document.document_id, document.path, length(document.text) AS character_count
FROM document
WHERE document.is_current
    AND trim(document.text) <> ''
    AND NOT EXISTS (SELECT 1 FROM sentence WHERE sentence.document_id = document.document_id)
