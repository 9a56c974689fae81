-- Figures that another one contradicts, with the sentence of each and the event that it is about.
WITH pair AS (
    SELECT low_quantity_id, high_quantity_id FROM v_contradicting_figure
),
apart AS (
    SELECT low_quantity_id AS quantity_id FROM pair
    UNION
    SELECT high_quantity_id FROM pair
)
SELECT
    quantity.subject_key,
    quantity.subject_text,
    quantity.unit,
    quantity.text_raw,
    quantity.value_min,
    quantity.value_max,
    quantity.speaker_text,
    quantity.document_id,
    sentence.text_raw AS evidence_text,
    any_value(member.event_id ORDER BY member.event_id) AS event_id
FROM quantity
JOIN document ON document.document_id = quantity.document_id
LEFT JOIN sentence
    ON sentence.document_id = quantity.document_id
    AND sentence.start_char <= quantity.start_char
    AND sentence.end_char >= quantity.end_char
LEFT JOIN event_member AS member ON member.event_mention_id = quantity.event_mention_id AND member.is_current
WHERE quantity.quantity_id IN (SELECT quantity_id FROM apart)
GROUP BY ALL
ORDER BY
    quantity.subject_key, quantity.unit NULLS FIRST, quantity.value_min NULLS FIRST, quantity.value_max NULLS LAST,
    quantity.document_id, quantity.text_raw, quantity.speaker_text NULLS FIRST, evidence_text
LIMIT 400
