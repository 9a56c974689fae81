-- Words that somebody is reported to have said, in current articles that are no copies.
SELECT
    quote.quote_id,
    quote.speaker_text,
    quote.speaker_entity_id,
    entity.entity_name AS speaker_name,
    quote.is_direct,
    quote.text_raw,
    quote.cue_text,
    quote.medium,
    quote.speaker_reason,
    quote.document_id,
    document.path,
    document.source_name,
    document.published_best_date,
    quote.start_char,
    quote.end_char
FROM quote
JOIN document ON document.document_id = quote.document_id
LEFT JOIN entity ON entity.entity_id = quote.speaker_entity_id
WHERE document.is_current AND document.duplicate_of IS NULL
ORDER BY document.published_best_date NULLS LAST, quote.document_id, quote.start_char
