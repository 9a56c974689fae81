-- title: Demands
-- question: Who demands what of whom, and in which words?
-- parameter: country =
-- The country is the ISO code of the one who demands, such as RUS.
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
SELECT
    mention.published_best_date,
    mention.path,
    list_sort(list(DISTINCT actor.entity_name) FILTER (actor.entity_name IS NOT NULL)) AS actors,
    list_sort(list(DISTINCT recipient.entity_name) FILTER (recipient.entity_name IS NOT NULL))
        AS recipients,
    mention.evidence_text,
    mention.event_id
FROM v_event_mention AS mention
LEFT JOIN event_mention_participant AS actor
    ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor'
LEFT JOIN event_mention_participant AS recipient
    ON recipient.event_mention_id = mention.event_mention_id AND recipient.role = 'recipient'
WHERE mention.event_code = 'REQUEST' AND mention.duplicate_of IS NULL
GROUP BY
    mention.published_best_date, mention.path, mention.event_mention_id, mention.start_char, mention.evidence_text,
    mention.event_id
HAVING $country IS NULL OR bool_or(actor.country_code = upper($country))
ORDER BY mention.published_best_date NULLS LAST, mention.path, mention.start_char
