-- title: Denials
-- question: Who denies what?
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
SELECT mention.published_best_date, mention.path, coalesce(speaker.entity_name, mention.speaker_text) AS denied_by,
    mention.event_code, mention.text_raw, mention.evidence_text, mention.event_id
FROM v_event_mention AS mention
LEFT JOIN entity AS speaker ON speaker.entity_id = mention.speaker_entity_id
WHERE mention.status = 'denied' AND mention.duplicate_of IS NULL
ORDER BY mention.published_best_date NULLS LAST, mention.path, mention.start_char
