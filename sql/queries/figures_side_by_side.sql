-- title: Figures side by side
-- question: Which numbers are given for the same thing, by whom, from the least to the greatest?
-- On 100,000 articles it takes longer than a tenth of a second, for its answer has tens of thousands of rows.
SELECT quantity.subject_key, quantity.unit, quantity.value_min, quantity.value_max, quantity.text_raw,
    quantity.speaker_text, document.path, document.published_best_date
FROM quantity
JOIN document ON document.document_id = quantity.document_id
WHERE document.is_current
    AND document.duplicate_of IS NULL
    AND quantity.subject_key IN (
        SELECT subject_key FROM quantity WHERE subject_key IS NOT NULL GROUP BY subject_key HAVING count(*) > 1
    )
ORDER BY quantity.subject_key, quantity.unit, coalesce(quantity.value_min, quantity.value_max), document.path
