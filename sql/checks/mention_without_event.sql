-- severity: warn
-- finds: event mentions of current articles that belong to no event
SELECT mention.event_mention_id, mention.document_id, mention.evidence_text
FROM event_mention AS mention
JOIN document ON document.document_id = mention.document_id AND document.is_current
WHERE NOT EXISTS (
    SELECT 1
    FROM event_member AS member
    WHERE member.event_mention_id = mention.event_mention_id AND member.is_current
)
