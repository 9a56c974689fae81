-- The passages that fit the words, the best first by BM25, with the events that rest on them; copies are left out.
WITH scored AS (
    SELECT
        passage_no,
        document_id,
        sentence_id,
        passage,
        fts_main_passage.match_bm25(passage_no, $words, conjunctive := $conjunctive) AS score
    FROM passage
),
best AS (
    SELECT scored.passage_no, scored.document_id, scored.sentence_id, scored.passage, scored.score
    FROM scored
    JOIN published.document AS document ON document.document_id = scored.document_id
    WHERE scored.score IS NOT NULL AND document.duplicate_of IS NULL
    ORDER BY scored.score DESC, scored.passage_no
    LIMIT $limit
),
reported AS (
    SELECT DISTINCT mention.sentence_id, event.event_id, event.status || ' ' || event.title AS told
    FROM best
    JOIN published.event_mention AS mention ON mention.sentence_id = best.sentence_id
    JOIN published.event_member AS member
        ON member.event_mention_id = mention.event_mention_id AND member.is_current
    JOIN published.event AS event ON event.event_id = member.event_id
),
beside AS (
    SELECT
        sentence_id,
        list(told ORDER BY told, event_id) AS events,
        list(event_id ORDER BY told, event_id) AS event_ids
    FROM reported
    GROUP BY sentence_id
)
SELECT
    round(best.score, 2) AS score,
    coalesce(document.published_best_date, document.published_latest_date) AS published_date,
    document.source_name,
    document.path,
    best.passage,
    beside.events,
    beside.event_ids
FROM best
JOIN published.document AS document ON document.document_id = best.document_id
LEFT JOIN beside ON beside.sentence_id = best.sentence_id
ORDER BY best.score DESC, best.passage_no
