-- title: Claims and counter-claims
-- question: Which acts does one side assert and another deny, and in which words?
-- A claim and its denial are of one kind, share an actor and are published within thirty days of each other; whoever
-- reports without a speaker is the article itself.
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
WITH told AS (
    SELECT mention.event_mention_id, mention.event_code, mention.status, mention.path, mention.published_best_date,
        mention.start_char, mention.evidence_text, mention.event_id, mention.duplicate_of,
        coalesce(speaker.entity_name, mention.speaker_text, 'the article') AS speaker,
        actor.entity_id AS actor_id, actor.entity_name AS actor_name
    FROM v_event_mention AS mention
    JOIN event_mention_participant AS actor
        ON actor.event_mention_id = mention.event_mention_id AND actor.role = 'actor'
    LEFT JOIN entity AS speaker ON speaker.entity_id = mention.speaker_entity_id
    WHERE mention.duplicate_of IS NULL AND actor.entity_id IS NOT NULL
)
SELECT claim.actor_name, claim.event_code, claim.status AS claim_status, claim.speaker AS claimed_by,
    claim.path AS claim_path, claim.evidence_text AS claim_text, denial.speaker AS denied_by,
    denial.path AS denial_path, denial.evidence_text AS denial_text, claim.event_id
FROM told AS claim
JOIN told AS denial
    ON denial.actor_id = claim.actor_id AND denial.event_code = claim.event_code AND denial.status = 'denied'
    AND coalesce(abs(date_diff('day', claim.published_best_date, denial.published_best_date)) <= 30, true)
WHERE claim.status IN ('occurred', 'ongoing', 'hypothetical') AND claim.speaker IS DISTINCT FROM denial.speaker
ORDER BY claim.actor_name, claim.event_code, claim.published_best_date NULLS LAST, claim.path, claim.start_char,
    denial.path, denial.start_char
