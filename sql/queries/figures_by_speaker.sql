-- title: Figures by speaker
-- question: Which numbers does each speaker give, for what, and when?
-- parameter: speaker =
-- On 100,000 articles it takes longer than a tenth of a second, for its answer has tens of thousands of rows.
SELECT coalesce(speaker.entity_name, quantity.speaker_text, 'the article') AS speaker, quantity.subject_text,
    quantity.text_raw, quantity.value_min, quantity.value_max, quantity.unit, document.published_best_date,
    document.path, sentence.text_raw AS evidence_text
FROM quantity
JOIN document ON document.document_id = quantity.document_id
LEFT JOIN entity AS speaker ON speaker.entity_id = quantity.speaker_entity_id
LEFT JOIN sentence
    ON sentence.document_id = quantity.document_id
    AND quantity.start_char BETWEEN sentence.start_char AND sentence.end_char - 1
WHERE document.is_current
    AND document.duplicate_of IS NULL
    AND (
        $speaker IS NULL
        OR speaker.entity_name ILIKE '%' || $speaker || '%'
        OR quantity.speaker_text ILIKE '%' || $speaker || '%'
    )
ORDER BY 1, quantity.subject_text NULLS LAST, document.published_best_date NULLS LAST, document.path, quantity.start_char
