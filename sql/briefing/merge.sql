-- Why mentions of the events shown were held to be the same.
SELECT
    member.event_id,
    decision.left_mention_id,
    decision.right_mention_id,
    decision.score,
    decision.reasons,
    decision.decided_by
FROM merge_decision AS decision
JOIN event_member AS member ON member.event_mention_id = decision.left_mention_id AND member.is_current
JOIN event_member AS other ON other.event_mention_id = decision.right_mention_id AND other.is_current
WHERE decision.decision = 'same' AND other.event_id = member.event_id AND list_contains($events, member.event_id)
ORDER BY member.event_id, decision.score DESC, decision.left_mention_id, decision.right_mention_id
