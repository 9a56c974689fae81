-- severity: warn
-- finds: links to rows that are not there, on rows that stand without them
-- Made by `python -m pipelines.publish.checks` from the records: do not edit.
SELECT 'document' AS table_name, 'duplicate_of' AS column_name, duplicate_of AS missing_id
FROM document
WHERE duplicate_of IS NOT NULL AND duplicate_of NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'document' AS table_name, 'superseded_by' AS column_name, superseded_by AS missing_id
FROM document
WHERE superseded_by IS NOT NULL AND superseded_by NOT IN (SELECT document_id FROM document)
UNION ALL
SELECT 'event' AS table_name, 'merged_into' AS column_name, merged_into AS missing_id
FROM event
WHERE merged_into IS NOT NULL AND merged_into NOT IN (SELECT event_id FROM event)
UNION ALL
SELECT 'event' AS table_name, 'location_entity_id' AS column_name, location_entity_id AS missing_id
FROM event
WHERE location_entity_id IS NOT NULL AND location_entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'event' AS table_name, 'story_id' AS column_name, story_id AS missing_id
FROM event
WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT story_id FROM story)
UNION ALL
SELECT 'event_mention' AS table_name, 'sentence_id' AS column_name, sentence_id AS missing_id
FROM event_mention
WHERE sentence_id IS NOT NULL AND sentence_id NOT IN (SELECT sentence_id FROM sentence)
UNION ALL
SELECT 'event_mention' AS table_name, 'speaker_entity_id' AS column_name, speaker_entity_id AS missing_id
FROM event_mention
WHERE speaker_entity_id IS NOT NULL AND speaker_entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'event_mention' AS table_name, 'location_entity_id' AS column_name, location_entity_id AS missing_id
FROM event_mention
WHERE location_entity_id IS NOT NULL AND location_entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'event_mention_participant' AS table_name, 'entity_id' AS column_name, entity_id AS missing_id
FROM event_mention_participant
WHERE entity_id IS NOT NULL AND entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'event_participant' AS table_name, 'entity_id' AS column_name, entity_id AS missing_id
FROM event_participant
WHERE entity_id IS NOT NULL AND entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'quantity' AS table_name, 'speaker_entity_id' AS column_name, speaker_entity_id AS missing_id
FROM quantity
WHERE speaker_entity_id IS NOT NULL AND speaker_entity_id NOT IN (SELECT entity_id FROM entity)
UNION ALL
SELECT 'quantity' AS table_name, 'event_mention_id' AS column_name, event_mention_id AS missing_id
FROM quantity
WHERE event_mention_id IS NOT NULL AND event_mention_id NOT IN (SELECT event_mention_id FROM event_mention)
UNION ALL
SELECT 'quote' AS table_name, 'speaker_entity_id' AS column_name, speaker_entity_id AS missing_id
FROM quote
WHERE speaker_entity_id IS NOT NULL AND speaker_entity_id NOT IN (SELECT entity_id FROM entity)
