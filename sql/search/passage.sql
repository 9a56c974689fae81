-- What can be searched: the headline and the sentences of every current article, numbered in a fixed order.
WITH told AS (
    SELECT sentence.document_id, sentence.sentence_id, sentence.sentence_no, sentence.text_raw AS passage
    FROM published.sentence AS sentence
    JOIN published.document AS document ON document.document_id = sentence.document_id
    WHERE document.is_current
    UNION ALL
    SELECT document_id, NULL, 0, title
    FROM published.document
    WHERE is_current AND title IS NOT NULL
)
SELECT
    row_number() OVER (ORDER BY document_id, sentence_no, sentence_id NULLS FIRST) AS passage_no,
    document_id,
    sentence_id,
    passage
FROM told
ORDER BY passage_no
