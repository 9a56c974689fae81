-- severity: error
-- finds: spans whose words do not stand where they should
-- Every offset counts in document.text: text[start_char:end_char] is text_raw.
WITH span AS (
    SELECT 'sentence' AS table_name, sentence_id AS row_id, document_id, start_char, end_char, text_raw FROM sentence
    UNION ALL
    SELECT 'timex', timex_id, document_id, start_char, end_char, text_raw FROM timex
    UNION ALL
    SELECT 'entity_mention', entity_mention_id, document_id, start_char, end_char, text_raw FROM entity_mention
    UNION ALL
    SELECT 'quote', quote_id, document_id, start_char, end_char, text_raw FROM quote
    UNION ALL
    SELECT 'quantity', quantity_id, document_id, start_char, end_char, text_raw FROM quantity
    UNION ALL
    SELECT 'event_mention', event_mention_id, document_id, start_char, end_char, text_raw FROM event_mention
    UNION ALL
    SELECT 'event_mention_participant', event_mention_id, document_id, start_char, end_char, text_raw
    FROM event_mention_participant
)
SELECT span.table_name, span.row_id, span.document_id, span.start_char, span.end_char, span.text_raw
FROM span
JOIN document ON document.document_id = span.document_id
WHERE substring(document.text, span.start_char + 1, span.end_char - span.start_char) <> span.text_raw
