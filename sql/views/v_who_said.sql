-- Words that somebody is reported to have said, in current articles that are no copies; names of the same are one.
SELECT
    quote.quote_id,
    quote.speaker_text,
    speaker.entity_id AS speaker_entity_id,
    speaker.entity_name AS speaker_name,
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
LEFT JOIN entity AS named ON named.entity_id = quote.speaker_entity_id
LEFT JOIN entity AS speaker ON speaker.entity_id = coalesce(named.merged_into, named.entity_id)
WHERE document.is_current AND document.duplicate_of IS NULL
ORDER BY document.published_best_date NULLS LAST, quote.document_id, quote.start_char
