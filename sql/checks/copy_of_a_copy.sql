-- severity: warn
-- finds: articles marked as copies of an article that is itself a copy, or no longer current
SELECT copy.document_id, copy.path, copy.duplicate_of, original.duplicate_of AS original_duplicate_of
FROM document AS copy
JOIN document AS original ON original.document_id = copy.duplicate_of
WHERE copy.is_current AND (original.duplicate_of IS NOT NULL OR NOT original.is_current)
