-- title: Copies
-- question: Which articles are copies of which, and what do they share?
SELECT original.path AS original_path, original.source_name AS original_source,
    original.published_best_date AS original_date, copy.path AS copy_path, copy.source_name AS copy_source,
    copy.published_best_date AS copy_date,
    CASE WHEN copy.text_sha256 = original.text_sha256 THEN 'same text' ELSE 'nearly the same text' END AS likeness,
    coalesce(original.agency_name, copy.agency_name) AS agency_name
FROM document AS copy
JOIN document AS original ON original.document_id = copy.duplicate_of
WHERE copy.is_current
ORDER BY original_path, copy_path
