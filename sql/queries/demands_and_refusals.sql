-- title: Demands and refusals
-- question: What was demanded of whom, and did the one who was asked refuse or give way afterwards?
-- parameter: party =
-- An answer is a refusal (REJECT) or a concession (CONCEDE, RETREAT) by whoever was asked, reported on the day of the
-- demand or in the ninety days after it; told are the first three. That it answers this demand is for a reader to judge.
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
WITH asked AS (
    SELECT mention.event_mention_id, mention.published_best_date, mention.path, mention.start_char,
        mention.evidence_text, mention.event_id, recipient.entity_id AS asked_id, recipient.entity_name AS asked_name,
        list_sort(list(DISTINCT actor.entity_name) FILTER (actor.entity_name IS NOT NULL)) AS askers
    FROM v_event_mention AS mention
    JOIN event_mention_participant AS recipient
        ON recipient.event_mention_id = mention.event_mention_id AND recipient.role = 'recipient'
    LEFT JOIN event_mention_participant AS actor
        ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor'
    WHERE mention.event_code = 'REQUEST' AND mention.duplicate_of IS NULL AND recipient.entity_id IS NOT NULL
    GROUP BY mention.event_mention_id, mention.published_best_date, mention.path, mention.start_char,
        mention.evidence_text, mention.event_id, recipient.entity_id, recipient.entity_name
),
answered AS (
    SELECT mention.published_best_date, mention.path, mention.start_char, mention.event_code, mention.evidence_text,
        actor.entity_id AS answerer_id
    FROM v_event_mention AS mention
    JOIN event_mention_participant AS actor
        ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor'
    WHERE mention.event_code IN ('REJECT', 'CONCEDE', 'RETREAT')
        AND mention.status IN ('occurred', 'ongoing')
        AND mention.duplicate_of IS NULL
)
SELECT asked.askers, asked.asked_name, asked.published_best_date AS asked_date, asked.path,
    asked.evidence_text AS demand_text, answered.event_code AS answer_code,
    answered.published_best_date AS answered_date, answered.evidence_text AS answer_text, asked.event_id
FROM asked
LEFT JOIN answered
    ON answered.answerer_id = asked.asked_id
    AND answered.published_best_date BETWEEN asked.published_best_date AND asked.published_best_date + 90
WHERE $party IS NULL OR asked.asked_name ILIKE '%' || $party || '%' OR list_contains(asked.askers, $party)
QUALIFY row_number() OVER (
    PARTITION BY asked.event_mention_id, asked.asked_id
    ORDER BY answered.published_best_date NULLS LAST, answered.path, answered.start_char
) <= 3
ORDER BY asked.published_best_date NULLS LAST, asked.path, asked.start_char, asked.asked_name,
    answered.published_best_date NULLS LAST, answered.path, answered.start_char
