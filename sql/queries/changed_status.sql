-- title: Events that changed
-- question: Of which events do the articles say different things over time, such as scheduled and then occurred?
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
SELECT event.title, event.event_code, count(DISTINCT mention.status) AS status_count,
    list_sort(list(DISTINCT mention.status)) AS statuses, min(mention.published_best_date) AS first_told,
    max(mention.published_best_date) AS last_told, event.event_id
FROM v_event_mention AS mention
JOIN event ON event.event_id = mention.event_id
GROUP BY event.event_id, event.title, event.event_code
HAVING count(DISTINCT mention.status) > 1
ORDER BY status_count DESC, event.event_id
