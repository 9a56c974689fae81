-- Current mentions of the events shown, each with its evidence and where that stands.
SELECT
    member.event_id,
    mention.event_mention_id,
    mention.document_id,
    mention.start_char,
    mention.end_char,
    mention.text_raw,
    mention.evidence_start_char,
    mention.evidence_end_char,
    mention.evidence_text,
    mention.status,
    mention.start_date,
    mention.end_date,
    mention.granularity,
    mention.date_text,
    mention.date_reason,
    mention.location_text,
    mention.speaker_text,
    mention.medium,
    mention.rule
FROM event_member AS member
JOIN event_mention AS mention ON mention.event_mention_id = member.event_mention_id
JOIN document ON document.document_id = mention.document_id
WHERE member.is_current AND list_contains($events, member.event_id)
ORDER BY
    member.event_id, coalesce(document.published_best_date, document.published_latest_date) NULLS LAST, document.path,
    mention.start_char, mention.event_mention_id
