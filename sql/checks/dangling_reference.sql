-- severity: error
-- finds: references to rows that are not there
-- Made by `python -m pipelines.publish.checks` from the records: do not edit.
SELECT 'document' AS table_name, 'raw_file_id' AS column_name, raw_file_id AS missing_id
FROM document
WHERE raw_file_id IS NOT NULL AND raw_file_id NOT IN (SELECT raw_file_id FROM raw_file)
UNION ALL
SELECT 'document' AS table_name, 'source_id' AS column_name, source_id AS missing_id
FROM document
WHERE source_id IS NOT NULL AND source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT 'document' AS table_name, 'story_id' AS column_name, story_id AS missing_id
FROM document
WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT story_id FROM story)
UNION ALL
SELECT 'entity_alias' AS table_name, 'entity_id' AS column_name, entity_id AS missing_id
FROM entity_alias
WHERE entity_id IS NOT NULL AND entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'entity_mention' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM entity_mention
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'entity_mention' AS table_name, 'entity_id' AS column_name, entity_id AS missing_id
FROM entity_mention
WHERE entity_id IS NOT NULL AND entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'event_history' AS table_name, 'event_id' AS column_name, event_id AS missing_id
FROM event_history
WHERE event_id IS NOT NULL AND event_id NOT IN (SELECT event_id FROM event)
UNION ALL
SELECT 'event_member' AS table_name, 'event_id' AS column_name, event_id AS missing_id
FROM event_member
WHERE event_id IS NOT NULL AND event_id NOT IN (SELECT event_id FROM event) AND is_current
UNION ALL
SELECT 'event_member' AS table_name, 'event_mention_id' AS column_name, event_mention_id AS missing_id
FROM event_member
WHERE event_mention_id IS NOT NULL AND event_mention_id NOT IN (SELECT event_mention_id FROM event_mention) AND is_current
UNION ALL
SELECT 'event_mention' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM event_mention
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'event_mention_participant' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM event_mention_participant
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'event_mention_participant' AS table_name, 'event_mention_id' AS column_name, event_mention_id AS missing_id
FROM event_mention_participant
WHERE event_mention_id IS NOT NULL AND event_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'event_participant' AS table_name, 'event_id' AS column_name, event_id AS missing_id
FROM event_participant
WHERE event_id IS NOT NULL AND event_id NOT IN (SELECT event_id FROM event)
UNION ALL
SELECT 'forgotten_document' AS table_name, 'batch_id' AS column_name, batch_id AS missing_id
FROM forgotten_document
WHERE batch_id IS NOT NULL AND batch_id NOT IN (SELECT batch_id FROM ingest_batch)
UNION ALL
SELECT 'gathered_document' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM gathered_document
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'gathered_mention' AS table_name, 'event_mention_id' AS column_name, event_mention_id AS missing_id
FROM gathered_mention
WHERE event_mention_id IS NOT NULL AND event_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'gathered_mention' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM gathered_mention
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'line' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM line
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'location' AS table_name, 'entity_id' AS column_name, entity_id AS missing_id
FROM location
WHERE entity_id IS NOT NULL AND entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'mention_link' AS table_name, 'left_mention_id' AS column_name, left_mention_id AS missing_id
FROM mention_link
WHERE left_mention_id IS NOT NULL AND left_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'mention_link' AS table_name, 'right_mention_id' AS column_name, right_mention_id AS missing_id
FROM mention_link
WHERE right_mention_id IS NOT NULL AND right_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'merge_decision' AS table_name, 'left_mention_id' AS column_name, left_mention_id AS missing_id
FROM merge_decision
WHERE left_mention_id IS NOT NULL AND left_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'merge_decision' AS table_name, 'right_mention_id' AS column_name, right_mention_id AS missing_id
FROM merge_decision
WHERE right_mention_id IS NOT NULL AND right_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'quantity' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM quantity
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'quote' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM quote
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'raw_file' AS table_name, 'batch_id' AS column_name, batch_id AS missing_id
FROM raw_file
WHERE batch_id IS NOT NULL AND batch_id NOT IN (SELECT batch_id FROM ingest_batch)
UNION ALL
SELECT 'sentence' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM sentence
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'timex' AS table_name, 'document_id' AS column_name, document_id AS missing_id
FROM timex
WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM document)
