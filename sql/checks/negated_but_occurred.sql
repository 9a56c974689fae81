-- severity: warn
-- finds: event mentions that are negated and nevertheless said to have occurred
SELECT event_mention_id, document_id, status, evidence_text
FROM event_mention
WHERE is_negated AND status IN ('occurred', 'ongoing')
