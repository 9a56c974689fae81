-- title: What did not happen
-- question: Which acts are demanded, only possible, or denied?
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
SELECT status, event_code, count(DISTINCT event_id) AS event_count, count(*) AS mention_count
FROM v_event_mention
WHERE status IN ('hypothetical', 'demanded', 'denied')
GROUP BY status, event_code
ORDER BY mention_count DESC, status, event_code
