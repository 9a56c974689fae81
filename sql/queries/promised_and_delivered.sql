-- title: Promised and delivered
-- question: Which announced help, withdrawals, concessions, cooperation and meetings have been reported as done, and which have not?
-- parameter: party =
-- A promise is kept by an act of the same kind and the same actor that is told as done, not before the promise was
-- reported; told is the first such act. That is a hint for a reader: the act may be another one.
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
WITH told AS (
    SELECT mention.event_mention_id, mention.event_id, mention.event_code, mention.status, mention.path,
        mention.published_best_date, mention.start_char, mention.start_date, mention.end_date, mention.evidence_text,
        actor.entity_id AS actor_id, actor.entity_name AS actor_name
    FROM v_event_mention AS mention
    JOIN event_mention_participant AS actor
        ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor' AND actor.entity_id IS NOT NULL
    WHERE mention.duplicate_of IS NULL
        AND mention.event_code IN ('AID', 'COOPERATE', 'CONSULT', 'CONCEDE', 'RETREAT', 'SUPPORT')
),
promise AS (
    SELECT *
    FROM told
    WHERE status = 'scheduled' AND ($party IS NULL OR actor_name ILIKE '%' || $party || '%')
),
done AS ( -- one for each day, the first told
    SELECT *, least(published_best_date, end_date) AS done_date
    FROM told
    WHERE status IN ('occurred', 'ongoing') AND published_best_date IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY actor_id, event_code, done_date ORDER BY published_best_date, path, start_char) = 1
)
SELECT promise.actor_name, promise.event_code, promise.published_best_date AS promised_date, promise.end_date AS due_date,
    promise.path, promise.evidence_text AS promised_text, done.event_mention_id IS NOT NULL AS is_delivered,
    coalesce(done.start_date, done.end_date) AS delivered_date, done.evidence_text AS delivered_text, promise.event_id
FROM promise
ASOF LEFT JOIN done
    ON done.actor_id = promise.actor_id
    AND done.event_code = promise.event_code
    AND done.done_date >= promise.published_best_date
ORDER BY promised_date NULLS LAST, promise.path, promise.start_char, promise.actor_name
