-- severity: error
-- finds: event mentions whose evidence does not hold their trigger, or does not stand in the article
SELECT mention.event_mention_id, mention.document_id, mention.text_raw, mention.evidence_text
FROM event_mention AS mention
JOIN document ON document.document_id = mention.document_id
WHERE mention.start_char < mention.evidence_start_char
    OR mention.end_char > mention.evidence_end_char
    OR mention.evidence_text <> substring(
        document.text, mention.evidence_start_char + 1, mention.evidence_end_char - mention.evidence_start_char
    )
