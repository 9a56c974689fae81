-- title: Uncertain types
-- question: In which events do the rules and the type model differ, or agree only just?
-- On 100,000 articles it takes longer than a tenth of a second, for its answer has tens of thousands of rows.
SELECT mention.event_code, mention.other_type, mention.typed_by, mention.type_share, mention.text_raw, mention.status,
    mention.evidence_text, document.path, mention.event_mention_id
FROM event_mention AS mention
JOIN document ON document.document_id = mention.document_id
WHERE mention.other_type IS NOT NULL OR mention.type_share < 0.5
ORDER BY mention.type_share, mention.event_mention_id
