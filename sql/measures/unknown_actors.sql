-- finds: parties of events in current articles that are no country, person or body that is known
SELECT 'all' AS subject, count(*) FILTER (WHERE entity.is_known IS NOT TRUE) AS part_count, count(*) AS whole_count
FROM event_mention_participant AS participant
JOIN document ON document.document_id = participant.document_id AND document.is_current
LEFT JOIN entity ON entity.entity_id = participant.entity_id
