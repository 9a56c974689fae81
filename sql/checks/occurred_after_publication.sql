-- severity: warn
-- finds: event mentions that are said to have occurred after their article was published
SELECT mention.event_mention_id, document.path, mention.start_date, document.published_latest_date, mention.evidence_text
FROM event_mention AS mention
JOIN document ON document.document_id = mention.document_id
WHERE mention.status IN ('occurred', 'ongoing') AND mention.start_date > document.published_latest_date
