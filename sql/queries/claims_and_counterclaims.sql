-- title: Claims and counter-claims
-- question: Which acts does one side assert and another deny, and in which words?
-- A claim and its denial are of one kind, share an actor, do not name others to whom it was done, and are published
-- within thirty days of each other; beside each denial stand the five claims that are nearest to it in time. Whoever
-- reports without a speaker is the article itself.
-- On 100,000 articles it takes seconds: two million pairs are held against each other, by what fits into few bytes.
WITH told AS (
    SELECT mention.event_mention_id, mention.event_code, mention.status, document.published_best_date,
        actor.entity_id AS actor_id,
        coalesce(speaker.entity_name, mention.speaker_text, 'the article') AS speaker
    FROM event_mention AS mention
    JOIN document ON document.document_id = mention.document_id
        AND document.is_current AND document.duplicate_of IS NULL
    JOIN event_mention_participant AS actor
        ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor' AND actor.entity_id IS NOT NULL
    LEFT JOIN entity AS speaker ON speaker.entity_id = mention.speaker_entity_id
    WHERE mention.status IN ('occurred', 'ongoing', 'hypothetical', 'denied')
),
undergoer AS (
    SELECT event_mention_id, list(entity_id) AS entity_ids
    FROM event_mention_participant
    WHERE role = 'recipient' AND entity_id IS NOT NULL
    GROUP BY event_mention_id
),
pair AS (
    SELECT claim.event_mention_id AS claim_id, denial.event_mention_id AS denial_id, claim.actor_id,
        claim.speaker AS claimed_by, denial.speaker AS denied_by,
        abs(date_diff('day', claim.published_best_date, denial.published_best_date)) AS days_between
    FROM told AS claim
    JOIN told AS denial
        ON denial.actor_id = claim.actor_id AND denial.event_code = claim.event_code AND denial.status = 'denied'
        AND coalesce(abs(date_diff('day', claim.published_best_date, denial.published_best_date)) <= 30, true)
    LEFT JOIN undergoer AS claimed ON claimed.event_mention_id = claim.event_mention_id
    LEFT JOIN undergoer AS denied ON denied.event_mention_id = denial.event_mention_id
    WHERE claim.status <> 'denied' AND claim.speaker <> denial.speaker
        AND coalesce(list_has_any(claimed.entity_ids, denied.entity_ids), true)
    QUALIFY row_number() OVER (
        PARTITION BY denial.event_mention_id, claim.actor_id ORDER BY days_between NULLS LAST, claim.event_mention_id
    ) <= 5
)
SELECT actor.entity_name AS actor_name, claim.event_code, claim.status AS claim_status, pair.claimed_by,
    claim.path AS claim_path, claim.evidence_text AS claim_text, pair.denied_by,
    denial.path AS denial_path, denial.evidence_text AS denial_text, claim.event_id
FROM pair
JOIN entity AS actor ON actor.entity_id = pair.actor_id
JOIN v_event_mention AS claim ON claim.event_mention_id = pair.claim_id
JOIN v_event_mention AS denial ON denial.event_mention_id = pair.denial_id
ORDER BY actor_name, claim.event_code, claim.published_best_date NULLS LAST, claim.path, claim.start_char,
    denial.path, denial.start_char
