-- severity: error
-- finds: keys that several rows have
-- Made by `python -m pipelines.publish.checks` from the records: do not edit.
SELECT 'entity_mention' AS table_name, concat_ws(' ', entity_mention_id) AS row_key,
    count(*) AS row_count
FROM entity_mention
GROUP BY entity_mention_id
HAVING count(*) > 1
UNION ALL
SELECT 'event_mention' AS table_name, concat_ws(' ', event_mention_id) AS row_key,
    count(*) AS row_count
FROM event_mention
GROUP BY event_mention_id
HAVING count(*) > 1
UNION ALL
SELECT 'event_mention_participant' AS table_name, concat_ws(' ', event_mention_id, role, participant_no) AS row_key,
    count(*) AS row_count
FROM event_mention_participant
GROUP BY event_mention_id, role, participant_no
HAVING count(*) > 1
UNION ALL
SELECT 'gathered_mention' AS table_name, concat_ws(' ', event_mention_id) AS row_key,
    count(*) AS row_count
FROM gathered_mention
GROUP BY event_mention_id
HAVING count(*) > 1
UNION ALL
SELECT 'gathered_name' AS table_name, concat_ws(' ', entity_id) AS row_key,
    count(*) AS row_count
FROM gathered_name
GROUP BY entity_id
HAVING count(*) > 1
UNION ALL
SELECT 'line' AS table_name, concat_ws(' ', document_id, line_no) AS row_key,
    count(*) AS row_count
FROM line
GROUP BY document_id, line_no
HAVING count(*) > 1
UNION ALL
SELECT 'mention_link' AS table_name, concat_ws(' ', left_mention_id, right_mention_id) AS row_key,
    count(*) AS row_count
FROM mention_link
GROUP BY left_mention_id, right_mention_id
HAVING count(*) > 1
UNION ALL
SELECT 'quantity' AS table_name, concat_ws(' ', quantity_id) AS row_key,
    count(*) AS row_count
FROM quantity
GROUP BY quantity_id
HAVING count(*) > 1
UNION ALL
SELECT 'quote' AS table_name, concat_ws(' ', quote_id) AS row_key,
    count(*) AS row_count
FROM quote
GROUP BY quote_id
HAVING count(*) > 1
UNION ALL
SELECT 'sentence' AS table_name, concat_ws(' ', sentence_id) AS row_key,
    count(*) AS row_count
FROM sentence
GROUP BY sentence_id
HAVING count(*) > 1
UNION ALL
SELECT 'timex' AS table_name, concat_ws(' ', timex_id) AS row_key,
    count(*) AS row_count
FROM timex
GROUP BY timex_id
HAVING count(*) > 1
UNION ALL
SELECT 'waiting_entity' AS table_name, concat_ws(' ', entity_id) AS row_key,
    count(*) AS row_count
FROM waiting_entity
GROUP BY entity_id
HAVING count(*) > 1
UNION ALL
SELECT 'waiting_mention' AS table_name, concat_ws(' ', event_mention_id) AS row_key,
    count(*) AS row_count
FROM waiting_mention
GROUP BY event_mention_id
HAVING count(*) > 1
